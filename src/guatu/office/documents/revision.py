"""What is worked out from facts is kept in memory, under the state of the facts that it was worked out from.

A state is a number in the database, one of all facts, one of the facts of each region ("" = of none) and one of those
about each indicator of the dictionary: another one with every change (`stamp`), never an old one again, so that what was
counted in a transaction that was taken back is not taken for what came after it. What is kept by region or by indicator
survives a change elsewhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from guatu.office.atlas.services import current, from_atlas
from guatu.office.documents.models import FactsState

P = ParamSpec("P")
T = TypeVar("T")
ALL, EVENTS, ABOUT = "*", "*event", "*about:"
"""Where the state of all facts, that of all events, and those of indicators stand among those of regions."""


def stamp(regions: Iterable[str], indicators: Iterable[str] = (), *, events: bool = True) -> None:
    """The facts of these regions, or what is made of them, are others from here on; `indicators`: what those that pages
    of indicators show are about, `events`: such of them as tell of events too. Call it in the transaction of the change.
    All of them in one statement and one order, so that two changes at once cannot wait for each other."""
    about = {ABOUT + one for one in indicators if one in current().indicators}
    places = (ALL, *((EVENTS,) if events else ()), *sorted(about | set(regions)))
    rows = [FactsState(place=place, number=secrets.randbits(62)) for place in places]
    FactsState.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["place"], update_fields=["number"]
    )


def revision(region: str = ALL) -> int:
    """The state of a region's facts, of all, or of the events; 0 where they never changed."""
    return FactsState.objects.filter(place=region).values_list("number", flat=True).first() or 0


def by_revision(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps the last answers of a function of hashable arguments, as long as the facts and the atlas stay as they are."""

    @from_atlas
    @lru_cache(maxsize=64)
    def kept(_revision: int, *args: Hashable) -> T:
        return function(*args)  # type: ignore[call-arg]

    @wraps(function)
    def asked(*args: P.args, **_named: P.kwargs) -> T:
        return kept(revision(), *args)  # type: ignore[arg-type]

    return asked


def of_region(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """Keeps the last answers of a function of a region (and hashable arguments), as long as its facts and the atlas stay
    as they are."""
    return _of(str, function)


def of_indicator(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """The same of an indicator, by its id; of a printed name that the dictionary lacks as long as all facts stay."""
    return _of(lambda key: ABOUT + key if key in current().indicators else ALL, function)


def _of(
    place: Callable[[str], str], function: Callable[Concatenate[str, P], T]
) -> Callable[Concatenate[str, P], T]:
    @from_atlas
    @lru_cache(maxsize=32)
    def kept(_revision: int, key: str, *args: Hashable) -> T:
        return function(key, *args)  # type: ignore[call-arg]

    @wraps(function)
    def asked(key: str, *args: P.args, **_named: P.kwargs) -> T:
        return kept(revision(place(key)), key, *args)  # type: ignore[arg-type]

    return asked


def by_region(
    function: Callable[Concatenate[Sequence[str] | None, P], Mapping[str, T]],
) -> Callable[P, Mapping[str, T]]:
    """Keeps what a function says of each region, and asks it after a change only for the regions that changed.

    The function takes regions (None = all), then hashable arguments; a region of which it says nothing has nothing.
    """

    @from_atlas
    @lru_cache(maxsize=8)
    def shelf(*_args: Hashable) -> list[tuple[Mapping[str, int], Mapping[str, T]]]:
        return []

    @wraps(function)
    def asked(*args: P.args, **_named: P.kwargs) -> Mapping[str, T]:
        kept = shelf(*args)  # type: ignore[arg-type]
        now = dict(FactsState.objects.values_list("place", "number"))
        if not kept:
            made = function(None, *args)  # type: ignore[call-arg]
        else:
            before, made = kept[0]
            if now == before:
                return made
            regions = {place for place in {*now, *before} if not place.startswith(ALL)}
            others = {place for place in regions if now.get(place) != before.get(place)}
            rest = {place: told for place, told in made.items() if place not in others}
            made = rest | dict(function(sorted(others), *args))  # type: ignore[call-arg]
        kept[:] = [(now, made)]  # states and what was made of them at once: another thread may do the same
        return made

    return asked
