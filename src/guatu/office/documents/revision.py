"""What is counted over all facts is kept in memory, under the state of the facts that it was counted in.

The state is a number in the database: another one with every change (`stamp`), never an old one again, so that what
was counted in a transaction that was taken back is not taken for what came after it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from guatu.office.atlas.services import from_atlas
from guatu.office.documents.models import FactsState

P = ParamSpec("P")
T = TypeVar("T")
ONLY = 1


def stamp() -> None:
    """The facts, or what is made of them, are others from here on. Call it in the transaction of the change."""
    FactsState.objects.update_or_create(pk=ONLY, defaults={"number": secrets.randbits(62)})


def revision() -> int:
    """The state of the facts; 0 where there never were any."""
    return FactsState.objects.filter(pk=ONLY).values_list("number", flat=True).first() or 0


def by_revision(function: Callable[P, T]) -> Callable[P, T]:
    """Keeps the last answers of a function of hashable arguments, as long as the facts and the atlas stay as they are."""

    @from_atlas
    @lru_cache(maxsize=64)
    def kept(_revision: int, *args: Hashable) -> T:
        return function(*args)  # type: ignore[call-arg]

    @wraps(function)
    def asked(*args: P.args, **_named: P.kwargs) -> T:
        return kept(revision(), *args)  # type: ignore[arg-type]

    return asked
