"""Verbs on people. Other services import the log from here too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from axes.utils import reset as forget_failures
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.services import current
from guatu.office.people import passwords
from guatu.office.people.actors import READER_ROLE, Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.models import Grant, User
from guatu.office.people.rights import require, roles
from guatu.office.people.sessions import end_all
from guatu.office.people.words import role_name

APART = frozenset({"administrator", "auditor"})
"""Roles that nobody holds together with any other (三权分立)."""


class AccountError(ValueError):
    """An account or a grant that cannot be made; the message says why."""


def create_account(actor: Actor, name: str, password: str) -> User:
    """Makes an account, whose password is good for one sign-in.

    Raises AccountError for a name that is taken or a password that is too weak.
    """
    require(actor, "people.change")
    if User.objects.filter(username=name).exists():
        raise AccountError(_("账号 %(name)s 已经有了") % {"name": name})
    user = User(username=name)
    with _saying_why(), change():
        user.full_clean(exclude=["password"])
        passwords.set_password(user, password, by_another=True)
        log(actor, "account.create", "user", name)
    return user


def set_active(actor: Actor, user: User, active: bool) -> None:
    """Locks an account and signs it out everywhere, or opens it again, with the failed sign-ins forgotten."""
    require(actor, "people.change")
    if user.username == actor.name:
        raise AccountError(_("不能停用自己的账号"))
    with change():
        before = {"active": user.is_active}
        user.is_active = active
        user.save(update_fields=["is_active"])
        log(actor, "account.lock", "user", user.username, before=before, after={"active": active})
        if active:
            forget_failures(username=user.username)
        else:
            end_all(actor, user)


def reset_password(actor: Actor, user: User, password: str) -> None:
    """Gives a password that is good for one sign-in, and signs the person out everywhere."""
    require(actor, "people.change")
    if user.username == actor.name:
        raise AccountError(_("自己的密码请在“我的账号”里改"))
    with _saying_why(), change():
        passwords.set_password(user, password, by_another=True)
        log(actor, "account.reset", "user", user.username)
        forget_failures(username=user.username)
        end_all(actor, user)


def change_password(actor: Actor, user: User, old: str, new: str, session: str | None) -> None:
    """A person's own change of password; other browsers of theirs are signed out."""
    if not user.check_password(old):
        raise AccountError(_("原来的密码不对"))
    with _saying_why(), change():
        passwords.set_password(user, new, by_another=False)
        log(actor, "account.password", "user", user.username)
        end_all(actor, user, but=session)


def end_tour(actor: Actor, user: User) -> None:
    """A person's own first tour is over, gone through or skipped."""
    if user.toured_at is not None:
        return
    with change():
        user.toured_at = timezone.now()
        user.save(update_fields=["toured_at"])
        log(actor, "account.tour", "user", user.username)


@contextmanager
def _saying_why() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise AccountError(_("；").join(error.messages)) from error


def give(actor: Actor, user: User, role: str, region: str = "", until: date | None = None) -> Grant:
    """Gives a role over a region, or changes until when it holds. Raises AccountError where that cannot be."""
    require(actor, "people.change")
    if role not in roles() or role == READER_ROLE:
        raise AccountError(_("没有“%(role)s”这个角色") % {"role": role})
    if region and region not in current().regions:
        raise AccountError(_("没有“%(region)s”这个区域") % {"region": region})
    if actor.name == user.username:
        raise AccountError(_("不能给自己授权；请另一位管理员来做"))
    others = set(user.grants.exclude(role=role).values_list("role", flat=True))
    if others and (role in APART or others & APART):
        raise AccountError(_("系统管理员、审计员和业务角色须分开：一人不能兼任；请先收回原有的角色"))
    with change():
        old = Grant.objects.filter(user=user, role=role, region=region).first()
        before = _said(old) if old else None
        grant, _made = Grant.objects.update_or_create(
            user=user, role=role, region=region, defaults={"until": until, "given_by": actor.name}
        )
        log(actor, "grant.give", "user", user.username, before=before, after=_said(grant))
    return grant


def take(actor: Actor, grant: Grant) -> None:
    """Takes a role back."""
    require(actor, "people.change")
    with change():
        log(actor, "grant.take", "user", grant.user.username, before=_said(grant))
        grant.delete()


def administrators() -> list[str]:
    """Whom to ask for a right: open accounts that may give one, by name."""
    able = Grant.objects.valid().filter(role="administrator", user__is_active=True)
    return sorted(set(able.values_list("user__username", flat=True)))


def _said(grant: Grant) -> dict[str, str]:
    until = grant.until.isoformat() if grant.until else ""
    return {"role": grant.role, "name": role_name(grant.role), "region": grant.region, "until": until}
