"""Pages at the same address as `.json` and `.csv`: objects, and whatever an operation of the API answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from ninja import Schema
from pydantic import BaseModel, ValidationError

from guatu.office.api.schemas import Moments
from guatu.office.moment import moment_of
from guatu.office.people.rights import needs
from guatu.office.tables.export import csv_answer, json_answer
from guatu.office.tables.values import Flat

Build = Callable[..., BaseModel]
"""Takes the moment and the address's parts, gives what the API says of the thing; raises Http404."""


def object_paths(
    route: str,
    view: Any,
    name: str,
    build: Build,
    *,
    asked: tuple[str, ...] = (),
    needed: str = "pages.view",
    **extra: str,
) -> list[URLPattern]:
    """The addresses of an object page: `route/`, `route.json`, `route.csv`.

    `build` gets the moment, the parts of the address, `extra`, and the parameters named in `asked`; `needed` is the
    right that the twins take, as the page's own view does.
    """

    def built(request: HttpRequest, parts: Mapping[str, str]) -> Any:
        given = {one: request.GET.get(one, "") for one in asked}
        return build(moment_of(request), **parts, **given).model_dump(mode="json")

    @needs(needed)
    def as_json(request: HttpRequest, **parts: str) -> HttpResponseBase:
        return json_answer(built(request, parts))

    @needs(needed)
    def as_csv(request: HttpRequest, **parts: str) -> HttpResponseBase:
        return csv_answer(name, ["field", "value"], flattened(built(request, parts)))

    return [
        path(f"{route}.json", as_json, extra, name=f"{name}.json"),
        path(f"{route}.csv", as_csv, extra, name=f"{name}.csv"),
        path(f"{route}/", view, extra, name=name),
    ]


def answer_paths(
    route: str,
    name: str,
    operation: Callable[..., Any],
    asked: type[Schema] = Moments,
    *,
    needed: str = "pages.view",
) -> list[URLPattern]:
    """`route.json` and `route.csv` with what the API's `operation` answers: its rights, its words.

    The parts of the address go to it in their order, then what it asks for, from the address's parameters.
    """

    def built(request: HttpRequest, parts: Mapping[str, str]) -> Any:
        given = {key: value for key, value in request.GET.items() if key in asked.model_fields}
        dates = Moments.model_fields.keys()  # these every page reads by itself, and leniently
        try:
            question = asked(**{key: value for key, value in given.items() if key not in dates})
        except ValidationError as error:
            raise Http404(str(error)) from error
        answer = operation(request, *parts.values(), question)
        rows = answer if isinstance(answer, list) else [answer]
        told = [row.model_dump(mode="json") for row in rows]
        return told if isinstance(answer, list) else told[0]

    @needs(needed)
    def as_json(request: HttpRequest, **parts: str) -> HttpResponseBase:
        return json_answer(built(request, parts))

    @needs(needed)
    def as_csv(request: HttpRequest, **parts: str) -> HttpResponseBase:
        answer = built(request, parts)
        if not isinstance(answer, list):
            return csv_answer(name, ["field", "value"], flattened(answer))
        rows = [{str(key): value for key, value in flattened(row)} for row in answer]
        head = list(dict.fromkeys(key for row in rows for key in row))
        return csv_answer(name, head, ([row.get(key) for key in head] for row in rows))

    return [
        path(f"{route}.json", as_json, name=f"{name}.json"),
        path(f"{route}.csv", as_csv, name=f"{name}.csv"),
    ]


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
