"""Addresses of pages, looked up once: a page of evidence has hundreds of them, and a look-up takes longer than the rest
of a figure."""

from __future__ import annotations

from functools import lru_cache

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def address(view: str, *args: str | int) -> str:
    """The address of a view, as `reverse` gives it."""
    return _address(view, args, get_script_prefix())


@lru_cache(maxsize=50_000)
def _address(view: str, args: tuple[str | int, ...], _prefix: str) -> str:
    return reverse(view, args=args)


def ours(request: HttpRequest, target: str, otherwise: str) -> str:
    """The address that somebody asked to be sent to, where it is one of this site; else the other one."""
    return (
        target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else otherwise
    )
