"""The atlas of this workspace, as the pages read it: the pack with the tables that the office imported over it.

It is read once a process and read again when a table was imported; what others work out from it and keep says so
with `from_atlas`, so that it is forgotten with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from guatu import atlas as library
from guatu.atlas.model import Atlas, Region
from guatu.atlas.pack import DEFAULT
from guatu.lake import Lake
from guatu.office.moment import Moment
from guatu.regional import laid
from guatu.regional.records import recorded
from guatu.regional.registries import versions_on

BUILT_IN = Path(str(files("guatu") / "packs" / DEFAULT))


class _Kept(Protocol):
    def cache_clear(self) -> None: ...


Versions = tuple[tuple[str, str], ...]
K = TypeVar("K", bound=_Kept)
_kept: list[_Kept] = []
_seen: list[object] = []
"""The state of the lake when the atlas was read."""


def from_atlas(function: K) -> K:
    """Marks a cached function whose answers rest on the atlas: `refresh` empties it when the atlas changes."""
    _kept.append(function)
    return function


def pack_folder() -> Path:
    """The workspace's pack."""
    return settings.WORKSPACE.pack or BUILT_IN


@cache
def pack() -> Atlas:
    """The pack alone, read once a process."""
    folder = pack_folder()
    return library.load_default() if folder == BUILT_IN else library.load(folder)


@from_atlas
@cache
def current() -> Atlas:
    """The atlas: the pack, and over it the newest version of every imported table."""
    return _recorded(laid(pack(), Lake(settings.WORKSPACE.lake)))


def on(moment: Moment) -> Atlas:
    """The whole atlas with those versions of imported tables that count on the moment's days. The same versions give the
    same object, so that what is kept by it is found again."""
    return with_versions(versions(moment))


def versions(moment: Moment) -> Versions:
    """(table, version) of every imported table as it counts on the moment's days."""
    return _versions(min(moment.as_of, moment.known_by))


@from_atlas
@lru_cache(maxsize=256)
def _versions(day: date | None) -> Versions:
    found = versions_on(Lake(settings.WORKSPACE.lake), day)
    return tuple((one.table, one.version) for one in found)


@from_atlas
@lru_cache(maxsize=4)
def with_versions(wanted: Versions) -> Atlas:
    """The whole atlas with these versions of tables."""
    if wanted == _versions(None):
        return current()
    lake = Lake(settings.WORKSPACE.lake)
    found = [lake.find(table, version) for table, version in wanted]
    return _recorded(laid(pack(), lake, [one for one in found if one is not None]))


def _recorded(atlas: Atlas) -> Atlas:
    return recorded(atlas, Lake(settings.WORKSPACE.records))


@from_atlas
@lru_cache(maxsize=32)
def _valid(day: date, known_by: date) -> Atlas:
    return library.as_of(on(Moment(day, known_by)), day, known_by)


def at(moment: Moment) -> Atlas:
    """What of it is valid on the moment's day, according to sources published by its other day."""
    return _valid(moment.as_of, moment.known_by)


def regions_called(word: str) -> list[Region]:
    """The regions that a person may mean by a word: an id, a full name, a short one or another that they go by."""
    known = current().regions.values()
    return [one for one in known if word in {one.id, one.name, one.short, *one.aliases}]


def refresh() -> None:
    """Forgets the atlas, and all that rests on it, when a table was imported since it was read."""
    now = _state()
    if _seen and _seen[0] == now:
        return
    _seen[:] = [now]
    for function in _kept:
        function.cache_clear()


def _state() -> object:
    """A table's folder changes when a version comes into it."""
    folders = (settings.WORKSPACE.lake, settings.WORKSPACE.records)
    tables = [table for folder in folders if folder.is_dir() for table in folder.iterdir()]
    return tuple(sorted((str(table), table.stat().st_mtime_ns) for table in tables))


class AtlasMiddleware:
    """Looks before each request whether the atlas is still what it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        refresh()
        return self.get_response(request)
