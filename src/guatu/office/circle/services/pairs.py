"""Verbs on duplicates: a person says whether two projects are one; the word can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.circle.models import PairDecision
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.office.projects.models import Project
from guatu.office.projects.services import BadValueError
from guatu.regional.circle.counting import Relation
from guatu.regional.circle.duplicates import Pair, duplicates
from guatu.regional.circle.records import Record

PARTS = ("amounts", "stageevents")


def record(project: Project) -> Record:
    """A project as duplicates are looked for. Its parts must be prefetched for a list."""
    amounts = [one for one in project.amounts.all() if one.withdrawn_at is None and one.kind == "signed"]  # type: ignore[attr-defined]
    steps = {one.stage: one.day for one in project.stageevents.all() if one.withdrawn_at is None}  # type: ignore[attr-defined]
    signed = steps.get("signed") or steps.get("framework")
    company = current().companies.get(project.company)
    return Record(
        key=str(project.pk),
        name=_told(project.name),
        investor=_told(project.investor),
        region=project.region,
        day=signed or min(steps.values(), default=None),
        amount=amounts[0].yuan if amounts else None,
        content=_told(project.content),
        carrier=project.carrier,
        code=project.credit_code,
        group=(company.parent or company.id) if company else "",
        formal="signed" in steps if steps.keys() & {"signed", "framework"} else None,
    )


def _told(text: str) -> str:
    """Without the label of made-up data, which all of it shares and which says nothing of a project.

    >>> _told("示例云算046测试中心（合成示例）")
    '示例云算046测试中心'
    """
    return text.replace("（合成示例）", "").replace("合成示例", "")


def proposed(projects: Sequence[Project]) -> list[tuple[Pair, Project, Project]]:
    """Pairs that may be one project and of which nobody has said anything yet."""
    by_key = {str(project.pk): project for project in projects}
    said = set(PairDecision.objects.filter(undone_at=None).values_list("first", "second"))
    found = duplicates([record(project) for project in projects])
    return [
        (pair, by_key[pair.first], by_key[pair.second])
        for pair in found
        if not {(int(pair.first), int(pair.second)), (int(pair.second), int(pair.first))} & said
    ]


def decide_pair(actor: Actor, first: Project, second: Project, relation: str, why: str) -> PairDecision:
    """`relation`: what the second is to the first, or "" where they are two projects."""
    for project in (first, second):
        require(actor, "projects.view", project.region)
    require(actor, "firstreport.decide", second.region)
    if relation and relation not in set(Relation) - {Relation.FIRST}:
        raise BadValueError(_("请选择后一条与前一条的关系"))
    if first.pk == second.pk or first.synthetic != second.synthetic:
        raise BadValueError(_("请选择两条不同的记录"))
    with change():
        both = {first.pk, second.pk}
        said = PairDecision.objects.filter(undone_at=None, first__in=both, second__in=both).first()
        if said is not None:
            what = _("同一个项目") if said.same else _("两个项目")
            told = {"who": said.by, "what": what, "why": said.why or _("没有写理由")}
            raise OvertakenError(
                _("%(who)s已认定为%(what)s（%(why)s），您的没有写入；要改先撤销那一次") % told
            )
        row = PairDecision.objects.create(
            first=first, second=second, same=bool(relation), relation=relation, why=why.strip(), by=actor.name
        )
        after = {
            "first": first.pk,
            "second": second.pk,
            "same": row.same,
            "relation": relation,
            "why": row.why,
        }
        log(actor, "pair.decide", "pair", str(row.pk), after=after)
    return row


def undo_pair(actor: Actor, row: PairDecision, why: str = "") -> None:
    """Takes a word on a pair back; the pair is open again."""
    require(actor, "firstreport.decide", row.second.region)
    with change():
        done = PairDecision.objects.filter(pk=row.pk, undone_at=None).update(
            undone_at=timezone.now(), undone_by=actor.name
        )
        if not done:
            row.refresh_from_db()
            raise OvertakenError(_("%(who)s已经撤销过这一次认定") % {"who": row.undone_by})
        log(actor, "pair.undo", "pair", str(row.pk), after={"why": why})
