"""What imported tables say of firms beside their own lines: that one is gone, its risk, who invested in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Closure:
    """That a firm is gone (注销, 吊销, 迁出) by a table's own word: the day of the table, what it says, its reference."""

    day: date
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a table says of a firm's risk (失信, 处罚 …) in its own words, with its reference. `clean`: that it was looked
    up and nothing found."""

    day: date
    said: str
    source: str
    clean: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """That somebody invested in a firm, by a table's word. `investor` as printed; `seat`: where it sits, if known."""

    investor: str
    seat: str | None
    company: str
    day: date
    said: str
    source: str
