"""Lists beside the projects': leads and next steps, as pages of their own draw them, for files and machines."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.people.actors import actor_of
from guatu.office.projects import scope, services
from guatu.office.projects.digest import open_steps
from guatu.office.projects.models import Lead, NextStep
from guatu.office.projects.words import FIELDS
from guatu.office.projects.words import LEADS as STATES
from guatu.office.tables import Column, Kind, Scope, Table


def _leads(asked: Scope) -> QuerySet[Lead]:
    return scope.leads(asked.request).select_related("project")


def _seen(asked: Scope, rows: Any) -> None:
    services.see(actor_of(asked.request), (row.pk for row in rows), "list")


LEADS = Table(
    key="leads",
    view="projects:leads",
    section="projects",
    title=pgettext_lazy("lead", "线索"),
    question=lambda asked: _("手里有哪些线索，哪些等人认领？"),
    rows=_leads,
    right="projects.view",
    address=lambda row: reverse("projects:lead", args=[row.pk]),
    search=("company_name", "content", "owner"),
    handed_out=_seen,
    columns=(
        Column(key="company_name", label=FIELDS["company_name"]),
        Column(key="content", label=FIELDS["content"]),
        Column(key="region", label=FIELDS["region"], kind=Kind.REGION),
        Column(
            key="state",
            label=FIELDS["state"],
            kind=Kind.CHOICE,
            words=lambda state: str(STATES[state]),
            choices=lambda asked: [(state, str(words)) for state, words in STATES.items()],
        ),
        Column(key="owner", label=FIELDS["owner"]),
        Column(key="holder", label=gettext_lazy("报告人")),
        Column(key="chain", label=FIELDS["chain"]),
        Column(key="node", label=FIELDS["node"]),
        Column(key="credit_code", label=FIELDS["credit_code"]),
        Column(key="reported_at", label=gettext_lazy("报告时间"), kind=Kind.DATE),
        Column(key="expires_on", label=FIELDS["expires_on"], kind=Kind.DATE),
        Column(key="reason", label=gettext_lazy("原因")),
        Column(key="quote", label=gettext_lazy("原句")),
        Column(
            key="project",
            label=pgettext_lazy("list", "项目"),
            field="project__name",
            value=lambda row: row.project.name if hasattr(row, "project") else None,
        ),
    ),
)


def _steps(asked: Scope) -> QuerySet[NextStep]:
    request = asked.request
    rows = open_steps(actor_of(request), scope.projects(request), scope.leads(request))
    return rows.select_related("project", "lead", "meeting").order_by("due", "pk")


STEPS = Table(
    key="steps",
    view="projects:calendar",
    section="projects",
    title=gettext_lazy("下一步"),
    question=lambda asked: _("谁在哪天以前要做什么？"),
    rows=_steps,
    right="projects.view",
    address=lambda row: row.address,
    search=("text", "owner"),
    columns=(
        Column(key="due", label=gettext_lazy("期限"), kind=Kind.DATE),
        Column(key="text", label=gettext_lazy("做什么")),
        Column(key="owner", label=FIELDS["owner"]),
        Column(key="about", label=gettext_lazy("关于"), field=""),
        Column(key="region", label=FIELDS["region"], kind=Kind.REGION),
        Column(
            key="meeting",
            label=gettext_lazy("会议"),
            field="meeting__day",
            kind=Kind.DATE,
            value=lambda row: row.meeting and row.meeting.day,
        ),
    ),
)
