"""Parts of pages that are the same for everybody: drawn once, and kept under the state of what they show.

A part is drawn without the request, so it cannot hold what is somebody's own: a template that asks who looks, or for a
form's token, finds nobody. What keeps it is one of `documents/revision.py`, with the look among the arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from guatu.office.moment import Moment, moment_of


@dataclass(frozen=True, slots=True)
class Look:
    """How anybody may look at a page: in a language, on which days, and with what in the address."""

    language: str
    moment: Moment
    query: str


class Anybody:
    """What a part has in place of a request: the query of the address, and which words it has explained. The ids of
    these carry the part's name, so that they are none of the page's."""

    def __init__(self, query: str, name: str) -> None:
        self.GET = QueryDict(query)
        self.headers = {"HX-Target": f"{name}-"}
        self.told: tuple[str, ...] = ()


def look_of(request: HttpRequest) -> Look:
    """How the page of a request is looked at."""
    return Look(get_language() or "", moment_of(request), request.GET.urlencode())


def part(template: str, look: Look, **shown: object) -> SafeString:
    """Draws a template for anybody who looks that way."""
    seen = {
        "LANGUAGE_CODE": look.language,
        "moment": look.moment,
        "keep": look.moment.query(),
        "request": Anybody(look.query, Path(template).stem),
    }
    return render_to_string(template, seen | shown)
