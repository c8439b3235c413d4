"""Keys to the API: each with a part of its owner's rights, a last day, and a place to take it back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people.actors import Actor, Grant, actor_for
from guatu.office.people.logbook import change, log
from guatu.office.people.models import Token, User
from guatu.office.people.rights import NotAllowedError, covers, require

PREFIX = "guatu_"
LONGEST = timedelta(days=366)
USED_AGAIN = timedelta(minutes=1)
"""How exact the time of last use is: a row is written at most this often."""


class TokenError(ValueError):
    """A token that cannot be made; the message says why."""


def issue(
    actor: Actor, label: str, grants: Iterable[Grant], until: date, *, reading: bool = True
) -> tuple[Token, str]:
    """Makes a token of the actor's own; gives it and its secret, which is not kept.

    Raises TokenError for rights that the actor does not have and for a day too far away.
    """
    require(actor, "api.use")
    wanted, today = sorted(set(grants), key=lambda one: (one.role, one.region)), timezone.localdate()
    if not label.strip():
        raise TokenError(_("请给令牌起个名字，写明给谁、做什么用"))
    if not today <= until <= today + LONGEST:
        raise TokenError(_("有效期须在今天到一年之内"))
    if actor.via or not wanted or not all(_held(actor, one) for one in wanted):
        raise TokenError(_("令牌只能有你自己已有的权限，且至少一项"))
    secret = PREFIX + secrets.token_urlsafe(32)
    with change():
        token = Token.objects.create(
            user=User.objects.get(username=actor.name),
            label=label.strip()[:60],
            digest=digest(secret),
            grants=[[one.role, one.region] for one in wanted],
            reading=reading,
            until=until,
        )
        log(actor, "token.issue", "token", str(token.pk), after=_said(token))
    return token, secret


def revoke(actor: Actor, token: Token) -> None:
    """Takes a token back: its owner, or who manages people."""
    if token.user.username != actor.name:
        require(actor, "people.change")
    elif actor.via:
        raise NotAllowedError(actor, "people.change")
    with change():
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        log(actor, "token.revoke", "token", str(token.pk), before=_said(token))


def actor_of_token(secret: str, address: str = "") -> Actor | None:
    """Who holds this token, with the rights that token and owner share today; None for one that is not valid."""
    token = Token.objects.select_related("user").filter(digest=digest(secret)).first()
    if token is None or not token.alive or not token.user.is_active:
        return None
    now = timezone.now()
    if token.used_at is None or now - token.used_at > USED_AGAIN:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    owner = actor_for(token.user)
    grants = tuple(one for one in (Grant(*pair) for pair in token.grants) if _held(owner, one))
    return Actor(owner.name, grants, address, via=f"token:{token.label}", reading=token.reading)


def _held(owner: Actor, wanted: Grant) -> bool:
    return any(one.role == wanted.role and covers(one.region, wanted.region) for one in owner.grants)


def digest(secret: str) -> str:
    """What is kept of a secret. Secrets are long and random, so that a plain hash will do."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _said(token: Token) -> dict[str, object]:
    return {
        "owner": token.user.username,
        "label": token.label,
        "grants": token.grants,
        "reading": token.reading,
        "until": token.until.isoformat(),
    }
