"""From what a language model proposes to a fact, as far as the text itself bears it out.

The model may only point: its quote must stand in the paragraph letter by letter, every name must be printed there,
every number must be an amount of the quote. Value, unit and qualifier are then taken from the text, and region,
period and modality from where it stands, never from the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, cast

from guatu.reading.answers import Row, UnconfirmedError, number_of, one_of, text_of
from guatu.reading.categories import Sort
from guatu.reading.framing import Frame
from guatu.reading.indicators_known import full_name
from guatu.reading.modality import modality
from guatu.reading.model import (
    Amount,
    Carrier,
    Event,
    Fact,
    IndustrySystem,
    Metric,
    Organisation,
    Policy,
    Target,
)
from guatu.reading.quantities import Quantity, quantities
from guatu.reading.scene import Scene

CONFIDENCE = 0.5
"""Of every proposal, until a benchmark with a named model has measured another: such facts wait in review."""

OTYPES = frozenset({"company", "finance", "gov", "institution", "alliance", "university", "other"})
STYPES = frozenset({"industry", "spatial"})
_LONGEST_QUOTE = 160
_LONGEST_NAME = 60
_FALL = re.compile(r"下降|减少|回落|降低|下滑|收窄|压减|负增长|[-−]\s*$")
_LEAD = 8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`clean[first:last]`, which stands under `frame`."""

    scene: Scene
    first: int
    last: int
    frame: Frame

    def find(self, words: str) -> int:
        """Where the paragraph prints these words, -1 where it does not."""
        return self.scene.clean.find(words, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Place:
    """The quote `clean[start:end]` of a proposal, in its paragraph."""

    around: Paragraph
    start: int
    end: int

    @property
    def scene(self) -> Scene:
        """The text."""
        return self.around.scene

    def amounts(self) -> tuple[Quantity, ...]:
        """The amounts of the quote that measure something."""
        found = self.scene.quantities_in(self.start, self.end)
        return tuple(amount for amount in found if amount.end <= self.end and not amount.category)


def confirm(row: Row, paragraph: Paragraph) -> Fact:
    """The fact that `row` proposes. Raises UnconfirmedError."""
    build = _KINDS.get(str(row.get("kind")))
    if build is None:
        raise UnconfirmedError(f"{str(row.get('kind'))[:20]!r} is no kind of fact")
    quote = text_of(row, "quote", _LONGEST_QUOTE)
    start = paragraph.find(quote)
    if start < 0:
        raise UnconfirmedError(f"the quote {quote[:20]!r} does not stand in the paragraph")
    return build(row, Place(paragraph, start, start + len(quote)))


def _metric(row: Row, place: Place) -> Metric:
    scene = place.scene
    name = text_of(row, "indicator", _LONGEST_NAME)
    if not set(name) <= set(scene.clean[place.around.first : place.around.last]):
        raise UnconfirmedError(f"the indicator {name[:20]!r} is not in the words of the paragraph")
    value = None if row.get("value") is None else _measured(row.get("value"), row.get("unit"), place)
    growth = None if row.get("growth") is None else _grown(row.get("growth"), place)
    amount = value or growth
    if amount is None:
        raise UnconfirmedError("it measures nothing")
    if growth is not None and growth == value:
        raise UnconfirmedError("its value and its growth are one number")
    subject = _printed(row, "subject", place)
    sentence = scene.sentence_at(amount.core)
    mode = modality(scene, sentence, amount.core, place.around.frame, scene.time_at(amount.core))
    if (mode == "target") != (row["kind"] == "target"):
        raise UnconfirmedError(f"the text makes it a {mode} figure, not a {row['kind']}")
    metric = Metric(
        **_shared(place, amount.core),
        indicator=full_name(scene.atlas, name),
        subject=subject,
        value=value and value.value,
        value_hi=value and value.value_hi,
        unit=value and value.unit,
        op=value and value.op,
        period=scene.period_at(amount.core),
        growth=growth and growth.value * (-1 if _falls(growth, place) else 1),
        growth_basis="yoy" if growth else None,
        modality=mode,
    )
    if mode != "target":
        return metric
    return Target(**{spec.name: getattr(metric, spec.name) for spec in fields(metric)})


def _measured(value: object, unit: object, place: Place) -> Quantity:
    """The amount of the quote that a number with its unit as printed (326.5 亿元) or in base units means."""
    number = number_of(value)
    said = f"{number:.10f}".rstrip("0").rstrip(".") + (unit.strip() if isinstance(unit, str) else "")
    stated = next(quantities(said), None)
    if stated is None or stated.end != len(said):
        raise UnconfirmedError(f"{said[:20]!r} is no amount")
    for amount in place.amounts():
        same_unit = stated.unit is None or stated.unit == amount.unit
        if _alike(amount.value, stated.value) and (same_unit or stated.sort is amount.sort is Sort.COUNT):
            return amount
    raise UnconfirmedError(f"{said[:20]!r} is no amount of the quote")


def _grown(value: object, place: Place) -> Quantity:
    number = abs(number_of(value))
    for amount in place.amounts():
        if amount.unit == "%" and _alike(amount.value, number):
            return amount
    raise UnconfirmedError(f"{number:g} % is no growth in the quote")


def _falls(amount: Quantity, place: Place) -> bool:
    return (
        _FALL.search(place.scene.folded[max(place.around.first, amount.core - _LEAD) : amount.core])
        is not None
    )


def _event(row: Row, place: Place) -> Event:
    kind = one_of(row, "etype", frozenset(event_verbs()))
    scene = place.scene
    quote = scene.clean[place.start : place.end]
    verb = min((at for word in event_verbs()[kind] if (at := quote.find(word)) >= 0), default=None)
    if verb is None:
        raise UnconfirmedError(f"no verb of {kind} stands in the quote")
    what = _printed(row, "what", place)
    if what is None:
        raise UnconfirmedError("an event without what it is about")
    at = place.start + verb
    return Event(
        **_shared(place, at),
        etype=kind,
        who=_all_printed(row, "who", place),
        what=what,
        where=_printed(row, "where", place),
        when=scene.period_at(at),
        amount=_money(row, place),
        count=None if row.get("count") is None else _measured(row.get("count"), None, place).value,
    )


def _money(row: Row, place: Place) -> Amount | None:
    said = row.get("amount")
    if said is None:
        return None
    if not isinstance(said, dict):
        raise UnconfirmedError("an amount that is no value with a unit")
    given = cast("Row", said)
    found = _measured(given.get("value"), given.get("unit"), place)
    if found.sort is not Sort.MONEY:
        raise UnconfirmedError(f"an amount in {found.unit}, which is no money")
    return Amount(found.value, found.unit or "元", found.op)


def _organisation(row: Row, place: Place) -> Organisation:
    return Organisation(**_named(row, place), otype=one_of(row, "otype", OTYPES))


def _carrier(row: Row, place: Place) -> Carrier:
    return Carrier(**_named(row, place), ctype=one_of(row, "ctype", name_types()["carrier"]))


def _policy(row: Row, place: Place) -> Policy:
    kind = one_of(row, "ptype", name_types()["policy"])
    return Policy(**_named(row, place), ptype=kind, issuer=_printed(row, "issuer", place))


def _system(row: Row, place: Place) -> IndustrySystem:
    kind = one_of(row, "stype", STYPES)
    members = _all_printed(row, "members", place)
    return IndustrySystem(
        **_named(row, place), stype=kind, code=_printed(row, "code", place), members=members
    )


def _shared(place: Place, at: int) -> dict[str, Any]:
    evidence = place.scene.evidence(place.start, place.end)
    region = place.scene.region_at(at)
    return {"id": "", "doc": "", "evidence": evidence, "confidence": CONFIDENCE, "region": region}


def _named(row: Row, place: Place) -> dict[str, Any]:
    """The name as printed in the quote, which it narrows down to itself."""
    name = text_of(row, "name", _LONGEST_NAME)
    at = place.scene.clean.find(name, place.start, place.end)
    if at < 0:
        raise UnconfirmedError(f"the name {name[:20]!r} does not stand in the quote")
    if place.scene.evidence(at, at + len(name)).quote != name:
        raise UnconfirmedError(f"the name {name[:20]!r} begins or ends with a mark")
    return {**_shared(Place(place.around, at, at + len(name)), at), "name": name}


def _printed(row: Row, field: str, place: Place) -> str | None:
    if row.get(field) in (None, ""):
        return None
    words = text_of(row, field, _LONGEST_NAME)
    if place.around.find(words) < 0:
        raise UnconfirmedError(f"{field} {words[:20]!r} does not stand in the paragraph")
    return words


def _all_printed(row: Row, field: str, place: Place) -> tuple[str, ...]:
    value = row.get(field)
    if value is None:
        return ()
    names = cast("list[Any]", value if isinstance(value, list) else [value])
    return tuple(name for one in names if (name := _printed({field: one}, field, place)))


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


@cache
def event_verbs() -> dict[str, tuple[str, ...]]:
    """Verbs of every type of event."""
    return {kind: (kind, *words) for kind, _, *words in _rows("events")}


@cache
def name_types() -> dict[str, frozenset[str]]:
    """Types of named things by kind: org, carrier, policy."""
    found: dict[str, set[str]] = {}
    for kind, sort, *_ in _rows("heads"):
        found.setdefault(kind, set()).add(sort)
    return {kind: frozenset(sorts) for kind, sorts in found.items()}


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("guatu.reading") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if line and not line.startswith("#"))


_KINDS: dict[str, Callable[[Row, Place], Fact]] = {
    "metric": _metric,
    "target": _metric,
    "event": _event,
    "organisation": _organisation,
    "carrier": _carrier,
    "policy": _policy,
    "industry_system": _system,
}
