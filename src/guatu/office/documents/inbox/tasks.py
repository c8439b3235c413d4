"""Work that the background process does."""

from __future__ import annotations

from django_tasks import task

from guatu.office.documents.inbox import reading
from guatu.office.documents.models import Delivery
from guatu.office.people.actors import Actor


@task()
def read_delivery(number: int) -> None:
    """Reads what is left of a delivery; its events become proposed leads, never projects."""
    from guatu.office.projects.reading import propose_leads  # projects builds on documents

    reading.run(number)
    delivery = Delivery.objects.get(pk=number)
    read = delivery.items.exclude(document=None).values_list("document_id", flat=True)
    propose_leads(Actor.system("reading"), list(read))
