"""The atlas of this workspace, as the pages read it."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from django.conf import settings

from guatu import atlas as library
from guatu.atlas.model import Atlas


@cache
def current() -> Atlas:
    """The workspace's pack: the built-in one unless `pack.txt` names a folder. Read once a process."""
    named = settings.WORKSPACE.root / "pack.txt"
    if named.exists():
        return library.load(named.read_text("utf-8").strip())
    return library.load_default()


@lru_cache(maxsize=32)
def as_of(day: date) -> Atlas:
    """What of it is valid on that day."""
    return library.as_of(current(), day)
