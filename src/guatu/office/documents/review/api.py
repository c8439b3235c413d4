"""The review for machines: what waits, one fact as its pane shows it, decisions, contradictions and names."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part
from guatu.office.api.writing import Id, Line, Posted, Words, acted, writes
from guatu.office.documents.api import FactOut, fact_out
from guatu.office.documents.decided import field_of
from guatu.office.documents.models import Decision, Fact, NewName
from guatu.office.documents.review import names, panes, queue, services, settling
from guatu.office.documents.review.fields import FieldError, changed, parsed
from guatu.office.documents.review.services import ReviewError
from guatu.office.documents.review.tables import CONFLICTS, NAMES, QUEUE
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import require

router = Router()
add_list(router, "/review", QUEUE)
add_list(router, "/review/conflicts", CONFLICTS)
add_list(router, "/review/names", NAMES)


class FieldOut(Part):
    """A field of the form: how it is written now, and what may be chosen (empty: anything)."""

    name: str
    value: str
    choices: list[str]


class DecisionOut(Part):
    """What somebody decided. `result` are the facts that stand in the fact's place."""

    id: int
    verb: str
    by: str
    at: str
    why: str


class ReviewedOut(Part):
    """A fact as its reviewer sees it. `seen` goes back with a decision, so that nobody overwrites another's."""

    fact: FactOut
    state: str
    seen: int | None
    reasons: list[str]
    value: float
    doubt: float
    before: str
    after: str
    fields: list[FieldOut]
    near: list[int] = Field(description="other facts of the kind in the document, the nearest first")
    rivals: list[int] = Field(description="facts that contradict this one")
    history: list[DecisionOut]


class DecisionIn(Posted):
    """`fields` as the page's form writes them; `parts` for a split, `others` for a merge, `field` and `to` for a
    whole document."""

    verb: Literal["accept", "correct", "reject", "split", "merge", "document"]
    seen: Id | None = None
    fields: dict[Line, Words] = {}
    parts: list[dict[Line, Words]] = Field([], max_length=20)
    others: list[Id] = Field([], max_length=200)
    field: Line = ""
    to: Line = ""
    why: Line = ""


class DecidedOut(Part):
    """The decision, and how many facts still wait."""

    decision: DecisionOut
    left: int


class UndoIn(Posted):
    """Why."""

    why: Line = ""


class SettlementIn(Posted):
    """`prefer` the fact of the address, `differ`: both are right, `open`: not settled after all."""

    verb: Literal["prefer", "differ", "open"]
    why: Line = ""


class SettlementOut(Part):
    """The latest word on a contradiction."""

    key: str
    verb: str
    by: str
    why: str


class AlikeOut(Part):
    """An entity that a name may mean."""

    kind: str
    id: str
    name: str


class AlikeRef(Posted):
    """An entity by kind and id."""

    kind: Line
    id: Line


class NameIn(Posted):
    """`means`: kind and id of the entity; without it the name is one of its own."""

    kind: Line
    name: Line
    means: AlikeRef | None = None
    why: Line = ""


class NameOut(Part):
    """What was said of a name."""

    id: int
    kind: str
    name: str
    means_kind: str
    means: str
    by: str
    undone: bool


class CellOut(Part):
    """Of the facts in a band of confidence that were decided on a day: how many stood as read."""

    low: float
    high: float
    decided: int
    right: int


class DayOut(Part):
    """A day of review."""

    day: str
    cells: list[CellOut]


class AccuracyAsked(Moments):
    """Of one kind of fact, or of all."""

    kind: str = Field("", max_length=30)


class AlikeAsked(Moments):
    """A name and its kind."""

    kind: Literal["organisation", "carrier", "policy"]
    name: Line


def _decision(row: Decision) -> DecisionOut:
    return DecisionOut(id=row.pk, verb=row.verb, by=row.by, at=row.at.isoformat(), why=row.why)


def reviewed_out(fact: Fact, actor: Actor) -> ReviewedOut:
    """The pane of a fact that was loaded with its document."""
    pane = panes.pane(fact, actor)
    return ReviewedOut(
        fact=fact_out(fact),
        state=fact.state,
        seen=fact.decision_id,  # type: ignore[attr-defined]
        reasons=fact.reasons,
        value=pane["value"],
        doubt=pane["doubt"],
        before=pane["before"],
        after=pane["after"],
        fields=[
            FieldOut(name=one.spec.name, value=one.value, choices=list(one.spec.choices))
            for one in pane["fields"]
        ],
        near=[one.pk for one in pane["near"]],
        rivals=[one.pk for one in pane["rivals"]],
        history=[_decision(row) for row, _said in pane["history"]],
    )


def _fact(id: int) -> Fact:
    return get_object_or_404(Fact.every.select_related("document", "decision"), pk=id)


