"""Addresses of pages, looked up once: a page of evidence has hundreds of them, and a look-up takes longer than the rest
of a figure."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def address(view: str, *args: str | int) -> str:
    """The address of a view, as `reverse` gives it."""
    return _address(view, args, get_script_prefix())


@lru_cache(maxsize=50_000)
def _address(view: str, args: tuple[str | int, ...], _prefix: str) -> str:
    return reverse(view, args=args)
