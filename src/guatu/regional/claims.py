"""What regions say that they are strong in: members of their industry systems, and industries that they declare."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from guatu.atlas.aims import Declared
from guatu.atlas.model import Atlas, IndustrySystem
from guatu.atlas.sentences import say


@dataclass(frozen=True, slots=True)
class Claim:
    """Where a region declares an industry of a chain: a system's member or a declared industry."""

    region: str
    industry: str
    label: str
    year: int | None
    system: IndustrySystem | None
    declared: Declared | None

    @property
    def said(self) -> str:
        """The claim in words: what, as what, when.

        >>> Claim("a", "集成电路", "支柱产业", 2021, None, None).said
        '集成电路（支柱产业，2021 年）'
        """
        source = self.system.name if self.system is not None else self.label
        label = source if self.label in source else f"{source}·{self.label}"
        return say(
            "{industry}（{label}，{year} 年）" if self.year else "{industry}（{label}，未注明年份）",
            **{"industry": self.industry, "label": label, "year": self.year},
        )

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that it rests on."""
        row = self.system if self.declared is None else self.declared
        return row.sources if row is not None else ()


def claims(atlas: Atlas, regions: Collection[str]) -> list[tuple[str | None, Claim]]:
    """What some regions declare, with the chain behind it: as the row says, else as another row of that name does."""
    known = _chains_by_name(atlas)
    found: list[tuple[str | None, Claim]] = []
    for system in atlas.systems.values():
        if system.region in regions and system.stype == "industry":
            year = system.validity.start.year if system.validity.start else None
            for member in system.members:
                names = (member.name, *member.aliases)
                chain = member.chain or next((known[name] for name in names if name in known), None)
                found.append((chain, Claim(system.region, member.name, member.level, year, system, None)))
    for row in atlas.declared:
        if row.region in regions:
            chain = row.chain or known.get(row.industry)
            found.append((chain, Claim(row.region, row.industry, row.label, row.year, None, row)))
    return found


def _chains_by_name(atlas: Atlas) -> Mapping[str, str]:
    """Chain ids by the names under which chains, systems' members and declared rows go."""
    named: dict[str, str] = {}
    for chain in atlas.chains.values():
        _name(named, (chain.name, *chain.aliases), chain.id)
    for system in atlas.systems.values():
        for member in system.members:
            if member.chain:
                _name(named, (member.name, *member.aliases), member.chain)
    for row in atlas.declared:
        if row.chain:
            _name(named, (row.industry,), row.chain)
    return named


def _name(named: dict[str, str], names: Iterable[str], chain: str) -> None:
    for name in names:
        named.setdefault(name, chain)
