"""An attribute that is worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class lazy(Generic[_Owner, _Value]):  # noqa: N801 - reads as property does
    """Like `functools.cached_property` without its lock, which before Python 3.12 costs more than most of what
    a line has to work out.
    """

    def __init__(self, work: Callable[[_Owner], _Value]) -> None:
        self.work = work
        self.name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: Any) -> lazy[_Owner, _Value]: ...
    @overload
    def __get__(self, owner: _Owner, kind: Any) -> _Value: ...
    def __get__(self, owner: _Owner | None, kind: Any) -> lazy[_Owner, _Value] | _Value:
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.work(owner)
        return value
