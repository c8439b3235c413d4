"""Lists of indicators that share numbers or a last word: A和B分别增长5%和6%, 甲、乙、丙数量."""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"[(（“《][^)）”》]*[)）”》]")
_CUTS = (r"[，,](?:以及|和|及)?", r"、", r"和|与|及|以及", r"[，,、](?:以及|和|与|及)?|和|与|及")
_MEASURE = re.compile(
    r"(?:总额|额|率|值|收入|规模|能力|数量|数|量|占比|比重|投资|面积|利润|产值|消费|指数|人口|存款|贷款|余额|支出)$"
)
_SHARED = re.compile(
    r"(数量|总数|总量|增加值|占比|比重|覆盖率|总产值|产值|产量|规模|投资|(?:主营业务|营业|销售)?收入|增速|余额)$"
)

COUNTED = re.compile(
    r"等?(?:这)?[两三四五六七八九十\d]{1,2}[个大类项条](?=[^、，]{0,8}(?:产业|行业|领域|板块|集群|园区|片区|县区|区县|商圈|街区|中心|门类|城区|县市|乡镇|街道|开发区|企业|公司|项目|景区|市场))"
)
"""甲、乙、丙|三个|产业增加值: how many were listed."""
_TWIN = re.compile("城镇|城市|农村|乡村|国内|国际|境内|境外|市内|市外|省内|省外|县内|县外")
"""Words that take each other's place: 城镇、农村|居民人均可支配收入."""


def split(text: str, count: int) -> list[str] | None:
    """`text` as `count` items, cut at the widest mark that gives just so many; None when none does.

    >>> split("社区代管老旧小区和业主自管老旧小区物业服务覆盖率", 2)
    ['社区代管老旧小区物业服务覆盖率', '业主自管老旧小区物业服务覆盖率']
    >>> split("电子、材料、装备三个产业增加值", 3)
    ['电子增加值', '材料增加值', '装备产业增加值']
    """
    text = COUNTED.sub("", text)
    for cut in _CUTS:
        items = _cut(text, cut)
        if len(items) == count:
            return share_tail(items)
    return None


def items(text: str) -> list[str]:
    """`text` cut at every mark of a list, shared last words given to each.

    >>> items("新增首店、中华老字号、直播电商集聚区数量")
    ['新增首店数量', '中华老字号数量', '直播电商集聚区数量']
    """
    text = re.sub(
        r"等?(?:[两三四五六七八九十\d]+(?:项|个|大))?(?:主要)?(?:经济)?(?:方面|指标|多项)?$", "", text
    )
    parts = _cut(text.removesuffix("等"), _CUTS[3])
    return share_tail(parts) if parts else [text]


def share_tail(parts: list[str]) -> list[str]:
    """Give each part the last words that only the last one prints."""
    last = parts[-1]
    other = _TWIN.search(last)
    out: list[str] = []
    for part in parts[:-1]:
        tail = _after_common(part, last)
        if not tail and other is not None and _TWIN.search(part, len(part) - 2):
            tail = last[other.end() :]
        if not tail and not _MEASURE.search(part):
            measure = _SHARED.search(last)
            tail = measure[1] if measure else ""
        out.append(part + tail)
    return [*out, last]


def _after_common(part: str, last: str) -> str:
    """What follows in `last` on the end of `part`, if that end (of three characters or more) is in it."""
    for size in range(len(part), 2, -1):
        at = last.find(part[-size:])
        if at >= 0:
            return last[at + size :]
    return ""


def _cut(text: str, pattern: str) -> list[str]:
    held = [match.span() for match in _BRACKETS.finditer(text)]
    parts: list[str] = []
    at = 0
    for match in re.finditer(pattern, text):
        if any(start < match.start() < end for start, end in held):
            continue
        parts.append(text[at : match.start()])
        at = match.end()
    parts.append(text[at:])
    return [part.strip(" 、，,") for part in parts if len(part.strip(" 、，,")) > 1]
