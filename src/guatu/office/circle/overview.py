"""Nine cities at a glance: declared against revealed, leads as counts, hand-overs, centres away from home."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from guatu import atlas as library
from guatu.atlas.model import Atlas, Carrier, Region
from guatu.office.atlas.services import current
from guatu.office.atlas.strengths import strengths
from guatu.office.chains.labour import Said, division
from guatu.office.circle.models import FirstReport
from guatu.office.circle.totals import circle_of, city_of, members
from guatu.office.documents.models import Fact
from guatu.office.documents.search.services import facts_naming
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment
from guatu.regional import RevealedChain, Verdict
from guatu.regional.division import Relation


@dataclass(frozen=True, slots=True)
class City:
    """A city of the circle: what it declares, what its recorded companies show, and on how few that rests."""

    region: Region
    declared: tuple[str, ...]
    backed: tuple[RevealedChain, ...]
    unseen: tuple[RevealedChain, ...]
    unsaid: tuple[RevealedChain, ...]
    n: int
    held: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A chain that several cities declare: which of them hold the same node, which complement each other, and of how
    many pairs the recorded companies say nothing."""

    name: str
    chain: str
    cities: tuple[Region, ...]
    shown: tuple[Region, ...]
    same: tuple[Said, ...]
    apart: tuple[Said, ...]
    untold: int


def cities(moment: Moment, *, synthetic: bool = False) -> list[City]:
    """The members of the circle with the base that is the circle itself. Leads are the real ones or the 合成示例."""
    atlas = current()
    circle = circle_of(atlas)
    if circle is None:
        return []
    places = members(atlas)
    counts = Counter(
        (city_of(atlas, places, region), state)
        for region, state in FirstReport.objects.filter(
            state__in=["holding", "waiting"], lead__synthetic=synthetic
        ).values_list("region", "state")
    )
    found: list[City] = []
    for place in places:
        rows = strengths(place.id, moment, circle.id)
        chains = rows.found.chains if rows else ()
        declared = tuple(dict.fromkeys(row.industry for row in atlas.declared if row.region == place.id))
        found.append(
            City(
                place,
                declared,
                tuple(row for row in chains if row.claims and row.verdict is Verdict.STRONG),
                tuple(row for row in chains if row.claims and row.verdict is not Verdict.STRONG),
                tuple(row for row in chains if not row.claims and row.verdict is Verdict.STRONG),
                rows.found.n if rows else 0,
                counts[place.id, "holding"],
                counts[place.id, "waiting"],
            )
        )
    return found


def rivalries(found: list[City], moment: Moment) -> list[Rivalry]:
    """Chains that more than one city declares, most declared first: who chases the same, and who only seems to."""
    declaring: dict[str, list[City]] = {}
    names: dict[str, str] = {}
    for city in found:
        for row in (*city.backed, *city.unseen):
            declaring.setdefault(row.chain.id, []).append(city)
            names[row.chain.id] = row.chain.name
    rows = [
        _rivalry(names[chain], chain, group, moment) for chain, group in declaring.items() if len(group) > 1
    ]
    return sorted(rows, key=lambda one: (-len(one.cities), one.name))


def _rivalry(name: str, chain: str, group: list[City], moment: Moment) -> Rivalry:
    circle = circle_of(current())
    found = division(chain, circle.id if circle else "", moment)
    apart = tuple(one for one in found.overlaps if one.label == Relation.COMPLEMENT.label)
    return Rivalry(
        name,
        chain,
        tuple(city.region for city in group),
        tuple(
            city.region
            for city in group
            if any(row.chain.id == chain and row.count for row in (*city.backed, *city.unseen))
        ),
        tuple(one for one in found.overlaps if one not in apart),
        apart,
        found.untold,
    )


def centres(atlas: Atlas, moment: Moment) -> list[tuple[Carrier, list[Fact]]]:
    """Carriers of one city that stand in another (离岸), with every sourced fact that names them."""
    circle = circle_of(atlas)
    cities_ = members(atlas)
    found: list[tuple[Carrier, list[Fact]]] = []
    for carrier in atlas.carriers.values():
        home = next((city for city in cities_ if carrier.name.startswith(city.short)), None)
        if circle is None or home is None or carrier.region not in atlas.regions:
            continue
        if library.contains(atlas, home.id, carrier.region):
            continue
        names = (carrier.name, *carrier.aliases)
        named = Q(subject__in=names)
        for name in names:
            named |= Q(quote__contains=name)
        rows = facts_known(moment).filter(named, kind="metric", pk__in=facts_naming(names))
        found.append((carrier, list(rows.order_by("-worth", "-document__published", "start")[:6])))
    return found
