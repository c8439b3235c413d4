"""The circle's lists: first reports, hand-overs, joint events, pairs of parks; to filter, sort and export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.circle.models import FirstReport, HandOver, JointEvent, ParkPairing
from guatu.office.circle.services import handovers, joint
from guatu.office.circle.services.reports import Held, told_of
from guatu.office.people.actors import actor_of
from guatu.office.projects import scope
from guatu.office.projects.services import see
from guatu.office.projects.templatetags.projects import region_name
from guatu.office.tables import Column, Kind, Scope, Table, Way
from guatu.regional.circle.sharing import parse_terms

STATES = {
    "holding": gettext_lazy("持有"),
    "waiting": gettext_lazy("等候"),
    "expired": gettext_lazy("到期"),
    "released": pgettext_lazy("lead", "放弃"),
}
ANSWERS = {
    "proposed": gettext_lazy("等落地方答复"),
    "agreed": gettext_lazy("已同意"),
    "refused": gettext_lazy("不同意"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A report with what its office may know of who holds the matter."""

    report: FirstReport
    held: Held | None


def _reports(asked: Scope) -> Sequence[Listed]:
    rows = FirstReport.objects.filter(lead__synthetic=scope.synthetic(asked.request)).select_related("lead")
    holding = FirstReport.objects.filter(state="holding").select_related("matter")
    holders = {row.matter_id: row for row in holding}  # type: ignore[attr-defined]
    return [Listed(row, told_of(row, holders.get(row.matter_id))) for row in rows]  # type: ignore[attr-defined]


def _seen(asked: Scope, rows: Sequence[Listed]) -> None:
    see(actor_of(asked.request), (row.report.lead.pk for row in rows), "list")


def _handovers(asked: Scope) -> QuerySet[HandOver]:
    return handovers.seen(actor_of(asked.request), synthetic=scope.synthetic(asked.request))


def _events(asked: Scope) -> QuerySet[JointEvent]:
    return JointEvent.objects.filter(withdrawn_at=None, synthetic=scope.synthetic(asked.request))


def _parks(asked: Scope) -> QuerySet[ParkPairing]:
    return joint.pairings(synthetic=scope.synthetic(asked.request))


def _terms(text: str) -> str:
    return parse_terms(text).head.name if text else ""


REPORTS = Table(
    key="circle-reports",
    view="circle:reports",
    section="circle",
    title=gettext_lazy("首报登记"),
    question=lambda asked: _("报过的线索，谁持有，至哪天？"),
    rows=_reports,
    right="firstreport.view",
    empty=gettext_lazy("在首报首谈页报一条，就列在这里。"),
    begin=(Way(gettext_lazy("报一条线索"), "circle:desk", "firstreport.view"),),
    region_field="report.region",
    identify=lambda row: str(row.report.pk),
    words=lambda row: (row.report.lead.company_name, row.report.lead.content),
    handed_out=_seen,
    search_label=gettext_lazy("企业、内容"),
    columns=(
        Column(
            key="company",
            label=gettext_lazy("企业"),
            value=lambda row: row.report.lead.company_name,
            link=lambda row: reverse("circle:report", args=[row.report.pk]),
        ),
        Column(key="content", label=gettext_lazy("内容"), value=lambda row: row.report.lead.content),
        Column(
            key="region",
            label=gettext_lazy("报告区域"),
            kind=Kind.REGION,
            value=lambda row: row.report.region,
        ),
        Column.one_of(
            "state", gettext_lazy("状态"), STATES, value=lambda row: row.report.state, prominent=True
        ),
        Column(
            key="until",
            label=gettext_lazy("持有至"),
            kind=Kind.DATE,
            value=lambda row: row.held.until if row.held else row.report.until,
        ),
        Column(
            key="office", label=gettext_lazy("持有方"), value=lambda row: row.held.office if row.held else ""
        ),
        Column(
            key="contact", label=gettext_lazy("找谁"), value=lambda row: row.held.contact if row.held else ""
        ),
        Column(
            key="registered",
            label=gettext_lazy("登记时间"),
            kind=Kind.DATE,
            value=lambda row: timezone.localdate(row.report.registered_at),
        ),
    ),
)
HANDOVERS = Table(
    key="circle-handovers",
    view="circle:handover_list",
    section="circle",
    title=gettext_lazy("流转"),
    question=lambda asked: _("哪些项目换地方落地，怎样分享？"),
    rows=_handovers,
    right="circle.view",
    empty=gettext_lazy("在流转页提议一件，就列在这里。"),
    begin=(Way(gettext_lazy("去流转页"), "circle:handovers", "circle.propose"),),
    search=("project__name",),
    search_label=gettext_lazy("项目"),
    columns=(
        Column(
            key="project",
            label=gettext_lazy("项目"),
            field="project__name",
            value=lambda row: row.project.name,
            link=lambda row: reverse("projects:show", args=[row.project.pk]),
        ),
        Column(key="origin", label=gettext_lazy("从"), kind=Kind.REGION),
        Column(key="host", label=gettext_lazy("到"), kind=Kind.REGION),
        Column(key="terms", label=gettext_lazy("约定"), value=lambda row: _terms(row.terms), field=""),
        Column.one_of("state", gettext_lazy("状态"), ANSWERS, prominent=True),
        Column(key="day", label=gettext_lazy("自何日起"), kind=Kind.DATE),
        Column(key="why", label=gettext_lazy("理由")),
    ),
)
EVENTS = Table(
    key="circle-events",
    view="circle:events",
    section="circle",
    title=gettext_lazy("共办活动"),
    question=lambda asked: _("一起办了什么，还要办什么？"),
    rows=_events,
    right="circle.view",
    empty=gettext_lazy("只登记有出处的共办活动。"),
    begin=(Way(gettext_lazy("登记共办活动"), "circle:joint", "circle.view"),),
    search=("title", "place"),
    search_label=gettext_lazy("活动、地点"),
    columns=(
        Column(key="day", label=gettext_lazy("日期"), kind=Kind.DATE),
        Column(key="title", label=gettext_lazy("活动")),
        Column(
            key="regions",
            label=gettext_lazy("参加的城市"),
            value=lambda row: [region_name(one) for one in row.regions],
            field="",
        ),
        Column(key="place", label=gettext_lazy("地点")),
        Column(key="source", label=gettext_lazy("出处")),
    ),
)
PARKS = Table(
    key="circle-parks",
    view="circle:parks",
    section="circle",
    title=gettext_lazy("结对的园区"),
    question=lambda asked: _("哪些园区结了对，怎样分享？"),
    rows=_parks,
    right="circle.view",
    empty=gettext_lazy("只登记有出处的结对园区。"),
    begin=(Way(gettext_lazy("登记结对园区"), "circle:joint", "circle.view"),),
    search=("park", "other_park"),
    search_label=gettext_lazy("园区"),
    columns=(
        Column(key="park", label=gettext_lazy("园区")),
        Column(key="region", label=gettext_lazy("所在"), kind=Kind.REGION),
        Column(key="other_park", label=gettext_lazy("对方园区")),
        Column(key="other_region", label=gettext_lazy("对方所在"), kind=Kind.REGION),
        Column(key="terms", label=gettext_lazy("约定"), value=lambda row: _terms(row.terms), field=""),
        Column(key="day", label=gettext_lazy("自何日起"), kind=Kind.DATE),
        Column(key="source", label=gettext_lazy("出处")),
    ),
)
LISTS = {"reports": REPORTS, "handovers/list": HANDOVERS, "joint/events": EVENTS, "joint/pairs": PARKS}
"""The lists by their addresses below /circle/."""
