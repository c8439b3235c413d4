"""Verbs of review: accept, correct, reject, split, merge, set a whole document right, undo. Each adds one decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from guatu.office.documents.conflicts import anchor
from guatu.office.documents.decided import Body, anchor_of
from guatu.office.documents.mirror import mirror
from guatu.office.documents.models import Claim, Decision, Document, Fact
from guatu.office.documents.models.decisions import ACCEPT, CORRECT, DOCUMENT, MERGE, REJECT, SPLIT, UNDO
from guatu.office.documents.review.claims import held_by_other
from guatu.office.documents.review.sound import full_name, sound
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require

WHOLE = ("region", "period")
"""Fields that can be set right for a whole document."""


class ReviewError(ValueError):
    """A decision that cannot be made now; the message says why and what to do."""


def accept(actor: Actor, fact: Fact, why: str = "") -> Decision:
    """The fact is right as it stands."""
    return _decide(actor, fact, ACCEPT, [fact.body], why=why)


def correct(actor: Actor, fact: Fact, fields: Mapping[str, Any], why: str = "") -> Decision:
    """The fact is right once `fields` are as given; None takes a field away."""
    if not fields:
        raise ReviewError(_("没有改动任何一项；若无误请按 a 认可"))
    fields = sound(fact.kind, fields)
    return _decide(actor, fact, CORRECT, [with_fields(fact.body, fields)], fields=fields, why=why)


def reject(actor: Actor, fact: Fact, why: str = "") -> Decision:
    """There is no such fact in the words."""
    return _decide(actor, fact, REJECT, [], why=why)


def split(actor: Actor, fact: Fact, parts: Sequence[Mapping[str, Any]], why: str = "") -> Decision:
    """The words say several facts: each part has the fields in which it differs."""
    if len(parts) < 2:
        raise ReviewError(_("拆分至少要两条"))
    bodies = [with_fields(fact.body, sound(fact.kind, part)) for part in parts]
    return _decide(actor, fact, SPLIT, bodies, why=why)


def merge(actor: Actor, fact: Fact, others: Iterable[Fact], why: str = "") -> Decision:
    """The others say the same as this one: this one stays, their places are noted with it."""
    rows = [other for other in others if other.pk != fact.pk]
    if not rows or any(row.document_id != fact.document_id or row.kind != fact.kind for row in rows):
        raise ReviewError(_("只能合并同一份文档里同一类的事实"))
    also = [*fact.body.get("also", ()), *(row.quote for row in rows)]
    anchors = [asdict(anchor(row)) for row in rows]
    return _decide(
        actor, fact, MERGE, [{**fact.body, "also": list(dict.fromkeys(also))}], others=anchors, why=why
    )


def with_fields(body: Body, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the fact says, some fields as given; None takes one away."""
    return {name: value for name, value in {**body, **fields}.items() if value is not None}


def _decide(
    actor: Actor,
    fact: Fact,
    verb: str,
    result: Sequence[Mapping[str, Any]],
    *,
    fields: Mapping[str, Any] | None = None,
    others: Sequence[Mapping[str, Any]] = (),
    why: str = "",
) -> Decision:
    require(actor, "review.decide")
    with change():
        if held_by_other(actor, fact):
            raise ReviewError(_("这一条正由别人在审；请看下一条"))
        now = Fact.every.select_for_update().get(pk=fact.pk)
        if now.decision_id != fact.decision_id:  # the row in hand is the one that the person saw
            raise ReviewError(_("这一条刚由别人定过；请重新打开"))
        place = anchor(fact)
        made = Decision.objects.create(
            sha256=fact.document_id,
            kind=place.kind,
            start=place.start,
            end=place.end,
            name=place.name,
            key=place.key,
            verb=verb,
            fields=dict(fields or {}),
            before=fact.body,
            result=[dict(body) for body in result],
            others=list(others),
            confidence=fact.confidence,
            why=why,
            by=actor.name,
            previous_id=fact.decision_id,
        )
        Claim.objects.filter(fact=fact).delete()
        mirror(fact.document)
        log(
            actor,
            f"fact.{verb}",
            "fact",
            f"{fact.document_id[:16]}:{place.key}",
            before=_told(fact.body),
            after=made.result,
        )
    return made


def _told(body: Body) -> dict[str, Any]:
    return {
        name: value for name, value in body.items() if name not in {"start", "end", "raw_start", "raw_end"}
    }


def correct_document(
    actor: Actor, document: Document, field: str, values: tuple[Any, Any], why: str = ""
) -> Decision:
    """A field that all facts of the document have wrong: where they say `wrong` they say `right` from now on."""
    require(actor, "review.decide")
    wrong, right = values
    if field not in WHOLE or (wrong or None) == (right or None):
        raise ReviewError(_("全文更正只改区域或时期，且要写出新的值"))
    if field == "region" and right:
        right = full_name(right)
    with change():
        made = Decision.objects.create(
            sha256=document.pk,
            verb=DOCUMENT,
            fields={"field": field, "from": wrong or None, "to": right or None},
            why=why,
            by=actor.name,
        )
        mirror(document)
        log(actor, "document.correct", "document", document.pk, before={field: wrong}, after={field: right})
    return made


def undo(actor: Actor, decision: Decision, why: str = "") -> Decision:
    """Takes a decision back by a further one; what stood before stands again."""
    require(actor, "review.decide")
    if decision.verb == UNDO or Decision.objects.filter(verb=UNDO, previous=decision).exists():
        raise ReviewError(_("这个决定已经撤回"))
    with change():
        made = Decision.objects.create(
            sha256=decision.sha256,
            kind=decision.kind,
            start=decision.start,
            end=decision.end,
            name=decision.name,
            key=decision.key,
            verb=UNDO,
            why=why,
            by=actor.name,
            previous=decision,
        )
        mirror(Document.objects.get(pk=decision.sha256))
        log(actor, "decision.undo", "decision", str(decision.pk), before={"verb": decision.verb})
    return made


def last_of(actor: Actor) -> Decision | None:
    """The latest decision of this person that can be undone."""
    undone = Decision.objects.filter(verb=UNDO).values("previous")
    return Decision.objects.filter(by=actor.name).exclude(verb=UNDO).exclude(pk__in=undone).last()


def fact_of(decision: Decision) -> Fact | None:
    """The row that a decision was about, as far as there is one."""
    rows = Fact.every.filter(document=decision.sha256, kind=decision.kind)
    return rows.filter(key=decision.key).first() or next(
        (row for row in rows if anchor_of(row.read_body or row.body).start == decision.start), None
    )
