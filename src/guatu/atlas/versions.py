"""How a region's lists of industries changed: the days on which one began or ended, and what came and went by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.atlas.model import Industry, IndustrySystem

NIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """A day from which other lists hold than before. `end`: the last day on which just these hold; None is open.

    `appeared` and `gone` compare names and other names of `started` with those of `ended`; a name that stays under
    another heading is neither. `sure_new` (`sure_gone`) is False where a list on the older (newer) side is
    incomplete: what is missing there may have been left out.
    """

    day: date
    end: date | None
    valid: tuple[IndustrySystem, ...]
    started: tuple[IndustrySystem, ...]
    ended: tuple[IndustrySystem, ...]
    appeared: tuple[Industry, ...]
    gone: tuple[Industry, ...]
    sure_new: bool
    sure_gone: bool

    @property
    def compared(self) -> bool:
        """Whether one list took another's place, so that names can be compared at all."""
        return bool(self.started and self.ended)

    def holds(self, day: date) -> bool:
        """Whether the day lies between this stop and the next."""
        return self.day <= day and (self.end is None or day <= self.end)


def stops(systems: Iterable[IndustrySystem]) -> tuple[Stop, ...]:
    """The days of change of one region's lists of one type, the earliest first.

    A list without a first day holds from the day on which the others begin.
    """
    rows = tuple(systems)
    starts = {row.validity.start for row in rows if row.validity.start}
    ends = {row.validity.end + NIGHT for row in rows if row.validity.end}
    days = sorted(starts | ends)
    return tuple(
        _stop(day, days[at + 1] - NIGHT if at + 1 < len(days) else None, rows) for at, day in enumerate(days)
    )


def _stop(day: date, end: date | None, rows: tuple[IndustrySystem, ...]) -> Stop:
    before = [row for row in rows if row.validity.covers(day - NIGHT)]
    valid = [row for row in rows if row.validity.covers(day)]
    started = tuple(row for row in valid if row not in before)
    ended = tuple(row for row in before if row not in valid)
    replaced = bool(started and ended)
    return Stop(
        day,
        end,
        tuple(valid),
        started,
        ended,
        _missing(started, ended) if replaced else (),
        _missing(ended, started) if replaced else (),
        all(row.complete for row in ended),
        all(row.complete for row in started),
    )


def _missing(here: Iterable[IndustrySystem], there: Iterable[IndustrySystem]) -> tuple[Industry, ...]:
    """Members of one side that the other names under no name."""
    named = {name for row in there for member in row.members for name in (member.name, *member.aliases)}
    return tuple(
        member for row in here for member in row.members if named.isdisjoint((member.name, *member.aliases))
    )
