"""Who may open a page: what its view `needs`, asked before the view runs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from guatu.office.people.actors import actor_of
from guatu.office.people.oidc.views import VOUCHED
from guatu.office.people.passwords import due
from guatu.office.people.rights import may, require
from guatu.office.people.sessions import over

READING = {"GET", "HEAD"}
DATA = (".json", ".csv", ".xlsx")


def wants_data(request: HttpRequest) -> bool:
    """Whether a program asks, which cannot fill in a form: by the API, a data address or a token."""
    return (
        request.path.startswith("/api/") or request.path.endswith(DATA) or "Authorization" in request.headers
    )


class ReadingRightsMiddleware(LoginRequiredMiddleware):
    """Django's rule (an account is needed unless a view says otherwise), and then the view's own action.

    In the open demo a reader without an account has the reader's rights, for reading only.
    """

    def process_view(
        self, request: HttpRequest, view_func, view_args, view_kwargs
    ) -> HttpResponseBase | None:  # type: ignore[no-untyped-def]
        _end_if_idle(request)
        if not getattr(view_func, "login_required", True):
            return None
        own, action = getattr(view_func, "own", False), getattr(view_func, "needs", "pages.view")
        actor = actor_of(request)
        if not actor.known and (own or request.method not in READING or not may(actor, action)):
            if wants_data(request):
                from guatu.office.api.problems import not_signed_in

                return not_signed_in(request)
            return super().process_view(request, view_func, view_args, view_kwargs)
        if own:
            return None
        if request.user.is_authenticated and VOUCHED not in request.session and due(request.user):
            return redirect("people:password")
        require(actor, action)
        return None


def _end_if_idle(request: HttpRequest) -> None:
    if request.user.is_authenticated and over(request):
        logout(request)
        request.__dict__.pop("actor", None)
        messages.info(request, _("太久没有操作，已自动退出；请重新登录"))
