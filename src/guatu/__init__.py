"""挂图 Guatu: noisy documents into sourced facts, company tables into honest chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guatu.reading import Reading, read

__all__ = ["Reading", "read"]
__version__ = "0.1.0.dev0"


def __getattr__(name: str) -> object:
    """The reader's word lists are only loaded by those who read."""
    if name in __all__:
        from guatu import reading

        return getattr(reading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
