"""The list of documents."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.documents import services
from guatu.office.documents.models import Document
from guatu.office.documents.ways import TO_INBOX
from guatu.office.tables import Column, Kind, Scope, Table


def _rows(scope: Scope) -> QuerySet[Document]:
    return services.known(scope.moment).filter(copy_of=None).order_by("-known_from", "name")


def _rewritten(code: Any) -> str:
    return _("改写示例") if code in {True, "True"} else _("原文")


DOCUMENTS = Table(
    key="documents",
    view="documents:list",
    section="documents",
    title=pgettext_lazy("list", "文档"),
    question=lambda scope: _("读了哪些文档，各读出了什么？"),
    empty=gettext_lazy("把网页、文件或压缩包交给收件箱，读完就列在这里；选过日期的，把「所知至」往后调。"),
    begin=(TO_INBOX,),
    rows=_rows,
    right="documents.view",
    address=lambda row: reverse("documents:show", args=[row.pk]),
    search=("title", "outlet", "name"),
    search_label=gettext_lazy("标题或来源"),
    columns=(
        Column(key="title", label=gettext_lazy("标题"), template="documents/title_cell.html"),
        Column(key="outlet", label=gettext_lazy("来源"), kind=Kind.CHOICE, prominent=True),
        Column(
            key="published",
            label=gettext_lazy("发布"),
            kind=Kind.DATE,
            template="documents/published_cell.html",
        ),
        Column(key="known_from", label=gettext_lazy("自何日算起"), kind=Kind.DATE, shown=False),
        Column(key="characters", label=gettext_lazy("字数"), kind=Kind.NUMBER),
        Column(
            key="facts",
            label=pgettext_lazy("list", "事实"),
            kind=Kind.NUMBER,
            field="facts_count",
            value=lambda row: row.facts_count,
        ),
        Column(
            key="doubtful",
            label=gettext_lazy("存疑"),
            word="doubt",
            kind=Kind.NUMBER,
            field="doubtful_count",
            value=lambda row: row.doubtful_count,
            hint=gettext_lazy("把握低于 0.6 的事实，宜先看"),
        ),
        Column(key="rewritten", label=gettext_lazy("文字"), kind=Kind.CHOICE, words=_rewritten, shown=False),
        Column(key="filename", label=gettext_lazy("文件"), shown=False),
    ),
)
