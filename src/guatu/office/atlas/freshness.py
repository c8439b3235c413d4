"""How fresh what a page says is: its sources and series with their days, when the next is due, and who brings it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from guatu import atlas as library
from guatu.atlas.freshness import due, rule_for, span
from guatu.atlas.model import Atlas, Reference
from guatu.atlas.period import interval
from guatu.office import addresses
from guatu.office.atlas.keeping import keepers
from guatu.office.atlas.series import newest
from guatu.office.atlas.services import at, current, from_atlas
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment
from guatu.regional.evidence import known, sources_of
from guatu.regional.registries import IMPORT

FRESH, OVERDUE, LASTING, UNDATED = "fresh", "overdue", "lasting", "undated"


@dataclass(frozen=True, slots=True)
class Dated:
    """A source or a series. `day`: its own; `due`: when the next should be there; `unit`: who brings it, or empty."""

    key: str
    name: str
    applies: str
    region: str
    day: date | None
    said: str
    due: date | None
    state: str
    unit: str
    address: str

    @property
    def is_page(self) -> bool:
        """Whether the address is a page of its own, not a part that opens beside another."""
        return self.key.startswith("document:")

    @property
    def stale(self) -> bool:
        """Whether the next one should be there already."""
        return self.state == OVERDUE


@dataclass(frozen=True, slots=True)
class Dating:
    """What dates things: the rules of the pack, the units that people named, and the day."""

    moment: Moment
    units: Mapping[str, str] = field(default_factory=keepers)

    def of_reference(self, row: Reference) -> Dated:
        """A source of the pack, by the day of its publication (of a year or month: its last day)."""
        day = interval(row.published)[1] if row.published else None
        address = addresses.address("evidence:pack", "reference", row.id)
        kind = "list" if row.kind == IMPORT else row.kind
        return self._dated(f"reference:{row.id}", row.title, kind, "", day, row.published or "", address)

    def of_fact(self, fact: Fact) -> Dated:
        """The series of a figure (region and indicator), by the end of the figure's period."""
        indicator = fact.indicator or fact.name
        kind = span(fact.period_start, fact.period_end)
        day = fact.period_end or (interval(fact.document.published)[1] if fact.document.published else None)
        return self._dated(
            f"series:{fact.region}:{indicator}",
            fact.name,
            kind,
            fact.region,
            day,
            fact.period_said,
            addresses.address("evidence:fact", fact.pk),
        )

    def of_document(self, row: Document) -> Dated:
        """A document, by the day of its publication."""
        day = interval(row.published)[1] if row.published else None
        address = addresses.address("documents:show", row.pk)
        return self._dated(f"document:{row.pk}", row.title, "document", "", day, row.published, address)

    def _dated(  # noqa: PLR0917
        self, key: str, name: str, applies: str, region: str, day: date | None, said: str, address: str
    ) -> Dated:
        atlas, today = current(), self.moment.as_of
        places = [region, *_above(atlas, region)] if region in atlas.regions else []
        rule = rule_for(atlas.freshness, applies, places, today)
        next_day = due(day, rule.months) if rule and day else None
        if rule and rule.months is None:
            state = LASTING
        elif next_day is None:
            state = UNDATED
        else:
            state = OVERDUE if next_day < today else FRESH
        unit = self.units.get(key) or (rule.unit if rule else None) or ""
        return Dated(key, name, applies, region, day, said, next_day, state, unit, address)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a page rests on: `n` sayings from the rows, which are its sources and series."""

    n: int
    rows: tuple[Dated, ...]
    stale_facts: frozenset[int] = frozenset()

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the dated ones."""
        years = [row.day.year for row in self.rows if row.day]
        return (min(years), max(years)) if years else None

    @property
    def newest(self) -> Dated | None:
        """The latest dated row."""
        return max((row for row in self.rows if row.day), key=lambda row: row.day or date.min, default=None)

    @property
    def overdue(self) -> list[Dated]:
        """Those whose next should be there already, the longest waited for first."""
        return sorted((row for row in self.rows if row.stale), key=lambda row: row.due or date.min)

    @property
    def next(self) -> Dated | None:
        """The one that is due next, of those that are not overdue."""
        rows = [row for row in self.rows if row.state == FRESH]
        return min(rows, key=lambda row: row.due or date.max, default=None)

    @property
    def undated(self) -> int:
        """How many have no day."""
        return sum(row.state == UNDATED for row in self.rows)


def fresh(
    moment: Moment,
    references: Iterable[str] = (),
    facts: Sequence[Fact] = (),
    documents: Iterable[Document] = (),
) -> Fresh:
    """Of ids of the pack's sources, of figures, and of documents; each source, series and document once."""
    dating, atlas = Dating(moment), current()
    held = [key for key in dict.fromkeys(references) if known(sources_of(atlas, [key]), moment.known_by)]
    papers = list({row.pk: row for row in documents}.values())
    series = {fact.pk: dating.of_fact(fact) for fact in facts}
    rows = [dating.of_reference(atlas.references[key]) for key in held]
    rows += [*{row.key: row for row in series.values()}.values(), *map(dating.of_document, papers)]
    stale = frozenset(key for key, row in series.items() if row.stale)
    return Fresh(len(held) + len(facts) + len(papers), tuple(rows), stale)


def everything(moment: Moment) -> list[Dated]:
    """All dated sources of the pack in use and all series of the dictionary's indicators, the longest overdue first."""
    dating, atlas = Dating(moment), at(moment)
    rows = [
        dating.of_reference(atlas.references[key])
        for key in _used(moment.as_of, moment.known_by)
        if atlas.references[key].kind != "editor"
    ]
    facts = facts_known(moment).filter(kind="metric").exclude(indicator="").exclude(region="")
    last = {f"{fact.region}:{fact.indicator}": fact for fact in newest(facts).order_by("period_end", "pk")}
    rows += [dating.of_fact(fact) for fact in last.values()]
    order = (OVERDUE, UNDATED, FRESH, LASTING)
    return sorted(rows, key=lambda row: (order.index(row.state), row.due or date.max, row.name))


def _above(atlas: Atlas, region: str) -> list[str]:
    return [unit.id for unit in library.ancestors(atlas, region)]


@from_atlas
@lru_cache(maxsize=32)
def _used(as_of: date, known_by: date) -> list[str]:
    """Ids of sources on which a row of the reference rests that day."""
    atlas = at(Moment(as_of, known_by))
    tables = (
        atlas.systems,
        atlas.companies,
        atlas.carriers,
        atlas.organisations,
        atlas.policies,
        atlas.goals,
        atlas.registries,
        atlas.chains,
    )
    found = [key for table in tables for row in table.values() for key in row.sources]
    found += [key for row in (*atlas.declared, *atlas.positions) for key in row.sources]
    return list(dict.fromkeys(found))


def state_name(state: str) -> str:
    """How fresh, in words."""
    return {
        FRESH: _("未到期"),
        OVERDUE: _("过期"),
        LASTING: _("有新版前有效"),
        UNDATED: _("日期不详"),
    }[state]


def applies_name(applies: str) -> str:
    """What a rule is about, in words."""
    return {
        "document": _("报道、方案"),
        "list": _("名单、名录"),
        "standard": _("标准"),
        "editor": _("编者判断"),
        "year": _("年度数"),
        "half": _("半年数"),
        "quarter": _("季度数"),
        "month": _("月度数"),
        "point": _("时点数"),
    }[applies]
