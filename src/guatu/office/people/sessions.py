"""Sessions: each is known with its address and browser, ends when idle, and can be ended by its owner."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from axes.models import AccessAttempt
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guatu.office.people.actors import Actor, address_of
from guatu.office.people.held import LEFT
from guatu.office.people.logbook import change, log
from guatu.office.people.models import LogEvent, User, Visit

NOTED = 60
"""Seconds between two notes of when a session was last seen."""


def connect() -> None:
    """Listens to what Django and axes tell of sign-ins."""
    for signal, receiver in (
        (user_logged_in, _began),
        (user_logged_out, _left),
        (user_login_failed, _failed),
        (user_locked_out, _locked),
    ):
        signal.connect(receiver, dispatch_uid=f"people {receiver.__name__}")


def _began(request: HttpRequest, user: User, **_said: Any) -> None:
    if request.session.session_key is None:
        request.session.save()
    request.session.pop(LEFT, None)
    request.session["started"] = request.session["seen"] = timezone.now().timestamp()
    with change():
        if not settings.DEMO:  # whose accounts many people share
            _tell_of_the_last(request, LogEvent.objects.filter(kind="user", key=user.username))
        remember(request, user)
        actor = Actor(user.username, address=address_of(request))
        log(actor, "session.begin", "user", user.username)
        keep_language(actor, user, get_language() or "")
        if not settings.DEMO:
            others = user.visits.exclude(session=request.session.session_key).order_by("-seen")
            for visit in others[settings.SESSIONS_MOST - 1 :]:
                end(actor, visit)


def keep_language(actor: Actor, user: User, language: str) -> None:
    """In which language a person reads the pages."""
    if language == user.language or language not in dict(settings.LANGUAGES):
        return
    with change():
        user.language = language
        user.save(update_fields=["language"])
        log(actor, "account.language", "user", user.username, after={"language": language})


def _tell_of_the_last(request: HttpRequest, events: QuerySet[LogEvent]) -> None:
    """When and from where somebody signed in last, and how often somebody failed to since: its owner knows if it was
    another."""
    last = events.filter(verb="session.begin").last()
    if last is None:
        return
    said = {"at": f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}", "where": last.address or "—"}
    failed = events.filter(verb="session.fail", number__gt=last.number).count()
    words = _("上次登录 %(at)s，来自 %(where)s。") % said
    if failed:
        words += _("其后有 %(n)s 次密码错误；若不是你，请改密码并告诉管理员。") % {"n": failed}
    (messages.warning if failed else messages.info)(request, words, fail_silently=True)


def remember(request: HttpRequest, user: User, was: str | None = None) -> None:
    """Notes the session with its address and browser; `was`: the id it had before a change of password."""
    user.visits.filter(session=was or "").delete()
    said = {"address": address_of(request), "browser": request.META.get("HTTP_USER_AGENT", "")[:200]}
    Visit.objects.update_or_create(
        session=request.session.session_key, defaults={"user": user, "seen": timezone.now(), **said}
    )


def _left(request: HttpRequest, user: User | None, **_said: Any) -> None:
    if user is None:
        return
    with change():
        Visit.objects.filter(session=request.session.session_key).delete()
        log(Actor(user.username, address=address_of(request)), "session.end", "user", user.username)


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_said: Any) -> None:
    if request is None or getattr(request, "axes_locked_out", False):
        return
    name = str(credentials.get("username", ""))[:150]
    log(Actor(name, address=address_of(request)), "session.fail", "user", name)


def _locked(username: str | None = None, ip_address: str | None = None, **_said: Any) -> None:
    log(Actor(username or "", address=ip_address or ""), "session.lock", "user", username or "")


def locked_out() -> dict[str, datetime]:
    """Names that cannot sign in from somewhere for now after too many wrong passwords, and until when."""
    rest = timedelta(hours=settings.AXES_COOLOFF_TIME)
    tried = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - rest).order_by()
    rows = tried.values("username", "ip_address").annotate(
        n=Sum("failures_since_start"), last=Max("attempt_time")
    )
    found = rows.filter(n__gte=settings.AXES_FAILURE_LIMIT).order_by("last")
    return {row["username"] or "": row["last"] + rest for row in found}


def over(request: HttpRequest, *, by_itself: bool = False) -> bool:
    """Whether the session has been idle or going on for too long; notes that it was seen otherwise.

    What a page asks by itself is answered until the hours are over, and is not seen: a wall turns on, and yet nobody
    finds an open session behind it who touches anything.
    """
    now, session = timezone.now().timestamp(), request.session
    seen, started = session.get("seen", now), session.get("started", now)
    if now - started > settings.SESSION_COOKIE_AGE:
        return True
    if by_itself:
        return False
    if now - seen > settings.IDLE_MINUTES * 60:
        return True
    if now - seen > NOTED:
        session["seen"] = now
        Visit.objects.filter(session=session.session_key).update(seen=timezone.now())
    return False


def end(actor: Actor, visit: Visit) -> None:
    """Signs a browser out."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    with change():
        store(visit.session).delete()
        said = {"address": visit.address, "started": visit.started.isoformat()}
        visit.delete()
        log(actor, "session.stop", "user", visit.user.username, before=said)


def end_all(actor: Actor, user: User, but: str | None = "") -> None:
    """Signs all browsers of a person out, but the one with this session."""
    for visit in user.visits.exclude(session=but or ""):
        end(actor, visit)
