"""Opening a lead: recorded, reported to the circle and given its first step, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guatu.office.circle.models import FirstReport
from guatu.office.circle.services import reports
from guatu.office.circle.services.reports import Told
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.projects.services.tasks import Task, add_next_step


def open_lead(
    actor: Actor, fields: Mapping[str, Any], said: Told, task: Task | None = None, *, synthetic: bool = False
) -> FirstReport:
    """Reports a lead; what the circle's rule makes of it stands in the report that comes back."""
    with logbook.change():
        report = reports.report(actor, fields, said, synthetic=synthetic)
        if task is not None:
            add_next_step(actor, report.lead, task)
    return report
