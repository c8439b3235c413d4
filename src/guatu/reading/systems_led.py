"""The lists of a coded system that stand after verbs: “一主三辅”: 做强A主导产业，做优B、C、D三个辅助产业.

The code says how many each list holds; the lists stand in the clauses around it, each led by a verb or closed by
what its members are (作为首位产业). A list with 等 is the open part of a code (N, X).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guatu.reading import numerals
from guatu.reading.systems_tiers import Level, N, parted

_VERBS = (
    "做[强大优特精实专细]|壮大|培育|提升|改造|抢占|发展|打造|巩固|布局|突出|聚焦|瞄准|形成|推动|以|把|将|即"
)
_KINDS = "首位|主导|优势|特色|支柱|新兴|传统|重点|战略性|未来|核心|先导|辅助|配套|基础|新|现代|潜力"
_CLAUSE = re.compile(r"[^，,；;。！？\n]+")
_LABELLED = re.compile(
    rf"(?P<l>[^“”]+?)(?P<etc>等)?(?:若干|一批|多个)?(?P<as>作为|为)?(?P<n>{N})?(?:大|个|条)?"
    rf"(?P<label>(?:{_KINDS})*(?:产业集群|产业链|产业|赛道|支柱|翼|极))(?:{_VERBS})?"
)
_LEAD = re.compile(rf".*?(?:{_VERBS})+")
_REACH = 260
"""Characters after a code in which its lists stand."""


def led(text: str, span: tuple[int, int], sizes: Sequence[int], *, open_part: bool) -> list[Level]:
    """The lists around the code at `span` of just these sizes, in order; with the open one where there is a part N.

    >>> text = "围绕“一主两辅”产业体系，做强汽车主导产业，做优商贸、文旅两个辅助产业。"
    >>> [level.members for level in led(text, (2, 12), [1, 2], open_part=False)]
    [('汽车',), ('商贸', '文旅')]
    """
    floor = max(0, span[0] - _REACH)
    start = max(text.rfind(stop, floor, span[0]) for stop in "。！？\n") + 1
    end = text.find("\n", span[1], span[1] + _REACH)
    lists = list(_lists(text, max(start, floor), end if end >= 0 else span[1] + _REACH, span))
    left, chosen = list(sizes), list[Level]()
    for level in lists:
        if level.open and open_part and not left:
            chosen.append(level)
            break
        if left and len(level.members) == left[0] and level.n in {0, left[0]}:
            chosen.append(level)
            left.pop(0)
    return chosen if not left else []


def _lists(text: str, start: int, end: int, code: tuple[int, int]) -> Iterator[Level]:
    for clause in _CLAUSE.finditer(text, start, end):
        words, at = clause.group(), clause.start()
        if clause.start() < code[1] and clause.end() > code[0]:
            words, at = words[max(0, code[1] - at) :].lstrip("产业体系工布局格架构的"), code[1]
            at = clause.end() - len(words)
        lead = _LEAD.match(words)
        for cut in (lead.end() if lead else 0, 0):
            found = _LABELLED.fullmatch(words, cut)
            if found is not None and (cut or found["as"]):
                n = int(numerals.parse(found["n"])) if found["n"] else 0
                members = parted(found["l"], n)
                if all(1 < len(member) <= 18 for member in members):
                    first = at + found.start("l")
                    yield Level(
                        first, at + len(words), n, found["label"], members, open=found["etc"] is not None
                    )
                break


def sizes(code: str) -> tuple[list[int], bool]:
    """What the parts of a code in words count, and whether one is open.

    >>> sizes("一主三辅"), sizes("1+2+N")
    (([1, 3], False), ([1, 2], True))
    """
    parts = re.findall(r"[一二两三四五六七八九十]|\d+|[NXn多]", code)
    return [int(numerals.parse(part)) for part in parts if part not in "NXn多"], any(
        part in "NXn多" for part in parts
    )
