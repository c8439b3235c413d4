"""Who is behind a number (背后的企业): the firms of a cell, which every explanation of a table ends with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from guatu.atlas.sentences import say, strung

UNLISTED = say("所给的表只有数目，没有企业名单，说不到企业。")
"""What an explanation says where only counts were given."""


@dataclass(frozen=True, slots=True)
class Members:
    """Firms of one cell, the largest first. `count` is all of them; of a large table only some are named."""

    names: tuple[str, ...]
    count: int

    def said(self, most: int = 3) -> str:
        """That they are there, in words.

        >>> Members(("甲", "乙"), 9).said(), Members((), 0).said()
        ('有甲、乙等 9 家', '没有企业')
        """
        return say("有{names}", names=some(self.names, self.count, most)) if self.count else say("没有企业")


Firms = Mapping[tuple[str, str], Members]
"""Of each (region, industry) that has any."""


def members(rows: Iterable[tuple[str, str, str, float]]) -> Firms:
    """From rows (region, industry, name, size): each name once a cell, the largest first, equal ones by name.

    >>> members([("a", "39", "甲", 1), ("a", "39", "乙", 5)])["a", "39"].names
    ('乙', '甲')
    """
    sizes: dict[tuple[str, str], dict[str, float]] = {}
    for region, industry, name, size in rows:
        cell = sizes.setdefault((region, industry), {})
        cell[name] = cell.get(name, 0.0) + size
    return {
        at: Members(tuple(sorted(cell, key=lambda name: (-cell[name], name))), len(cell))
        for at, cell in sizes.items()
    }


def difference(firms: Firms | None, others: Firms | None) -> Firms | None:
    """Who is in a cell of the first and not in the same cell of the second; None where either names not all."""
    if firms is None or others is None or not (_whole(firms) and _whole(others)):
        return None
    left = {
        at: tuple(name for name in found.names if at not in others or name not in others[at].names)
        for at, found in firms.items()
    }
    return {at: Members(names, len(names)) for at, names in left.items() if names}


def some(names: Collection[str], count: int | None = None, most: int = 3) -> str:
    """The first names and how many there are in all.

    >>> some(("甲", "乙", "丙"), most=2)
    '甲、乙等 3 家'
    """
    told, every = tuple(names)[:most], len(names) if count is None else count
    first = strung(told)
    return say("{names}等 {n} 家", names=first, n=every) if every > len(told) else first


def _whole(firms: Firms) -> bool:
    return all(len(found.names) == found.count for found in firms.values())
