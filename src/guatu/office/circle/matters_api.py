"""First reports for machines: who holds a lead, and a report's way: evidence, renewal, release, appeal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import MADE_UP, Moments, Part
from guatu.office.api.writing import Id, Line, Posted, Words, acted, writes
from guatu.office.circle.models import FirstReport
from guatu.office.circle.services import judging, reports
from guatu.office.circle.services.holding import rules_of
from guatu.office.circle.services.reports import Told
from guatu.office.circle.tables import REPORTS
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import require, visible
from guatu.office.projects.models import Lead
from guatu.office.projects.outs import held_out
from guatu.office.projects.posted import REFUSALS
from guatu.office.projects.schemas import HeldOut
from guatu.office.projects.services import see

router = Router()
add_list(router, "/circle/reports", REPORTS, synthetic=MADE_UP)
VERBS: dict[str, Callable[[Actor, FirstReport, str], object]] = {
    "renew": reports.renew,
    "release": reports.release,
    "appeal": judging.appeal,
}
Sum = Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=2)]


class MatterOut(Part):
    """My office's report of a lead. Of a holder elsewhere no more than whom to ask until when."""

    id: int
    lead: int
    region: str
    state: str
    registered_at: str
    until: str | None
    renewals: int
    disputed: bool
    version: int
    rule: str
    contact: str
    held: HeldOut | None


class FreeOut(Part):
    """Whether somebody holds it; null: nobody."""

    held: HeldOut | None


class QuestionIn(Posted):
    """A lead as far as one would tell it."""

    company_name: Line
    credit_code: Line = ""
    content: Words = ""
    synthetic: bool = Field(False, description="whether it is about the made-up (synthetic) board")


class RegisterIn(Posted):
    """A lead that was recorded without being reported. Sums in yuan and dollars, where the rule asks for them."""

    lead: Id
    contact: Annotated[Line, Field(max_length=200)]
    kind: Literal["general", "tax"] = "general"
    served_on: date | None = None
    evidence: Line = ""
    yuan: Sum | None = None
    dollars: Sum | None = None


Version = Annotated[
    Id | None, Field(description="as it was read; where it has changed since, nothing is written")
]


class EvidenceIn(Posted):
    """Since which day the company was served, and what shows it."""

    served_on: date
    evidence: Line
    version: Version = None


class ActIn(Posted):
    """Renewal, release or appeal, and why."""

    verb: Literal["renew", "release", "appeal"]
    why: Line
    version: Version = None


def _report(request: HttpRequest, id: int) -> FirstReport:
    actor = actor_of(request)
    require(actor, "firstreport.view")
    rows: QuerySet[FirstReport] = FirstReport.objects.select_related("lead", "matter")
    return get_object_or_404(visible(actor, "firstreport.view", rows), pk=id)


def _as_read(request: HttpRequest, id: int, version: int | None) -> FirstReport:
    row = _report(request, id)
    row.matter.version = version or row.matter.version
    return row


def _shown(request: HttpRequest, id: int) -> MatterOut:
    row = _report(request, id)
    see(actor_of(request), [row.lead.pk], "page")
    holder = reports.held(row)
    return MatterOut(
        id=row.pk,
        lead=row.lead.pk,
        region=row.region,
        state=row.state,
        registered_at=row.registered_at.isoformat(),
        until=row.until.isoformat() if row.until else None,
        renewals=row.renewals,
        disputed=row.matter.disputed,
        version=row.matter.version,
        rule=rules_of(row.matter.rule).head.name,
        contact=row.contact,
        held=held_out(holder) if holder else None,
    )


@router.get("/circle/reports/{id}", response={200: MatterOut, **PROBLEMS}, operation_id="get_circle_report")
def get_circle_report(request: HttpRequest, id: Id, when: Query[Moments]) -> MatterOut:
    """A first report of my regions: do we hold it, and if not, whom to ask."""
    return _shown(request, id)


@writes(router, "/circle/ask", FreeOut, "ask_if_held")
def ask_if_held(request: HttpRequest, given: QuestionIn) -> FreeOut:
    """Whether a lead is held, without reporting it. The log notes the question."""
    with acted(*REFUSALS):
        held = reports.ask(
            actor_of(request),
            given.company_name,
            given.credit_code,
            given.content,
            synthetic=given.synthetic,
        )
    return FreeOut(held=held_out(held) if held else None)


@writes(router, "/circle/reports", MatterOut, "register_lead")
def register_lead(request: HttpRequest, given: RegisterIn) -> MatterOut:
    """Reports a lead that is recorded already; a new one goes by `report_lead`."""
    actor = actor_of(request)
    lead = get_object_or_404(visible(actor, "firstreport.create", Lead.objects.present()), pk=given.lead)
    told = Told(**given.model_dump(exclude={"lead"}))
    with acted(*REFUSALS):
        row = reports.register(actor, lead, told)
    return _shown(request, row.pk)


@writes(router, "/circle/reports/{id}/evidence", MatterOut, "add_report_evidence")
def add_report_evidence(request: HttpRequest, id: Id, given: EvidenceIn) -> MatterOut:
    """Adds evidence of service; the rule decides anew who holds the matter."""
    with acted(*REFUSALS):
        row = _as_read(request, id, given.version)
        reports.add_evidence(actor_of(request), row, given.served_on, given.evidence)
    return _shown(request, id)


@writes(router, "/circle/reports/{id}/acts", MatterOut, "act_on_report")
def act_on_report(request: HttpRequest, id: Id, given: ActIn) -> MatterOut:
    """Renews, releases or appeals."""
    with acted(*REFUSALS):
        VERBS[given.verb](actor_of(request), _as_read(request, id, given.version), given.why)
    return _shown(request, id)
