"""Whether a number only counts the things printed just before it (账户、登记、结算、信息4个窗口)."""

from __future__ import annotations

import re

from guatu.reading.quantities import Quantity


def counts_a_list(before: str, amount: Quantity) -> bool:
    """`before` is what stands before the number in its sentence.

    >>> from guatu.reading.quantities import quantities
    >>> text = "账户、登记、结算、信息4个窗口"
    >>> counts_a_list(text[:11], next(iter(quantities(text))))
    True
    """
    if amount.op != "eq" or amount.value > 20:
        return False
    clause = re.split(r"[，,；;。：:]", before)[-1]
    if "、" not in clause and not re.search(r"和|与|及", clause):
        return False
    parts = [part for part in re.split(r"、|和|与|及", clause.removesuffix("等")) if part.strip()]
    return len(parts) == int(amount.value)
