"""What companies did, as reading found it in documents: the events that lists of companies weigh."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from guatu.office.documents.models.reading import DOUBT, READ
from guatu.office.documents.revision import by_revision
from guatu.office.documents.services import facts_known
from guatu.office.figures import fact_source
from guatu.office.moment import Moment
from guatu.regional import CompanyEvent

ROLES = ("who", "what")
"""The company acts (签约, 建厂), or a place brings it in (引进)."""


def deeds(moment: Moment) -> tuple[CompanyEvent, ...]:
    """Events of companies of the atlas, from facts that nobody need doubt."""
    return _deeds(moment.as_of, moment.known_by)


@by_revision
def _deeds(as_of: date, known_by: date) -> tuple[CompanyEvent, ...]:
    sure = Q(confidence__gte=DOUBT) | ~Q(state=READ)
    meant = Q(resolutions__entity_kind="company", resolutions__role__in=ROLES)
    rows = facts_known(Moment(as_of, known_by)).filter(sure & meant, kind="event").distinct()
    found = [
        CompanyEvent(
            one.entity,
            fact.region or None,
            _said(fact.body),
            fact.period_start,
            fact_source(fact),
            fact.body.get("etype", ""),
        )
        for fact in rows.order_by("pk").prefetch_related("resolutions")
        for one in fact.resolutions.all()
        if one.entity_kind == "company" and one.role in ROLES
    ]
    return tuple(dict.fromkeys(found))


def _said(body: dict[str, object]) -> str:
    """The event in a few words: its sort and what it is about."""
    return f"{body.get('etype', '')}{body.get('what') or body.get('where') or ''}"
