"""The lists of the review: what waits, sources that contradict each other, names that nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office import figures
from guatu.office.documents.mirror import NAMED
from guatu.office.documents.models import Fact
from guatu.office.documents.models.decisions import DIFFER, PREFER
from guatu.office.documents.reader import kind_name
from guatu.office.documents.review import claims, names, queue, settling
from guatu.office.documents.review.panes import reason_name
from guatu.office.documents.review.settling import Conflict
from guatu.office.documents.worth import CONFLICT, DOUBT, NEW
from guatu.office.figures import Shown
from guatu.office.people.actors import actor_of
from guatu.office.tables import Column, Kind, Scope, Table
from guatu.reading.corrections import KINDS

REASONS = (DOUBT, CONFLICT, NEW)


def _kinds(kinds: Sequence[str]) -> Any:
    return lambda scope: [(kind, kind_name(kind)) for kind in kinds]


def _waiting(scope: Scope) -> QuerySet[Fact]:
    part = queue.Choice.of({name: scope.given(name) for name in ("delivery", "document")})
    return claims.free_for(actor_of(scope.request), queue.waiting(part))


def _for_reasons(rows: QuerySet[Fact], reasons: tuple[str, ...]) -> QuerySet[Fact]:
    return rows.filter(reduce(or_, (Q(reasons__icontains=one) for one in reasons)))


def _figure(row: Fact) -> Shown | None:
    return figures.of_fact(row) if row.value is not None else None


QUEUE = Table(
    key="review",
    view="review:queue",
    section="review",
    title=gettext_lazy("审核"),
    question=lambda scope: _("哪些事实该由人看一眼？"),
    lead=gettext_lazy("先看最要紧又最没把握的；别人正在看的不在其中。"),
    rows=_waiting,
    right="review.view",
    address=lambda row: reverse("review:fact", args=[row.pk]),
    search=("name", "subject", "quote"),
    columns=(
        Column(
            key="kind", label=gettext_lazy("类别"), kind=Kind.CHOICE, words=kind_name, choices=_kinds(KINDS)
        ),
        Column(
            key="reason",
            label=gettext_lazy("缘由"),
            kind=Kind.CHOICE,
            narrow=_for_reasons,
            sortable=False,
            value=lambda row: row.reasons,
            words=reason_name,
            choices=lambda scope: [(one, reason_name(one)) for one in REASONS],
        ),
        Column(key="worth", label=gettext_lazy("价值 × 疑"), kind=Kind.NUMBER),
        Column(key="name", label=gettext_lazy("名称")),
        Column(key="subject", label=gettext_lazy("对象")),
        Column(key="region", label=gettext_lazy("区域"), kind=Kind.REGION),
        Column(key="period", label=gettext_lazy("时期")),
        Column(key="value", label=gettext_lazy("数值"), kind=Kind.FIGURE, value=_figure),
        Column(key="confidence", label=gettext_lazy("把握"), kind=Kind.NUMBER),
        Column(key="quote", label=gettext_lazy("原句")),
        Column(
            key="document",
            label=pgettext_lazy("list", "文档"),
            field="document__title",
            value=lambda row: row.document.title,
        ),
    ),
)


def _standing(word: str) -> str:
    return {"open": _("没有定"), PREFER: _("已选一说"), DIFFER: _("口径不同")}[word]


def _sides(row: Conflict) -> tuple[Shown, ...]:
    return tuple(figures.of_fact(fact, growth=fact.value is None) for fact in row.facts)


CONFLICTS = Table(
    key="conflicts",
    view="review:conflicts",
    section="review",
    title=gettext_lazy("说法冲突"),
    question=lambda scope: _("同一个数，谁说得对？"),
    lead=gettext_lazy("各处说法并列，从不取平均。"),
    rows=lambda scope: settling.found(),
    right="review.view",
    identify=lambda row: str(row.facts[0].pk),
    words=lambda row: (row.key, *(fact.quote for fact in row.facts)),
    columns=(
        Column(key="name", label=gettext_lazy("名称"), value=lambda row: row.facts[0].name),
        Column(key="subject", label=gettext_lazy("对象"), value=lambda row: row.facts[0].subject),
        Column(
            key="region", label=gettext_lazy("区域"), kind=Kind.REGION, value=lambda row: row.facts[0].region
        ),
        Column(key="period", label=gettext_lazy("时期"), value=lambda row: row.facts[0].period),
        Column(
            key="values",
            label=gettext_lazy("各处说法"),
            kind=Kind.FIGURE,
            value=_sides,
            sortable=False,
            filterable=False,
        ),
        Column(
            key="facts", label=gettext_lazy("事实号"), value=lambda row: [str(one.pk) for one in row.facts]
        ),
        Column(
            key="standing",
            label=gettext_lazy("状态"),
            kind=Kind.CHOICE,
            value=lambda row: row.settlement.verb if row.settlement else "open",
            words=_standing,
        ),
        Column(
            key="preferred",
            label=gettext_lazy("采用"),
            value=lambda row: str(row.preferred) if row.preferred else None,
        ),
        Column(
            key="why", label=gettext_lazy("理由"), value=lambda row: row.settlement and row.settlement.why
        ),
        Column(key="by", label=gettext_lazy("由谁"), value=lambda row: row.settlement and row.settlement.by),
    ),
)


NAMES = Table(
    key="names",
    view="review:names",
    section="review",
    title=gettext_lazy("新名称"),
    question=lambda scope: _("这些名称是谁？"),
    rows=lambda scope: names.counted(),
    right="review.view",
    identify=lambda row: f"{row.kind}:{row.name}",
    words=lambda row: (row.name,),
    columns=(
        Column(key="name", label=gettext_lazy("名称")),
        Column(
            key="kind", label=gettext_lazy("类别"), kind=Kind.CHOICE, words=kind_name, choices=_kinds(NAMED)
        ),
        Column(key="count", label=gettext_lazy("提到"), kind=Kind.NUMBER),
        Column(key="first", label=gettext_lazy("最早的事实"), kind=Kind.NUMBER),
    ),
)
