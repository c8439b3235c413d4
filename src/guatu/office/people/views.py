"""Pages that everybody with an account has: refusal with its reason, the own account, its password, sessions, tokens."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from guatu.office.moment import today
from guatu.office.people import services, sessions, tokens
from guatu.office.people.actors import READER_ROLE, Grant, actor_of
from guatu.office.people.middleware import READING, wants_data
from guatu.office.people.models import User
from guatu.office.people.passwords import due
from guatu.office.people.rights import NotAllowedError, matrix, may, own
from guatu.office.people.words import action_name, role_name, where

QUARTER = timedelta(days=90)
"""How long a new token is good for, unless somebody says otherwise."""


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Why a page or an act was refused: which action, where, which roles have it. Readers are asked to sign in."""
    if not isinstance(exception, NotAllowedError):
        return render(request, "403.html", status=403)
    if wants_data(request):
        said = {"detail": str(exception), "action": exception.action, "roles": exception.roles}
        return JsonResponse(said | {"region": exception.region}, status=403)
    if not actor_of(request).known and request.method in READING:
        return redirect_to_login(request.get_full_path())
    services.log(actor_of(request), "access.refuse", "page", request.path, after={"action": exception.action})
    context = {
        "why": exception.reason(),
        "action": action_name(exception.action),
        "place": exception.place,
        "able": [role_name(role) for role in exception.roles],
        "held": sorted({str(role_name(grant.role)) for grant in exception.actor.grants}),
        "givers": services.administrators()[:3],
    }
    return render(request, "403.html", context, status=403)


def signed_in(request: HttpRequest) -> User:
    """The account behind the session; a view marked `own` is opened by nobody else."""
    return get_object_or_404(User, pk=request.user.pk)


def speak(request: HttpRequest) -> HttpResponse:
    """Switches the pages' language, and remembers a person's for the letters to them."""
    answer = set_language(request)
    if request.method == "POST" and request.user.is_authenticated:
        sessions.keep_language(actor_of(request), signed_in(request), request.POST.get("language", ""))
    return answer


@own
def me(request: HttpRequest, secret: str = "") -> HttpResponse:
    """What I may do and where; my browsers; my tokens."""
    user, actor = signed_in(request), actor_of(request)
    context = {
        "section": "me",
        "user": user,
        "grants": [(role_name(one.role), where(one.region), one.until) for one in user.grants.valid()],
        "able": [action_name(action) for action in matrix() if may(actor, action)],
        "visits": user.visits.all(),
        "here": request.session.session_key,
        "tokens": user.tokens.filter(revoked_at=None),
        "choices": [
            (i, role_name(one.role), where(one.region))
            for i, one in enumerate(actor.grants)
            if one.role != READER_ROLE
        ],
        "until": today() + QUARTER,
        "secret": secret,
        "token_ways": may(actor, "api.use"),
    }
    return render(request, "people/me.html", context)


@own
def password(request: HttpRequest) -> HttpResponse:
    """Choosing a new password; the page one is sent to while a change is due."""
    user = signed_in(request)
    if request.method == "POST":
        given = [request.POST.get(name, "") for name in ("old", "new", "again")]
        try:
            if given[1] != given[2]:
                raise services.AccountError(_("两次输入的新密码不一样"))
            session = request.session.session_key
            services.change_password(actor_of(request), user, given[0], given[1], session)
        except services.AccountError as error:
            messages.error(request, str(error))
        else:
            update_session_auth_hash(request, user)
            sessions.remember(request, user, session)
            messages.success(request, _("密码已改；其他浏览器上的登录都已退出"))
            return redirect("people:me")
    return render(request, "people/password.html", {"section": "me", "due": due(user)})


@own
@require_POST
def end_visit(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs one of my browsers out."""
    sessions.end(actor_of(request), get_object_or_404(signed_in(request).visits, pk=pk))
    messages.success(request, _("那个浏览器已退出登录"))
    return redirect("people:me")


@own
@require_POST
def issue_token(request: HttpRequest) -> HttpResponse:
    """Makes a token and shows its secret, this once."""
    actor = actor_of(request)
    chosen = {int(i) for i in request.POST.getlist("grants") if i.isdigit()}
    grants = [Grant(one.role, one.region) for i, one in enumerate(actor.grants) if i in chosen]
    try:
        until = date.fromisoformat(request.POST.get("until", ""))
        reading = request.POST.get("writing") != "1"
        _token, secret = tokens.issue(actor, request.POST.get("label", ""), grants, until, reading=reading)
    except ValueError as error:
        messages.error(
            request, str(error) if isinstance(error, tokens.TokenError) else _("日期须写作 2024-06-30")
        )
        return redirect("people:me")
    return me(request, secret)


@own
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one of my tokens back."""
    tokens.revoke(actor_of(request), get_object_or_404(signed_in(request).tokens, pk=pk))
    messages.success(request, _("令牌已收回"))
    return redirect("people:me")
