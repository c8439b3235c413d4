"""Things of a text in order of position, so that those of a stretch are found by halving, not by looking at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


class _Span(_Placed, Protocol):
    @property
    def end(self) -> int: ...


_T = TypeVar("_T", bound=_Placed)


class Ordered(tuple[_T, ...]):
    """A tuple whose items rise by `start`.

    >>> spans = Ordered([slice(2, 4), slice(5, 9)])
    >>> spans.between(3, 6), spans.index_at(4), spans.at(5)
    ((slice(5, 9, None),), 0, slice(5, 9, None))
    """

    starts: list[int]
    at: Callable[[int], _T | None]
    """The first item that starts at an offset."""

    def __new__(cls, items: Iterable[_T] = ()) -> Ordered[_T]:
        """Raises nothing; the caller sees to the order."""
        made = super().__new__(cls, items)
        made.starts = [item.start for item in made]
        made.at = dict(zip(reversed(made.starts), reversed(made), strict=True)).get
        return made

    def between(self, start: int, end: int) -> tuple[_T, ...]:
        """The items that start in `start:end`."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        return self[first : bisect_left(starts, end, first)]

    def indexes(self, start: int, end: int) -> range:
        """The same as indexes."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))

    def index_at(self, offset: int) -> int:
        """Index of the last item that starts at `offset` or before it; 0 where none does."""
        after = bisect_right(self.starts, offset)
        return after - 1 if after else 0


class Cover:
    """Stretches of a text, to ask whether one of them holds another."""

    def __init__(self, spans: Iterable[_Span]) -> None:
        pairs = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in pairs]
        self._ends = list(accumulate((end for _, end in pairs), max))

    def holds(self, span: _Span) -> bool:
        """Whether a stretch that begins where the other does or before it goes on to its end or farther."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end
