"""Facts as rows: which region, which indicator and which entities of the atlas a fact's words mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guatu.atlas.model import Atlas
from guatu.atlas.period import interval
from guatu.office.documents.conflicts import cell_of
from guatu.office.documents.decided import name_of
from guatu.office.documents.models import Fact, Resolution
from guatu.reading.resolve import MEANT, Resolver
from guatu.regional.sites import Sites


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

    @cached_property
    def sites(self) -> Sites:
        """From a place or plant to the company whose it is."""
        return Sites(self.resolver)


def mentioned(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(role, words) of every name in a fact."""
    for role in ("name", "subject", "what", "where"):
        if words := body.get(role):
            yield role, words
    for words in body.get("aliases", ()):
        yield "name", words
    for words in body.get("who", ()):
        yield "who", words


def fill(row: Fact, body: Mapping[str, Any], names: Names) -> None:
    """Sets the row's columns from what the fact says (`body`, fields as in the annotation guide)."""
    region = body.get("region") or ""
    growth = body.get("growth")
    row.kind = body["kind"]
    row.region_text = region[:100]
    row.region = names.regions.get(region, "")
    row.name = name_of(body)[:200]
    row.indicator = names.indicators.get(body.get("indicator", ""), "")
    row.subject = (body.get("subject") or "")[:200]
    row.value = body.get("value")
    row.value_hi = body.get("value_hi")
    row.unit = body.get("unit") or ""
    row.op = body.get("op") or ""
    row.growth = growth[0] if isinstance(growth, list) else growth
    row.modality = body.get("modality") or ""
    row.period = body.get("period") or body.get("when") or ""
    row.period_start, row.period_end = interval(row.period)
    row.confidence = body["confidence"]
    row.quote = body["evidence"]
    row.start, row.end = body["start"], body["end"]
    row.raw_start, row.raw_end = body["raw_start"], body["raw_end"]
    row.body = dict(body)
    row.cell = cell_of(row)


def resolutions(
    row: Fact, names: Names, accepted: Mapping[tuple[str, str], tuple[str, str]]
) -> list[Resolution]:
    """Which entities the fact's names mean, as unsaved rows of the saved `row`.

    `accepted` has what people said of names: (kind, name) to (kind of entity, id); it goes before the atlas.
    """
    found: dict[tuple[str, str, str], Resolution] = {}
    for role, words in mentioned(row.body):
        sort = _sort(role, row.kind)
        meant = [accepted.get((sort or "organisation", words)) or _looked_up(words, sort, names)]
        if row.kind == "event" and role in {"who", "what"} and (owner := names.sites.owner(words)):
            meant.append(("company", owner))
        for kind, entity in filter(None, meant):
            found.setdefault(
                (role, kind, entity),
                Resolution(fact=row, role=role, text=words[:200], entity_kind=kind, entity=entity),
            )
    return list(found.values())


def _looked_up(words: str, sort: str | None, names: Names) -> tuple[str, str] | None:
    meant = names.resolver.resolve(words, sort)
    return (meant.entity_kind, meant.id) if meant is not None and meant.certainty == "confirmed" else None


def _sort(role: str, kind: str) -> str | None:
    """What the reader says that a name of this role is, None when it does not."""
    if role == "who":
        return "organisation"
    return kind if role == "name" and kind in MEANT else None
