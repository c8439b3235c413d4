"""Verbs on a project: make, change, step from stage to stage, pause, end, add amounts and progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Amount, FollowUp, Project, Spell, StageEvent
from guatu.office.projects.services.base import BadValueError, StaleError, clean, past, save, told
from guatu.office.projects.words import MONEY
from guatu.regional.projects import Side, Stage, check

EDITABLE = (
    "name",
    "content",
    "region",
    "investor",
    "credit_code",
    "registered_on",
    "paid_in",
    "company",
    "counterparty",
    "chain",
    "node",
    "carrier",
    "owner",
    "unit",
    "grade",
    "planned_start",
)
STATED = (*EDITABLE, "stage", "import_key", "synthetic")


@dataclass(frozen=True, slots=True)
class Move:
    """A stage reached on a day, on some evidence."""

    stage: Stage
    day: date
    evidence: str = ""


def create(actor: Actor, fields: Mapping[str, Any], move: Move, **more: Any) -> Project:
    """A new project at a stage. `more`: synthetic, import_key."""
    given = clean({name: fields[name] for name in EDITABLE if name in fields})
    if not given.get("name") or not given.get("region"):
        raise BadValueError(_("项目要有名称和区域"))
    require(actor, "projects.create", given["region"])
    with logbook.change():
        project = Project.objects.create(**given, stage=move.stage.value, created_by=actor.name, **more)
        StageEvent.objects.create(
            project=project,
            stage=move.stage.value,
            day=past(move.day),
            evidence=move.evidence,
            by=actor.name,
        )
        log(actor, "project.create", "project", str(project.pk), after=told(project, STATED))
    return project


def change(actor: Actor, project: Project, version: int, fields: Mapping[str, Any], why: str = "") -> Project:
    """Changes what stands on a project's card. Raises StaleError where somebody changed it meanwhile."""
    require(actor, "projects.change", project.region)
    given = clean({name: value for name, value in fields.items() if name in EDITABLE})
    if given.get("region", project.region) != project.region:
        require(actor, "projects.change", given["region"])
    if given.get("owner", project.owner) != project.owner:
        require(actor, "projects.assign", project.region)
    changed = {name: value for name, value in given.items() if getattr(project, name) != value}
    if not changed and version == project.version:
        return project
    with logbook.change():
        return save(actor, project, version, changed, "project.change", why=why)


def step(actor: Actor, project: Project, version: int, move: Move, why: str = "") -> Project:
    """Takes a project to a later stage. Raises TransitionError where the table of stages forbids it."""
    require(actor, "projects.change", project.region)
    if project.side in {Side.ENDED, Side.HANDED_OVER}:
        raise BadValueError(_("项目已终止或已流转，不能推进；请先恢复"))
    evidence = move.evidence.strip()
    with logbook.change():
        held = Project.objects.select_for_update().get(pk=project.pk)
        if version != held.version:
            raise StaleError(held, {"stage": move.stage.value})
        events = list(project.stageevents.filter(withdrawn_at=None))
        last = max((event.day for event in events), default=None)
        reached = {Stage(event.stage) for event in events}
        check(reached, last, move.stage, past(move.day), evidence=bool(evidence))
        StageEvent.objects.create(
            project=project, stage=move.stage.value, day=move.day, evidence=evidence, by=actor.name
        )
        return save(actor, project, version, {"stage": move.stage.value}, "project.step", why=why or evidence)


def withdraw_step(actor: Actor, project: Project, version: int, why: str) -> Project:
    """Takes back the latest step, which was recorded by mistake. The first step of a project stays."""
    require(actor, "projects.change", project.region)
    if not why.strip():
        raise BadValueError(_("撤销要写原因"))
    with logbook.change():
        *rest, last = project.stageevents.filter(withdrawn_at=None)
        if not rest:
            raise BadValueError(_("项目只有这一步，不能撤销；不做了请终止"))
        StageEvent.objects.filter(pk=last.pk).update(withdrawn_at=timezone.now())
        return save(actor, project, version, {"stage": _furthest(rest)}, "project.withdraw_step", why=why)


def _furthest(events: list[StageEvent]) -> str:
    return max((Stage(event.stage) for event in events), key=lambda stage: stage.order).value


def pause(actor: Actor, project: Project, version: int, day: date, reason: str) -> Project:
    """Lets a project rest, for a reason."""
    require(actor, "projects.change", project.region)
    return _aside(actor, project, version, Side.PAUSED, day, reason)


