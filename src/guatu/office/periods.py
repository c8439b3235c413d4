"""Periods as people say them."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guatu.atlas.period import interval


def in_words(period: str) -> str:
    """2024-01-01/2024-06-30 → 2024年上半年. What is no period comes back as it is.

    >>> in_words("2024-07"), in_words("2024-01-01/2024-06-30"), in_words("../2025-12-31")
    ('2024年7月', '2024年上半年', '到2025年末')
    """
    return _in_words(period, get_language())


@lru_cache(maxsize=4096)
def _in_words(period: str, _language: str) -> str:
    try:
        start, end = interval(period)
    except ValueError:
        return period
    if start and end:
        return _both(start, end)
    if end:
        return _("到%(end)s") % {"end": _end(end)}
    return _("%(start)s以来") % {"start": _day(start)} if start else period


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _end(day: date) -> str:
    return _("%(y)s年末") % {"y": day.year} if (day.month, day.day) == (12, 31) else _day(day)


def _both(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    last = calendar.monthrange(end.year, end.month)[1]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year < end.year:
        return _("%(a)s—%(b)s年") % {"a": start.year, "b": end.year}
    if start.day != 1 or end.day != last or start.year != end.year:
        return _("%(start)s至%(end)s") % {"start": _day(start), "end": _day(end)}
    year, months = {"y": start.year}, (start.month, end.month)
    named = {
        (1, 12): _("%(y)s年"),
        (1, 6): _("%(y)s年上半年"),
        (7, 12): _("%(y)s年下半年"),
        (1, 3): _("%(y)s年一季度"),
        (4, 6): _("%(y)s年二季度"),
        (7, 9): _("%(y)s年三季度"),
        (10, 12): _("%(y)s年四季度"),
        (1, 9): _("%(y)s年前三季度"),
    }
    if months in named:
        return named[months] % year
    if months[0] == months[1]:
        return date_format(start, "YEAR_MONTH_FORMAT")
    return _("%(y)s年%(a)s—%(b)s月") % {**year, "a": months[0], "b": months[1]}
