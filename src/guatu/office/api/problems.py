"""Errors as problem JSON: what, where, what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

MEDIA = "application/problem+json"


def problem(  # noqa: PLR0917 (the order is that of the answer)
    request: HttpRequest,
    status: int,
    title: str,
    detail: str,
    todo: str,
    errors: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """An answer that says what went wrong, where, and what to do."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.path,
        "todo": todo,
        "errors": errors or [],
    }
    return JsonResponse(body, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """For a program that has shown no valid token."""
    todo = _("在请求头里带 Authorization: Bearer 令牌；令牌在“我的账号”页里做。")
    return problem(request, 401, _("没有登录"), _("需要账号或有效的令牌"), todo)


def handle(api: NinjaAPI) -> None:
    """Puts the handlers on the API."""

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(
            request, 404, _("没有这个东西"), str(error), _("从列表接口取 id；或把 as_of、known_by 往后调。")
        )

    @api.exception_handler(PermissionDenied)
    def forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(request, 403, _("没有权限"), str(error), _("请系统管理员授予相应角色，或换一个令牌。"))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"where": ".".join(map(str, one.get("loc", ()))), "what": str(one.get("msg", ""))}
            for one in error.errors
        ]
        return problem(
            request,
            422,
            _("参数不对"),
            _("有参数读不懂，见 errors"),
            _("按 /api/openapi.json 改参数。"),
            errors,
        )

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(
            request, error.status_code, _("请求不对"), str(error), _("按 /api/openapi.json 改请求。")
        )
