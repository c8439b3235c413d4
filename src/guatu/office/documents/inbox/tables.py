"""The list of deliveries: what came in, how far each is, and what came of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from guatu.office.documents.models import Delivery
from guatu.office.documents.models.inbox import (
    DONE,
    FOLDED,
    KNOWN,
    READ,
    READING,
    REFUSED,
    STOPPED,
    UNPACKED,
    WAITING,
)
from guatu.office.tables import Column, Kind, Scope, Table

HOW = {
    "upload": gettext_lazy("上传"),
    "paste": gettext_lazy("粘贴"),
    "folder": gettext_lazy("收件文件夹"),
    "command": gettext_lazy("命令"),
}


def state_name(state: str) -> str:
    """How far a delivery is, in words."""
    return {
        WAITING: pgettext("delivery", "排队"),
        READING: pgettext("delivery", "正在读"),
        STOPPED: pgettext("delivery", "已停"),
        DONE: pgettext("delivery", "读完"),
    }[state]


def _rows(scope: Scope) -> QuerySet[Delivery]:
    def items(**wanted: Any) -> Count:
        return Count("items", filter=Q(**{f"items__{name}": value for name, value in wanted.items()}))

    return Delivery.objects.annotate(
        total=Count("items", filter=~Q(items__state=UNPACKED)),
        left=items(state__in=[WAITING, READING]),
        read=items(state=READ),
        known=items(state=KNOWN),
        folded=items(state=FOLDED),
        refused=items(state=REFUSED),
        facts=Coalesce(Sum("items__facts"), 0),
        worth_a_look=Coalesce(Sum("items__worth_a_look"), 0),
    ).order_by("-pk")


def _number(key: str, label: Any, *, shown: bool = True) -> Column:
    return Column(key=key, label=label, kind=Kind.NUMBER, shown=shown)


INBOX = Table(
    key="inbox",
    view="inbox:home",
    section="inbox",
    title=gettext_lazy("收件箱"),
    question=lambda scope: _("投进来的文件，读出了什么？"),
    rows=_rows,
    right="documents.import",
    search=("title", "by"),
    columns=(
        Column(key="title", label=gettext_lazy("名称")),
        Column.one_of("how", gettext_lazy("怎样来的"), HOW),
        Column(key="by", label=gettext_lazy("由谁")),
        Column(key="at", label=gettext_lazy("时间"), kind=Kind.DATE),
        Column(
            key="state",
            label=gettext_lazy("状态"),
            kind=Kind.CHOICE,
            words=state_name,
            choices=lambda scope: [(state, state_name(state)) for state in (WAITING, READING, STOPPED, DONE)],
        ),
        _number("total", gettext_lazy("文件数")),
        _number("left", gettext_lazy("还没有读")),
        _number("read", gettext_lazy("新文档")),
        _number("known", gettext_lazy("早已有")),
        _number("folded", gettext_lazy("转载")),
        _number("refused", gettext_lazy("拒收")),
        _number("facts", gettext_lazy("读出的事实")),
        _number("worth_a_look", gettext_lazy("值得看一眼")),
    ),
)
