"""Parks and buildings of plain words that are names because their clause tells what they gather or take in."""

from __future__ import annotations

import re

from guatu.reading.names_tokens import Head, Tokens, word_sets

SIX = 6
"""Characters of a name of plain words that stands as a subject."""
_OPENS = re.compile(r"(?:^|[，。；：、“”\n]|其中|目前|如今|同时|此外|而|在)$")
_DOES = re.compile(
    r"(?:[一二三]期)?(?:去年|今年|目前|现有?|全年|上半年|一季度|前三季度|20\d\d年|\d{1,2}月|20\d\d)?(?:也|则|还|已经?|累计|共)*"
    r"(?:集聚|聚集|入驻|引进|引入|落户|实现|完成|新增|新开工|建成|投用|开园|接待|产值|营收|税收|客流|销售额|出租率|入驻率|空置率|规模以上|规上|总产值|工业产值|营业收入|吞吐量|实现|拥有|布局|孵化|培育|服务企业|纳税)"
)


def is_subject(tokens: Tokens, first: int, index: int, text: str, head: Head) -> bool:
    """What opens its clause and gathers firms or takes in money is one place, though its words are plain."""
    own = [at for at in range(first, index) if tokens.words[at] not in word_sets()["generic"]]
    return (
        head.type in {"园区", "商圈", "街区", "景区", "走廊", "功能区", "楼宇", "商业体"}
        and len(text) >= SIX
        and bool(own)
        and _OPENS.search(tokens.text[max(0, tokens.starts[first] - 2) : tokens.starts[first]]) is not None
        and _DOES.match(tokens.text, tokens.ends[index]) is not None
    )
