"""The list of kept runs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.runs import services
from guatu.office.tables import Column, Kind, Scope, Table, Way
from guatu.office.vocabulary import told


def _rows(scope: Scope) -> list[services.Version]:
    return [services.version(run) for run in services.runs().all()]


def _standing(word: str) -> str:
    return {"stale": _("过时"), "current": _("未过时")}[word]


RUNS = Table(
    key="runs",
    view="runs:list",
    section="runs",
    title=pgettext_lazy("list", "存档的分析"),
    question=lambda scope: _("存过哪些分析，哪些已经过时？"),
    lead=gettext_lazy("每一版连同资料、参数、日期一起存下，不再改变；资料变了就标“过时”，可以再算一版。"),
    rows=_rows,
    identify=lambda line: line.run.id,
    address=lambda line: reverse("runs:show", args=[line.run.id]),
    words=lambda line: (line.title, line.run.sentence),
    empty=gettext_lazy("还没有存过分析：在产业链、环节、各市分工、回测的页上点“存为一版”。"),
    begin=(Way(gettext_lazy("去产业图谱"), "chains:list"),),
    columns=(
        Column(key="title", label=gettext_lazy("分析")),
        Column(
            key="kind",
            label=gettext_lazy("种类"),
            kind=Kind.CHOICE,
            value=lambda line: line.run.question.kind,
            words=services.kind_name,
            prominent=True,
        ),
        Column(
            key="as_of",
            label=gettext_lazy("截至"),
            kind=Kind.DATE,
            value=lambda line: line.run.question.as_of.isoformat(),
        ),
        Column(
            key="made",
            label=gettext_lazy("计算于"),
            kind=Kind.DATE,
            value=lambda line: line.run.made.date().isoformat(),
        ),
        Column(key="by", label=gettext_lazy("由谁"), value=lambda line: line.run.made_by),
        Column(
            key="standing",
            label=gettext_lazy("新旧"),
            kind=Kind.CHOICE,
            value=lambda line: "stale" if line.stale else "current",
            words=_standing,
            prominent=True,
        ),
        Column(
            key="sentence",
            label=gettext_lazy("结论"),
            value=lambda line: line.run.sentence,
            words=told,
            sortable=False,
        ),
    ),
)
