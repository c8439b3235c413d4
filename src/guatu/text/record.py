"""A frozen dataclass that is quickly made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform, overload

_T = TypeVar("_T")


@overload
def record(kind: type[_T]) -> type[_T]: ...
@overload
def record(*, kw_only: bool) -> Callable[[type[_T]], type[_T]]: ...
@dataclass_transform(frozen_default=True)
def record(
    kind: type[_T] | None = None, *, kw_only: bool = False
) -> type[_T] | Callable[[type[_T]], type[_T]]:
    """Like `dataclass(frozen=True, slots=True)`, but that only the type checker forbids to change it.

    Of sentences, amounts, names and facts a document has thousands; what forbids a change while the program
    runs makes each take five times as long to make.

    >>> @record
    ... class Span:
    ...     start: int
    ...     end: int
    >>> Span(1, 2), len({Span(1, 2), Span(1, 2)})
    (Span(start=1, end=2), 1)
    """
    made = dataclass(slots=True, unsafe_hash=True, kw_only=kw_only)
    return made if kind is None else made(kind)
