"""Object pages at the same address as `.json` and `.csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import URLPattern, path
from pydantic import BaseModel

from guatu.office.moment import Moment, moment_of
from guatu.office.tables.export import csv_lines, json_answer
from guatu.office.tables.values import Flat

Build = Callable[..., BaseModel]
"""Takes the moment and the address's parts, gives what the API says of the thing; raises Http404."""


def object_paths(route: str, view: Any, name: str, build: Build, **extra: Any) -> list[URLPattern]:
    """The addresses of an object page: `route/`, `route.json`, `route.csv`."""

    def as_json(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        return json_answer(_built(build, request, parts))

    def as_csv(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        rows = flattened(_built(build, request, parts))
        answer = StreamingHttpResponse(csv_lines(["field", "value"], rows), "text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="object.csv"'
        return answer

    return [
        path(f"{route}.json", as_json, extra, name=f"{name}.json"),
        path(f"{route}.csv", as_csv, extra, name=f"{name}.csv"),
        path(f"{route}/", view, extra, name=name),
    ]


def _built(build: Build, request: HttpRequest, parts: Mapping[str, Any]) -> dict[str, Any]:
    moment: Moment = moment_of(request)
    return build(moment, **parts).model_dump(mode="json")


def flattened(value: Any, at: str = "") -> Iterator[list[Flat]]:
    """Nested JSON as rows of a path and a value.

    >>> list(flattened({"name": "x", "figures": [{"value": 1}, {"value": 2}]}))
    [['name', 'x'], ['figures.0.value', 1], ['figures.1.value', 2]]
    """
    if isinstance(value, Mapping):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = list(enumerate(value))
    else:
        yield [at, value]
        return
    for key, part in parts:
        yield from flattened(part, f"{at}.{key}" if at else str(key))
