"""What an address of the map means: which moment, which choice, which regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from guatu.atlas.model import Atlas, Region
from guatu.office.atlas.services import at
from guatu.office.map import units
from guatu.office.map.by_indicator import values_of
from guatu.office.map.choices import Choice, Group, colours, read_choice
from guatu.office.map.colouring import colouring
from guatu.office.map.shades import Colouring
from guatu.office.moment import Moment, moment_of, read_moment


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one address of the map means."""

    atlas: Atlas
    moment: Moment
    options: tuple[Group, ...]
    choice: Choice
    faults: list[str]
    regions: Sequence[Region]
    beside: tuple[float, ...] = ()
    """Values of the other map, where two stand side by side under one legend."""

    def painted(self) -> Colouring:
        """The view in colours."""
        return colouring(self.atlas, self.choice, self.moment, self.regions, self.beside)


def scene_of(request: HttpRequest) -> Scene:
    """The scene of an address. `beside` (`view@day`) names the view and the day of a map beside it."""
    given = dict(request.GET.lists())
    view, sign, day = request.GET.get("beside", "").partition("@")
    if not sign:
        return scene(given, moment_of(request))
    return pair(given, moment_of(request), view, day)[0]


def scene(given: Mapping[str, Sequence[str]], moment: Moment, more: tuple[Group, ...] = ()) -> Scene:
    """The scene of some parameters. `more`: what can be chosen beside what there is at the moment."""
    atlas = at(moment)
    options = colours(atlas, moment)
    choice, faults = read_choice(given, atlas, (*options, *more))
    return Scene(atlas, moment, options, choice, faults, units.shown(atlas, choice.whole, choice.level))


def pair(given: Mapping[str, Sequence[str]], moment: Moment, view: str, day: str) -> tuple[Scene, Scene]:
    """Two scenes under one legend: that of the parameters, and the same in another view or on another day."""
    there = read_moment({"as_of": day, "known_by": moment.known_by.isoformat()})
    of_both = (*colours(at(moment), moment), *colours(at(there), there))
    here = scene(given, moment, of_both)
    other = scene({**given, "view": [view or here.choice.view], "level": [here.choice.level]}, there, of_both)
    values = [tuple(values_of(one.choice, one.moment, one.regions, one.atlas)) for one in (here, other)]
    return replace(here, beside=values[1]), replace(other, beside=values[0])
