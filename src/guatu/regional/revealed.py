"""Declared against revealed: what a region says it is strong in, and what the recorded companies show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from guatu.atlas import contains
from guatu.atlas.model import Atlas, Chain, Region, RegionKind
from guatu.atlas.sentences import say, strung
from guatu.regional.cells import Cells, cells
from guatu.regional.claims import Claim, claims
from guatu.regional.day import Day, day_of
from guatu.regional.holders import Holder
from guatu.regional.members import Members
from guatu.regional.reach import Placement
from guatu.regional.shrinkage import posterior
from guatu.regional.specialised import Specialisation, Verdict, specialise

MEASURE = "环节上的企业数"
FAR = 60
"""How many times its companies a region is imagined to have, when one asks how many would tell something."""


@dataclass(frozen=True, slots=True)
class RevealedChain:
    """One chain in the region: claimed or not, who is there, and what the numbers allow to say."""

    chain: Chain
    claims: tuple[Claim, ...]
    companies: tuple[Holder, ...]
    base_count: int
    expected: float
    raw: float
    shrunk: float
    low: float
    high: float
    verdict: Verdict

    @property
    def count(self) -> int:
        """Companies of the region at the chain's nodes."""
        return len(self.companies)


@dataclass(frozen=True, slots=True)
class Revealed:
    """Chains of the region against the same chains in the base; companies of uncertain place left out."""

    region: Region
    base: Region
    as_of: date
    known_by: date | None
    chains: tuple[RevealedChain, ...]
    possible: int
    """Companies known only to lie in a wider place (the city), perhaps in the region: not counted."""
    placeless: int
    """Companies at a node of whose place nothing is known: in neither region nor base."""
    unmapped: tuple[str, ...]
    """Declared industries without a chain of the pack: the data say nothing of them."""
    specialisation: Specialisation

    @property
    def n(self) -> int:
        """Companies of the region counted, once a chain."""
        return sum(row.count for row in self.chains)

    @property
    def base_n(self) -> int:
        """Companies of the base counted, once a chain."""
        return sum(row.base_count for row in self.chains)

    def of(self, chain: str) -> RevealedChain | None:
        """The row of a chain."""
        return next((row for row in self.chains if row.chain.id == chain), None)

    def enough(self, chain: str) -> int | None:
        """How many companies of the region, of the shares that they have now, would let something be said of a chain.

        None where even `FAR` times as many would not: the shares hardly differ, or there is nothing to grow from.
        """
        row = self.of(chain)
        if row is None or not self.n or not self.base_n or not row.base_count:
            return None
        times = np.arange(1, FAR + 1, dtype=np.float64)[:, None]
        counts = times * np.array([[row.count, self.n - row.count]], dtype=np.float64)
        share = np.array([row.base_count, self.base_n - row.base_count], dtype=np.float64) / self.base_n
        _mean, low, high = posterior(counts, share, self.specialisation.prior, self.specialisation.level)
        told = np.flatnonzero((low[:, 0] > 1) | (high[:, 0] < 1))
        return int(told[0] + 1) * self.n if told.size else None

    @property
    def sentence(self) -> str:
        """What is declared, what is seen, and on how little that rests."""
        claimed = [row for row in self.chains if row.claims]
        backed = [row.chain.name for row in claimed if row.verdict is Verdict.STRONG]
        silent = [row.chain.name for row in claimed if row.verdict in {Verdict.OPEN, Verdict.NONE}]
        against = [row.chain.name for row in claimed if row.verdict is Verdict.WEAK]
        unsaid = [r.chain.name for r in self.chains if not r.claims and r.verdict is Verdict.STRONG]
        place, base = self.region.short, self.base.short
        if not self.n:
            return say("{place}还没有录入在产业链环节上的企业，数据说不出{place}擅长什么。", place=place)
        given = {"place": place, "n": self.n, "base": base, "base_n": self.base_n}
        parts: list[str] = [say("{place}录入在产业链环节上的企业 {n} 家次（{base} {base_n} 家次）", **given)]
        for names, words in (
            (backed, "宣称了，企业分布也支持：{names}"),
            (silent, "宣称了，企业太少或差别太小，看不出：{names}"),
            (against, "宣称了，企业却比{base}的结构偏少：{names}"),
            (unsaid, "没有宣称，企业却明显偏多：{names}"),
        ):
            if names:
                parts.append(say(words, names=strung(names), base=base))
        return say("{parts}。只数本库录入的企业，不是全部企业。", parts=strung(parts, "；"))

    def explain(self, chain: str) -> str:
        """The quotient of one chain with its inputs, down to the companies. Raises KeyError for no such chain."""
        row = self.of(chain)
        if row is None:
            raise KeyError(f"没有编号为 {chain} 的产业链")
        return self.specialisation.explain(self.region.short, row.chain.name, max(1, row.count))


