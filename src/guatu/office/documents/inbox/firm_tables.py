"""Tables of companies among the files: recognised by their columns, set aside, taken into the lake on a person's word."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from guatu.lake import (
    FIELDS,
    Columns,
    Lake,
    Manifest,
    Sheet,
    System,
    assign,
    import_companies,
    open_for,
    propose_for,
)
from guatu.lake.issues import TableError
from guatu.lake.sheet import WORKBOOKS
from guatu.office.atlas.services import current, pack, refresh
from guatu.office.documents import storage
from guatu.office.documents.inbox.services import DeliveryError, open_again
from guatu.office.documents.models import Item
from guatu.office.documents.models.inbox import TABLE, TAKEN
from guatu.office.documents.search.services import put_names
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require

ENDINGS = WORKBOOKS | {".csv", ".tsv"}
FIRMS = ("企业", "公司", "单位", "主体", "纳税人")
"""A head with one of these names firms; 名称 alone may name anything."""
TELLING = frozenset(
    {"uscc", "stock", "status", "founded", "capital", "staff", "revenue", "class_code", "class_name"}
    | {"scope", "node", "products", "address"}
)
FEWEST = 2
"""So many telling columns beside the name make a table of companies."""
LONGEST = 70
MOST_ROWS = 20_000
"""Rows that a page takes in; more are for the command, which says how far it is."""

MOST_ISSUES = 200
"""Doubts that a page lists."""


def recognised(name: str, data: bytes) -> tuple[str, ...]:
    """The columns by which a file is a table of companies; empty for any other file."""
    if PurePosixPath(name.lower()).suffix not in ENDINGS:
        return ()
    path = _path(storage.digest(data), name)
    path.parent.mkdir(parents=True, exist_ok=True)
    storage.write(path, data)
    try:
        heads = _firm_heads(open_for(path, FIELDS))
    except (TableError, ValueError, OSError):
        heads = ()
    if not heads:
        path.unlink()
        with suppress(OSError):
            path.parent.rmdir()
    return heads


def _firm_heads(sheet: Sheet) -> tuple[str, ...]:
    try:
        rows = sheet.sample(50)
        empty = not rows
    except TableError:  # a row that cannot be read makes no text of a table: its page says which
        rows, empty = [], False
    found = propose_for(sheet, FIELDS, rows).choices
    firms = "name" in found and ("uscc" in found or any(word in found["name"].header for word in FIRMS))
    of_projects = any("项目" in head for head in sheet.header)
    if empty or not firms or of_projects or len(found.keys() & TELLING) < FEWEST:
        return ()
    return tuple(choice.header for choice in found.values())


def _path(sha256: str, name: str) -> Path:
    """Under its own name, which the lake keeps as the table's source; a name has at most 255 bytes on a disk."""
    return settings.WORKSPACE.root / "imports" / sha256 / name[-LONGEST:]


def set_aside(item: Item, heads: tuple[str, ...]) -> None:
    """The file waits for a person to say what its columns are."""
    item.state = TABLE
    item.reason = _("是企业名单：有%(heads)s这些列") % {"heads": "、".join(heads[:6])}
    item.remedy = _("对列后导入名单；若确实是一篇文字，当文档读")
    item.save()


def sheet_of(item: Item) -> Sheet:
    """The table of an item that was set aside. Raises DeliveryError."""
    path = _path(item.sha256, item.name)
    if item.state not in {TABLE, TAKEN} or not path.is_file():
        raise DeliveryError(_("这张表不在了，请再投一次"))
    return open_for(path, FIELDS)


def take_in(actor: Actor, item: Item, columns: Mapping[str, str], system: str) -> Manifest:
    """Takes the table into the lake with the columns that a person confirmed (head by field; empty: none), and with what
    they say its longitudes and latitudes mean (a `System`, needed only where it has such columns).

    Raises TableError or DeliveryError.
    """
    require(actor, "documents.import")
    sheet = sheet_of(item)
    if len(sheet.sample(MOST_ROWS + 1)) > MOST_ROWS:
        raise DeliveryError(_("超过 %(n)s 行，请管理员用 guatu import 导入") % {"n": MOST_ROWS})
    proposal = propose_for(sheet, FIELDS)
    atlas, lake = pack(), Lake(settings.WORKSPACE.lake)
    table = PurePosixPath(item.name).stem
    confirmed = assign(proposal, columns, FIELDS)
    manifest = import_companies(lake, table, sheet, confirmed, atlas, system=_system(confirmed, system))
    with change():
        Item.objects.filter(pk=item.pk).update(state=TAKEN)
        announce(actor, manifest)
    return manifest


def _system(columns: Columns, said: str) -> System:
    """Nobody guesses it: a wrong one shifts every point by hundreds of metres."""
    if said in set(System):
        return System(said)
    if columns.columns.keys() & {"lon", "lat"}:
        raise DeliveryError(_("表里有经纬度：请选它是哪个坐标系"))
    return System.WGS84


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a table that was taken in: how many firms stand on a chain now, and what was not taken, and why."""

    manifest: Manifest
    placed: int
    issues: tuple[Mapping[str, Any], ...]

    @property
    def unplaced(self) -> int:
        """Firms that are kept and stand on no chain yet."""
        return self.manifest.kept - self.placed


def taken(item: Item) -> Taken | None:
    """What came of the table; None before it has been taken in."""
    if item.state != TAKEN:
        return None
    lake = Lake(settings.WORKSPACE.lake)
    versions = lake.versions(PurePosixPath(item.name).stem)
    found = next((one for one in reversed(versions) if one.sha256 == item.sha256), None)
    if found is None:
        return None
    key = f"lake/{found.table}/{found.version}"
    placed = {one.entity for one in current().positions if key in one.sources}
    return Taken(found, len(placed), tuple(islice(lake.issues(found), MOST_ISSUES)))


def announce(actor: Actor, manifest: Manifest) -> None:
    """Says in the log what came into the lake, and lets every page know it."""
    told = {"version": manifest.version, "file": manifest.source, "kept": manifest.kept}
    log(actor, "lake.import", "table", manifest.table, after=told)
    refresh()
    put_names()


def read_as_text(actor: Actor, item: Item) -> None:
    """It is a text after all: it is read as one. Raises DeliveryError."""
    path = sheet_of(item).path
    storage.receive(path.read_bytes())
    open_again(actor, item, {**item.origin, "is_text": True})
