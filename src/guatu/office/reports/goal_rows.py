"""Goals on the board's report: wanted, done, against the line, expected, what is missing and who could close it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.atlas.sourced import Source, SourceKind
from guatu.office import figures, numbers, periods, statuses
from guatu.office.atlas.services import current
from guatu.office.goals.closing import closers
from guatu.office.goals.progress import Progress, histories_of, progress
from guatu.office.goals.wanted import Wanted, indicator_name, wanted
from guatu.office.moment import Moment
from guatu.office.people.rights import inside, may
from guatu.office.reports.contents import computed, wanted_number
from guatu.office.reports.ledger import Ledger, of_project
from guatu.office.reports.model import Grid, Said
from guatu.office.vocabulary import bracketed, listed
from guatu.regional.evidence import sources_of

CLOSERS = 3


def goal_rows(book: Ledger, moment: Moment) -> Grid:
    """The goals whose period holds the last day, each with its number, its line and what closes it."""
    rows = []
    for one in wanted(moment, synthetic=book.synthetic):
        period = one.period
        if period is None or not period[0] <= book.last <= period[1]:
            continue
        if book.region and one.goal.region not in inside(book.region):
            continue
        own = histories_of(one) if may(book.actor, "projects.view", one.goal.region) else []
        rows.append(_goal(book, one, progress(one, moment, own), moment))
    head = (
        _("目标"),
        pgettext("column", "要完成"),
        pgettext("column", "已完成"),
        _("序时"),
        _("预计期末"),
        _("还差，谁能补"),
        _("责任单位"),
    )
    return Grid(pgettext("list", "目标"), head, tuple(rows), _("这一期没有正在进行的目标。"))


def _goal(book: Ledger, one: Wanted, found: Progress, moment: Moment) -> tuple[Said, ...]:
    goal, unit = one.goal, one.goal.unit or ""
    where = current().regions[goal.region].name
    tier = _("拼搏") if goal.tier == "stretch" else _("预期")
    name = f"{where} {periods.in_words(goal.period)} {indicator_name(goal.indicator)}" + bracketed(tier)
    sources = _goal_sources(one)
    done: list[Source] = []
    if found.source == "projects":
        done = [book.source()]
    elif found.fact is not None:
        done = [figures.fact_source(found.fact)]
    pace = found.pace
    behind_by = "—"
    if pace is not None:
        words = _("快 %(n)s 个百分点") if pace.ahead >= 0 else _("慢 %(n)s 个百分点")
        behind_by = words % {"n": numbers.points(abs(pace.ahead))}
    return (
        Said(name),
        wanted_number(goal, tuple(sources)),
        computed(numbers.said(found.done, unit), done, found.done, unit) if done else Said("—"),
        computed(behind_by, [*sources, *done], pace.ahead, numbers.POINTS) if pace else Said("—"),
        _expected(book, found, unit),
        _missing(one, found, [*sources, *done], moment),
        Said(one.care.unit or "—"),
    )


def _goal_sources(one: Wanted) -> list[Source]:
    if one.by_hand:
        return [Source(SourceKind.DECISION, one.id, one.evidence)]
    return list(sources_of(current(), one.goal.sources))


def _expected(book: Ledger, found: Progress, unit: str) -> Said:
    coming = found.forecast
    if coming is None:
        return Said("—")
    said = _("%(mid)s（八成把握 %(low)s–%(high)s）") % {
        "mid": numbers.said(coming.mid, unit),
        "low": numbers.said(coming.low),
        "high": numbers.said(coming.high),
    }
    return Said(said, (book.source(),), statuses.mark("estimate"), value=coming.mid, unit=unit)


def _missing(one: Wanted, found: Progress, sources: list[Source], moment: Moment) -> Said:
    if found.pace is None:
        return Said("—")
    if not found.pace.missing:
        return Said(_("已完成"))
    nearest = closers(found, moment, CLOSERS)
    names = listed(closer.card.project.name for closer in nearest)
    said = _("差 %(n)s") % {"n": numbers.said(found.pace.missing, one.goal.unit or "")}
    return computed(
        f"{said}{_('：')}{names}" if names else said,
        [*sources, *(of_project(closer.card.project) for closer in nearest)],
        found.pace.missing,
        one.goal.unit or "",
    )
