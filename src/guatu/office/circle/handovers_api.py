"""Hand-overs for machines: one side proposes terms, the other agrees or refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from guatu.office.api.listing import add_list
from guatu.office.api.schemas import MADE_UP, Part
from guatu.office.api.writing import Id, Line, Posted, acted, writes
from guatu.office.circle.models import HandOver
from guatu.office.circle.services import handovers
from guatu.office.circle.tables import HANDOVERS
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import visible
from guatu.office.projects.models import Project
from guatu.office.projects.posted import REFUSALS
from guatu.regional.circle.ruledata import CircleRuleError

router = Router()
add_list(router, "/circle/handovers", HANDOVERS, synthetic=MADE_UP)


class ProposalIn(Posted):
    """A project offered to another region. `terms`: published ones by their id, or `standard`, those adopted where the
    project is; `part` (per cent for the origin) and `years` together change them."""

    project: Id
    host: Line
    why: Line
    terms: Line = handovers.STANDARD
    part: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    years: Annotated[int, Field(ge=1, le=50)] | None = None


class AnswerIn(Posted):
    """Whether the other side agrees, and why; a refusal needs its reason."""

    agree: bool
    why: Line = ""


class HandOverOut(Part):
    """A hand-over. state: proposed, agreed, refused."""

    id: int
    project: int
    origin: str
    host: str
    state: str
    why: str
    answer: str
    day: str | None


def _out(row: HandOver) -> HandOverOut:
    return HandOverOut(
        id=row.pk,
        project=row.project.pk,
        **{name: getattr(row, name) for name in ("origin", "host", "state", "why", "answer")},
        day=row.day.isoformat() if row.day else None,
    )


@writes(router, "/circle/handovers", HandOverOut, "propose_handover")
def propose_handover(request: HttpRequest, given: ProposalIn) -> HandOverOut:
    """Offers a project to another region."""
    actor = actor_of(request)
    project = get_object_or_404(visible(actor, "circle.propose", Project.objects.present()), pk=given.project)
    with acted(*REFUSALS, CircleRuleError):
        terms = handovers.chosen_terms(project.region, given.terms, given.part, given.years)
        row = handovers.propose(actor, project, given.host, terms, given.why)
    return _out(row)


@writes(router, "/circle/handovers/{id}/answer", HandOverOut, "answer_handover")
def answer_handover(request: HttpRequest, id: Id, given: AnswerIn) -> HandOverOut:
    """The other side agrees or refuses."""
    actor = actor_of(request)
    rows = handovers.seen(actor, synthetic=True) | handovers.seen(actor, synthetic=False)
    row = get_object_or_404(rows, pk=id)
    with acted(*REFUSALS):
        act = handovers.agree if given.agree else handovers.refuse
        row = act(actor, row, given.why)
    return _out(row)
