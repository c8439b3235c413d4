"""What each city does for a chain (职能分工): headquarters, R&D, finance, making; and of how many firms nobody says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from guatu.atlas.model import Company, RegionKind
from guatu.atlas.sentences import say, strung
from guatu.regional.cells import Cells
from guatu.regional.day import Day
from guatu.regional.division import Standing
from guatu.regional.functions import LABELS, OFFICE, PLANT, Functional, functional
from guatu.regional.members import members
from guatu.regional.parameters import parameter

UNTOLD = "不知道"


@dataclass(frozen=True, slots=True)
class Role:
    """The confirmed firms of a chain in a city by what they do there. `counts` go with `LABELS`."""

    city: str
    counts: tuple[int, ...]
    unknown: int
    """Firms of which the data do not say what they do there."""
    sentence: str
    why: str = ""
    """The index with its inputs, where there is one."""

    @property
    def told(self) -> int:
        """Firms whose function is known: the n of the sentence."""
        return sum(self.counts)


def roles(day: Day, found: Standing) -> tuple[Role, ...]:
    """What each city of a standing does for the chain, in the order of its cities.

    A firm that stands in the city by its position while its own row lies elsewhere has, there, no known function: the
    function of a row is that of its own place.
    """
    firms = [
        {holder.entity for cell in row for holder in cell if holder.entity_kind == "company"}
        for row in found.holders
    ]
    return _roles(day, found.cities, firms, say("圈内各市合计"))


def roles_under(day: Day, parent: str, kind: RegionKind) -> tuple[Role, ...]:
    """The same over all chains at once, for the cities, or the counties, of the pack's own under a region."""
    places = tuple(
        one.id for one in day.atlas.regions.values() if one.kind is kind and one.parent == parent and one.home
    )
    base = say(
        "{place}各区县合计" if kind is RegionKind.COUNTY else "{place}各市合计",
        place=day.atlas.regions[parent].short,
    )
    firms: list[set[str]] = [set() for _place in places]
    for holder in (one for group in day.holders.values() for one in group):
        if holder.entity_kind == "company" and holder.confirmed:
            for row, place in enumerate(places):
                if day.reach.inside(place, holder.region):
                    firms[row].add(holder.entity)
    return _roles(day, places, firms, base)


def _roles(day: Day, cities: tuple[str, ...], firms: Sequence[Set[str]], base: str) -> tuple[Role, ...]:
    if not cities:
        return ()
    places = tuple(day.atlas.regions[city].short for city in cities)
    done = [
        (place, LABELS.get(_function(day, city, firm), UNTOLD), firm.name, 1.0)
        for city, place, keys in zip(cities, places, firms, strict=True)
        for firm in (day.atlas.companies[key] for key in sorted(keys))
    ]
    counts = Counter((place, label) for place, label, _name, _one in done)
    names = tuple(LABELS.values())
    matrix = np.array([[float(counts[place, name]) for name in names] for place in places])
    office, plant = ({LABELS[name] for name in side} for side in (OFFICE, PLANT))
    index = functional(Cells(matrix, places, names, members(done)), office, plant, base_name=base)
    return tuple(_role(day, index, row, city, counts[places[row], UNTOLD]) for row, city in enumerate(cities))


def _function(day: Day, city: str, firm: Company) -> str:
    return firm.function if day.reach.inside(city, firm.region) else "unknown"


def _role(day: Day, index: Functional, row: int, city: str, unknown: int) -> Role:
    place = index.quotients.table.regions[row]
    counts = tuple(int(count) for count in index.quotients.table.matrix[row])
    told, least = sum(counts), parameter("functions.min_firms", day.as_of)
    if not told:
        said = say("没有一家看得出在这里做什么，不下断语。" if unknown else "没有已确认的企业，不下断语。")
        return Role(city, counts, unknown, said)
    most = strung(
        say("{function} {n} 家", function=say(label), n=count)
        for label, count in zip(LABELS.values(), counts, strict=True)
        if count
    )
    said = say("看得出职能的 {n} 家：{functions}", n=told, functions=most)
    note = ""
    if told < least.number:
        note = say("不到 {least:.0f} 家，不下断语", least=least.number)
    elif np.isnan(index.ratio[row]):
        note = say(
            "没有一家登记为制造的，说不出偏总部还是偏制造：名录里多是注册地，没有工厂名录不等于没有工厂"
        )
    elif index.quotients.n - told < least.number:
        note = say("别处看得出职能的不到 {least:.0f} 家，没有可比的", least=least.number)
    if note:
        return Role(city, counts, unknown, say("{parts}。", parts=strung([said, note], "；")))
    return Role(city, counts, unknown, index.sentence(place), index.explain(place))
