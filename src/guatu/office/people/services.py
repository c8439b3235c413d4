"""Verbs on people, and the log that all other services write to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from guatu.office.people.models import LogEvent, User

SYSTEM = "system:guatu"


def log(actor: str, verb: str, kind: str, key: str, *, before: Any = None, after: Any = None) -> LogEvent:
    """Writes one event. Call it inside the transaction of the change that it tells of."""
    return LogEvent.objects.create(actor=actor, verb=verb, kind=kind, key=key, before=before, after=after)


class AccountError(ValueError):
    """An account that cannot be made; the message says why."""


def create_account(actor: str, name: str, password: str) -> User:
    """Makes an account. Raises AccountError for a name that is taken or a password that is too weak."""
    if User.objects.filter(username=name).exists():
        raise AccountError(_("账号 %(name)s 已经有了") % {"name": name})
    user = User(username=name)
    try:
        validate_password(password, user)
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        raise AccountError(_("；").join(error.messages)) from error
    user.set_password(password)
    with transaction.atomic():
        user.save()
        log(actor, "account.create", "user", name)
    return user
