"""Observations of indicators: the latest of each, series, conflicts, and the ranks that were claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet

from guatu.atlas.model import Indicator
from guatu.office.atlas import services
from guatu.office.documents.conflicts import against, believed, key_of, settlements, torn_cells, written
from guatu.office.documents.models import Fact, Settlement
from guatu.office.documents.models.decisions import DIFFER
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of an indicator, and other documents' values for the same region, thing and period. `settled` is
    what people said of the contradiction, where they said anything."""

    fact: Fact
    same: list[Fact]
    conflicts: list[Fact]
    settled: Settlement | None = None

    @property
    def sayings(self) -> list[Fact]:
        """The value that counts, then those that contradict it."""
        return [self.fact, *self.conflicts]

    @property
    def torn(self) -> bool:
        """Whether the sayings contradict each other and nobody has said yet what to make of it."""
        return bool(self.conflicts) and self.settled is None


def key(fact: Fact) -> tuple[str, str]:
    """What is measured: the indicator's id (its printed name where the dictionary has none) and the thing."""
    return fact.indicator or fact.name, fact.subject


def cells(facts: Iterable[Fact]) -> list[Figure]:
    """One figure for each region, indicator, thing and period; sayings that differ are conflicts, not averaged.

    Of several sayings the one that counts is the one that people prefer, else the most certain, then the latest
    published.
    """
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault((fact.region or fact.region_text, *key(fact), fact.period, fact.kind), []).append(
            fact
        )
    return _settled([_figure(sorted(group, key=_certain)) for group in groups.values()])


def _certain(fact: Fact) -> tuple[float, int]:
    return -fact.confidence, -fact.document.known_from.toordinal()


def _figure(group: list[Fact], settled: Settlement | None = None) -> Figure:
    first, *others = group
    same = [fact for fact in others if not differs(first, fact)]
    return Figure(first, same, [fact for fact in others if differs(first, fact)], settled)


def _settled(figures: list[Figure]) -> list[Figure]:
    """The figures with people's words on those that are contradicted laid over them."""
    keys = {written(key) for one in figures if one.conflicts for fact in one.sayings if (key := key_of(fact))}
    said = settlements(keys) if keys else {}
    return [_believed(one, said) if said and one.conflicts else one for one in figures]


def _believed(figure: Figure, said: Mapping[str, Settlement]) -> Figure:
    """A preference counts only where the preferred saying is known by the day that is looked at."""
    words = [word for fact in figure.sayings if (key := key_of(fact)) and (word := said.get(written(key)))]
    for word in words[:1]:
        first = believed(word, figure.sayings)
        if first is not None:
            group = [figure.fact, *figure.same, *figure.conflicts]
            return _figure([first, *(fact for fact in group if fact is not first)], word)
        if word.verb == DIFFER:
            return replace(figure, settled=word)
    return figure


def differs(one: Fact, other: Fact) -> bool:
    """Whether two documents' sayings of one cell cannot both be right.

    Within one document two values of one name are two things (a rank in the city, a rank in the province).
    """
    return one.document_id != other.document_id and one.unit == other.unit and against(one, other)


MANY = 300
"""Facts of one indicator that its page goes through whole."""
DRAWN = 8
"""Regions whose whole series is kept of an indicator with more."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one indicator: its definition, the facts that are gone through, and how many there are."""

    definition: Indicator | None
    facts: list[Fact]
    count: int


def read_of(key: str, moment: Moment) -> Read | None:
    """An indicator by its id, or by its printed name where the dictionary has none; None for one nobody names."""
    definition = services.at(moment).indicators.get(key)
    rows = facts_known(moment).filter(kind__in=["metric", "target"])
    rows = rows.filter(indicator=key) if definition else rows.filter(name=key, indicator="")
    count = rows.count()
    facts = list(_gone_through(rows, count))
    return Read(definition, facts, count) if facts or definition else None


def _gone_through(rows: QuerySet[Fact], count: int) -> QuerySet[Fact]:
    """What the page of one indicator goes through: all of it, or where that is much, what is newest of each region
    and thing, the whole series of those of which most was said, and whatever contradicts."""
    if count <= MANY:
        return rows
    told = rows.exclude(region="").order_by().values("region").annotate(count=Count("pk"))
    drawn = [row["region"] for row in told.order_by("-count", "region")[:DRAWN]]
    torn = torn_cells().filter(cell__in=rows.values("cell"))
    return rows.filter(
        Q(pk__in=newest_keys(rows))
        | Q(region__in=drawn)
        | Q(cell__in=list(torn.values_list("cell", flat=True)[:MANY]))
    )


def newest(rows: QuerySet[Fact]) -> QuerySet[Fact]:
    """Those of the facts that `latest` can show."""
    return rows.filter(pk__in=newest_keys(rows))


def newest_keys(rows: QuerySet[Fact]) -> list[int]:
    """Their ids, told from a few columns: of each region, indicator and thing what was said of the last period,
    however often."""
    last: dict[tuple[str, ...], tuple[date, list[int]]] = {}
    told = rows.values_list("pk", "region", "indicator", "name", "subject", "period_start", "period_end")
    for pk, region, indicator, name, subject, start, end in told:
        matter, day = (region, indicator or name, subject), end or start or date.min
        held = last.get(matter)
        if held is None or day > held[0]:
            last[matter] = (day, [pk])
        elif day == held[0]:
            held[1].append(pk)
    return [pk for _day, keys in last.values() for pk in keys]


def latest(facts: Iterable[Fact]) -> list[Figure]:
    """For each indicator and thing the figure of its latest period: those of the dictionary first, newest first."""
    newest: dict[tuple[str, str], Figure] = {}
    for figure in cells(facts):
        held = newest.get(key(figure.fact))
        if held is None or _end(figure) > _end(held):
            newest[key(figure.fact)] = figure
    return sorted(
        newest.values(), key=lambda figure: (figure.fact.indicator != "", _end(figure)), reverse=True
    )


def last_of(figures: Iterable[Figure]) -> list[Fact]:
    """Of each region, indicator and thing the fact of the latest period."""
    held: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        place = (figure.fact.region or figure.fact.region_text, *key(figure.fact))
        if place not in held or _end(figure) > _end(held[place]):
            held[place] = figure
    return [figure.fact for figure in held.values()]


def _end(figure: Figure) -> date:
    return figure.fact.period_end or figure.fact.period_start or date.min


def ranks(facts: Iterable[Fact]) -> list[tuple[Fact, dict[str, object]]]:
    """Ranks and firsts as the documents say them: claims, each with its fact."""
    return [
        (fact, comparison)
        for fact in facts
        for comparison in fact.body.get("comparison", ())
        if comparison.get("type") in {"rank", "first"}
    ]
