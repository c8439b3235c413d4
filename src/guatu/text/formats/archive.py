"""Archives of documents: each member by itself, a bad one without harm to the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from guatu.text.decode import UnreadableError
from guatu.text.formats.limits import LIMITS, Limits
from guatu.text.formats.opc import CONTENT_TYPES
from guatu.text.formats.package import Package

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NAMED = frozenset({".docx", ".docm", ".xlsx", ".xlsm"})
"""A broken file of such a name is a broken office file, no archive."""
_OFFICE = frozenset({CONTENT_TYPES, "mimetype", "OFD.xml"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path inside, and its bytes or why there are none."""

    path: str
    source: bytes = b""
    fault: str | None = None


def is_archive(source: bytes) -> bool:
    """Whether the bytes are a zip of files, not an office document (which is a zip too). Looks at the directory
    only; a broken one counts as an archive, so that `members` says what is wrong.
    """
    if not source.startswith(ZIP):
        return False
    try:
        return not any(Package.open(source, "", LIMITS).has(name) for name in _OFFICE)
    except UnreadableError:
        return b"word/" not in source and b"xl/" not in source


def members(source: bytes, where: str, endings: frozenset[str], limits: Limits = LIMITS) -> Iterator[Member]:
    """The members whose names end in one of `endings`, in order of name; an archive inside is refused.

    Raises UnreadableError when the archive as a whole is broken, encrypted or too large.
    """
    package = Package.open(source, where, limits)
    for name in sorted(package.members):
        path = PurePosixPath(name)
        if name.endswith("/") or path.suffix.lower() not in endings or _of_a_machine(path):
            continue
        try:
            found = package.read(name)
        except UnreadableError as fault:
            yield Member(name, fault=str(fault))
            if package.left < 0:
                return
            continue
        if is_archive(found) and not (path.suffix.lower() in _NAMED and _is_broken(found)):
            yield Member(name, fault="is an archive inside an archive: unpack it and give its files")
        else:
            yield Member(name, found)


def _is_broken(source: bytes) -> bool:
    try:
        Package.open(source, "", LIMITS)
    except UnreadableError:
        return True
    return False


def others(source: bytes, where: str, endings: frozenset[str], limits: Limits = LIMITS) -> list[str]:
    """Paths of the files that `members` passes over because their names end in none of `endings`.

    Raises UnreadableError as `members` does.
    """
    paths = [PurePosixPath(name) for name in Package.open(source, where, limits).members if name[-1:] != "/"]
    return sorted(
        str(path) for path in paths if path.suffix.lower() not in endings and not _of_a_machine(path)
    )


def _of_a_machine(path: PurePosixPath) -> bool:
    """What Mac and Office leave beside documents."""
    return (
        "__MACOSX" in path.parts
        or path.name.startswith(("._", "~$"))
        or path.name in {".DS_Store", "Thumbs.db"}
    )
