"""Series as the chart island draws them."""

from __future__ import annotations

from collections.abc import Iterable

from guatu.atlas.model import Atlas
from guatu.office import numbers
from guatu.office.addresses import address
from guatu.office.atlas.series import Figure

Point = dict[str, object]


def chart_of(atlas: Atlas, figures: Iterable[Figure]) -> dict[str, object] | None:
    """Lines by region and thing over periods, in the commonest unit; None with fewer than two dated values."""
    dated = [figure.fact for figure in figures if figure.fact.value is not None and figure.fact.period_end]
    if not dated:
        return None
    units = [fact.unit for fact in dated]
    unit = max(set(units), key=units.count)
    lines: dict[str, list[Point]] = {}
    for fact in sorted((fact for fact in dated if fact.unit == unit), key=lambda fact: str(fact.period_end)):
        place = atlas.regions.get(fact.region)
        label = " · ".join(filter(None, (place.short if place else fact.region_text, fact.subject)))
        lines.setdefault(label or "—", []).append(
            {
                "day": str(fact.period_end),
                "period": fact.period_said,
                "value": fact.value,
                "said": numbers.of_fact(fact),
                "goal": fact.kind == "target",
                "evidence": address("evidence:fact", fact.pk),
            }
        )
    if sum(map(len, lines.values())) < 2:
        return None
    scale, word = numbers.scale_of(max(abs(fact.value or 0) for fact in dated), unit)
    series = [{"name": name, "points": points} for name, points in lines.items()]
    return {"unit": numbers.scaled(word, unit), "scale": scale, "lines": series}
