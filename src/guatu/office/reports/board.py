"""周报 and 月报 of 挂图作战: what moved, which lights turned, where the goals stand, what is to be done by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office import numbers
from guatu.office.atlas.services import current
from guatu.office.moment import Moment
from guatu.office.people.actors import Actor
from guatu.office.people.rights import may
from guatu.office.people.words import who
from guatu.office.projects.board import ORDER
from guatu.office.projects.histories import Lit
from guatu.office.projects.models import Project
from guatu.office.projects.services import see
from guatu.office.projects.words import COLOURS, MONEY, YUAN, stage_name
from guatu.office.reports.contents import computed, dated
from guatu.office.reports.goal_rows import goal_rows
from guatu.office.reports.ledger import Ledger, behind, of_amount, of_lead, of_project, of_step, of_task
from guatu.office.reports.model import Block, Grid, Heading, Paragraph, Report, Said
from guatu.office.vocabulary import bracketed, sort, told
from guatu.regional.projects.cohorts import Share, cohorts

WEEKLY, MONTHLY = "weekly", "monthly"
BOARDS = (WEEKLY, MONTHLY)


def span_of(kind: str, day: date, today: date) -> tuple[date, date]:
    """The week or month around a day, up to today.

    >>> span_of("weekly", date(2026, 6, 24), date(2026, 11, 26))
    (datetime.date(2026, 6, 22), datetime.date(2026, 6, 28))
    >>> span_of("monthly", date(2026, 6, 24), date(2026, 6, 25))
    (datetime.date(2026, 6, 1), datetime.date(2026, 6, 25))
    """
    if kind == WEEKLY:
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    else:
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first, max(first, min(last, today))


def board_report(kind: str, actor: Actor, region: str, moment: Moment, *, synthetic: bool) -> Report:
    """The board of the week or month in which `moment` lies, of what the actor may see."""
    first, last = span_of(kind, moment.as_of, moment.as_of)
    book = Ledger(actor, region, first, last, synthetic)
    see(actor, (lead.pk for lead in book.reported), "report")
    blocks: list[Block] = [
        *_summary(book),
        Heading(_("目标完成得怎样")),
        goal_rows(book, replace(moment, as_of=last)),
        Heading(_("要马上管的")),
        _grave(book),
        Heading(_("推进到哪一步")),
        _steps(book),
        Heading(_("到账和投资")),
        _amounts(book),
        Heading(_("新线索")),
        _leads(book),
        Heading(_("逾期和会议决定")),
        _tasks(_("逾期的下一步"), book.overdue, _("没有逾期的。")),
        _tasks(pgettext("list", "会议决定"), book.decisions, _("没有未办的会议决定。")),
        *([Heading(_("按签约年份的批次")), _cohorts(book)] if kind == MONTHLY else []),
    ]
    place = current().regions[region].name if region else _("全部区域")
    mark = _("（合成示例）") if synthetic else ""
    title = (_("%(place)s挂图作战周报") if kind == WEEKLY else _("%(place)s挂图作战月报")) % {"place": place}
    below = _("%(first)s 至 %(last)s；%(dated)s") % {"first": first, "last": last, "dated": dated(moment)}
    return Report(f"board-{kind}-{last}-{region or 'all'}", title + mark, below, tuple(blocks))


def _summary(book: Ledger) -> list[Block]:
    counts = [
        _("%(colour)s %(n)s（期初 %(b)s）")
        % {"colour": COLOURS[colour], "n": _count(book.cards, colour), "b": _count(book.before, colour)}
        for colour in ORDER
        if _count(book.cards, colour) or _count(book.before, colour)
    ]
    lights = _("在推进的项目 %(n)s 个：%(lights)s。") if counts else _("在推进的项目 %(n)s 个。")
    lights %= {"n": len(book.cards), "lights": _("，").join(counts)}
    moved = _(
        "本期推进 %(steps)s 步，新线索 %(leads)s 条，签约 %(signed)s，到位 %(arrived)s，完成投资 %(invested)s；"
        "逾期的下一步 %(late)s 件。"
    ) % {
        "steps": len(book.steps),
        "leads": len(book.reported),
        **{kind: _yuan(book.sum(kind)) for kind in MONEY},
        "late": len(book.overdue),
    }
    whole = may(book.actor, "projects.view", book.region)
    partly = _("只含 %(who)s 有权看的项目，不是这里的全部。") % {"who": book.actor.name}
    return [
        *([] if whole else [Paragraph(Said(partly))]),
        Paragraph(computed(lights, [book.source(), *book.rules()])),
        Paragraph(computed(moved, [book.source(), *map(of_amount, book.amounts)])),
    ]


def _count(cards: list[Lit], colour: str) -> int:
    return sum(card.colour == colour for card in cards)


def _yuan(value: object) -> str:
    return numbers.said(float(value), YUAN) if value else _("0 元")  # type: ignore[arg-type]


def _page(project: Project) -> str:
    return reverse("projects:show", args=[project.pk])


def _named(project: Project) -> Said:
    return Said(project.name, (of_project(project),), address=_page(project))


def _grave(book: Ledger) -> Grid:
    rows = []
    for card in book.grave:
        light, project = card.light, card.project
        if light is None:
            continue
        steps = [f"{step.due} {step.text}" + bracketed(step.owner) for step in project.open_steps]
        rows.append(
            (
                _named(project),
                computed(f"{COLOURS[card.colour]}{_('：')}{told(light.why)}", behind([card])),
                Said(light.since.isoformat() if light.since else "—"),
                Said(told(light.to_green) or "—"),
                Said(f"{project.unit} {project.owner}".strip() or "—"),
                Said(_("；").join(steps) or _("没有下一步")),
            )
        )
    head = (_("项目"), _("灯"), _("自何时起"), _("怎样变绿"), _("责任"), _("下一步"))
    return Grid(_("要马上管的"), head, tuple(rows), _("没有黄灯和红灯。"))


def _steps(book: Ledger) -> Grid:
    rows = [
        (
            Said(row.day.isoformat()),
            _named(row.project),
            Said(stage_name(row.stage)),
            Said(row.evidence or "—", (of_step(row),)),
        )
        for row in book.steps
    ]
    return Grid(
        pgettext("list", "推进"),
        (_("日期"), _("项目"), _("到了"), _("依据")),
        tuple(rows),
        _("这一期没有推进。"),
    )


def _amounts(book: Ledger) -> Grid:
    rows = [
        (
            Said(row.day.isoformat()),
            Said(row.project.name, address=_page(row.project)),
            Said(str(MONEY[row.kind])),
            Said(_yuan(row.yuan), (of_amount(row),), value=float(row.yuan), unit=YUAN),
        )
        for row in book.amounts
    ]
    head = (_("日期"), _("项目"), _("种类"), _("金额"))
    return Grid(_("钱"), head, tuple(rows), _("这一期没有记到金额。"))


def _leads(book: Ledger) -> Grid:
    rows = [
        (
            Said(timezone.localdate(row.reported_at).isoformat()),
            Said(row.company_name, (of_lead(row),), address=reverse("projects:lead", args=[row.pk])),
            Said(row.content),
            Said(row.owner or who(row.holder) or "—"),
        )
        for row in book.reported
    ]
    head = (_("日期"), _("企业"), _("内容"), _("责任"))
    return Grid(pgettext("list", "线索"), head, tuple(rows), _("这一期没有新线索。"))


def _tasks(name: str, tasks: list, empty: str) -> Grid:  # type: ignore[type-arg]
    rows = [
        (
            Said(row.due.isoformat()),
            Said(row.text, (of_task(row),), address=row.address),
            Said(row.about or "—"),
            Said(row.owner),
            Said(f"{row.done_on} {row.result}".strip() if row.done_on else _("未办")),
        )
        for row in tasks
    ]
    return Grid(name, (_("期限"), _("做什么"), _("项目"), _("责任人"), _("办结")), tuple(rows), empty)


def _cohorts(book: Ledger) -> Grid:
    found = cohorts(book.histories, book.last)
    names = tuple(sort(share.ratio.name) for share in next(iter(found.values()), []))
    rows = [(Said(str(year)), *(_share(book, share) for share in shares)) for year, shares in found.items()]
    return Grid(_("批次"), (_("年份"), *names), tuple(rows), _("还没有签约的项目。"))


def _share(book: Ledger, share: Share) -> Said:
    if share.share is None:
        return Said("—")
    if share.ratio.reached is None:
        sums = {"part": numbers.said(share.part, YUAN), "base": numbers.said(share.base, YUAN)}
        parts = _("%(part)s／%(base)s") % sums
    else:
        parts = f"{share.part:g}/{share.base:g}"
    said = numbers.percent(share.share) + bracketed(parts)
    return computed(said, [book.source()], round(share.share * 100, 2), "%")
