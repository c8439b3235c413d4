"""What a site of a firm does (职能), in the words that people write for it."""

from __future__ import annotations

import re

_FUNCTIONS = {
    "headquarters": re.compile(r"总部|总公司|headquarters"),
    "rnd": re.compile(r"研发|研究|rnd", re.IGNORECASE),
    "manufacturing": re.compile(r"制造|生产|工厂|manufacturing"),
    "finance": re.compile(r"金融|投资|finance"),
    "support": re.compile(r"配套|服务|销售|仓储|物流|support"),
}
"""What people write for what a site does, by the name of the function; the first that fits."""


def function_of(cell: str) -> str:
    """What a site does, of what people write for it; `unknown` where they write something else.

    >>> function_of("生产基地"), function_of("headquarters"), function_of("其他")
    ('manufacturing', 'headquarters', 'unknown')
    """
    return next((name for name, words in _FUNCTIONS.items() if words.search(cell)), "unknown")
