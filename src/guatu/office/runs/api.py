"""Kept runs for machines."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require
from guatu.office.runs import services
from guatu.office.runs.tables import RUNS

router = Router()
add_list(router, "/runs", RUNS)


class RunOut(Part):
    """An analysis as it was made, with all that it rests on. `stale` names what has changed since."""

    id: str
    kind: str
    title: str
    arguments: dict[str, str]
    as_of: str
    known_by: str
    sentence: str
    n: int
    unit: str
    made_at: str
    made_by: str
    stale: list[str]
    inputs: dict[str, str]
    parameters: list[dict[str, Any]]
    result: dict[str, Any] = Field(description="by kind: chain, targets, division, backtest")
    before: str | None = Field(description="the run of the same question that was made before")
    moved: list[dict[str, str]] = Field(description="nodes whose state differs from that run")


@router.get("/runs/{key}", response={200: RunOut, **PROBLEMS}, operation_id="get_run")
def get_run(request: HttpRequest, key: str, when: Query[Moments]) -> RunOut:
    """One kept analysis."""
    require(actor_of(request), "pages.view")
    run = services.runs().get(key)
    if run is None:
        raise Http404(f"no run {key}")
    version, older = services.version(run), services.before(run)
    asked = run.question.to_dict()
    return RunOut(
        **{name: getattr(run, name) for name in ("id", "sentence", "n", "unit", "made_at", "made_by")},
        **{name: asked[name] for name in ("kind", "arguments", "as_of", "known_by")},
        title=version.title,
        stale=list(version.stale),
        inputs=dict(run.inputs),
        parameters=run.parameters,
        result=run.result,
        before=older.id if older else None,
        moved=services.moved(run, older),
    )
