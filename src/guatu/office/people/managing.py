"""Pages for the administrator: accounts, their roles, locks and passwords; and the self-check."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office import doctor
from guatu.office.atlas.services import current
from guatu.office.people import services, sessions, tokens
from guatu.office.people.actors import READER_ROLE, Actor, actor_of
from guatu.office.people.models import Grant, Token, User
from guatu.office.people.rights import may, needs, roles
from guatu.office.people.words import role_name, where


@needs("people.change")
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """A new account; its first password is made here and shown once."""
    name, first = request.POST.get("name", "").strip(), first_password()
    try:
        services.create_account(actor_of(request), name, first)
    except services.AccountError as error:
        messages.error(request, str(error))
        return redirect("people:accounts")
    messages.success(
        request,
        _("账号 %(name)s 已建好，初始密码 %(first)s（只显示这一次）") % {"name": name, "first": first},
    )
    return redirect("people:account", name)


def first_password() -> str:
    """A password that meets the rules, easy to read out."""
    return f"Gt-{secrets.token_hex(2)}-{secrets.token_hex(2)}-{secrets.randbelow(90) + 10}"


@needs("people.view")
def account(request: HttpRequest, name: str) -> HttpResponse:
    """One account: its roles, whether it is open, its browsers and tokens."""
    user = get_object_or_404(User, username=name)
    context = {
        "section": "accounts",
        "user": user,
        "grants": [(one, role_name(one.role), where(one.region)) for one in user.grants.all()],
        "roles": [(role, role_name(role)) for role in roles() if role != READER_ROLE],
        "regions": [one for one in current().regions.values() if one.home],
        "visits": user.visits.all(),
        "locked_until": sessions.locked_out().get(user.username),
        "tokens": user.tokens.all()[:20],
        "can": may(actor_of(request), "people.change"),
    }
    return render(request, "people/account.html", context)


def _act(request: HttpRequest, name: str, do: Callable[[Actor, User], str]) -> HttpResponse:
    user = get_object_or_404(User, username=name)
    try:
        messages.success(request, do(actor_of(request), user))
    except services.AccountError as error:
        messages.error(request, str(error))
    except ValueError:
        messages.error(request, _("日期须写作 2024-06-30"))
    return redirect("people:account", name)


@needs("people.change")
@require_POST
def give(request: HttpRequest, name: str) -> HttpResponse:
    """Gives a role over a region."""

    def do(actor: Actor, user: User) -> str:
        until = request.POST.get("until", "")
        day = date.fromisoformat(until) if until else None
        services.give(actor, user, request.POST.get("role", ""), request.POST.get("region", ""), day)
        return _("已授权")

    return _act(request, name, do)


@needs("people.change")
@require_POST
def take(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Takes a role back."""

    def do(actor: Actor, user: User) -> str:
        services.take(actor, get_object_or_404(Grant, pk=pk, user=user))
        return _("已收回")

    return _act(request, name, do)


@needs("people.change")
@require_POST
def lock(request: HttpRequest, name: str) -> HttpResponse:
    """Locks an account, or opens it again."""

    def do(actor: Actor, user: User) -> str:
        active = request.POST.get("active") == "1"
        services.set_active(actor, user, active)
        return _("账号已启用，登录失败的次数已清零") if active else _("账号已停用，各处都已退出登录")

    return _act(request, name, do)


@needs("people.change")
@require_POST
def reset(request: HttpRequest, name: str) -> HttpResponse:
    """Gives a new first password."""

    def do(actor: Actor, user: User) -> str:
        first = first_password()
        services.reset_password(actor, user, first)
        return _("新的初始密码 %(first)s（只显示这一次）") % {"first": first}

    return _act(request, name, do)


@needs("people.change")
@require_POST
def revoke(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Takes somebody's token back."""

    def do(actor: Actor, user: User) -> str:
        tokens.revoke(actor, get_object_or_404(Token, pk=pk, user=user))
        return _("令牌已收回")

    return _act(request, name, do)


@needs("doctor.run")
def health(request: HttpRequest) -> HttpResponse:
    """What `guatu doctor` says, now."""
    return render(request, "people/health.html", {"section": "health", "answers": doctor.examine()})
