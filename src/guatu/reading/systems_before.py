"""The lists that stand before their code: 以A、B为两大主导产业，以C为特色产业的“两主一特”; A、B两大产业和C、D三大产业.

They count only where they are just those that the code counts, one after another up to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.reading.systems_tiers import VERBS, Level, N, list_start, parted

_KIND = (
    "首位|主导|优势|特色|支柱|新兴|传统|重点|战略性|未来|核心|先导|辅助|配套|基础|潜力|引领|主体|骨干|先行"
    "|支撑|接续|地标|成长|赋能|补充"
)
_GROUP = re.compile(
    rf"(?P<l>[^，,。；：:“”的]{{2,70}}?)(?:(?:作为|为)(?:{N}[大个条])?|{N}[大个条])(?P<label>(?:{_KIND})+)"
    r"(?:产业集群|产业链|产业|集群|赛道)?(?=[和及与，,的、“]|组成|构成|稳中|加快|协同|$)"
)
_LEAD = re.compile(rf"^[^、]*(?:{VERBS}|以|把|将|围绕|聚焦|锚定|立足|和|及|与)+(?=[^、]{{2}})|^[和及与]")
_SHORT, _LONG = 1, 18


def before(text: str, floor: int, code: int, sizes: Sequence[int], *, open_part: bool = False) -> list[Level]:
    """The lists in `text[floor:code]` of just these sizes, in order; none unless all of them stand there. With
    `open_part` one more stands behind them, of any size (“一主多特”).

    >>> said = "以稀土、硅为两大主导产业，以氢能为特色产业的“两主一特”产业体系"
    >>> [level.members for level in before(said, 0, said.index("“"), [2, 1])]
    [('稀土', '硅'), ('氢能',)]
    >>> before(said, 0, said.index("“"), [2, 3])
    []
    """
    found = [_level(match) for match in _GROUP.finditer(text, floor, code)][-len(sizes) - open_part :]
    fits = len(found) == len(sizes) + open_part
    fits = fits and [len(level.members) for level in found[: len(sizes)]] == list(sizes)
    named = all(_SHORT <= len(member) <= _LONG for level in found for member in level.members)
    return found if fits and named else []


def _level(match: re.Match[str]) -> Level:
    lead = _LEAD.match(match["l"])
    cut = lead.end() if lead is not None else 0
    members = parted(match["l"][cut:], 0)
    return Level(match.start("l") + cut, match.end(), 0, match["label"], members)


_LONGEST_PLACE = 14


def places_before(text: str, code: int, units: Sequence[str]) -> tuple[str, ...]:
    """The places that are listed in the clause of a spatial code or the one before, of just the kinds that it counts.

    >>> said = "把云栖谷、滨江园、大学城走廊连成一线，做大“一谷一园一廊”"
    >>> places_before(said, said.index("“"), ["谷", "园", "廊"])
    ('云栖谷', '滨江园', '大学城走廊')
    """
    end = code
    for _ in range(2):
        start = list_start(text, end)
        listed = text[start:end].split("、")
        if len(units) > 1 and len(listed) == len(units):
            cut = [item[: item.rfind(unit) + len(unit)] for item, unit in zip(listed, units, strict=True)]
            whole = cut[:-1] == listed[:-1] and all(
                unit in item for item, unit in zip(cut, units, strict=True)
            )
            if whole and all(1 < len(item) <= _LONGEST_PLACE for item in cut):
                return tuple(cut)
        end = text.rfind("，", 0, start + 1)
        if end < 0:
            break
    return ()
