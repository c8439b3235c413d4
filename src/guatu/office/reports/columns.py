"""How wide the columns of a report's table are, and which of them hold numbers: one rule for all its papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.office.tables.paper import measure

NUMBER = re.compile(r"[超近约≥≤>+\-−]*\s?[\d,.]+(–[\d,.]+)?\s?[^\d\s]{0,5}(\s?/\s?[\d,.]+\s?[^\d\s]{0,3})?")
LATIN = re.compile(r"[0-9A-Za-z.,%-]+")
SHORT = 22
"""Half-width characters that stay on one line, marks and notes among them."""
PADDING = 3.0
"""What a cell's two edges take, in half-width characters."""
WIDE = 6
"""A table of so many columns lies across the page."""


def widths(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Shares of `room` for the columns of these rows, the head among them.

    Each column gets what cannot be broken; what is left goes where the longest lines are.

    >>> [round(one) for one in widths([["阶段", "谁在做"], ["材料", "甲有限公司、乙有限公司、丙有限公司"]], 40)]
    [7, 33]
    >>> [round(one) for one in widths([["日期", "事"], ["2026-02-04", "很长" * 40]], 40)]
    [13, 27]
    """
    cells = list(zip(*rows, strict=True))
    wants = [_usual([measure(cell) for cell in column]) + PADDING for column in cells]
    least = [min(want, _unbroken(column) + PADDING) for want, column in zip(wants, cells, strict=True)]
    over = [want - low for want, low in zip(wants, least, strict=True)]
    spare = room - sum(least)
    if spare <= 0 or sum(wants) <= room or not sum(over):
        whole = wants if sum(wants) <= room else least
        return [one * room / sum(whole) for one in whole]
    return [low + spare * one / sum(over) for low, one in zip(least, over, strict=True)]


def _usual(lengths: list[int]) -> int:
    """Nine of ten lines are no longer; the head always fits."""
    return max(lengths[0], sorted(lengths)[(len(lengths) * 9 - 1) // 10])


def _unbroken(column: Sequence[str]) -> int:
    """What may not break: the head, a number with its unit, a date; of running text a few characters."""
    head, *cells = column
    if short(cells) or numeric(cells):
        return max(measure(one) for one in column)
    return max(measure(head), 10, *(len(word) for cell in cells for word in LATIN.findall(cell)))


def short(cells: Sequence[str]) -> bool:
    """Whether no cell is so long that it should break."""
    return max(map(measure, cells), default=0) <= SHORT


def numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, which stand under each other at the right.

    >>> numeric(["12", "超 1,000 亿元", "—"]), numeric(["2026-02-04"]), numeric(["—"]), numeric(["17.5–20 分"])
    (True, False, False, True)
    """
    said = [cell for cell in cells if cell not in {"—", ""}]
    return bool(said) and all(NUMBER.fullmatch(cell) for cell in said)
