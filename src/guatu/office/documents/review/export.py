"""Decisions as training material: one JSON object a line, the format of `guatu.reading.corrections`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from guatu.office.documents.decided import said
from guatu.office.documents.models import Fact
from guatu.office.documents.models.reading import ACCEPTED, CORRECTED, READ, REJECTED, REPLACED

WORDS = {ACCEPTED: "accept", CORRECTED: "correct", REJECTED: "reject", REPLACED: "reject"}
"""What was split or merged away did not stand as the engine gave it."""


def lines() -> Iterator[str]:
    """A line for each fact of the engine on which people decided, as it stands now."""
    rows = Fact.every.filter(state__in=WORDS).exclude(decision=None).select_related("decision")
    for fact in rows.order_by("decision_id", "pk").iterator():
        yield json.dumps(_row(fact), ensure_ascii=False) + "\n"


def _row(fact: Fact) -> dict[str, Any]:
    decision = fact.decision
    row: dict[str, Any] = {
        "sha256": fact.document_id,
        "kind": fact.kind,
        "span": [fact.raw_start, fact.raw_end],
        "decision": WORDS[fact.state],
        "by": decision.by,
        "when": decision.at.isoformat(),
    }
    if fact.state == CORRECTED:
        row["fields"] = differing(fact)
    return row


def differing(fact: Fact) -> dict[str, Any]:
    """The fields that people changed, as they should be; None where the fact should not have the field."""
    if fact.state == READ or fact.read_body is None:
        return {}
    read, now = said(fact.read_body), said(fact.body)
    return {
        name: now.get(name) for name in sorted(read.keys() | now.keys()) if read.get(name) != now.get(name)
    }
