"""The page that documents the API, made from its schema: no script, nothing from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guatu.office.api.main import api

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    tag: str
    parameters: list[dict[str, Any]]
    answer: str


def operations(schema: dict[str, Any]) -> list[Operation]:
    """All operations of a schema."""
    return [
        Operation(
            id=one["operationId"],
            method=method.upper(),
            path=path,
            summary=one.get("summary", ""),
            description=one.get("description", ""),
            tag=next(iter(one.get("tags", ())), ""),
            parameters=[_parameter(given) for given in one.get("parameters", ())],
            answer=_answer(one),
        )
        for path, methods in schema["paths"].items()
        for method, one in methods.items()
        if method in METHODS
    ]


def _parameter(given: dict[str, Any]) -> dict[str, Any]:
    about = given.get("schema", {})
    types = [about, *about.get("anyOf", ())]
    return {
        "name": given["name"],
        "place": given["in"],
        "required": given.get("required", False),
        "type": next((one["type"] for one in types if one.get("type")), ""),
        "description": given.get("description") or about.get("description", ""),
    }


def _answer(operation: dict[str, Any]) -> str:
    """Name of what a success answers with."""
    content = operation["responses"].get(200, operation["responses"].get("200", {})).get("content", {})
    about = content.get("application/json", {}).get("schema", {})
    return (about.get("$ref") or about.get("items", {}).get("$ref", "")).rpartition("/")[2]


def docs(request: HttpRequest) -> HttpResponse:
    """What can be asked of the API, and how."""
    schema = api.get_openapi_schema()
    shapes = {
        name: [
            (field, shape(about), about.get("description", "")) for field, about in one["properties"].items()
        ]
        for name, one in schema["components"]["schemas"].items()
        if "properties" in one
    }
    origin = request.build_absolute_uri("/")[:-1]
    context = {"operations": operations(schema), "shapes": shapes, "origin": origin, "section": "api"}
    return render(request, "api/docs.html", context)


def shape(about: dict[str, Any]) -> str:
    """A field's type in short: str | null, FigureOut[]."""
    if "$ref" in about:
        return about["$ref"].rpartition("/")[2]
    if "anyOf" in about:
        return " | ".join(shape(one) for one in about["anyOf"])
    if about.get("type") == "array":
        return shape(about.get("items", {})) + "[]"
    return str(about.get("type", ""))
