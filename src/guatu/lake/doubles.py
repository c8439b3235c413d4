"""Which rows of one table may be the same company: pairs for a person to decide, never merged by themselves.

`ByNames` compares the cores of names (rapidfuzz) and needs nothing else. `BySplink` (extra `splink`, for large tables)
weighs name, founding day, class and address against one another (Fellegi & Sunter 1969), so that a renamed firm at the
same address is found and two firms of like names in two trades are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from guatu.lake.known import ALIKE, core


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a company table; what it does not say is empty."""

    row: int
    name: str
    code: str = ""
    founded: str = ""
    class_code: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Double:
    """Two rows that may be one company. `likeness` 0–100: of the names, or the chance that they are one."""

    one: int
    other: int
    likeness: float
    why: str


class Resolver(Protocol):
    """A way to find doubles."""

    def doubles(self, records: Sequence[Record]) -> list[Double]:
        """Pairs of rows, the likeliest first; never two rows with two credit codes."""
        ...


class ByNames:
    """Names whose cores begin with the same three characters and are alike."""

    def doubles(self, records: Sequence[Record]) -> list[Double]:
        """See `Resolver`.

        >>> names = ("武汉星河电池有限公司", "武汉星河电池股份有限公司", "武汉云光电池有限公司")
        >>> rows = [Record(2 + at, name) for at, name in enumerate(names)]
        >>> [(found.one, found.other, found.why) for found in ByNames().doubles(rows)]
        [(2, 3, '名称相同（不计法定形式）')]
        """
        blocks: defaultdict[str, list[tuple[str, Record]]] = defaultdict(list)
        found: list[Double] = []
        for record in records:
            heart = core(record.name)
            for other, before in blocks[heart[:3]]:
                likeness = fuzz.ratio(heart, other, score_cutoff=ALIKE)
                if likeness and not apart(before, record):
                    why = "名称相同（不计法定形式）" if heart == other else "名称相近"
                    found.append(Double(before.row, record.row, likeness, why))
            blocks[heart[:3]].append((heart, record))
        return ranked(found)


def apart(one: Record, other: Record) -> bool:
    """Whether both have a credit code and the codes differ: then they are two, however alike."""
    return bool(one.code and other.code) and one.code != other.code


def ranked(found: Sequence[Double]) -> list[Double]:
    """The likeliest first, then by row."""
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.other))
