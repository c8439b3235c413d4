"""The boundaries of the workspace: one file, put in place whole, and logged."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from guatu.lake.boundaries import Boundaries, BoundaryError, from_json, import_boundaries
from guatu.office.atlas.services import at
from guatu.office.moment import Moment, today
from guatu.office.people.actors import Actor
from guatu.office.people.rights import require
from guatu.office.people.services import change, log

_logger = logging.getLogger(__name__)


def loaded() -> Boundaries | None:
    """The boundaries that the map is drawn by; None where it is schematic."""
    file: Path = settings.WORKSPACE.boundaries_file
    try:
        stat = file.stat()
    except FileNotFoundError:
        return None
    return _read(file, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int, _number: int) -> Boundaries | None:
    try:
        return from_json(file.read_text("utf-8"))
    except (BoundaryError, ValueError, KeyError, TypeError) as fault:
        _logger.warning("%s cannot be used, the map is schematic: %s", file, fault)
        return None


def credit(boundaries: Boundaries) -> str:
    """What must stand on the map and on every print of it."""
    if boundaries.approval:
        return _("审图号：%(number)s") % {"number": boundaries.approval}
    return _("未注明审图号，仅供内部工作使用")


def take_in(
    actor: Actor, path: Path, system: str, *, approval: str = "", layer: str = "", source: str = ""
) -> Boundaries:
    """Reads a file of boundaries and draws the map by it from now on.

    Raises BoundaryError where the file will not do; the boundaries of before then stay.
    """
    require(actor, "map.change")
    before = loaded()
    found = import_boundaries(
        path, at(Moment(today(), today())), system, approval=approval, layer=layer, source=source
    )
    file: Path = settings.WORKSPACE.boundaries_file
    part = file.with_name(f".part-{os.getpid()}-{file.name}")
    try:
        part.write_text(found.to_json(), "utf-8")
        with change():
            log(actor, "map.import", "map", "boundaries", before=_told(before), after=_told(found))
            part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return found


def put_away(actor: Actor) -> None:
    """Makes the map schematic again."""
    require(actor, "map.change")
    with change():
        log(actor, "map.clear", "map", "boundaries", before=_told(loaded()))
        settings.WORKSPACE.boundaries_file.unlink(missing_ok=True)


def _told(boundaries: Boundaries | None) -> dict[str, object] | None:
    if boundaries is None:
        return None
    report = boundaries.report
    return {
        "source": boundaries.source,
        "sha256": boundaries.sha256,
        "version": boundaries.version,
        "approval": boundaries.approval,
        "system": report.system,
        "matched": len(report.matched),
        "unmatched": len(report.unmatched),
        "missing": len(report.missing),
    }
