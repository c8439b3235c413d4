"""Nine cities at a glance: declared against revealed, leads as counts, who chases the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from guatu.atlas.model import Region
from guatu.office.atlas.services import current, from_atlas
from guatu.office.atlas.strengths import strengths
from guatu.office.chains.labour import Said, division
from guatu.office.circle.models import FirstReport
from guatu.office.circle.totals import circle_of, city_of, members
from guatu.office.moment import Moment
from guatu.regional import RevealedChain, Verdict
from guatu.regional.division import Relation


@dataclass(frozen=True, slots=True)
class City:
    """A city of the circle: what it declares, what its recorded companies show against the base, and on how few that
    rests. `enough`: how many would tell something of the declared chains, if their shares stayed as they are.
    """

    region: Region
    declared: tuple[str, ...]
    base: str
    backed: tuple[RevealedChain, ...]
    against: tuple[RevealedChain, ...]
    unseen: tuple[RevealedChain, ...]
    unsaid: tuple[RevealedChain, ...]
    n: int
    enough: int | None
    held: int
    waiting: int

    @property
    def named(self) -> tuple[RevealedChain, ...]:
        """The chains that it declares."""
        return (*self.backed, *self.against, *self.unseen)


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


@dataclass(frozen=True, slots=True)
class Overview:
    """The answer in one look: what is shown by companies, what they speak against, who truly has the same node, and of
    which cities nothing can be told."""

    backed: tuple[tuple[Region, RevealedChain], ...]
    against: tuple[tuple[Region, RevealedChain], ...]
    same: tuple[tuple[Rivalry, Said], ...]
    blind: tuple[Region, ...]


def answer(found: Sequence[City], chased: Sequence[Rivalry]) -> Overview:
    """What the page says before its tables."""
    return Overview(
        tuple((city.region, row) for city in found for row in city.backed),
        tuple((city.region, row) for city in found for row in city.against),
        tuple((row, one) for row in chased for one in row.same),
        tuple(city.region for city in found if not (city.backed or city.against or city.unsaid)),
    )


def cities(moment: Moment, *, synthetic: bool = False) -> list[City]:
    """The members of the circle against the widest base, the nation. Leads are the real ones or the 合成示例.

    Not against the circle: five of six recorded companies of the circle are one city's, which therefore could have at
    most 1.2 times its share of anything, and would never stand out (decision 254).
    """
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
        rows = strengths(place.id, moment)
        chains = rows.found.chains if rows else ()
        said = {verdict: [row for row in chains if row.verdict is verdict] for verdict in Verdict}
        unseen = [row for row in (*said[Verdict.OPEN], *said[Verdict.NONE]) if row.claims]
        declared = tuple(dict.fromkeys(row.industry for row in atlas.declared if row.region == place.id))
        found.append(
            City(
                place,
                declared,
                rows.found.base.short if rows else "",
                tuple(row for row in said[Verdict.STRONG] if row.claims),
                tuple(row for row in said[Verdict.WEAK] if row.claims),
                tuple(unseen),
                tuple(row for row in said[Verdict.STRONG] if not row.claims),
                rows.found.n if rows else 0,
                _enough(place.id, tuple(row.chain.id for row in unseen), moment),
                counts[place.id, "holding"],
                counts[place.id, "waiting"],
            )
        )
    return found


@from_atlas
@lru_cache(maxsize=64)
def _enough(city: str, chains: tuple[str, ...], moment: Moment) -> int | None:
    rows = strengths(city, moment)
    return min((n for chain in chains if rows and (n := rows.found.enough(chain))), default=None)


def rivalries(found: list[City], moment: Moment) -> list[Rivalry]:
    """Chains that more than one city declares, most declared first: who chases the same, and who only seems to."""
    declaring: dict[str, list[City]] = {}
    names: dict[str, str] = {}
    for city in found:
        for row in city.named:
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
            city.region for city in group if any(row.chain.id == chain and row.count for row in city.named)
        ),
        tuple(one for one in found.overlaps if one not in apart),
        apart,
        found.untold,
    )
