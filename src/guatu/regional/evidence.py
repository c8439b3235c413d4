"""From source ids of pack rows to sources that a page shows, and what was known by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from guatu.atlas.model import Atlas
from guatu.atlas.period import interval
from guatu.atlas.sourced import Source, SourceKind


def sources_of(atlas: Atlas, ids: Iterable[str]) -> tuple[Source, ...]:
    """The references with these ids, in order, each once. Raises KeyError for an id that the pack lacks."""
    return tuple(_source(atlas, key) for key in dict.fromkeys(ids))


def _source(atlas: Atlas, key: str) -> Source:
    reference = atlas.references[key]
    imported = reference.kind == "import"
    return Source(
        kind=SourceKind.ROW,
        ref=key if imported else f"{atlas.id}/sources.csv:{key}",
        title=reference.title,
        published=reference.published,
        url=reference.url,
        editorial=reference.kind == "editor",
        imported=imported,
    )


def known(sources: tuple[Source, ...], known_by: date | None) -> tuple[Source, ...]:
    """Those published by `known_by`.

    An undated source counts; one dated by year or month only counts from the first day of it.
    """
    if known_by is None:
        return sources
    return tuple(source for source in sources if published_by(source, known_by))


def published_by(source: Source, day: date) -> bool:
    """Whether the source was published by that day. Raises ValueError for a date that is none."""
    start, _ = interval(source.published)
    return start is None or start <= day


def merge(groups: Iterable[tuple[Source, ...]]) -> tuple[Source, ...]:
    """All sources of the groups, in order, each once."""
    return tuple(dict.fromkeys(source for group in groups for source in group))
