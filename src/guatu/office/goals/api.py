"""Goals for machines."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part, RegionRef
from guatu.office.atlas.services import current
from guatu.office.documents.api import FactOut, fact_out
from guatu.office.goals.closing import Closer, closers
from guatu.office.goals.models import KeptForecast
from guatu.office.goals.progress import histories_of, progress
from guatu.office.goals.tables import GOALS
from guatu.office.goals.wanted import Wanted, find, indicator_name
from guatu.office.moment import Moment, moment_of
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import may, require
from guatu.regional.projects import Closing, Forecast

router = Router()
add_list(router, "/goals", GOALS, synthetic="1: the goals of the 合成示例")


class PaceOut(Part):
    """Done beside what is wanted and what the line asks for by the day."""

    done: float
    wanted: float
    due: float
    share: float
    missing: float


class ForecastOut(Part):
    """What is expected by the end: median and interval, beside the naive figure of the pace."""

    made: str
    end: str | None
    done: float
    mid: float
    low: float
    high: float
    pace: float | None


class CloserOut(Part):
    """A project that could still count in time: what it adds on average is its chance times its weight."""

    project: int
    name: str
    chance: float
    weight: float
    expected: float
    planned_start: str | None
    colour: str


class ClosingOut(Part):
    """Whether the projects under way could bring what is missing inside the period."""

    able: int = Field(description="projects that could still count in time")
    barred: int = Field(description="projects planned to start after the period, or paused")
    expected: float = Field(description="what those in time add on average, all together")
    most: float = Field(description="what they add if every one comes")
    verdict: str = Field(description="likely, possible (if nearly all come) or beyond (not even then)")


class WantedOut(Part):
    """A goal: who answers for it, where it stands, what comes by the end, which projects could close the gap."""

    id: str
    region: RegionRef | None
    indicator: str
    name: str
    period: str
    tier: str
    value: float | None
    unit: str | None
    growth: float | None
    synthetic: bool
    unit_in_charge: str
    counting: str | None = Field(description="the rule by which projects count; null where documents tell")
    evidence: str
    state: str = Field(description="met, ahead, behind or unknown")
    day: str
    told_by: str = Field(
        description="projects, documents, hand (written down), or empty when nothing is known"
    )
    done: float | None
    reported_growth: float | None
    pace: PaceOut | None
    fact: FactOut | None
    written_down: str | None = Field(description="the source of a figure that somebody wrote down")
    forecast: ForecastOut | None
    closing: ClosingOut | None
    closers: list[CloserOut]
    kept: list[ForecastOut] = Field(description="forecasts as they were made, to be scored later")


def _forecast(one: Forecast) -> ForecastOut:
    return ForecastOut(
        made=one.made.isoformat(),
        end=one.end.isoformat(),
        **{name: getattr(one, name) for name in ("done", "mid", "low", "high", "pace")},
    )


def _kept(row: KeptForecast) -> ForecastOut:
    said = {name: getattr(row, name) for name in ("done", "mid", "low", "high")}
    return ForecastOut(made=row.made.isoformat(), end=None, pace=None, **said)


def _closing(one: Closing) -> ClosingOut:
    said = {name: getattr(one, name) for name in ("expected", "most", "verdict")}
    return ClosingOut(able=len(one.able), barred=len(one.barred), **said)


def _closer(row: Closer) -> CloserOut:
    project, candidate = row.card.project, row.candidate
    return CloserOut(
        project=project.pk,
        name=project.name,
        planned_start=candidate.planned.isoformat() if candidate.planned else None,
        colour=row.card.colour,
        **{name: getattr(candidate, name) for name in ("chance", "weight", "expected")},
    )


def wanted_out(one: Wanted, actor: Actor, moment: Moment) -> WantedOut:
    """A goal; projects tell only those who may see them."""
    seen = may(actor, "projects.view", one.goal.region)
    found = progress(one, moment, histories_of(one) if seen else [])
    goal, place, held = one.goal, current().regions.get(one.goal.region), found.pace
    return WantedOut(
        id=one.id,
        region=RegionRef(id=place.id, name=place.name) if place else None,
        name=indicator_name(goal.indicator),
        **{name: getattr(goal, name) for name in ("indicator", "period", "tier", "value", "unit", "growth")},
        synthetic=one.synthetic,
        unit_in_charge=one.care.unit,
        counting=one.counting.name if one.counting else None,
        evidence=one.evidence or goal.quote or "",
        state=found.state,
        day=found.day.isoformat(),
        told_by=found.source,
        done=found.done,
        reported_growth=found.growth,
        pace=held
        and PaceOut(done=held.done, wanted=held.wanted, due=held.due, share=held.share, missing=held.missing),
        fact=fact_out(found.fact) if found.fact else None,
        written_down=found.noted.evidence if found.noted else None,
        forecast=_forecast(found.forecast) if found.forecast else None,
        closing=found.closing and _closing(found.closing),
        closers=[_closer(row) for row in closers(found, moment)],
        kept=[_kept(row) for row in KeptForecast.objects.filter(goal=one.id)[:12]],
    )


@router.get("/goals/{key}", response={200: WantedOut, **PROBLEMS}, operation_id="get_goal")
def get_goal(request: HttpRequest, key: str, when: Query[Moments]) -> WantedOut:
    """Will this goal be met, and by which projects?"""
    actor, moment = actor_of(request), moment_of(request)
    require(actor, "goals.view")
    one = find(key, moment)
    if one is None or (one.synthetic and not may(actor, "projects.view")):
        raise Http404(f"no goal {key}")
    return wanted_out(one, actor, moment)
