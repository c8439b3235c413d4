"""Figures as pages, exports and the API all give them: the value, how it is said, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas
from guatu.atlas.sourced import Source, Sourced, SourceKind, Status
from guatu.office import numbers, statuses
from guatu.office.addresses import address
from guatu.regional.evidence import sources_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A sourced value with its words. `address` opens the evidence, `full` has all digits."""

    sourced: Sourced[float | None]
    text: str
    address: str
    unit: str = ""
    full: str = ""
    period: str = ""

    @property
    def value(self) -> float | None:
        return self.sourced.value

    @property
    def status(self) -> Status:
        return self.sourced.status

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.sourced.sources


def of_fact(fact: Any, *, growth: bool = False) -> Shown:
    """A fact's number, or its growth in percent. The row's document must be loaded with it."""
    value = fact.growth if growth else fact.value
    return Shown(
        Sourced(value, statuses.of_fact(fact), (fact_source(fact),)),
        numbers.signed(fact.growth) if growth else numbers.of_fact(fact),
        address("evidence:fact", fact.pk),
        "%" if growth or value is None else fact.unit,
        "" if growth else numbers.exact(fact.value, fact.unit),
        fact.period,
    )


def fact_source(fact: Any) -> Source:
    """The span that says a fact."""
    return span_source(fact.document, fact.start, fact.end, fact.quote)


def span_source(document: Any, start: int, end: int, quote: str) -> Source:
    """A span of a document. Words that the project rewrote say whose facts they are."""
    title = document.title
    if document.rewritten:
        title = _("%(title)s（改写示例，事实来自%(outlet)s《%(original)s》）") % {
            "title": title,
            "outlet": document.retells_outlet,
            "original": document.retells_title,
        }
    return Source(
        SourceKind.SPAN,
        f"{document.sha256}:{start}-{end}",
        title,
        document.published or None,
        document.url or None,
        quote,
    )


def of_row(
    atlas: Atlas,
    kind: str,
    key: str,
    references: Iterable[str],
    value: float | None,
    *,
    unit: str = "",
    text: str = "",
    status: Status = Status.REPORTED,
) -> Shown:
    """A value in a row of the pack: `kind` and `key` name the row, `references` its sources."""
    return Shown(
        Sourced(value, status, sources_of(atlas, references)),
        text or numbers.said(value, unit),
        address("evidence:pack", kind, key),
        unit,
        numbers.exact(value, unit),
    )


def of_goal(atlas: Atlas, goal: Any) -> Shown:
    """The number of a goal in the pack."""
    value, unit = numbers.number_of_goal(goal)
    text = numbers.of_goal(goal)
    return of_row(atlas, "goal", goal.id, goal.sources, value, unit=unit, text=text, status=Status.GOAL)


def computed(
    value: float | None, text: str, address: str, formula: str, sources: Iterable[Source] = ()
) -> Shown:
    """A value that was computed; `address` shows the formula with its inputs."""
    return Shown(Sourced(value, Status.COMPUTED, tuple(sources), formula), text, address)
