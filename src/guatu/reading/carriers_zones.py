"""Zones as places: those of the atlas, and free-trade zones by their official names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.carriers_made import DOUBTED, SURE
from guatu.reading.names import Found
from guatu.reading.names_tokens import HEAD, REGION, Tokens


def zones(tokens: Tokens) -> Iterator[Found]:
    """Zones that the atlas knows as regions: places too, where the text is not about them."""
    for index, tag in enumerate(tokens.tags):
        if tag != REGION:
            continue
        word = tokens.words[index]
        goes_on = (
            index + 1 < len(tokens.tags)
            and tokens.tags[index + 1] == HEAD
            and tokens.starts[index + 1] == tokens.ends[index]
        )
        if tokens.vocabulary.types.get(word) == "zone" and not goes_on:
            kind = "园区" if word.endswith(("高新区", "开发区", "经开区", "保税区", "产业园")) else "功能区"
            yield Found(tokens.starts[index], tokens.ends[index], word, kind, DOUBTED)


_FREE_TRADE = re.compile(
    r"中国[(（](?P<at>[\u4e00-\u9fff]{2,4})[)）]自由贸易试验区(?P<area>[\u4e00-\u9fff]{2,4}片区)?"
)


def free_trade(tokens: Tokens) -> Iterator[Found]:
    """中国（湖北）自由贸易试验区宜昌片区: the official name of a zone, with the short ones that a text goes on with."""
    for match in _FREE_TRADE.finditer(tokens.text):
        zone, area = f"{match['at']}自贸试验区", match["area"]
        short = (f"{zone}{area}", f"自贸试验区{area}", area) if area else (zone,)
        yield Found(match.start(), match.end(), match.group(), "功能区", SURE, short)