@router.get("/review/facts/{id}", response={200: ReviewedOut, **PROBLEMS}, operation_id="get_reviewed_fact")
def get_reviewed_fact(request: HttpRequest, id: Id, when: Query[Moments]) -> ReviewedOut:
    """One fact with its context, its form and its history. Looking by the API holds nothing: deciding asks."""
    actor = actor_of(request)
    require(actor, "review.view")
    return reviewed_out(_fact(id), actor)


@router.get("/review/accuracy", response={200: list[DayOut], **PROBLEMS}, operation_id="get_review_accuracy")
def get_review_accuracy(request: HttpRequest, asked: Query[AccuracyAsked]) -> list[DayOut]:
    """How the share of facts that stood as read moved with review."""
    require(actor_of(request), "review.view")
    return [
        DayOut(
            day=day.isoformat(),
            cells=[
                CellOut(low=one.low, high=one.high, decided=one.decided, right=one.right) for one in cells
            ],
        )
        for day, cells in queue.accuracy(asked.kind)
    ]


@router.get("/review/alike", response={200: list[AlikeOut], **PROBLEMS}, operation_id="list_alike")
def list_alike(request: HttpRequest, asked: Query[AlikeAsked]) -> list[AlikeOut]:
    """Entities that a name may mean."""
    require(actor_of(request), "review.view")
    found = names.alike(asked.kind, asked.name, names.accepted_entities())
    return [AlikeOut(kind=kind, id=key, name=words) for kind, key, words in found]


def _decide(actor: Actor, fact: Fact, given: DecisionIn) -> Decision:
    if given.verb == "accept":
        return services.accept(actor, fact, given.why)
    if given.verb == "reject":
        return services.reject(actor, fact, given.why)
    if given.verb == "correct":
        return services.correct(actor, fact, changed(fact.body, parsed(fact.kind, given.fields)), given.why)
    if given.verb == "split":
        parts = [changed(fact.body, parsed(fact.kind, part)) for part in given.parts]
        return services.split(actor, fact, parts, given.why)
    if given.verb == "merge":
        return services.merge(actor, fact, Fact.objects.filter(pk__in=given.others), given.why)
    name = field_of(given.field, fact.body)
    right = parsed(fact.kind, {name: given.to}).get(name)
    values = (fact.body.get(name), right)
    return services.correct_document(actor, fact.document, given.field, values, given.why)


@writes(router, "/review/facts/{id}/decisions", DecidedOut, "decide_fact")
def decide_fact(request: HttpRequest, id: Id, given: DecisionIn) -> DecidedOut:
    """Decides about a fact. 409 where somebody looks at it or was faster."""
    actor = actor_of(request)
    require(actor, "review.decide")
    fact = _fact(id)
    fact.decision_id = given.seen  # type: ignore[attr-defined]
    with acted(ReviewError, FieldError):
        made = _decide(actor, fact, given)
    return DecidedOut(decision=_decision(made), left=queue.waiting().count())


@writes(router, "/review/decisions/{id}/undo", DecidedOut, "undo_decision")
def undo_decision(request: HttpRequest, id: Id, given: UndoIn) -> DecidedOut:
    """Takes a decision back by a further one."""
    actor = actor_of(request)
    require(actor, "review.decide")
    with acted(ReviewError):
        made = services.undo(actor, get_object_or_404(Decision, pk=id), given.why)
    return DecidedOut(decision=_decision(made), left=queue.waiting().count())


@writes(router, "/review/conflicts/{id}/settlements", SettlementOut, "settle_conflict")
def settle_conflict(request: HttpRequest, id: Id, given: SettlementIn) -> SettlementOut:
    """One word on the contradiction in which the fact `id` stands."""
    with acted(ReviewError):
        made = settling.settle(actor_of(request), get_object_or_404(Fact, pk=id), given.verb, given.why)
    return SettlementOut(key=made.key, verb=made.verb, by=made.by, why=made.why)


def _name(row: NewName) -> NameOut:
    return NameOut(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        means_kind=row.entity_kind,
        means=row.entity,
        by=row.by,
        undone=row.undone_at is not None,
    )


@writes(router, "/review/names", NameOut, "say_name")
def say_name(request: HttpRequest, given: NameIn) -> NameOut:
    """The name is a new entity, or means one that there is."""
    actor = actor_of(request)
    with acted(ReviewError):
        if given.means is None:
            return _name(names.accept(actor, given.kind, given.name, given.why))
        means = (given.means.kind, given.means.id)
        return _name(names.merge(actor, given.kind, given.name, means, given.why))


@writes(router, "/review/names/{id}/undo", NameOut, "undo_name")
def undo_name(request: HttpRequest, id: Id, given: UndoIn) -> NameOut:
    """Takes the word on a name back."""
    row = get_object_or_404(NewName, pk=id)
    with acted(ReviewError):
        names.undo(actor_of(request), row)
    return _name(row)
