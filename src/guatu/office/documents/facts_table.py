"""The list of facts: everything that pages show a part of, to filter, page through and export."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office import figures
from guatu.office.atlas.services import current
from guatu.office.documents import services
from guatu.office.documents.models import Fact
from guatu.office.documents.reader import kind_name
from guatu.office.documents.ways import TO_INBOX
from guatu.office.figures import Shown
from guatu.office.tables import Column, Kind, Scope, Table
from guatu.reading.corrections import KINDS


def _rows(scope: Scope) -> QuerySet[Fact]:
    return services.facts_known(scope.moment).order_by("-pk")


def _figure(row: Fact) -> Shown | None:
    return figures.of_fact(row) if row.value is not None else None


def _growth(row: Fact) -> Shown | None:
    return figures.of_fact(row, growth=True) if row.growth is not None else None


def _indicator(key: str) -> str:
    found = current().indicators.get(key)
    return found.name if found else key


def _indicators(_scope: Scope) -> list[tuple[str, str]]:
    return sorted(((row.id, row.name) for row in current().indicators.values()), key=lambda pair: pair[1])


FACTS = Table(
    key="facts",
    view="documents:facts",
    section="facts",
    title=pgettext_lazy("list", "事实"),
    question=lambda scope: _("文档里读出了哪些事实？"),
    lead=gettext_lazy("每一条都能打开原句；否决了的不在其中。"),
    rows=_rows,
    right="documents.view",
    empty=gettext_lazy("读过文档就有：把网页、文件或压缩包交给收件箱。"),
    begin=(TO_INBOX,),
    search=("name", "subject"),
    search_label=gettext_lazy("名称或对象"),
    columns=(
        Column(
            key="kind",
            label=gettext_lazy("类别"),
            kind=Kind.CHOICE,
            words=kind_name,
            choices=lambda scope: [(kind, kind_name(kind)) for kind in KINDS],
            prominent=True,
        ),
        Column(key="region", label=gettext_lazy("区域"), kind=Kind.REGION, prominent=True),
        Column(key="name", label=gettext_lazy("名称"), template="documents/fact_cell.html"),
        Column(
            key="indicator",
            label=gettext_lazy("指标"),
            kind=Kind.CHOICE,
            words=_indicator,
            choices=_indicators,
            shown=False,
        ),
        Column(key="subject", label=gettext_lazy("对象")),
        Column(key="period", label=gettext_lazy("时期"), template="documents/period_cell.html"),
        Column(key="value", label=gettext_lazy("数值"), kind=Kind.FIGURE, value=_figure),
        Column(key="growth", label=gettext_lazy("增长"), kind=Kind.FIGURE, value=_growth),
        Column(key="confidence", label=gettext_lazy("把握"), kind=Kind.NUMBER, shown=False),
        Column(
            key="document",
            label=pgettext_lazy("list", "文档"),
            field="document__title",
            value=lambda row: row.document.title,
            link=lambda row: reverse("documents:show", args=[row.document_id]),
        ),
    ),
)
