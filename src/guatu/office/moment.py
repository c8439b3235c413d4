"""The two dates of every page: as of which day, and according to documents known by which day.

Both stand in the address (`as_of`, `known_by`), so that a view can be sent to somebody and stays what it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Moment:
    """`as_of`: valid on that day. `known_by`: according to documents published by that day."""

    as_of: date
    known_by: date
    chosen: bool = False
    error: str = ""

    def query(self) -> str:
        """`?as_of=…&known_by=…` when somebody chose a day, else nothing."""
        return "?" + urlencode(self.params()) if self.chosen else ""

    def params(self) -> dict[str, str]:
        """The chosen dates as address parameters."""
        return {"as_of": self.as_of.isoformat(), "known_by": self.known_by.isoformat()} if self.chosen else {}


def today() -> date:
    """The office's day."""
    return timezone.localdate()


def read_moment(given: dict[str, str]) -> Moment:
    """The moment in address parameters. `known_by` follows `as_of` when it is left out.

    An unreadable date leaves today in place and says so in `error`.
    """
    day = today()
    try:
        as_of = date.fromisoformat(given["as_of"]) if given.get("as_of") else day
        known_by = date.fromisoformat(given["known_by"]) if given.get("known_by") else as_of
    except ValueError:
        return Moment(day, day, error=_("日期须写作 2024-06-30；现按今天显示"))
    return Moment(as_of, known_by, chosen=bool(given.get("as_of") or given.get("known_by")))


class MomentMiddleware:
    """Puts `request.moment` on each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = read_moment({name: str(value) for name, value in request.GET.items()})  # type: ignore[attr-defined]
        return self.get_response(request)


def moment_of(request: HttpRequest) -> Moment:
    """The request's moment, typed."""
    return request.moment  # type: ignore[attr-defined]


def context(request: HttpRequest) -> dict[str, object]:
    """For every template: the moment, and its parameters to hang on links."""
    moment = getattr(request, "moment", None) or read_moment({})
    return {"moment": moment, "keep": moment.query()}
