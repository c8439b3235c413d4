"""The atlas of this workspace, as the pages read it."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from guatu import atlas as library
from guatu.atlas.model import Atlas
from guatu.atlas.pack import DEFAULT
from guatu.office.moment import Moment

BUILT_IN = Path(str(files("guatu") / "packs" / DEFAULT))


def pack_folder() -> Path:
    """The workspace's pack: the built-in one unless `pack.txt` names a folder."""
    named = settings.WORKSPACE.root / "pack.txt"
    if named.exists():
        return Path(named.read_text("utf-8").strip())
    return BUILT_IN


@cache
def current() -> Atlas:
    """The atlas, read once a process."""
    folder = pack_folder()
    return library.load_default() if folder == BUILT_IN else library.load(folder)


@lru_cache(maxsize=32)
def _valid(day: date, known_by: date) -> Atlas:
    return library.as_of(current(), day, known_by)


def at(moment: Moment) -> Atlas:
    """What of it is valid on the moment's day, according to sources published by its other day."""
    return _valid(moment.as_of, moment.known_by)
