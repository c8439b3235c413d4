"""What the table of projects does to many at once: assign, set a next step, move on, pause and resume; all with undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.rights import may
from guatu.office.projects import board, services
from guatu.office.projects.models import Batch
from guatu.office.projects.services import BadValueError
from guatu.office.tables import Action, Done, RefusalError
from guatu.office.vocabulary import refusal
from guatu.regional.projects import Stage, TransitionError

Answers = Mapping[str, str]


def _run(actor: Actor, rows: Sequence[board.Lit], verb: str, values: dict[str, Any], why: str) -> Done:
    try:
        batch = services.bulk(actor, [row.project.pk for row in rows], verb, values, why)
    except (BadValueError, TransitionError) as fault:
        said = _("什么都没有改。%(fault)s；把它去掉勾再试") % {"fault": refusal(fault)}
        raise RefusalError(said) from fault
    return Done(_("已改 %(n)s 个项目") % {"n": len(batch.items)}, batch.pk)


def _said(answers: Answers, name: str) -> str:
    return answers.get(name, "").strip()


def _day(answers: Answers, name: str, default: date | None = None) -> date:
    try:
        return date.fromisoformat(_said(answers, name))
    except ValueError as fault:
        if default and not _said(answers, name):
            return default
        raise RefusalError(_("写明日期，如 2026-06-30")) from fault


def _assign(actor: Actor, rows: Sequence[board.Lit], answers: Answers) -> Done:
    values = {name: _said(answers, name) for name in ("unit", "owner") if _said(answers, name)}
    if not values:
        raise RefusalError(_("写明责任单位或责任人"))
    return _run(actor, rows, "change", values, _said(answers, "why"))


def _task(actor: Actor, rows: Sequence[board.Lit], answers: Answers) -> Done:
    values = {
        "text": _said(answers, "task"),
        "owner": _said(answers, "task_owner"),
        "due": _day(answers, "task_due"),
    }
    return _run(actor, rows, "task", values, "")


def _step(actor: Actor, rows: Sequence[board.Lit], answers: Answers) -> Done:
    if _said(answers, "stage") not in {one.value for one in Stage}:
        raise RefusalError(_("选要到的阶段"))
    values = {
        "stage": _said(answers, "stage"),
        "day": _day(answers, "step_day", today()),
        "evidence": _said(answers, "evidence"),
    }
    return _run(actor, rows, "step", values, "")


def _pause(actor: Actor, rows: Sequence[board.Lit], answers: Answers) -> Done:
    return _run(actor, rows, "pause", {"day": today()}, _said(answers, "pause_why"))


def _resume(actor: Actor, rows: Sequence[board.Lit], answers: Answers) -> Done:
    return _run(actor, rows, "resume", {"day": today()}, _said(answers, "resume_why"))


def _undo(actor: Actor, state: Any) -> str:
    try:
        undone = services.undo(actor, Batch.objects.get(pk=state))
    except BadValueError as fault:
        raise RefusalError(str(fault)) from fault
    said = _("已撤销，恢复 %(n)s 个项目") % {"n": len(undone.restored)}
    if undone.kept:
        names = "、".join(project.name for project in undone.kept)
        said += _("；这些后来有人改过，没有动：%(names)s") % {"names": names}
    return said


def _may_change(actor: Actor) -> bool:
    return may(actor, "projects.change")


def _action(
    key: str,
    label: Any,
    run: Callable[..., Done],
    template: str,
    right: Callable[[Actor], bool] = _may_change,
) -> Action:
    return Action(
        key=key, label=label, run=run, undo=_undo, may=right, template=f"projects/parts/{template}.html"
    )


ACTIONS = (
    _action("assign", gettext_lazy("指派"), _assign, "assign", lambda actor: may(actor, "projects.assign")),
    _action("task", gettext_lazy("加下一步"), _task, "bulk_task"),
    _action("step", gettext_lazy("到下一阶段"), _step, "bulk_step"),
    _action("pause", gettext_lazy("暂停"), _pause, "bulk_pause"),
    _action("resume", gettext_lazy("恢复"), _resume, "bulk_resume"),
)
