"""The hit rate of the office's lists of companies beside the order by size, once there are enough outcomes."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings

from guatu import regional
from guatu.lake import Lake
from guatu.lake.firms import capitals
from guatu.office.atlas.services import current, from_atlas, on
from guatu.office.chains.services import deeds_at
from guatu.office.moment import Moment, today
from guatu.office.projects.outcomes import Result, results
from guatu.regional import CompanyEvent
from guatu.regional.hitrate import HitRate, Outcome, hit_rate
from guatu.regional.parameters import parameter


def hits() -> HitRate:
    """Over every list of the office. Lists are made again as of the day before the company was taken up."""
    found, day = results(), today()
    if len(found) < parameter("targets.min_outcomes", day).number:
        return hit_rate([Outcome(one.won, None, None, _name(one)) for one in found], day)
    return hit_rate([_placed(one) for one in found], day)


def _placed(result: Result) -> Outcome:
    chain = next(
        (one.id for one in current().chains.values() for node in one.nodes if node.id == result.node), ""
    )
    events = deeds_at(result.node, Moment(result.taken_up, result.taken_up)) if chain else ()
    listed = _list(chain, result.node, result.region, result.taken_up, events=events) if chain else ()
    sizes = {key: size for key, size in _sizes().items() if key in listed}
    own = sizes.get(result.company)
    return Outcome(
        result.won,
        listed.index(result.company) + 1 if result.company in listed else None,
        None if own is None else 1 + sum(size > own for size in sizes.values()),
        _name(result),
    )


def _name(result: Result) -> str:
    firm = current().companies.get(result.company)
    return firm.name if firm else result.company


@from_atlas
@lru_cache(maxsize=512)
def _list(
    chain: str, node: str, region: str, day: date, *, events: tuple[CompanyEvent, ...]
) -> tuple[str, ...]:
    """Ids of the companies that the list of a day held, in its order; none for a region that the day did not know."""
    try:
        listed = regional.targets(on(Moment(day, day)), chain, node, region, day, day, events=events)
    except KeyError:
        return ()
    return tuple(one.company.id for one in listed.companies)


@from_atlas
@lru_cache(maxsize=1)
def _sizes() -> dict[str, float]:
    """Registered capital by company: the only measure of size that tables of companies nearly always have."""
    lake = Lake(settings.WORKSPACE.lake)
    return capitals([lake.rows(lake.versions(table)[-1]) for table in lake.tables()])
