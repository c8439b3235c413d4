"""The review for machines: what waits, one fact as its pane shows it, decisions, contradictions and names."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments
from guatu.office.api.writing import Id, acted, writes
from guatu.office.documents.api import fact_out
from guatu.office.documents.decided import field_of
from guatu.office.documents.models import Decision, Fact, NewName
from guatu.office.documents.review import names, panes, queue, services, settling
from guatu.office.documents.review.fields import FieldError, changed, parsed
from guatu.office.documents.review.schemas import (
    AccuracyAsked,
    AlikeAsked,
    AlikeOut,
    CellOut,
    DayOut,
    DecidedOut,
    DecisionIn,
    DecisionOut,
    FieldOut,
    NameIn,
    NameOut,
    ReviewedOut,
    SettlementIn,
    SettlementOut,
    UndoIn,
)
from guatu.office.documents.review.services import ReviewError
from guatu.office.documents.review.tables import CONFLICTS, NAMES, QUEUE
from guatu.office.people.actors import Actor, actor_of
from guatu.office.people.rights import require

router = Router()
add_list(router, "/review", QUEUE, delivery="number of a delivery", document="SHA-256 of a document")
add_list(router, "/review/conflicts", CONFLICTS)
add_list(router, "/review/names", NAMES)


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
    return DecidedOut(decision=_decision(made), left=queue.left(queue.Choice()))


@writes(router, "/review/decisions/{id}/undo", DecidedOut, "undo_decision")
def undo_decision(request: HttpRequest, id: Id, given: UndoIn) -> DecidedOut:
    """Takes a decision back by a further one."""
    actor = actor_of(request)
    require(actor, "review.decide")
    with acted(ReviewError):
        made = services.undo(actor, get_object_or_404(Decision, pk=id), given.why)
    return DecidedOut(decision=_decision(made), left=queue.left(queue.Choice()))


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
