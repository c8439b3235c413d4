"""Documents, what was read of them, how they came in, and what people decided about them."""

from guatu.office.documents.models.decisions import Claim, Decision, NewName, Settlement
from guatu.office.documents.models.inbox import Delivery, Heartbeat, Item, Sketch
from guatu.office.documents.models.reading import Document, Fact, FactsState, Resolution
from guatu.office.documents.models.search import SearchEntry

__all__ = [
    "Claim",
    "Decision",
    "Delivery",
    "Document",
    "Fact",
    "FactsState",
    "Heartbeat",
    "Item",
    "NewName",
    "Resolution",
    "SearchEntry",
    "Settlement",
    "Sketch",
]
