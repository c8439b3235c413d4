"""Sources that contradict each other: the same indicator, subject, region and period, and other values.

What counts as the same value said differently is `guatu.reading.conflicts.agree`. Nothing is ever averaged: a person
prefers one, says that the two mean different things, or leaves it open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import Any

from django.db.models import F, Max, Min, Q, QuerySet

from guatu.office.documents.decided import Anchor, anchor_of
from guatu.office.documents.models import Fact, Settlement
from guatu.office.documents.models.decisions import OPEN, PREFER
from guatu.reading.conflicts import agree

Key = tuple[str, str, str, str, str, str]
KINDS = ("metric", "target")
GROWTH = 0.05 + 1e-9
"""Percentage points: half of the last digit that growth is printed with."""


def key_of(fact: Fact) -> Key | None:
    """What two facts must have in common to be able to contradict each other; None where they cannot."""
    if fact.kind not in KINDS or not fact.period or not (fact.region_text or fact.subject):
        return None
    measured = "value" if fact.value is not None else "growth" if fact.growth is not None else ""
    if not measured:
        return None
    unit = fact.unit if measured == "value" else "%"
    what = fact.indicator or fact.name
    return (
        f"{fact.kind}:{fact.modality}:{measured}",
        what,
        fact.subject,
        fact.region_text,
        fact.period,
        unit,
    )


def written(key: Key) -> str:
    """The key as one line, for a record to hang on."""
    return "\t".join(key)[:500]


def cell_of(fact: Fact) -> int | None:
    """The key as a number that an index holds; None where the fact can contradict nothing."""
    key = key_of(fact)
    if key is None:
        return None
    return int.from_bytes(blake2b("\t".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def rivals(cells: Iterable[int | None]) -> QuerySet[Fact]:
    """The facts of some cells."""
    return Fact.objects.filter(cell__in={cell for cell in cells if cell is not None})


def torn_cells(regions: Sequence[str] | None = None) -> QuerySet[Any]:
    """Cells (of some regions) whose facts do not all have the same value or growth; whether they contradict is for
    `against` to say. A cell lies in one region, for its words are part of it."""
    told = Fact.objects.exclude(cell=None).order_by().values("region", "cell")
    if regions is not None:
        told = told.filter(region__in=regions)
    unlike = Q(least__lt=F("most")) | Q(slowest__lt=F("fastest"))
    ends = {"least": Min("value"), "most": Max("value"), "slowest": Min("growth"), "fastest": Max("growth")}
    return told.annotate(**ends).filter(unlike).values("cell")


def settlements(keys: Iterable[str] | None = None) -> Mapping[str, Settlement]:
    """The latest word on each contradiction (of some, as `written`); one that was opened again has none."""
    rows = Settlement.objects.all() if keys is None else Settlement.objects.filter(key__in=set(keys))
    latest = {row.key: row for row in rows}
    return {key: row for key, row in latest.items() if row.verb != OPEN}


def believed(said: Settlement | None, facts: Iterable[Fact]) -> Fact | None:
    """The one of the facts that people prefer; None where they prefer none of these."""
    if said is None or said.verb != PREFER:
        return None
    place = (said.preferred["sha256"], said.preferred["key"])
    return next((fact for fact in facts if (fact.document_id, anchor(fact).key) == place), None)


def anchor(fact: Fact) -> Anchor:
    """Where the fact lies in the source, by what the engine read."""
    return anchor_of(fact.read_body or fact.body)


def against(one: Fact, other: Fact) -> bool:
    """Whether the two cannot both be right. A missing part contradicts nothing."""
    if not agree(one, other):
        return True
    return one.growth is not None and other.growth is not None and abs(one.growth - other.growth) > GROWTH


def groups(facts: Iterable[Fact]) -> Mapping[Key, Sequence[Fact]]:
    """Facts that contradict another one of the same key, by key."""
    alike: defaultdict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        key = key_of(fact)
        if key is not None:
            alike[key].append(fact)
    found: dict[Key, Sequence[Fact]] = {}
    for key, rows in alike.items():
        torn = {id(row) for pair in combinations(rows, 2) if against(*pair) for row in pair}
        if torn:
            found[key] = [row for row in rows if id(row) in torn]
    return found
