"""错位发展 of one chain in a circle, as a page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from guatu.atlas.model import Node, Region, RegionKind
from guatu.atlas.sentences import strung
from guatu.office.atlas.services import at, current, from_atlas
from guatu.office.atlas.strengths import verdict_name
from guatu.office.moment import Moment
from guatu.regional import RevealedChain
from guatu.regional.claims import Claim
from guatu.regional.day import day_of
from guatu.regional.division import Relation, overlaps, shown, standing
from guatu.regional.functions import LABELS
from guatu.regional.leadership import Insistence, Leadership, insist, lead
from guatu.regional.pairings import pairs, untold
from guatu.regional.parks import match_parks
from guatu.regional.roles import Role, roles


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city's line: what it declares of the chain, what companies show, how many nodes and firms it has, which nodes
    it might lead."""

    region: Region
    claims: tuple[str, ...]
    """What it, or a part of it, declares of the chain, as what and when."""
    shown: RevealedChain | None
    """What the recorded companies show of the chain; None where there is nothing to compare with."""
    nodes: int
    firms: int
    leads: tuple[Node, ...]
    price: float

    @property
    def verdict(self) -> str:
        """What they show in words, of the language of who looks: rows are kept for everybody."""
        return verdict_name(self.shown.verdict) if self.shown else ""


@dataclass(frozen=True, slots=True)
class Said:
    """A line about two cities: what it is, which cities, on what evidence."""

    label: str
    cities: str
    evidence: str
    why: str = ""
    """Down to the firms, where the evidence is of nodes."""


@dataclass(frozen=True, slots=True)
class Division:
    """All that the page of a chain's division needs."""

    circle: Region
    plan: Leadership
    rows: tuple[CityRow, ...]
    overlaps: tuple[Said, ...]
    untold: int
    """Pairs of cities of which the companies known say neither rivalry nor complement."""
    pairs: tuple[Said, ...]
    unpaired: tuple[Said, ...]
    """Pairings without evidence: that they are unknown, and what would tell."""
    base: str
    """With what the cities' companies are compared, in words."""
    said: tuple[str, ...]
    """The proposal with the prices of places and nodes."""
    parks: str
    """The proposal of which park might supply which, in a sentence; `matches` has its pairs down to the companies."""
    matches: tuple[str, ...]
    roles: tuple[tuple[Region, Role], ...]
    """What each city with a confirmed firm does for the chain."""

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that roles count, in their order."""
        return tuple(LABELS.values())


@from_atlas
@lru_cache(maxsize=64)
def _division(chain: str, circle: str, as_of: date, known_by: date) -> Division:
    atlas = at(Moment(as_of, known_by))
    day = day_of(atlas, as_of, known_by)
    found = standing(day, atlas.chains[chain], atlas.regions[circle].members)
    plan, between = lead(found, as_of), overlaps(found)
    paired = pairs(day, found)
    parks, seen = match_parks(day, found, as_of), shown(atlas, found, as_of, known_by)

    def short(city: str) -> str:
        return atlas.regions[city].short

    rows = tuple(
        CityRow(
            region=atlas.regions[city],
            claims=_claims(short, city, found.claims[row]),
            shown=seen[city][1] if city in seen else None,
            nodes=int((found.held[row] > 0).sum()),
            firms=len({holder.entity for cell in found.holders[row] for holder in cell}),
            leads=tuple(node for node in found.chain.nodes if plan.leads.get(node.id) == city),
            price=plan.place_price[city],
        )
        for row, city in enumerate(found.cities)
    )
    return Division(
        circle=atlas.regions[circle],
        plan=plan,
        rows=rows,
        overlaps=tuple(
            Said(one.relation.label, f"{short(one.one)}—{short(one.other)}", one.reason, found.explain(one))
            for one in between
            if one.relation is not Relation.UNTOLD
        ),
        untold=sum(one.relation is Relation.UNTOLD for one in between),
        pairs=tuple(
            Said(one.kind.label, f"{short(one.lead)}/{short(one.follow)}", strung(one.evidence))
            for one in paired
        ),
        unpaired=tuple(Said(kind.label, "", said) for kind, said in untold(day, found, paired).items()),
        base=next((base.short for base, _row in seen.values()), ""),
        said=plan.sentences(atlas),
        parks=parks.sentence(atlas),
        matches=tuple(parks.explain(one, atlas) for one in parks.matches),
        roles=tuple(
            (atlas.regions[role.city], role) for role in roles(day, found) if role.told or role.unknown
        ),
    )


def _claims(short: Callable[[str], str], city: str, said: Iterable[Claim]) -> tuple[str, ...]:
    """Claims in words, each once a place and year, with the place where it is not the city's own."""
    once = {(one.region, one.industry, one.year): one for one in reversed(tuple(said))}
    return tuple(
        one.said if one.region == city else strung((short(one.region), one.said), "：")
        for one in reversed(once.values())
    )


def division(chain: str, circle: str, moment: Moment) -> Division:
    """The chain over the circle's cities. Computed once a process."""
    return _division(chain, circle, moment.as_of, moment.known_by)


def circles() -> list[Region]:
    """The circles of the pack, its home first."""
    atlas = current()
    found = [region for region in atlas.regions.values() if region.kind is RegionKind.CIRCLE and region.home]
    return sorted(found, key=lambda region: (region.id != atlas.home, region.id))


def insistence(found: Division, city: str, node: str, moment: Moment) -> Insistence | None:
    """What it costs if the city insists on the node; None when either is not in the division."""
    try:
        return insist(found.plan, city, node, moment.as_of)
    except ValueError:
        return None
