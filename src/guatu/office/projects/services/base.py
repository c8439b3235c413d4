"""What all verbs share: versions that never overwrite silently, values checked, events with who and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.atlas import uscc
from guatu.office.atlas.services import current
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.projects.models import Lead, NextStep, Project
from guatu.office.projects.words import FIELDS

Row = TypeVar("Row", bound="Lead | Project | NextStep")


class BadValueError(ValueError):
    """A value that cannot be taken; the message says why and what to do."""


class StaleError(Exception):
    """Somebody changed the record meanwhile. `current` is the row as it is, `given` what was about to be written."""

    def __init__(self, current: Lead | Project | NextStep, given: Mapping[str, Any]) -> None:
        self.current, self.given = current, dict(given)
        super().__init__(f"{current.pk}: version {current.version}")


def save(actor: Actor, row: Row, version: int, fields: Mapping[str, Any], verb: str, *, why: str = "") -> Row:
    """Writes fields if the row still has that version, and the event that tells of it. Call inside a transaction.

    Raises StaleError where somebody was faster: the database decides, by one conditional update.
    """
    model = type(row)
    fresh: dict[str, Any] = {"version": F("version") + 1}
    if model is not NextStep:
        fresh["changed_at"] = timezone.now()
    before = {name: plain(getattr(row, name)) for name in fields}
    changed = model._default_manager.filter(pk=row.pk, version=version).update(**fields, **fresh)
    if not changed:
        raise StaleError(model._default_manager.get(pk=row.pk), fields)
    row.refresh_from_db()
    kind = model._meta.model_name or ""
    after = {name: plain(value) for name, value in fields.items()} | {"version": row.version}
    log(actor, verb, kind, str(row.pk), before=before, after=after | ({"why": why} if why else {}))
    return row


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def told(row: Model, names: tuple[str, ...]) -> dict[str, Any]:
    """Some fields of a row for the log; empty ones are left out."""
    return {name: plain(getattr(row, name)) for name in names if getattr(row, name) not in ("", None)}


def clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with their values checked and trimmed. Raises BadValueError."""
    found: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    if found.get("region") is not None and found["region"] not in current().regions:
        raise BadValueError(_("没有区域 %(what)s") % {"what": found["region"]})
    for name in ("name", "company_name", "content_of_lead"):
        if name in found and not found[name]:
            raise BadValueError(_("%(what)s不能空着") % {"what": FIELDS.get(name, FIELDS["content"])})
    if found.get("credit_code"):
        found["credit_code"] = _code(found["credit_code"])
    if found.get("planned_start"):
        found["planned_start"] = found["planned_start"].replace(day=1)
    return found


def _code(text: str) -> str:
    code = text.upper().replace(" ", "")
    if not uscc.is_valid(code):
        raise BadValueError(_("统一社会信用代码 %(what)s 的校验位不对；请对照营业执照") % {"what": text})
    return code


def past(day: date) -> date:
    """A day on which something happened: not after today. Raises BadValueError."""
    if day > today():
        raise BadValueError(_("日期 %(day)s 还没有到") % {"day": day})
    return day
