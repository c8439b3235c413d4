"""The parts of an office file: which is the main one, and where its links lead (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath

from guatu.text.formats.package import Package
from guatu.text.formats.xml import elements

CONTENT_TYPES = "[Content_Types].xml"


def main_part(package: Package) -> str | None:
    """The path of the document itself, None when the container names none."""
    found = (path for kind, path in targets(package, "").values() if kind == "officeDocument")
    return next(found, None)


def targets(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The links of a part (`""` = the container): id → last word of its type, path in the container."""
    folder, name = posixpath.split(part)
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    if not package.has(links):
        return {}
    found: dict[str, tuple[str, str]] = {}
    for tag, said in elements(package.read(links), f"{package.where}, {links}", package.limits):
        if tag == "Relationship" and said.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, said.get("Target", ""))).lstrip("/")
            found[said.get("Id", "")] = (said.get("Type", "").rpartition("/")[2], path)
    return found
