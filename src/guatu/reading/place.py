"""A region named in a text."""

from __future__ import annotations

from guatu.atlas.model import Region, RegionKind
from guatu.text.record import record

NATION = "中国"


@record
class Place:
    """A region named at `text[start:end]`. `path` is its full path; `region` None for one outside the atlas.

    `deictic`: said by pointing (全区, 该市); `inside`: part of a longer name (武汉大学, 中山路).
    """

    start: int
    end: int
    text: str
    path: str
    kind: RegionKind
    region: Region | None = None
    deictic: bool = False
    inside: bool = False
    known: bool = False
    """A zone of national standing, which facts are said of as of a region."""
    part: bool = False
    """A zone that a list gives to its city: a place of the city, where the text is not about it."""
    county: str | None = None
    """The path of the county that a park is of: what is said of the park is said there, though the text be about it."""
