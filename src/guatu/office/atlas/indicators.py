"""The page of an indicator: read and drawn once for a state of the facts about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString

from guatu.atlas.model import Indicator
from guatu.office.atlas import series, services
from guatu.office.atlas.charts import chart_of
from guatu.office.atlas.freshness import fresh
from guatu.office.atlas.series import Figure
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import of_indicator
from guatu.office.moment import Moment
from guatu.office.parts import Look, part


@dataclass(frozen=True, slots=True)
class Told:
    """What documents say of an indicator. `last`: of each region and thing the fact of the latest period; `count`: of how
    many facts those gone through are a part."""

    definition: Indicator | None
    name: str
    facts: list[Fact]
    figures: list[Figure]
    measured: list[Figure]
    last: list[Fact]
    count: int

    @property
    def torn(self) -> bool:
        """Whether some sayings contradict each other and nobody has said yet what to make of it."""
        return any(figure.torn for figure in self.figures)


@of_indicator
def told(key: str, moment: Moment) -> Told | None:
    """An indicator by its id, or by its printed name where the dictionary has none; None for one nobody names."""
    found = series.read_of(key, moment)
    if found is None:
        return None
    figures = sorted(
        series.cells(found.facts),
        key=lambda figure: (figure.fact.region, figure.fact.subject, figure.fact.period),
    )
    measured = [figure for figure in figures if figure.fact.kind == "metric"]
    name = found.definition.name if found.definition else key
    return Told(found.definition, name, found.facts, figures, measured, series.last_of(measured), found.count)


class Body(NamedTuple):
    """What stands below the head of the page, and whether a chart is among it."""

    html: SafeString
    charted: bool


@of_indicator
def body(key: str, look: Look) -> Body:
    """Contradictions, series, figures, claimed ranks and targets. KeyError for what nobody names."""
    found = told(key, look.moment)
    if found is None:
        raise KeyError(key)
    chart = chart_of(services.at(look.moment), found.figures)
    html = part(
        "atlas/parts/indicator_body.html",
        look,
        definition=found.definition,
        name=found.name,
        measured=found.measured,
        wanted=[figure for figure in found.figures if figure.fact.kind == "target"],
        conflicts=[figure for figure in found.figures if figure.conflicts],
        torn=found.torn,
        fresh=fresh(look.moment, (), found.last),
        ranks=series.ranks(found.facts),
        chart=chart,
        count=found.count,
        shown=len(found.facts),
    )
    return Body(html, chart is not None)
