"""The clock by which offices live: Beijing time, whatever zone the machine is set to (servers are often at Greenwich)."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

HERE = timezone(timedelta(hours=8), "Asia/Shanghai")


def today() -> date:
    """The day here."""
    return datetime.now(HERE).date()


def here(moment: str) -> datetime:
    """A written moment as the clock here said it.

    >>> here("2026-11-27T16:30:00+00:00").isoformat()
    '2026-11-28T00:30:00+08:00'
    """
    return datetime.fromisoformat(moment).astimezone(HERE)
