"""The list of goals, each beside what documents report."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.atlas.sourced import Status
from guatu.office import figures, numbers
from guatu.office.atlas.services import at, current
from guatu.office.figures import Shown
from guatu.office.goals.services import GoalLine, lines
from guatu.office.periods import in_words
from guatu.office.tables import Column, Kind, Scope, Table
from guatu.office.tables.places import name_of


def _question(scope: Scope) -> str:
    if place := scope.given("region"):
        return _("%(place)s定了哪些目标，读到什么进展？") % {"place": name_of(scope, place)}
    return _("各地定了哪些目标，读到什么进展？")


def _rows(scope: Scope) -> list[GoalLine]:
    return [line for line in lines(scope.moment) if line.goal.region in at(scope.moment).regions]


def _name(line: GoalLine) -> str:
    found = current().indicators.get(line.goal.indicator)
    return found.name if found else line.goal.indicator


def _goal(line: GoalLine) -> Shown:
    goal = line.goal
    value = goal.growth if goal.value is None else goal.value
    unit = "%" if goal.value is None and goal.growth is not None else goal.unit or ""
    return figures.of_row(
        current(),
        "goal",
        goal.id,
        goal.sources,
        value,
        unit=unit,
        text=numbers.of_goal(goal),
        status=Status.GOAL,
    )


def _reported(line: GoalLine) -> tuple[Shown, ...]:
    found = [figures.of_fact(fact) for fact in line.reported if fact.value is not None or fact.growth is None]
    return (
        *found,
        *(figures.of_fact(fact, growth=True) for fact in line.reported if fact.growth is not None),
    )


GOALS = Table(
    key="goals",
    view="goals:list",
    section="goals",
    title=pgettext_lazy("list", "目标"),
    question=_question,
    lead=gettext_lazy(
        "目标与事实分列。“读到的数据”是文档里同一指标、同一时期内的说法，半年的数不等于全年的完成。"
    ),
    empty=gettext_lazy("目标来自区域包；在区域包的 goals.csv 里添加。"),
    rows=_rows,
    right="goals.view",
    identify=lambda line: line.goal.id,
    words=lambda line: (_name(line), line.goal.quote or ""),
    search_label=gettext_lazy("指标"),
    per_page=100,
    columns=(
        Column(
            key="indicator",
            label=gettext_lazy("指标"),
            value=_name,
            link=lambda line: reverse("atlas:indicator", args=[line.goal.indicator]),
        ),
        Column(
            key="region",
            label=gettext_lazy("区域"),
            kind=Kind.REGION,
            value=lambda line: line.goal.region,
            prominent=True,
        ),
        Column(
            key="period",
            label=gettext_lazy("时期"),
            kind=Kind.CHOICE,
            value=lambda line: line.goal.period,
            words=in_words,
            prominent=True,
        ),
        Column(
            key="tier",
            label=gettext_lazy("档"),
            kind=Kind.CHOICE,
            value=lambda line: line.goal.tier,
            words=lambda tier: _("拼搏") if tier == "stretch" else _("预期"),
        ),
        Column(key="goal", label=gettext_lazy("目标"), kind=Kind.FIGURE, value=_goal),
        Column(
            key="reported",
            label=gettext_lazy("读到的数据"),
            kind=Kind.FIGURE,
            value=_reported,
            filterable=False,
            sortable=False,
        ),
    ),
)
