"""The projects as a table: filter, sort, export, and acts on many at once that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office import numbers
from guatu.office.addresses import address
from guatu.office.projects import board, scope
from guatu.office.projects.bulk_acts import ACTIONS
from guatu.office.projects.words import COLOURS, FIELDS, MONEY, SIDES, YUAN, side_name, stage_name
from guatu.office.tables import Column, Kind, Scope, Table, Way
from guatu.office.vocabulary import marked
from guatu.regional.projects import Stage


def _rows(asked: Scope) -> Sequence[board.Lit]:
    return board.all_of(scope.projects(asked.request), asked.moment.as_of)


def _lamp(row: board.Lit, _value: str) -> SafeString:
    name = escape(str(COLOURS[row.colour]))
    return SafeString(f'<span class="lamp {row.colour}"><span class="lamp-name">{name}</span></span>')


def _why(row: board.Lit, value: str) -> SafeString:
    said = marked(value)
    if row.light:
        return said
    unlit = f"{_('要亮灯：')}{said}" if value else "—"
    return SafeString(f'<span class="muted">{unlit}</span>')


def _money(kind: str, label: object) -> Column:
    return Column(
        key=kind,
        label=label,
        kind=Kind.NUMBER,
        unit=YUAN,
        value=lambda row: float(row.history.sum(kind)) or None,
        drawn=lambda _row, value: SafeString(numbers.said(value, YUAN)),
    )


PROJECTS = Table(
    key="projects",
    view="projects:table",
    section="projects",
    title=pgettext_lazy("list", "项目"),
    question=lambda asked: _("全部项目，一个一行"),
    rows=_rows,
    right="projects.view",
    empty=gettext_lazy("登记一条线索，谈成了转成项目；手头有项目表，直接导入。"),
    begin=(
        Way(gettext_lazy("登记线索"), "projects:new_lead", "projects.create"),
        Way(gettext_lazy("导入项目表"), "projects:import", "projects.create"),
    ),
    region_field="project.region",
    identify=lambda row: str(row.project.pk),
    words=lambda row: (row.project.name, row.project.investor, row.project.owner, row.project.unit),
    search_label=gettext_lazy("名称、投资方、责任人"),
    per_page=100,
    template="projects/table.html",
    context=lambda asked: scope.context(asked.request) | {"stages": list(Stage)},
    actions=ACTIONS,
    columns=(
        Column(
            key="name",
            label=FIELDS["name"],
            value=lambda row: row.project.name,
            link=lambda row: address("projects:show", row.project.pk),
        ),
        Column(
            key="stage",
            label=FIELDS["stage"],
            kind=Kind.CHOICE,
            value=lambda row: row.project.stage,
            words=stage_name,
            choices=lambda rows: [(one.value, stage_name(one.value)) for one in Stage],
            prominent=True,
        ),
        Column(
            key="light",
            label=gettext_lazy("灯"),
            word="light",
            kind=Kind.CHOICE,
            value=lambda row: row.colour,
            words=lambda colour: str(COLOURS[colour]),
            drawn=_lamp,
            prominent=True,
        ),
        Column(
            key="why",
            label=gettext_lazy("为什么"),
            value=lambda row: row.why,
            drawn=_why,
        ),
        Column(key="region", label=FIELDS["region"], kind=Kind.REGION, value=lambda row: row.project.region),
        _money("signed", MONEY["signed"]),
        _money("arrived", MONEY["arrived"]),
        Column(
            key="planned",
            label=FIELDS["planned_start"],
            kind=Kind.DATE,
            value=lambda row: row.project.planned_start,
            shown=False,
        ),
        Column(key="unit", label=FIELDS["unit"], value=lambda row: row.project.unit),
        Column(key="owner", label=FIELDS["owner"], value=lambda row: row.project.owner),
        Column(
            key="side",
            label=FIELDS["side"],
            kind=Kind.CHOICE,
            value=lambda row: row.project.side,
            words=side_name,
            choices=lambda rows: [(key, str(words)) for key, words in SIDES.items() if key != "excused"],
            shown=False,
        ),
        Column(key="investor", label=FIELDS["investor"], value=lambda row: row.project.investor, shown=False),
    ),
)
