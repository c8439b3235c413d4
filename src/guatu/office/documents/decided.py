"""The one place where people's decisions are laid over what an engine read. Pure: bodies and rulings in, bodies out.

A decision hangs on words of the source (kind, span, name), so that it finds its fact again in another engine's
reading; a fact that people confirmed or corrected stands even where the new engine does not find it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Body = Mapping[str, Any]
PLACE = ("id", "doc", "evidence", "start", "end", "raw_start", "raw_end", "confidence", "proposed_by", "also")
"""What the engine says of where and how it read a fact; all else is what the fact says."""
DATED = frozenset({"event", "policy"})
SAME_WORDS = 0.5
"""Share of the two spans' union that must be common for a fact of another name to be the one decided about."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a fact lies in the raw source, and what it is about; `key` is the id that it had."""

    kind: str
    start: int
    end: int
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision in force, as `Decision` keeps it."""

    id: int
    verb: str
    anchor: Anchor
    fields: Body = field(default_factory=dict)
    result: Sequence[Body] = ()
    others: Sequence[Anchor] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A fact as it stands: its id, what it says, what was read where that differs, and by which decision."""

    key: str
    body: Body
    state: str
    read: Body | None = None
    decision: int | None = None


def name_of(body: Body) -> str:
    """What a fact is about: its indicator, name or event."""
    return body.get("indicator") or body.get("what") or body.get("name") or body.get("etype") or ""


def anchor_of(body: Body) -> Anchor:
    """Where a fact lies."""
    return Anchor(body["kind"], body["raw_start"], body["raw_end"], name_of(body)[:200], body["id"])


def lay_over(read: Sequence[Body], rulings: Iterable[Ruling]) -> list[Laid]:
    """The facts of a document as they stand after all rulings, in the order in which these were made.

    >>> fact = {"id": "m1", "kind": "metric", "indicator": "产值", "value": 3, "raw_start": 4, "raw_end": 9}
    >>> wrong = Ruling(7, "reject", anchor_of(fact))
    >>> [one.state for one in lay_over([fact], [wrong])]
    ['rejected']
    """
    slots = {laid.key: laid for laid in _unique(read)}
    for ruling in rulings:
        if ruling.verb == "document":
            _whole(slots, ruling)
            continue
        key = find(ruling.anchor, slots)
        if key is None:
            _restored(slots, ruling)
        else:
            _ruled(slots, key, ruling)
    return list(slots.values())


def _unique(read: Sequence[Body]) -> Iterable[Laid]:
    seen: dict[str, int] = {}
    for body in read:
        count = seen[body["id"]] = seen.get(body["id"], 0) + 1
        yield Laid(body["id"] if count == 1 else f"{body['id']}~{count}", body, "read")


def find(anchor: Anchor, slots: Mapping[str, Laid]) -> str | None:
    """The key of the fact that a decision was about: by its id, by name and place, by place alone."""
    known = slots.get(anchor.key)
    if known is not None and _original(known)["kind"] == anchor.kind:
        return anchor.key
    alike = [(key, anchor_of(_original(laid))) for key, laid in slots.items() if laid.state != "added"]
    shared = sorted(
        (
            (other.name == anchor.name, _common(anchor, other), key)
            for key, other in alike
            if other.kind == anchor.kind
        ),
        reverse=True,
    )
    for named, common, key in shared:
        if common > 0 and (named or common >= SAME_WORDS):
            return key
    return None


def _original(laid: Laid) -> Body:
    return laid.body if laid.read is None else laid.read


def _common(one: Anchor, other: Anchor) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / max(1, max(one.end, other.end) - min(one.start, other.start))


def said(body: Body) -> dict[str, Any]:
    """What a fact says, without where and how it was read."""
    return {name: value for name, value in body.items() if name not in PLACE}


def _placed(decided: Body, laid: Laid) -> dict[str, Any]:
    """What was decided, at the place where the engine at hand read it."""
    original = _original(laid)
    return said(decided) | {name: original[name] for name in PLACE if name in original}


def _ruled(slots: dict[str, Laid], key: str, ruling: Ruling) -> None:
    laid = slots[key]
    if ruling.verb == "reject":
        slots[key] = Laid(key, laid.body, "rejected", laid.read, ruling.id)
        return
    if ruling.verb == "split":
        slots[key] = Laid(key, laid.body, "replaced", laid.read, ruling.id)
        for number, part in enumerate(ruling.result, start=1):
            body = _placed(part, laid) | {"id": f"{key}+{number}"}
            slots[body["id"]] = Laid(body["id"], body, "added", None, ruling.id)
        return
    body = _placed(ruling.result[0], laid)
    if ruling.verb == "merge":
        body["also"] = list(ruling.result[0].get("also", ()))
    for other in ruling.others:
        gone = find(other, {name: one for name, one in slots.items() if name != key})
        if gone is not None:
            slots[gone] = Laid(gone, slots[gone].body, "replaced", slots[gone].read, ruling.id)
    original = _original(laid)
    changed = said(body) != said(original)
    state = "corrected" if changed else "accepted"
    slots[key] = Laid(key, body, state, original if changed else None, ruling.id)


def _restored(slots: dict[str, Laid], ruling: Ruling) -> None:
    """The new engine does not find the fact: what people confirmed stands, what they rejected needs nothing."""
    for number, body in enumerate(ruling.result if ruling.verb != "reject" else (), start=1):
        key = f"{ruling.anchor.key}+{number}" if ruling.verb == "split" else ruling.anchor.key
        if key not in slots:
            state = "added" if ruling.verb == "split" else "accepted"
            slots[key] = Laid(key, {**body, "id": key}, state, None, ruling.id)


def field_of(name: str, body: Body) -> str:
    """The field of that meaning: the time of events and policies is called `when`."""
    return "when" if name == "period" and body["kind"] in DATED else name


def _whole(slots: dict[str, Laid], ruling: Ruling) -> None:
    """A field that the whole document has wrong: every fact that says `from` says `to`."""
    wrong, right = ruling.fields["from"], ruling.fields["to"]
    for key, laid in list(slots.items()):
        name = field_of(ruling.fields["field"], laid.body)
        if laid.state in {"rejected", "replaced"} or laid.body.get(name) != wrong:
            continue
        body = {**laid.body, name: right}
        if right is None:
            del body[name]
        state = "corrected" if laid.state in {"accepted", "corrected"} else laid.state
        slots[key] = Laid(key, body, state, _original(laid), laid.decision or ruling.id)
