"""Verbs on people, and the log that all other services write to."""

from __future__ import annotations

from typing import Any

from guatu.office.people.models import LogEvent

SYSTEM = "system:guatu"


def log(actor: str, verb: str, kind: str, key: str, *, before: Any = None, after: Any = None) -> LogEvent:
    """Writes one event. Call it inside the transaction of the change that it tells of."""
    return LogEvent.objects.create(actor=actor, verb=verb, kind=kind, key=key, before=before, after=after)
