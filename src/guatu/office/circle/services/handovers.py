"""Verbs of hand-over (流转): one side proposes terms, the other agrees or refuses; the project moves with its story."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport, HandOver, Matter
from guatu.office.circle.services.holding import move
from guatu.office.circle.services.overtaken import OvertakenError
from guatu.office.circle.services.rules import rule_text
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require, visible
from guatu.office.projects.models import Project
from guatu.office.projects.services import BadValueError
from guatu.office.projects.services.base import save
from guatu.regional.circle.ruledata import texts
from guatu.regional.circle.sharing import parse_terms, split

STANDARD = "standard"
"""In place of the name of published terms: those that were adopted where the project is."""

BOTH = gettext_lazy("另定比例要同时写飞出方的百分数（0 到 100）和年数")


def chosen_terms(region: str, key: str, part: Decimal | None = None, years: int | None = None) -> str:
    """The terms of a name, the standard adopted in a region or published ones, with another part (per cent for the
    origin) and number of years where both sides agreed on them."""
    text = rule_text("agreements", region, today()) if key == STANDARD else texts("agreements").get(key, "")
    if not text:
        raise BadValueError(_("没有这份约定"))
    if part is None and years is None:
        return text
    if part is None or years is None:
        raise BadValueError(BOTH)
    return split(text, part / 100, years)


def propose(actor: Actor, project: Project, host: str, terms: str, why: str) -> HandOver:
    """Offers a project to another region under terms. Raises CircleRuleError for faulty terms."""
    require(actor, "circle.propose", project.region)
    head = parse_terms(terms).head
    if host not in current().regions or host == project.region:
        raise BadValueError(_("请选择另一个区域作为落地方"))
    if not why.strip():
        raise BadValueError(_("提议要写理由"))
    with change():
        if HandOver.objects.filter(project=project, state="proposed").exists():
            raise BadValueError(_("这个项目已有一份等待答复的流转提议"))
        row = HandOver.objects.create(
            project=project,
            origin=project.region,
            host=host,
            terms=terms,
            why=why.strip(),
            proposed_by=actor.name,
            synthetic=project.synthetic,
        )
        said = {"project": project.pk, "origin": row.origin, "host": host, "terms": head.id, "why": row.why}
        log(actor, "handover.propose", "handover", str(row.pk), after=said)
    return row


def agree(actor: Actor, row: HandOver, answer: str = "") -> HandOver:
    """The other side takes the project under the terms: from today it is theirs, and so is the lead behind it."""
    require(actor, "circle.agree", row.host)
    with change():
        row = _open(row)
        row.day = today()
        _answered(actor, row, "agreed", answer)
        project = Project.objects.get(pk=row.project.pk)
        if project.region != row.origin:
            raise BadValueError(_("项目已不在 %(place)s；请重新提议") % {"place": row.origin})
        save(actor, project, project.version, {"region": row.host}, "project.hand_over", why=row.why)
        _pass_lead(actor, project, row.host)
    return row


def _pass_lead(actor: Actor, project: Project, host: str) -> None:
    """Where the host had reported the same lead, its report holds the matter now, by agreement."""
    held = (
        FirstReport.objects.filter(lead_id=project.lead_id, state="holding").select_related("matter").first()
    )  # type: ignore[attr-defined]
    if held is None or project.lead_id is None:  # type: ignore[attr-defined]
        return
    waiting = held.matter.reports.filter(state="waiting", region=host).first()
    if waiting is not None:
        move(actor, held.matter, held, waiting, "handover")
        Matter.objects.filter(pk=held.matter.pk).update(arbitrated=True, disputed=False)


def refuse(actor: Actor, row: HandOver, answer: str) -> HandOver:
    """The other side does not take it, for a reason."""
    require(actor, "circle.agree", row.host)
    if not answer.strip():
        raise BadValueError(_("不同意要写原因"))
    with change():
        return _answered(actor, _open(row), "refused", answer)


def _open(row: HandOver) -> HandOver:
    row = HandOver.objects.select_related("project").get(pk=row.pk)
    if row.state != "proposed":
        said = _("同意") if row.state == "agreed" else _("不同意")
        told = {"who": row.answered_by, "what": said, "why": row.answer or _("没有写理由")}
        raise OvertakenError(_("%(who)s已答复%(what)s（%(why)s），您的没有写入") % told)
    return row


def _answered(actor: Actor, row: HandOver, state: str, answer: str) -> HandOver:
    row.state, row.answer, row.answered_by = state, answer.strip(), actor.name
    row.save(update_fields=["state", "answer", "answered_by", "day"])
    said = {"state": state, "answer": row.answer, "day": str(row.day or "")}
    log(actor, f"handover.{state}", "handover", str(row.pk), after=said)
    return row


def seen(actor: Actor, *, synthetic: bool) -> QuerySet[HandOver]:
    """Hand-overs of which the actor may see one side."""
    rows = HandOver.objects.filter(synthetic=synthetic)
    sides = [visible(actor, "circle.propose", rows, side).values("pk") for side in ("origin", "host")]
    return rows.filter(Q(pk__in=sides[0]) | Q(pk__in=sides[1])).select_related("project")
