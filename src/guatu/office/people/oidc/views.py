"""To the provider, and back from it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from guatu.office.addresses import ours
from guatu.office.people.actors import Actor, address_of
from guatu.office.people.logbook import log
from guatu.office.people.oidc.provider import (
    Provider,
    ProviderError,
    claims,
    configured,
    entrance,
    metadata,
)

ASKED = "oidc"
"""Key of the session under which a sign-in that has begun is kept."""
VOUCHED = "vouched_by"
"""Key of the session that says that a provider, not a password, opened it."""
LONGEST = 600
"""Seconds within which somebody has to come back."""


def label() -> str:
    """The provider's name for the button on the sign-in page; empty where there is none."""
    return settings.OIDC_NAME if settings.OIDC_ISSUER else ""


@login_not_required
@never_cache
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the provider."""
    provider = _provider()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _part in range(3))
    try:
        away = entrance(provider, _back(request), state, nonce, verifier)
    except ProviderError as fault:
        return _refused(request, provider, str(fault))
    held = {"state": state, "nonce": nonce, "verifier": verifier, "at": time.time()}
    request.session[ASKED] = held | {"next": request.GET.get("next", "")}
    return redirect(away)


@login_not_required
@never_cache
@require_GET
def arrive(request: HttpRequest) -> HttpResponse:
    """Takes the browser back in, as the account that the provider vouches for."""
    provider, held = _provider(), request.session.pop(ASKED, None)
    try:
        name = _name(provider, _told(request, provider, held))
    except ProviderError as fault:
        return _refused(request, provider, str(fault))
    user = authenticate(request, username=name, vouched_by=provider.issuer)
    if user is None:  # the log and the lock-out have been told by Django's signal
        said = _("没有为“%(name)s”建过账号，或账号已停用；请系统管理员先建账号") % {"name": name}
        messages.error(request, said)
        return redirect("people:login")
    login(request, user)
    request.session[VOUCHED] = provider.issuer
    target = str((held or {}).get("next", ""))
    return redirect(ours(request, target, resolve_url(settings.LOGIN_REDIRECT_URL)))


def _provider() -> Provider:
    found = configured()
    if found is None:
        raise Http404(_("没有这一页"))
    return found


def _told(request: HttpRequest, provider: Provider, held: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The claims about who came back, if this browser was sent there a short while ago."""
    given = request.GET
    if held is None or not constant_time_compare(held["state"], given.get("state", "")):
        raise ProviderError("nobody was sent there by this browser (state)")
    if time.time() - held["at"] > LONGEST:
        raise ProviderError("too long ago")
    if "error" in given or "code" not in given:
        raise ProviderError(f"the provider says: {given.get('error', 'nothing')[:100]}")
    return claims(provider, given["code"], _back(request), held["nonce"], held["verifier"])


def _name(provider: Provider, found: Mapping[str, Any]) -> str:
    """The account's name; not from an address that the provider has not proved to be the person's."""
    if provider.claim == "email" and found.get("email_verified") is not True:
        raise ProviderError("the provider does not say that the address is proved (email_verified)")
    name = found.get(provider.claim)
    if not isinstance(name, str) or not name:
        raise ProviderError(f"the token has no claim {provider.claim!r}; it has {sorted(found)}")
    return name[:150]


def _back(request: HttpRequest) -> str:
    """Our own address to come back to, as the browser sees it before a proxy."""
    address = request.build_absolute_uri(reverse("people:arrive"))
    return f"https{address[address.index('://') :]}" if settings.SESSION_COOKIE_SECURE else address


class Leave(LogoutView):
    """Signing out, in words; who came by the provider is still signed in there, and learns where that ends."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signs out and says so."""
        vouched = VOUCHED in request.session
        answer = super().post(request, *args, **kwargs)
        messages.success(request, _("已退出登录"))
        provider = configured()
        if vouched and provider is not None:
            messages.warning(request, _still_there(provider))
        return answer


def _still_there(provider: Provider) -> str:
    said = _("在“%(name)s”那里还登录着；公用的电脑请也在那里退出。") % {"name": label()}
    try:
        address = str(metadata(provider).get("end_session_endpoint", ""))
    except ProviderError:  # the provider may be down: one leaves all the same
        address = ""
    if not address.startswith(("https://", "http://")):
        return said
    return format_html('{} <a href="{}">{}</a>', said, address, _("去那里退出"))


def _refused(request: HttpRequest, provider: Provider, why: str) -> HttpResponse:
    """Notes why in the log; the person learns only that it did not work."""
    after = {"by": provider.issuer, "why": why[:300]}
    log(Actor("", address=address_of(request)), "session.fail", "user", "", after=after)
    said = _("统一认证没有成功；请再试一次，仍不行请找系统管理员（日志里有原因）")
    messages.error(request, said)
    return redirect("people:login")
