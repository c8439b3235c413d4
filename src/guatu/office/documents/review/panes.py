"""What the review shows of a fact: its words in both texts, its fields, its history, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office import statuses, vocabulary
from guatu.office.documents import conflicts, storage, worth
from guatu.office.documents.decided import field_of
from guatu.office.documents.models import Decision, Fact
from guatu.office.documents.reader import kind_name
from guatu.office.documents.review.fields import SPECS, Spec, as_written, written
from guatu.office.documents.review.services import WHOLE
from guatu.office.people.actors import Actor
from guatu.office.people.rights import may

CONTEXT = 120
NEAR = 12
"""Other facts of the document that are offered for merging."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: how it is written now, and what may be chosen, in words."""

    spec: Spec
    name: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    rows: tuple[tuple[Field, ...], ...] = ()
    """Of a field that is a list: its rows, and an empty one for another."""


def may_decide(actor: Actor) -> bool:
    """Whether this person may decide about facts."""
    return may(actor, "review.decide")


def verb_name(verb: str) -> str:
    """What was done, in words."""
    return {
        "accept": _("已认可"),
        "correct": _("已更正"),
        "reject": _("已否决"),
        "split": _("已拆分"),
        "merge": _("已合并"),
        "document": _("已更正全文"),
        "undo": _("已撤回"),
    }[verb]


REASONS = {
    worth.DOUBT: gettext_lazy("把握不足"),
    worth.NEW: gettext_lazy("新名称"),
    worth.CONFLICT: gettext_lazy("说法冲突"),
}


def reason_name(reason: str) -> str:
    """Why somebody should look, in words."""
    return str(REASONS[reason])


def line(fact: Fact) -> dict[str, Any]:
    """A fact as a line of the queue."""
    return {"fact": fact, "kind": kind_name(fact.kind), "reasons": [reason_name(one) for one in fact.reasons]}


def fields(fact: Fact) -> list[Field]:
    """The form, filled with what the fact says."""
    body = as_written(fact.body)
    return [_field(spec, body) for spec in SPECS[fact.kind]]


def _field(spec: Spec, body: Mapping[str, Any], prefix: str = "") -> Field:
    said = body.get(spec.name)
    rows = [*(said or ()), {}] if spec.parts else []
    return Field(
        spec,
        prefix + spec.name,
        written(spec, said),
        tuple((one, _word(spec, one)) for one in spec.choices),
        tuple(
            tuple(_field(part, row, f"{spec.name}.{number}.") for part in spec.parts)
            for number, row in enumerate(rows)
        ),
    )


def _word(spec: Spec, choice: str) -> str:
    words = {
        "eq": _("等于"),
        "approx": _("约"),
        "near": _("近"),
        "over": _("超"),
        "ge": _("不少于"),
        "le": _("不超过"),
        "level": _("量级"),
        "actual": _("实际"),
        "estimate": _("预计"),
        "target": _("目标"),
        "rank": _("位次"),
        "share": _("占比"),
        "diff": _("高低多少"),
        "change": _("名次变动"),
        "first": _("首个"),
        "industry": _("产业"),
        "spatial": _("空间"),
    }
    if spec.name == "otype":
        return statuses.body_name(choice)
    return words.get(choice) or vocabulary.sort(choice)


def pane(fact: Fact, actor: Actor) -> dict[str, Any]:
    """The context of the page's part for one fact."""
    text = storage.text_of(fact.document_id)
    before, after = ("", "") if text is None else _around(text.clean, fact.start, fact.end)
    raw = None
    if text is not None:
        left, right = _around(text.raw, fact.raw_start, fact.raw_end)
        raw = {"before": left, "words": text.raw[fact.raw_start : fact.raw_end], "after": right}
    same = Fact.objects.filter(document=fact.document_id, kind=fact.kind).exclude(pk=fact.pk)
    near = sorted(same, key=lambda other: abs(other.start - fact.start))[:NEAR]
    rivals = [one for group in _groups(fact) for one in group if one.pk != fact.pk]
    return {
        **line(fact),
        "before": before,
        "after": after,
        "raw": raw,
        "fields": fields(fact),
        "near": near,
        "wholes": _wholes(fact),
        "rivals": rivals,
        "value": worth.value(fact),
        "doubt": worth.doubt(fact, fact.reasons),
        "can": may_decide(actor),
        "history": history(fact),
    }


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _wholes(fact: Fact) -> list[tuple[str, Spec, str, int]]:
    """Fields that can be set right for the whole document: what this fact says, and how many say the same."""
    rows = list(Fact.objects.filter(document=fact.document_id).values_list("body", flat=True))
    found: list[tuple[str, Spec, str, int]] = []
    for field in WHOLE:
        name = field_of(field, fact.body)
        spec = next((spec for spec in SPECS[fact.kind] if spec.name == name), None)
        if spec is not None:
            said = fact.body.get(name)
            count = sum(body.get(field_of(field, body)) == said for body in rows)
            found.append((field, spec, written(spec, said), count))
    return found


def _groups(fact: Fact) -> list[Any]:
    if worth.CONFLICT not in fact.reasons:
        return []
    rows = conflicts.rivals([fact.cell]).select_related("document")
    return list(conflicts.groups(rows).values())


def history(fact: Fact) -> list[tuple[Decision, str]]:
    """Who decided what about the fact and its document, the latest first."""
    rows = Decision.objects.filter(sha256=fact.document_id)
    about = [row for row in rows if row.key == fact.key.split("+")[0] or row.verb == "document"]
    return [(row, verb_name(row.verb)) for row in reversed(about)]
