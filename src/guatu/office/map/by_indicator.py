"""The map by an indicator, its level or its growth: one figure a region, the newest, conflicts shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas, Region
from guatu.office import numbers
from guatu.office.atlas import series
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import by_revision
from guatu.office.documents.services import facts_known
from guatu.office.map.choices import GROWTH, INDICATOR, Choice
from guatu.office.map.classes import Classes, round_classes
from guatu.office.map.shades import CONFLICT, UNKNOWN, Colouring, Key, Shade
from guatu.office.moment import Moment


def values_of(choice: Choice, moment: Moment, regions: Sequence[Region], atlas: Atlas) -> list[float]:
    """The figures that a view would be coloured by; none where it is not coloured by an indicator."""
    kind, key = choice.colour
    if kind not in {INDICATOR, GROWTH}:
        return []
    growth = kind == GROWTH
    ids = tuple(region.id for region in regions)
    figures = _latest(moment, key, growth, ids, atlas.indicators[key].unit)
    return [_value(figure.fact, growth) for figure in figures.values()]


def by_indicator(  # noqa: PLR0917 — what every colouring takes, and the values beside it
    atlas: Atlas,
    choice: Choice,
    moment: Moment,
    regions: Sequence[Region],
    unit: str,
    beside: Sequence[float],
) -> Colouring:
    """The newest figure of each region, in classes that hold `beside` too; sources that disagree are cross-hatched."""
    kind, key = choice.colour
    indicator = atlas.indicators[key]
    growth = kind == GROWTH
    figures = _latest(moment, key, growth, tuple(region.id for region in regions), indicator.unit)
    values = {region: _value(figure.fact, growth) for region, figure in figures.items()}
    classes = round_classes([*values.values(), *beside]) if values or beside else None
    shades = {region.id: Shade(UNKNOWN, _("无数据")) for region in regions}
    for region, figure in figures.items():
        shades[region] = _figure_shade(figure, growth, values[region], classes)
    name = _("%(name)s的增速") % {"name": indicator.name} if growth else indicator.name
    measured = "%" if growth else next((figure.fact.unit for figure in figures.values()), indicator.unit)
    legend = _legend(classes, measured) if classes else []
    if any(shade.shade == CONFLICT for shade in shades.values()):
        legend.append(Key(CONFLICT, _("来源不一致")))
    periods = {figure.fact.period_said for figure in figures.values()}
    note = _("各地时期不同，逐个看，不宜直接相比。") if len(periods) > 1 else ""
    return Colouring(
        _("%(unit)s的%(name)s是多少？") % {"unit": unit, "name": name},
        _("每个区域最近一期的数字。") + note,
        name,
        [*legend, Key(UNKNOWN, _("无数据：不是 0"))],
        _sources(figure.fact for figure in figures.values()),
        shades,
    )


def _value(fact: Fact, growth: bool) -> float:
    found = fact.growth if growth else fact.value
    assert found is not None  # noqa: S101 — the query asked for it
    return found


@by_revision
def _latest(
    moment: Moment, indicator: str, growth: bool, regions: tuple[str, ...], unit: str
) -> dict[str, series.Figure]:
    """The newest figure of each region about the region itself, all in one unit: the indicator's, else the commonest."""
    rows = facts_known(moment).filter(kind="metric", indicator=indicator, subject="", region__in=regions)
    rows = rows.filter(growth__isnull=False) if growth else rows.filter(value__isnull=False)
    if not growth:
        there = Counter(rows.order_by().values_list("unit", flat=True))
        wanted = unit if unit in there else next(iter(there.most_common(1)), (unit, 0))[0]
        rows = rows.filter(unit=wanted)
    by_region: dict[str, list[Fact]] = {}
    for fact in series.newest(rows):
        by_region.setdefault(fact.region, []).append(fact)
    return {region: series.latest(mine)[0] for region, mine in by_region.items()}


def _figure_shade(figure: series.Figure, growth: bool, value: float, classes: Classes | None) -> Shade:
    assert classes is not None  # noqa: S101 — a figure was there, so were classes
    text = numbers.signed(value) if growth else numbers.of_fact(figure.fact)
    more = figure.fact.period_said or _("时期未写明")
    rivals = figure.conflicts if figure.torn else []
    sayings = [_value(fact, growth) for fact in (figure.fact, *rivals) if _has(fact, growth)]
    shade = classes.shade(classes.index(value))
    if not classes.together(sayings):
        shade = CONFLICT
    if len(set(sayings)) > 1:
        more = _("%(period)s · %(n)s 种说法") % {"period": more, "n": len(set(sayings))}
    return Shade(shade, text, more, value, fact=figure.fact)


def _has(fact: Fact, growth: bool) -> bool:
    return (fact.growth if growth else fact.value) is not None


def _legend(classes: Classes, unit: str) -> list[Key]:
    return [
        Key(classes.shade(index), f"{numbers.said(low, '')}–{numbers.said(high, unit)}")
        for index, (low, high) in enumerate(zip(classes.edges, classes.edges[1:], strict=False))
    ]


def _sources(facts: Iterable[Fact]) -> str:
    names = list(dict.fromkeys(fact.document.outlet or fact.document.title for fact in facts))
    shown = _("、").join(names[:3])
    return _("%(names)s等 %(n)s 个来源") % {"names": shown, "n": len(names)} if len(names) > 3 else shown
