"""Which projects could close a goal's gap in its period: the library's answer, each project with its card and light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.office.goals.progress import Progress
from guatu.office.moment import Moment
from guatu.office.projects.board import shown
from guatu.office.projects.histories import Lit
from guatu.office.projects.models import Project
from guatu.regional.projects.closing import Candidate

MOST = 8


@dataclass(frozen=True, slots=True)
class Closer:
    """A project that would count, with its card."""

    card: Lit
    candidate: Candidate


def closers(found: Progress, moment: Moment, most: int = MOST) -> list[Closer]:
    """The open projects that could still count in time, those that add most first."""
    return _with_cards(found.closing.able[:most], moment) if found.closing else []


def barred(found: Progress, moment: Moment, most: int = 2 * MOST) -> list[Closer]:
    """Those that would count but cannot in time, the earliest planned first."""
    return _with_cards(found.closing.barred[:most], moment) if found.closing else []


def _with_cards(candidates: Sequence[Candidate], moment: Moment) -> list[Closer]:
    rows = Project.objects.present().filter(pk__in=[one.key for one in candidates])
    cards = {card.history.key: card for card in shown(rows, moment.as_of)}
    return [Closer(cards[one.key], one) for one in candidates if one.key in cards]
