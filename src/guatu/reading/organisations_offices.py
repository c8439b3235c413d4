"""Offices of government by the fields that their names list: 政务服务和大数据管理局, 经济信息化和科技局, 投资促进中心.

Each county names its offices in its own way, so no list of titles holds them all; but what they name is always some
fields of government, one after the other, between a region and a word for an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from guatu.reading.names import Found
from guatu.reading.names_tokens import REGION, Tokens, word_sets
from guatu.text.patterns import words

_CENTRE = re.compile(
    r"招商|投资促进|投资服务|企业服务|商务|政务|营商|促进中心|便民|人才|发展服务|项目服务|产业服务"
)
_OWN = re.compile(r"(?:^|[，,。；;、：:“\n]|[由经与和向到据会同在从])[省市区县州]$")
"""区政务服务和大数据管理局: an office of the paper's own region stands behind a stop or a preposition."""
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:经济区|开发区|高新区|经开区|新区|合作区|保税区|示范区|园区|港区)$"
)
_LEAST = 2
_PLAIN = 4
"""Characters of an office's title that the readers of heads know by themselves (商务局)."""


@cache
def _office() -> re.Pattern[str]:
    fields = words(sorted(word_sets()["office"], key=len, reverse=True))
    join = "(?:[和与、]|及)?"
    return re.compile(
        # The first field stands by itself: only where alternatives begin with letters is the search quick.
        rf"(?:委(?<=[省市区县州]委)(?:{fields})|{fields}){join}(?:(?:{fields}){join}){{0,6}}(?:分?局(?!长)|委员会|领导小组办公室|委(?!员|托|派)|办公室|办(?!事|理|公|法|学|好)|厅|中心)"
    )


def offices(tokens: Tokens) -> Iterator[Found]:
    """Offices of a region or zone that stands right before their fields."""
    text = tokens.text
    for match in _office().finditer(text):
        title = match.group()
        short = len(title) <= _PLAIN and not (title.endswith("办") and len(title) > _LEAST)
        if short or (title.endswith("中心") and _CENTRE.search(title) is None):
            continue
        start = _front(tokens, match.start())
        if start is not None:
            yield Found(start, match.end(), text[start : match.end()], "gov", 0.85)


def _front(tokens: Tokens, at: int) -> int | None:
    """Where the name begins whose fields begin at `at`: with its region, its zone, or the one character for its own."""
    index = tokens.at(at) - 1
    if index >= 0 and tokens.tags[index] == REGION and tokens.ends[index] == at:
        whole = tokens.text[tokens.starts[index] : at]
        return tokens.starts[index] if len(whole) > 1 else None
    left = tokens.text[max(0, at - 12) : at]
    if _OWN.search(left):
        return at - 1
    clause = re.split(r"[，,。；;、：:“”\n]", left)[-1]
    zone = _ZONE.fullmatch(clause)
    return at - len(clause) if zone is not None else None
