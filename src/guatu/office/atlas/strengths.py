"""What the recorded companies of a region show that it is strong in, beside what it declares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from guatu import regional
from guatu.atlas.model import Region
from guatu.office.atlas.services import at, from_atlas, pack
from guatu.office.moment import Moment
from guatu.regional import Revealed, RevealedChain, Verdict

WIDEST = 3.0
"""Where the drawing of an interval ends, in times of the base's share."""


@lru_cache(maxsize=512)
def _revealed(region: str, base: str, as_of: date, known_by: date) -> Revealed:
    return regional.revealed(pack(), region, base, as_of, known_by)


@from_atlas
@lru_cache(maxsize=512)
def _bases(region: str, as_of: date, known_by: date) -> tuple[Region, ...]:
    return regional.bases(at(Moment(as_of, known_by)), region)


@dataclass(frozen=True, slots=True)
class Row:
    """A chain with its drawing: ends of the interval and the shrunk quotient on a scale of 0 … 100."""

    row: RevealedChain
    word: str
    low: float
    width: float
    point: float


@dataclass(frozen=True, slots=True)
class Strengths:
    """The comparison with one base and the others to choose from.

    `rows`: chains that are declared, held, or of which something can be said, the surest strengths first.
    """

    found: Revealed
    bases: tuple[Region, ...]
    rows: tuple[Row, ...]
    rest: tuple[Row, ...]


def strengths(region: str, moment: Moment, base: str = "") -> Strengths | None:
    """The region against the base of that id, or else the widest there is; None where nothing is wider."""
    choices = _bases(region, moment.as_of, moment.known_by)
    if not choices:
        return None
    chosen = next((choice for choice in choices if choice.id == base), choices[0])
    found = _revealed(region, chosen.id, moment.as_of, moment.known_by)
    rows = [_row(row) for row in sorted(found.chains, key=lambda row: -row.low if row.low > 0 else 0.0)]
    told = [one for one in rows if one.row.claims or one.row.count or one.row.verdict is Verdict.WEAK]
    return Strengths(found, choices, tuple(told), tuple(one for one in rows if one not in told))


def _row(row: RevealedChain) -> Row:
    if row.verdict is Verdict.NONE:
        return Row(row, verdict_name(row.verdict), 0, 0, 0)
    low, high, point = (100 * min(value / WIDEST, 1) for value in (row.low, row.high, row.shrunk))
    return Row(row, verdict_name(row.verdict), round(low, 1), round(high - low, 1), round(point, 1))


def verdict_name(verdict: Verdict) -> str:
    """What may be said, in words."""
    return {
        Verdict.STRONG: _("突出"),
        Verdict.WEAK: _("偏少"),
        Verdict.OPEN: _("看不出"),
        Verdict.NONE: _("无从比较"),
    }[verdict]
