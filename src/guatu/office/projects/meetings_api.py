"""Meetings for machines: what they decided, and opening, deciding, closing."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from ninja.errors import HttpError
from pydantic import Field

from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import WorldAsked
from guatu.office.api.writing import Id, Line, Posted, acted, writes
from guatu.office.atlas.services import current
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import may, require, visible
from guatu.office.projects import scope, services
from guatu.office.projects.models import Meeting, Project
from guatu.office.projects.outs import step_out
from guatu.office.projects.posted import REFUSALS, TaskIn
from guatu.office.projects.schemas import MeetingOut

router = Router()
VIEW = "projects.view"


class MeetingsAsked(WorldAsked):
    """The region of the meetings; empty: those of everywhere."""

    region: str = Field("", max_length=40)


class MeetingIn(Posted):
    """The region of the meeting; empty: everywhere."""

    region: Line = ""
    synthetic: bool = Field(False, description="whether it is about the made-up (synthetic) board")


class MeetingDecisionIn(TaskIn):
    """A decision becomes a task on the spot, of a project where it names one."""

    project: Id | None = None


def _out(actor: Actor, one: Meeting) -> MeetingOut:
    rows = one.decisions.all()  # type: ignore[attr-defined]
    return MeetingOut(
        id=one.pk,
        region=one.region,
        day=one.day.isoformat(),
        closed=one.closed_at is not None,
        decisions=[step_out(row) for row in rows if may(actor, VIEW, row.region)],
    )


@router.get("/meetings", response={200: list[MeetingOut], **PROBLEMS}, operation_id="list_meetings")
def list_meetings(request: HttpRequest, asked: Query[MeetingsAsked]) -> list[MeetingOut]:
    """The newest meetings of a region with what they decided, as far as the reader may see it."""
    actor = actor_of(request)
    require(actor, VIEW)
    rows = Meeting.objects.filter(region=asked.region, synthetic=scope.synthetic(request))
    return [_out(actor, one) for one in rows.prefetch_related("decisions")[:20]]


@writes(router, "/meetings", MeetingOut, "open_meeting")
def open_meeting(request: HttpRequest, given: MeetingIn) -> MeetingOut:
    """Opens today's meeting of a region, or gives the one that is open."""
    actor = actor_of(request)
    require(actor, "projects.assign", given.region)
    if given.region and given.region not in current().regions:
        raise HttpError(422, f"region: {given.region}")
    return _out(actor, services.open_meeting(actor, given.region, synthetic=given.synthetic))


@writes(router, "/meetings/{id}/decisions", MeetingOut, "decide_in_meeting")
def decide_in_meeting(request: HttpRequest, id: Id, given: MeetingDecisionIn) -> MeetingOut:
    """A decision with its owner and day."""
    actor, meeting = actor_of(request), get_object_or_404(Meeting, pk=id)
    rows = visible(actor, VIEW, Project.objects.present().filter(synthetic=meeting.synthetic))
    project = get_object_or_404(rows, pk=given.project) if given.project else None
    with acted(*REFUSALS):
        services.decide(actor, meeting, given.task, project)
    return _out(actor, meeting)


@writes(router, "/meetings/{id}/close", MeetingOut, "close_meeting")
def close_meeting(request: HttpRequest, id: Id) -> MeetingOut:
    """Ends a meeting."""
    actor = actor_of(request)
    return _out(actor, services.close_meeting(actor, get_object_or_404(Meeting, pk=id)))
