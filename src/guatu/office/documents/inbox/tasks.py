"""Work that the background process does."""

from __future__ import annotations

from django_tasks import task

from guatu.office.documents.inbox import reading


@task()
def read_delivery(number: int) -> None:
    """Reads what is left of a delivery."""
    reading.run(number)