def revealed(
    atlas: Atlas, region_id: str, base_id: str, as_of: date, known_by: date | None = None
) -> Revealed:
    """Compare a region's companies by chain with those of a base region that holds it.

    A company counts once a chain, if any of its confirmed positions (or else its seat) lies there. How much cities of the
    base differ beyond chance is learnt from all of them. Raises KeyError for unknown regions, ValueError where
    the base does not hold the region.
    """
    day = day_of(atlas, as_of, known_by)
    region, base = day.region(region_id), day.region(base_id)
    if not day.reach.inside(base_id, region_id):
        raise ValueError(f"底数 {base_id} 不包含 {region_id}，不能比；请换一个包含它的区域作底数")
    held = {chain.id: _held(day, chain) for chain in day.atlas.chains.values()}
    within = {key: [h for h in rows if _in_base(day, base, h.region)] for key, rows in held.items()}
    counted = {key: _companies(rows) for key, rows in within.items()}
    inside = {
        key: _companies(h for h in rows if day.reach.inside(region_id, h.region))
        for key, rows in within.items()
    }
    names = tuple(day.atlas.chains[key].name for key in held)
    firms = {
        (region.short, day.atlas.chains[key].name): Members(tuple(one.name for one in rows), len(rows))
        for key, rows in inside.items()
    }
    table = Cells(np.array([[float(len(inside[chain])) for chain in held]]), (region.short,), names, firms)
    quotients = specialise(
        table,
        base={day.atlas.chains[key].name: float(len(rows)) for key, rows in counted.items()},
        base_name=base.short,
        measure=MEASURE,
        prior=_prior(day, region, within),
    )
    said = claims(day.atlas, {region_id})
    return Revealed(
        region=region,
        base=base,
        as_of=as_of,
        known_by=known_by,
        chains=tuple(
            RevealedChain(
                chain=day.atlas.chains[key],
                claims=tuple(claim for chain, claim in said if chain == key),
                companies=tuple(inside[key]),
                base_count=len(counted[key]),
                expected=float(quotients.expected[0, at]),
                raw=float(quotients.raw[0, at]),
                shrunk=float(quotients.shrunk[0, at]),
                low=float(quotients.low[0, at]),
                high=float(quotients.high[0, at]),
                verdict=quotients.verdict(region.short, names[at]),
            )
            for at, key in enumerate(held)
        ),
        possible=_placed(day, region_id, held, Placement.POSSIBLE),
        placeless=_placed(day, region_id, held, Placement.UNKNOWN),
        unmapped=tuple(dict.fromkeys(claim.industry for chain, claim in said if chain is None)),
        specialisation=quotients,
    )


def bases(atlas: Atlas, region_id: str) -> tuple[Region, ...]:
    """Regions to compare with, widest first: the nation, the units above, the circles that hold the region."""
    kinds = [RegionKind.NATION, RegionKind.PROVINCE, RegionKind.CIRCLE, RegionKind.PREFECTURE]
    found = [
        unit
        for unit in atlas.regions.values()
        if unit.id != region_id and unit.kind in kinds and contains(atlas, unit.id, region_id)
    ]
    return tuple(sorted(found, key=lambda unit: (kinds.index(unit.kind), -len(unit.members), unit.id)))


def _held(day: Day, chain: Chain) -> list[Holder]:
    """Confirmed companies of a chain, each once a place, by name.

    Those whom only an imported table puts there are left out: the whole list of one place would make it strong in all.
    """
    found: dict[tuple[str, str | None], Holder] = {}
    for node in chain.nodes:
        for holder in day.holders.get(node.id, ()):
            imported = all(day.atlas.references[key].kind == "import" for key in holder.position.sources)
            if holder.entity_kind == "company" and holder.confirmed and not imported:
                found.setdefault((holder.entity, holder.region), holder)
    return sorted(found.values(), key=lambda holder: (holder.name, holder.entity, holder.region or ""))


def _companies(holders: Iterable[Holder]) -> list[Holder]:
    """Each company once."""
    return list({holder.entity: holder for holder in holders}.values())


def _in_base(day: Day, base: Region, place: str | None) -> bool:
    """A place in the nation is known where it is any narrower than the nation."""
    if base.kind is RegionKind.NATION:
        return bool(place) and day.atlas.regions[place or ""].kind is not RegionKind.NATION
    return day.reach.inside(base.id, place)


def _prior(day: Day, region: Region, within: Mapping[str, list[Holder]]) -> float:
    """How much places of the region's sort differ beyond chance, learnt from all places of the base.

    For a district or a zone those are the finest places known, else the cities: parts differ more than wholes.
    """
    fine = region.kind in {RegionKind.COUNTY, RegionKind.ZONE}
    rows = [
        (place, chain, 1.0)
        for chain, holders in within.items()
        for holder in holders
        if holder.region and (place := holder.region if fine else day.reach.city(holder.region))
    ]
    return specialise(cells(rows)).prior if rows else 1.0


def _placed(day: Day, region: str, held: Mapping[str, list[Holder]], how: Placement) -> int:
    """Companies whose place lies so to the region."""
    every = (holder for rows in held.values() for holder in rows)
    return len({holder.entity for holder in every if day.reach.placement(region, holder.region) is how})
