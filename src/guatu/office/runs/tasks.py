"""Work that the background process does."""

from __future__ import annotations

from django_tasks import task

from guatu.office.atlas.services import refresh
from guatu.office.runs import services


@task()
def make_run(key: str) -> None:
    """Answers a question that was asked for and keeps the answer."""
    refresh()
    services.make(key)
