"""What an address of the map means: which moment, which choice, which regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from guatu.atlas.model import Atlas, Region
from guatu.office.atlas.services import at
from guatu.office.map import units
from guatu.office.map.choices import Choice, Group, colours, read_choice
from guatu.office.moment import Moment, moment_of


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one address of the map means."""

    atlas: Atlas
    moment: Moment
    options: tuple[Group, ...]
    choice: Choice
    faults: list[str]
    regions: Sequence[Region]


def scene_of(request: HttpRequest) -> Scene:
    """The scene of an address."""
    moment = moment_of(request)
    atlas = at(moment)
    options = colours(atlas, moment)
    choice, faults = read_choice(dict(request.GET.lists()), atlas, options)
    return Scene(atlas, moment, options, choice, faults, units.shown(atlas, choice.whole, choice.level))
