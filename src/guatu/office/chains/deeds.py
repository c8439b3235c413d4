"""What companies did, as reading found it in documents: the events that lists of companies weigh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, override

from guatu.atlas.sentences import say, strung
from guatu.office.atlas.services import from_atlas
from guatu.office.documents.models import Document, Fact, Resolution
from guatu.office.documents.models.reading import DOUBT, READ
from guatu.office.documents.revision import EVENTS, by_region, revision
from guatu.office.figures import span_source
from guatu.office.moment import Moment
from guatu.regional import CompanyEvent

ROLES = ("who", "what")
"""The company acts (签约, 建厂), or a place brings it in (引进)."""
_sort = cache(say)
"""A sort of event as words; of tens of thousands of events there are a few."""
_READ = ("region", "known_from", "period_start", "body", "start", "end", "quote", "document_id")
"""What an event needs of its fact: of tens of thousands, plain rows are read in half the time of objects."""
_CITED = ("title", "published", "url", "rewritten", "retells_outlet", "retells_title")
"""What a source needs of its document."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the day from which its document counts."""

    known_from: date
    event: CompanyEvent


ByCompany = Mapping[str, Sequence[Told]]


class Deeds:
    """All that companies are known to have done."""

    def __init__(self, by_region: Mapping[str, ByCompany]) -> None:
        self._groups = [group for _region, group in sorted(by_region.items())]

    def known(self, moment: Moment, companies: Iterable[str] | None = None) -> tuple[CompanyEvent, ...]:
        """What these companies (None = all) had done by the moment's day, from documents known by its other day."""
        wanted = None if companies is None else frozenset(companies)
        rows: dict[str, list[Told]] = {}
        for group in self._groups:
            for company in group if wanted is None else group.keys() & wanted:
                rows.setdefault(company, []).extend(group[company])
        told = (one for _company, those in sorted(rows.items()) for one in those)
        found = (one.event for one in told if one.known_from <= moment.known_by)
        return tuple(event for event in found if event.when is None or event.when <= moment.as_of)


def deeds() -> Deeds:
    """The events of companies of the atlas, from facts that nobody need doubt."""
    return _deeds(revision(EVENTS), get_language() or settings.LANGUAGE_CODE)


@from_atlas
@lru_cache(maxsize=2)
def _deeds(_revision: int, language: str) -> Deeds:
    with override(language):
        return Deeds(_told(language))


@by_region
def _told(regions: Sequence[str] | None, _language: str) -> Mapping[str, ByCompany]:
    """The same by the region of the fact ("" = of none) and by company, in the order in which they were read. The title
    of a source that was rewritten says so, in one language."""
    facts = Fact.objects.filter(Q(confidence__gte=DOUBT) | ~Q(state=READ), kind="event").order_by()
    if regions is not None:
        facts = facts.filter(region__in=regions)
    meant = Resolution.objects.filter(entity_kind="company", role__in=ROLES, fact__in=facts)
    rows = list(meant.order_by("fact_id", "pk").values_list("entity", *(f"fact__{name}" for name in _READ)))
    documents = Document.objects.only(*_CITED).in_bulk({sha256 for *_most, sha256 in rows})
    found: dict[str, dict[str, dict[Told, None]]] = {}
    for company, region, known_from, when, body, start, end, quote, sha256 in rows:
        sort = body.get("etype", "")
        said = strung((_sort(sort), body.get("what") or body.get("where") or ""), "")
        source = span_source(documents[sha256], start, end, quote)
        event = CompanyEvent(company, region or None, said, when, source, sort)
        found.setdefault(region, {}).setdefault(company, {})[Told(known_from, event)] = None
    return {
        region: {company: tuple(told) for company, told in group.items()} for region, group in found.items()
    }
