"""What light rules may ask about a project on a day. Yes is 1, no is 0, and what is not known is None."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

from guatu.regional.projects.history import History
from guatu.regional.projects.stages import Stage

Measures = Mapping[str, Fraction | None]

MEANINGS: Mapping[str, str] = {
    "talking": "已到在谈（或更进一步）",
    "signed": "已签约",
    "started": "已开工",
    "counted": "已入库",
    "producing": "已投产",
    "ended": "已终止",
    "paused": "暂停中",
    "excused": "有登记在案的正当理由",
    "months_due": "应开工未开工的月数（计划当月算第一个月，月末计）",
    "months_since_start": "开工以来的月数",
    "months_idle": "没有进展的月数",
    "points_behind": "落后序时进度的百分点",
    "growth": "增速（%）",
    "growth_planned": "目标增速（%）",
    "growth_mean": "平均增速（%）",
    "shortfall": "低于预期的百分比",
    "paid": "已支付比例（%）",
    "paid_required": "要求支付比例（%）",
}
"""Every measure and what it means; a rule that asks for another is refused."""

GIVEN_BY: Mapping[str, str] = {
    "months_due": "在卡片上填计划开工月",
    "months_since_start": "到开工这一步才起算",
    "months_idle": "记一次进展",
    "points_behind": "记进展时填计划进度和实际进度",
    "paid": "记进展时填已支付和要求支付的比例",
    "paid_required": "记进展时填已支付和要求支付的比例",
    "growth": "填增速",
    "growth_planned": "填计划增速",
    "growth_mean": "填平均增速",
    "shortfall": "填预期和实际的进度",
}
"""What makes a measure known that may be unknown."""


def months_between(start: date, end: date) -> Fraction:
    """Whole months from `start` to `end`, and a part for days beyond. The 31st falls on a shorter month's last.

    >>> months_between(date(2024, 1, 15), date(2024, 3, 15)), months_between(date(2023, 12, 31), date(2024, 2, 29))
    (Fraction(2, 1), Fraction(2, 1))
    >>> months_between(date(2024, 1, 15), date(2024, 3, 14)) < 2 < months_between(date(2024, 1, 15), date(2024, 3, 16))
    True
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    if same_day(start, months) > end:
        months -= 1
    return months + Fraction((end - same_day(start, months)).days, 31)


def same_day(start: date, months: int) -> date:
    """The same day of the month so many months later; the 31st falls on a shorter month's last.

    >>> same_day(date(2023, 12, 31), 2)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def months_due(planned: date, day: date) -> int:
    """Calendar months in which a thing promised for a month was due and had ended undone by that day.

    >>> [months_due(date(2025, 3, 1), date(2025, *day)) for day in ((3, 31), (4, 1), (5, 31), (6, 1))]
    [0, 1, 2, 3]
    """
    return max(0, (day.year - planned.year) * 12 + day.month - planned.month)


MONTHLY = frozenset({"months_due", "months_since_start", "months_idle"})
"""Measures that grow by themselves; a rule compares them with whole months only."""


def moves(history: History) -> list[date]:
    """The days on which it moved: its steps and the follow-ups with progress."""
    return [step.day for step in history.steps] + [one.day for one in history.reports if one.moved]


def crossings(history: History, measure: str, months: int) -> set[date]:
    """Days on which a monthly measure may pass a whole number of months."""
    if measure == "months_due":
        planned = history.planned.get(Stage.STARTED)
        return {same_day(planned.replace(day=1), months)} if planned else set()
    started = history.reached(Stage.STARTED)
    starts = moves(history) if measure == "months_idle" else [started] if started else []
    days = {same_day(start, months) for start in starts}
    return days | {day + timedelta(days=1) for day in days}


def of_project(history: History, day: date) -> Measures:
    """The measures of a project on a day, from what had happened by then."""
    known = history.until(day)
    last = next((one for one in reversed(known.reports) if one.planned is not None), None)
    behind = (
        last.planned - last.actual if last and last.planned is not None and last.actual is not None else None
    )
    started, planned = known.reached(Stage.STARTED), history.planned.get(Stage.STARTED)
    moved = moves(known)
    figures = {name: value for one in known.reports for name, value in one.figures.items()}
    return figures | {
        "talking": Fraction(known.reached(Stage.TALKS) is not None),
        "signed": Fraction(known.signed is not None),
        "started": Fraction(started is not None),
        "counted": Fraction(known.reached(Stage.COUNTED) is not None),
        "producing": Fraction(known.reached(Stage.PRODUCING) is not None),
        "ended": Fraction(known.ended is not None),
        "paused": Fraction(any(span.covers(day) for span in known.pauses)),
        "excused": Fraction(any(span.covers(day) for span in known.excuses)),
        "months_due": None if planned is None else Fraction(months_due(planned, day)),
        "months_since_start": None if started is None else months_between(started, day),
        "months_idle": months_between(max(moved), day) if moved else None,
        "points_behind": behind,
    }
