"""Who may read pages: people with an account, or everybody where the demo is open."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase


class ReadingRightsMiddleware(LoginRequiredMiddleware):
    """Django's rule (an account is needed unless a view says otherwise), lifted for reading in the open demo."""

    def process_view(
        self, request: HttpRequest, view_func, view_args, view_kwargs
    ) -> HttpResponseBase | None:  # type: ignore[no-untyped-def]
        if settings.OPEN_READING and request.method in {"GET", "HEAD"}:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