def end(actor: Actor, project: Project, version: int, day: date, reason: str) -> Project:
    """Ends a project, for a reason. It stays in its cohort."""
    require(actor, "projects.close", project.region)
    return _aside(actor, project, version, Side.ENDED, day, reason)


def _aside(  # noqa: PLR0917 (private)
    actor: Actor, project: Project, version: int, side: Side, day: date, reason: str
) -> Project:
    if not reason.strip():
        raise BadValueError(_("暂停和终止都要写原因"))
    with logbook.change():
        _close_spells(project, day)
        Spell.objects.create(
            project=project, kind=side.value, start=past(day), reason=reason.strip(), by=actor.name
        )
        return save(actor, project, version, {"side": side.value}, f"project.{side.value}", why=reason)


def resume(actor: Actor, project: Project, version: int, day: date, why: str) -> Project:
    """Takes a project up again after a pause or an end."""
    require(actor, "projects.close" if project.side == Side.ENDED else "projects.change", project.region)
    with logbook.change():
        _close_spells(project, past(day))
        return save(actor, project, version, {"side": Side.NONE.value}, "project.resume", why=why)


def open_spells(project: Project) -> QuerySet[Spell]:
    """The pauses and ends that go on."""
    return project.spells.filter(withdrawn_at=None, end=None).exclude(kind="excused")


def _close_spells(project: Project, day: date) -> None:
    open_spells(project).update(end=day)


def excuse(actor: Actor, project: Project, start: date, last: date | None, reason: str) -> Spell:
    """Records a legitimate reason for being late, which darkens the lamps of rules that allow for one."""
    require(actor, "projects.close", project.region)
    if not reason.strip():
        raise BadValueError(_("正当理由要写清楚"))
    with logbook.change():
        spell = Spell.objects.create(
            project=project, kind="excused", start=start, end=last, reason=reason.strip(), by=actor.name
        )
        log(
            actor, "project.excuse", "project", str(project.pk), after=told(spell, ("start", "end", "reason"))
        )
    return spell


@dataclass(frozen=True, slots=True)
class Sum:
    """Money of a kind (signed, arrived, invested) on a day; `rate` is yuan for one of a foreign currency."""

    kind: str
    value: Decimal
    day: date
    evidence: str
    currency: str = "CNY"
    rate: Decimal | None = None


def add_amount(actor: Actor, project: Project, given: Sum) -> Amount:
    """Records money of a kind. Foreign money needs the rate of its day; no amount stands without evidence."""
    require(actor, "projects.change", project.region)
    if given.kind not in MONEY or given.value <= 0:
        raise BadValueError(_("金额要大于零，种类是签约额、到位资金或固定资产投资"))
    if not given.evidence.strip():
        raise BadValueError(_("金额要附依据（合同、银行回单、统计报表或网址）"))
    if given.currency != "CNY" and not given.rate:
        raise BadValueError(_("外币要写当日汇率"))
    with logbook.change():
        amount = Amount.objects.create(
            project=project,
            kind=given.kind,
            value=given.value,
            currency=given.currency,
            rate=given.rate or 1,
            day=past(given.day),
            evidence=given.evidence.strip(),
            by=actor.name,
        )
        said = told(amount, ("kind", "value", "currency", "rate", "day", "evidence"))
        log(actor, "project.amount", "project", str(project.pk), after=said)
    return amount


@dataclass(frozen=True, slots=True)
class News:
    """A follow-up. `moved`: whether it was progress; lights count the months without any. Percents go in pairs:
    progress against plan, money paid out against what had to be.
    """

    day: date
    text: str
    moved: bool = True
    planned: Decimal | None = None
    actual: Decimal | None = None
    paid: Decimal | None = None
    paid_required: Decimal | None = None


def add_follow_up(actor: Actor, project: Project, news: News) -> FollowUp:
    """Records what happened on a project."""
    require(actor, "projects.change", project.region)
    if not news.text.strip():
        raise BadValueError(_("写一句有什么进展"))
    if (news.planned is None) != (news.actual is None):
        raise BadValueError(_("计划进度和实际进度要一起写"))
    if (news.paid is None) != (news.paid_required is None):
        raise BadValueError(_("已支付比例和要求比例要一起写"))
    with logbook.change():
        row = FollowUp.objects.create(
            project=project,
            day=past(news.day),
            text=news.text.strip(),
            moved=news.moved,
            planned=news.planned,
            actual=news.actual,
            paid=news.paid,
            paid_required=news.paid_required,
            by=actor.name,
        )
        said = told(row, ("day", "text", "moved", "planned", "actual", "paid", "paid_required"))
        log(actor, "project.follow_up", "project", str(project.pk), after=said)
    return row
