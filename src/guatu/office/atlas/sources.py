"""The list of sources and series: which should have been renewed, and whose task that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.atlas import freshness, keeping
from guatu.office.atlas.freshness import Dated
from guatu.office.people.actors import Actor
from guatu.office.people.rights import may
from guatu.office.tables import Action, Column, Done, Kind, Table


def _name(actor: Actor, rows: Sequence[Dated], answers: Mapping[str, str]) -> Done:
    unit = answers.get("unit", "").strip()
    before = keeping.name_unit(actor, [(row.key, row.region) for row in rows], unit)
    regions = {row.key: row.region for row in rows}
    said = (_("已为 %(n)s 项指定责任单位：%(unit)s") if unit else _("已取消 %(n)s 项的责任单位")) % {
        "n": len(rows),
        "unit": unit,
    }
    return Done(said, {key: [regions[key], was] for key, was in before.items()})


def _undo(actor: Actor, state: Any) -> str:
    keeping.restore(actor, {key: (region, unit) for key, (region, unit) in state.items()})
    return _("已恢复原来的责任单位")


SOURCES = Table(
    key="sources",
    view="atlas:sources",
    section="sources",
    title=pgettext_lazy("list", "来源"),
    question=lambda scope: _("哪些来源和数据该更新了，由谁更新？"),
    lead=gettext_lazy(
        "到期日按区域包里的保鲜规则算；规则由谁定、依据什么，写在规则的说明里。没有人指定过责任单位的，一律写未指定。"
    ),
    rows=lambda scope: freshness.everything(scope.moment),
    identify=lambda row: row.key,
    address=lambda row: row.address,
    words=lambda row: (row.name, row.unit),
    search_label=gettext_lazy("名称、单位"),
    actions=(
        Action(
            key="unit",
            label=gettext_lazy("指定责任单位"),
            run=_name,
            undo=_undo,
            may=lambda actor: may(actor, "atlas.change"),
            template="atlas/parts/unit.html",
        ),
    ),
    columns=(
        Column(key="name", label=gettext_lazy("来源或数据")),
        Column(
            key="applies",
            label=gettext_lazy("类型"),
            kind=Kind.CHOICE,
            words=freshness.applies_name,
            prominent=True,
        ),
        Column(key="region", label=gettext_lazy("区域"), kind=Kind.REGION, prominent=True),
        Column(key="day", label=gettext_lazy("日期或期末"), kind=Kind.DATE),
        Column(key="due", label=gettext_lazy("下次应在"), word="fresh_due", kind=Kind.DATE),
        Column(
            key="state",
            label=gettext_lazy("新旧"),
            word="freshness",
            kind=Kind.CHOICE,
            words=freshness.state_name,
            prominent=True,
            template="atlas/parts/cell_state.html",
        ),
        Column(key="unit", label=gettext_lazy("责任单位"), template="atlas/parts/cell_unit.html"),
    ),
)
