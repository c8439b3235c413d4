"""Cards of the board: each drawn once for what it shows.

A card is kept under everything that stands on it, so it is never older than its project, and whoever gets it could read
the same in the project: which projects a page has is asked anew for each reader.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString

from guatu.office.atlas.services import from_atlas
from guatu.office.parts import Look, part
from guatu.office.projects.histories import Lit
from guatu.office.projects.models import NextStep


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card."""

    key: int
    version: int
    order: int
    name: str
    synthetic: bool
    colour: str
    lit: bool
    why: str
    signed: Decimal
    region: str
    owner: str
    step: str
    due: date | None
    """Of the next step; none where there is no step."""


def card(row: Lit, look: Look) -> SafeString:
    """The card of a project with its open next steps."""
    return _drawn(_card(row), replace(look, query=""))


def _card(row: Lit) -> Card:
    project, stage = row.project, row.history.stage
    steps: list[NextStep] = project.open_steps[:1]  # type: ignore[attr-defined] — asked for by the board
    return Card(
        project.pk,
        project.version,
        stage.order if stage else 0,
        project.name,
        project.synthetic,
        row.colour,
        row.light is not None,
        row.why,
        row.history.sum("signed"),
        project.region,
        project.owner,
        steps[0].text if steps else "",
        steps[0].due if steps else None,
    )


@from_atlas
@lru_cache(maxsize=4096)
def _drawn(shown: Card, look: Look) -> SafeString:
    return part("projects/parts/card.html", look, card=shown)
