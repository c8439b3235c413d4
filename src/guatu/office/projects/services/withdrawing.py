"""Taking back what was recorded of a project by mistake: the row stays, and the story says that it was there."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects.models import Amount, Attachment, FollowUp, Spell
from guatu.office.projects.services.base import BadValueError

Withdrawable = Amount | Attachment | FollowUp | Spell
KINDS: dict[str, type[Withdrawable]] = {
    "amount": Amount,
    "attachment": Attachment,
    "followup": FollowUp,
    "spell": Spell,
}
"""What can be taken back, by the name in addresses. Steps have their own verb, for they move the stage."""


def withdraw(actor: Actor, row: Withdrawable, why: str) -> Withdrawable:
    """Takes money, a follow-up, a paper or a reason for being late back, for a reason. A pause is resumed instead."""
    reason = isinstance(row, Spell)
    require(actor, "projects.close" if reason else "projects.change", row.project.region)
    if not why.strip():
        raise BadValueError(_("撤销要写原因"))
    if isinstance(row, Spell) and row.kind != "excused":
        raise BadValueError(_("暂停和终止不能撤销；请恢复项目"))
    model = type(row)
    with logbook.change():
        changed = model.objects.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
        if not changed:
            raise BadValueError(_("这一条已经撤销过了"))
        said = {"row": row.pk, "what": str(row), "why": why.strip()}
        log(actor, f"project.withdraw_{model._meta.model_name}", "project", str(row.project.pk), after=said)
    row.refresh_from_db()
    return row
