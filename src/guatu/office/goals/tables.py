"""The list of goals, each beside its progress, its line and what documents report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.atlas.aims import Goal
from guatu.atlas.sourced import Source, Sourced, SourceKind, Status
from guatu.office import figures, numbers
from guatu.office.atlas.services import at, current
from guatu.office.documents.models import Fact
from guatu.office.figures import Shown
from guatu.office.goals import recording
from guatu.office.goals.models import GoalFigure
from guatu.office.goals.progress import Progress, histories, noted_figures, progress, projects_in
from guatu.office.goals.services import BadGoalError, GoalLine, StaleCareError, lines
from guatu.office.goals.wanted import Wanted, wanted
from guatu.office.moment import read_moment
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import may
from guatu.office.periods import in_words
from guatu.office.projects.models import Batch
from guatu.office.tables import Action, Column, Done, Kind, RefusalError, Scope, Table, Way
from guatu.office.tables.places import name_of


def _question(scope: Scope) -> str:
    if place := scope.given("region"):
        return _("%(place)s定了哪些目标，读到什么进展？") % {"place": name_of(scope, place)}
    return _("各地定了哪些目标，读到什么进展？")


@dataclass(frozen=True, slots=True)
class Row:
    """A goal with where it stands; `line` is what documents say of a goal of the pack."""

    one: Wanted
    progress: Progress
    line: GoalLine

    @property
    def goal(self) -> Goal:
        """The goal itself."""
        return self.one.goal

    @property
    def reported(self) -> list[Fact]:
        """What documents report of it."""
        return self.line.reported


def made_up(scope: Scope) -> bool:
    """Whether the address asks for the goals of the 合成示例, which only those see who see projects."""
    return scope.given("synthetic") == "1" and may(actor_of(scope.request), "projects.view")


def _rows(scope: Scope) -> list[Row]:
    goals = [
        one
        for one in wanted(scope.moment, synthetic=made_up(scope))
        if one.goal.region in at(scope.moment).regions
    ]
    said = {line.goal.id: line for line in lines(scope.moment)}
    actor, projects = actor_of(scope.request), histories(synthetic=made_up(scope))
    noted: dict[str, list[GoalFigure]] = {}
    for figure in noted_figures(scope.moment):
        noted.setdefault(figure.goal, []).append(figure)
    found: list[Row] = []
    for one in goals:
        line, place = said.get(one.id), one.goal.region
        own = projects_in(place, projects) if may(actor, "projects.view", place) else []
        where = progress(one, scope.moment, own, line.reported if line else None, noted.get(one.id, []))
        found.append(Row(one, where, line or GoalLine(one.goal, [], [])))
    found.sort(key=lambda row: row.goal.period, reverse=True)
    return sorted(found, key=lambda row: (row.progress.done is None, not row.reported))


def _name(line: Row) -> str:
    found = current().indicators.get(line.goal.indicator)
    return found.name if found else line.goal.indicator


def _goal(line: Row) -> Shown:
    return _by_hand(line) if line.one.by_hand else figures.of_goal(current(), line.goal)


def _reported(line: Row) -> tuple[Shown, ...]:
    found = [figures.of_fact(fact) for fact in line.reported if fact.value is not None or fact.growth is None]
    return (
        *found,
        *(figures.of_fact(fact, growth=True) for fact in line.reported if fact.growth is not None),
    )


def _by_hand(line: Row) -> Shown:
    value, unit = numbers.number_of_goal(line.goal)
    source = Source(SourceKind.DECISION, line.one.id, line.one.evidence)
    address = reverse("goals:show", args=[line.one.id])
    return Shown(Sourced(value, Status.GOAL, (source,)), numbers.of_goal(line.goal), address, unit)


def _context(scope: Scope) -> dict[str, object]:
    actor = actor_of(scope.request)
    shown = wanted(scope.moment, synthetic=True) if may(actor, "projects.view") else []
    return {
        "synthetic": made_up(scope),
        "made_up_goals": len(shown),
        "may_set": may(actor, "goals.change"),
        "may_record": may(actor, "goals.record"),
    }


def _behind(line: Row) -> float | None:
    return round(line.progress.pace.ahead, 2) if line.progress.pace else None


def _name_unit(actor: Actor, rows: Sequence[Row], answers: Mapping[str, str]) -> Done:
    try:
        batch = recording.name_unit(actor, [row.one for row in rows], answers.get("unit", ""))
    except BadGoalError as bad:
        raise RefusalError(str(bad)) from bad
    except StaleCareError as stale:
        raise RefusalError(_("其中一项刚有人改过，什么都没有写；刷新后再试")) from stale
    said = {"n": len(batch.items), "unit": batch.why}
    return Done(_("%(n)s 项目标的责任单位记为“%(unit)s”") % said, batch.pk)


def _undo_unit(actor: Actor, state: Any) -> str:
    batch, moment = Batch.objects.get(pk=state), read_moment({})
    goals = {one.id: one for one in (*wanted(moment), *wanted(moment, synthetic=True))}
    try:
        back = recording.undo_unit(actor, batch, goals)
    except BadGoalError as bad:
        raise RefusalError(str(bad)) from bad
    said = _("已撤销，%(n)s 项目标的责任单位恢复原样") % {"n": back}
    left = len(batch.items) - back
    return said + (_("；%(n)s 项后来有人改过，没有动") % {"n": left} if left else "")


GOALS = Table(
    key="goals",
    view="goals:list",
    section="goals",
    title=pgettext_lazy("list", "目标"),
    question=_question,
    empty=gettext_lazy("目标来自区域包，也可以手工定，或把目标表导进来。"),
    begin=(
        Way(gettext_lazy("手工定目标"), "goals:new", "goals.change"),
        Way(gettext_lazy("导入目标表"), "goals:import", "goals.change"),
    ),
    template="goals/list.html",
    context=_context,
    rows=_rows,
    right="goals.view",
    identify=lambda line: line.goal.id,
    words=lambda line: (_name(line), line.goal.quote or ""),
    search_label=gettext_lazy("指标"),
    per_page=100,
    actions=(
        Action(
            key="unit",
            label=gettext_lazy("定责任单位"),
            run=_name_unit,
            undo=_undo_unit,
            may=lambda actor: may(actor, "goals.change"),
            template="goals/parts/name_unit.html",
        ),
    ),
    columns=(
        Column(
            key="indicator",
            label=gettext_lazy("指标"),
            value=_name,
            link=lambda line: reverse("goals:show", args=[line.one.id]),
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
            word="goal_tier",
            kind=Kind.CHOICE,
            value=lambda line: line.goal.tier,
            words=lambda tier: _("拼搏") if tier == "stretch" else _("预期"),
        ),
        Column(key="goal", label=gettext_lazy("目标"), kind=Kind.FIGURE, value=_goal),
        Column(
            key="progress",
            label=gettext_lazy("进展"),
            kind=Kind.NUMBER,
            value=lambda line: line.progress.done,
            template="goals/parts/cell_progress.html",
        ),
        Column(
            key="pace",
            label=gettext_lazy("序时"),
            word="pace",
            kind=Kind.NUMBER,
            value=_behind,
            template="goals/parts/cell_pace.html",
            hint=gettext_lazy("比日历或季节线快、慢几个百分点"),
        ),
        Column(
            key="reported",
            label=gettext_lazy("读到的数据"),
            kind=Kind.FIGURE,
            value=_reported,
            filterable=False,
            sortable=False,
            shown=False,
        ),
        Column(
            key="unit",
            label=gettext_lazy("责任单位"),
            value=lambda line: line.one.care.unit,
            template="goals/parts/cell_unit.html",
        ),
    ),
)
