"""The versions of a region's industry systems along time, as a page shows them: one address a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from guatu.atlas.model import IndustrySystem
from guatu.atlas.versions import Stop, stops
from guatu.office.atlas.services import current
from guatu.office.moment import Moment, today
from guatu.regional.evidence import known, sources_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A stop of the slider. `query` is the address of the page as of that day, known as the reader knows now."""

    stop: Stop
    query: str
    here: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stops of one region and type, and the one that holds on the moment's day."""

    marks: tuple[Mark, ...]

    @property
    def here(self) -> Stop | None:
        """The stop that is shown."""
        return next((mark.stop for mark in self.marks if mark.here), None)

    @property
    def place(self) -> int:
        """Its number from 1; 0 before the first."""
        return next((n for n, mark in enumerate(self.marks, 1) if mark.here), 0)


def as_it_began(system: IndustrySystem, moment: Moment) -> Moment:
    """The moment for a system's own page: its first day, where it does not hold on the reader's."""
    if system.validity.covers(moment.as_of) or system.validity.start is None:
        return moment
    return replace(moment, as_of=system.validity.start, known_by=max(moment.known_by, today()))


def timeline(region: str, stype: str, moment: Moment) -> Timeline:
    """The versions that sources published by the moment's other day know."""
    atlas = current()
    rows = [
        row
        for row in atlas.systems.values()
        if (row.region, row.stype) == (region, stype)
        and known(sources_of(atlas, row.sources), moment.known_by)
    ]
    return Timeline(
        tuple(
            Mark(stop, _query(stop, moment), stop.holds(moment.as_of))
            for stop in stops(rows)
            if stop.day <= moment.known_by
        )
    )


def _query(stop: Stop, moment: Moment) -> str:
    if stop.holds(today()) and moment.known_by >= today():
        return "?"
    given = {"as_of": stop.day.isoformat(), "known_by": max(moment.known_by, stop.day).isoformat()}
    return "?" + urlencode(given if moment.chosen else given | {"known_by": today().isoformat()})
