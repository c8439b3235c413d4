"""Events that reading found become proposed leads, each with its sentence; never a project."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import yaml

from guatu.office.atlas.services import current
from guatu.office.documents.models import Fact
from guatu.office.people.actors import Actor
from guatu.office.projects.services import propose


@cache
def kinds() -> frozenset[str]:
    """Sorts of events (as the annotation guide names them) that may be a lead."""
    text = Path(__file__).with_name("lead_events.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text)["events"])


def propose_leads(actor: Actor, documents: Collection[str] | None = None) -> int:
    """Goes through the events of these documents (sha256; None: of all); gives how many new proposals came of them."""
    events = Fact.objects.filter(kind="event").select_related("document").prefetch_related("resolutions")
    if documents is not None:
        events = events.filter(document__in=documents)
    made = 0
    for fact in events:
        if fact.body.get("etype") in kinds() and (company := _company(fact)) and _region(fact):
            given = {
                "company_name": company[0],
                "company": company[1],
                "credit_code": company[2],
                "content": fact.quote,
                "region": _region(fact),
            }
            sentence = {
                "document": fact.document_id,
                "start": fact.start,
                "end": fact.end,
                "quote": fact.quote,
            }
            made += propose(actor, given, **sentence) is not None
    return made


def _region(fact: Fact) -> str:
    return fact.region if fact.region in current().regions else ""


def _company(fact: Fact) -> tuple[str, str, str] | None:
    """The company that acts: one of the atlas if resolved, else the first name that the event gives."""
    for one in fact.resolutions.all():
        if one.entity_kind == "company" and one.entity in current().companies:
            company = current().companies[one.entity]
            return company.name, company.id, company.uscc or ""
    who = fact.body.get("who") or []
    return (str(who[0])[:200], "", "") if who else None
