"""Who may open a page: what its view `needs`, asked before the view runs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from guatu.office.people.actors import actor_of
from guatu.office.people.held import LEFT, hold, sent_on, to_sign_in
from guatu.office.people.oidc.views import VOUCHED
from guatu.office.people.passwords import due
from guatu.office.people.rights import may, require
from guatu.office.people.sessions import over

READING = {"GET", "HEAD"}
BY_ITSELF = "X-By-Itself"
"""Header of what a page asks without anybody's doing: the wall's next screen, how far reading is."""
DATA = (".json", ".csv", ".xlsx")


def wants_data(request: HttpRequest) -> bool:
    """Whether a program asks, which cannot fill in a form: by the API, a data address or a token, or for JSON alone."""
    return (
        request.path.startswith("/api/")
        or request.path.endswith(DATA)
        or "Authorization" in request.headers
        or request.headers.get("Accept") == "application/json"
    )


class ReadingRightsMiddleware(LoginRequiredMiddleware):
    """Django's rule (an account is needed unless a view says otherwise), and then the view's own action.

    In the open demo a reader without an account has the reader's rights, for reading only.
    """

    def process_view(
        self, request: HttpRequest, view_func, view_args, view_kwargs
    ) -> HttpResponseBase | None:  # type: ignore[no-untyped-def]
        _end_if_idle(request, view_func)
        if not getattr(view_func, "login_required", True):
            return None
        own, action = getattr(view_func, "own", False), getattr(view_func, "needs", "pages.view")
        actor = actor_of(request)
        if not actor.known and (own or request.method not in READING or not may(actor, action)):
            if wants_data(request):
                from guatu.office.api.problems import not_signed_in

                return not_signed_in(request)
            return to_sign_in(request, not own and _kept(request))
        if own:
            return None
        if request.user.is_authenticated and VOUCHED not in request.session and due(request.user):
            return redirect("people:password")
        require(actor, action)
        if request.user.is_authenticated:
            sent_on(request)
        return None


def _end_if_idle(request: HttpRequest, view_func: object) -> None:
    """A page that asks anew by itself is no sign of anybody and ends nothing."""
    by_itself = getattr(view_func, "by_itself", False) and BY_ITSELF in request.headers
    if not request.user.is_authenticated or not over(request, by_itself=by_itself):
        return
    left = request.user.get_username()
    logout(request)
    request.__dict__.pop("actor", None)
    request.session[LEFT] = left
    messages.info(request, _("太久没有操作，已自动退出；请重新登录"))


def _kept(request: HttpRequest) -> bool:
    """Whether what a person sent too late has been kept. A script shows what was typed still, and asks again."""
    left = request.session.get(LEFT, "")
    if not left or request.method != "POST" or "HX-Request" in request.headers:
        return False
    kept = hold(request, left)
    if kept:
        messages.info(request, _("刚才填的留着：登录后看一眼，再送出"))
    else:
        messages.warning(request, _("刚才送的内容太长，没能留住；按浏览器的“后退”还能看到，请先复制下来"))
    return kept
