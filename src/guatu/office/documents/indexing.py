"""Facts as rows: which region, which indicator and which entities of the atlas a fact's words mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guatu.atlas.model import Atlas
from guatu.atlas.period import interval
from guatu.office.documents.models import Fact, Resolution
from guatu.reading import model as reading
from guatu.reading.resolve import MEANT, Resolver


@dataclass(frozen=True)
class Names:
    """Look-ups from words to ids of one atlas."""

    atlas: Atlas

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """Full path to id."""
        return {region.path: region.id for region in self.atlas.regions.values()}

    @cached_property
    def indicators(self) -> Mapping[str, str]:
        """Name or synonym to id."""
        return {
            word: indicator.id
            for indicator in self.atlas.indicators.values()
            for word in (*indicator.synonyms, indicator.name)
        }

    @cached_property
    def resolver(self) -> Resolver:
        """From names to entities."""
        return Resolver(self.atlas)


def mentioned(fact: reading.Fact) -> Iterator[tuple[str, str]]:
    """(role, words) of every name in a fact."""
    for role in ("name", "subject", "what", "where"):
        if words := getattr(fact, role, None):
            yield role, words
    for words in getattr(fact, "aliases", ()):
        yield "name", words
    for words in getattr(fact, "who", ()):
        yield "who", words


def row_of(fact: reading.Fact, names: Names) -> Fact:
    """The fact as an unsaved row, without its document."""
    body = fact.to_dict()
    start, end = interval(body.get("period") or body.get("when"))
    label = body.get("indicator") or body.get("what") or body.get("name") or body.get("etype") or ""
    growth = body.get("growth")
    return Fact(
        key=fact.id,
        kind=fact.kind,
        region_text=fact.region or "",
        region=names.regions.get(fact.region or "", ""),
        name=label,
        indicator=names.indicators.get(body.get("indicator", ""), ""),
        subject=body.get("subject", ""),
        value=body.get("value"),
        value_hi=body.get("value_hi"),
        unit=body.get("unit", ""),
        op=body.get("op", ""),
        growth=growth[0] if isinstance(growth, list) else growth,
        modality=body.get("modality", ""),
        period=body.get("period") or body.get("when") or "",
        period_start=start,
        period_end=end,
        confidence=fact.confidence,
        quote=fact.evidence.quote,
        start=fact.evidence.start,
        end=fact.evidence.end,
        raw_start=fact.evidence.raw_start,
        raw_end=fact.evidence.raw_end,
        body=body,
    )


def resolutions(row: Fact, fact: reading.Fact, names: Names) -> list[Resolution]:
    """Which entities the fact's names mean, as unsaved rows of the saved `row`."""
    found: dict[tuple[str, str, str], Resolution] = {}
    for role, words in mentioned(fact):
        meant = names.resolver.resolve(words, _sort(role, fact))
        if meant is not None and meant.certainty == "confirmed":
            found.setdefault(
                (role, meant.entity_kind, meant.id),
                Resolution(fact=row, role=role, text=words, entity_kind=meant.entity_kind, entity=meant.id),
            )
    return list(found.values())


def _sort(role: str, fact: reading.Fact) -> str | None:
    """What the reader says that a name of this role is, None when it does not."""
    if role == "who":
        return "organisation"
    return fact.kind if role == "name" and fact.kind in MEANT else None
