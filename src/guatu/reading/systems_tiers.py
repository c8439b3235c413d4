"""The lists that a system counts: 以A、B为三大主导产业, A、B等八大产业, 10个优势产业，包括A、B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guatu.reading import numerals

_FIRST = r"(?=[一二两三四五六七八九十\d])"
"""A look at one character, which spares long patterns most places."""
N = r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"

_LEVEL = r"[“”\w]{0,14}?(?:产业集群|产业链|产业|集群|赛道|支柱(?:产业(?:集群)?)?|行业|产业方向|主攻方向)"

_FOR = re.compile(
    rf"(?:以|把|将)(?P<l>[^，。；：,;:\n]{{2,120}}?)(?:作为|为)(?P<n>{N})?(?:[大个条])?(?P<level>[\w“”]{{0,10}}?(?:产业集群|产业链|产业|支柱|主导|引领|支撑|特色|重点|基础|核心|主体|方向|赛道|先导|龙头|骨干|补充)(?:产业(?:集群|链)?)?)"
)

_COUNTED = re.compile(
    rf"(?=[等一二两三四五六七八九十\d])(?P<etc>等)?(?P<n>{N})(?:[大个条])(?P<level>{_LEVEL})(?![^，,。；;\d]{{0,14}}分别)"
)

_THEN = re.compile(
    rf"{_FIRST}(?<![\d.])(?P<n>{N})(?:[大个条])(?P<level>[“”\w]{{0,14}}?(?:产业集群|产业链|产业|集群|赛道))”?(?:[，,][^，。；,;：:]{{2,30}})?(?:[，,：:（(]|——)?(?:即|是指|分别(?:是|为)|包括|涵盖|为|是|：|——)(?P<l>[^。；;：\n]{{4,160}})"
)

_LED = re.compile("(?:引领|赋能|支撑|驱动|带动)[、，]")
_LEADING = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{2,8}?)(?P<r>引领|赋能|支撑|驱动|带动)[、，](?P<b>[\u4e00-\u9fff]{2,8}?)(?P<s>引领|赋能|支撑|驱动|带动)"
)

_LEAD_ONE = re.compile(r"[，、和](?:以)?(?P<l>[\u4e00-\u9fff]{2,8})为(?P<level>引领|支撑|特色|补充|先导)")

VERBS = (
    "做强|做大|做优|做特|做精|做实|做好|做专|做细|壮大|培育|提升|巩固|改造|抢占|发展|打造|布局|突出|聚焦|瞄准|锚定|形成|构建|推动|推进|建设|建成"
    "|深耕|加快|着力|谋划|催生|夯实|稳住|拓展|集聚|确定|抢滩|紧扣|组建|立足|外加|再加上?"
)
"""What is done with the industries of a list."""
_INTRODUCES = re.compile(
    rf".*(?:{VERBS}|以及|践行|围绕|包括|涵盖|覆盖|来自|涉及|属于|即|以|为|是|在|了|将|把|对|引领|指|有(?![色机])|依托)"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A list with what it counts: `members` at `start:end` are the `n` (0 = not said) of a tier."""

    start: int
    end: int
    n: int
    label: str
    members: tuple[str, ...]
    open: bool = False


def levels(text: str) -> list[Level]:
    found = [*_fors(text), *_afters(text), *_leadings(text), *_counts(text)]
    kept: list[Level] = []
    for level in sorted(found, key=lambda level: (level.start, -level.n, -level.end)):
        if not any(level.start < other.end and other.start < level.end for other in kept):
            kept.append(level)
    return kept


def _fors(text: str) -> Iterator[Level]:
    """以A、B为三大主导产业."""
    for match in _FOR.finditer(text):
        n = int(numerals.parse(match["n"])) if match["n"] else 0
        members = parted(match["l"].removeprefix("以"), n)
        if all(2 <= len(member) <= 16 for member in members) and (
            n or "、" in match["l"] or match["level"] in {"引领", "支撑"}
        ):
            if n and len(members) != n and "等" not in match["l"]:
                continue
            if not n and (more := _counted_later(text, match.end(), len(members))):
                yield Level(match.start("l"), more.end(), len(members), more["level"], members)
            else:
                yield Level(match.start("l"), match.end(), n, match["level"], members)
        yield from _lead_after(text, match.end())


def _lead_after(text: str, offset: int) -> Iterator[Level]:
    match = _LEAD_ONE.match(text, offset)
    if match:
        yield Level(match.start("l"), match.end(), 0, match["level"], (match["l"],))


def _counted_later(text: str, offset: int, size: int) -> re.Match[str] | None:
    """以A、B、C为主攻方向，做强三大产业: the number follows in the next clause."""
    found = re.compile(rf"[，,][^，。；,;]{{0,6}}?(?P<n>{N})大(?P<level>[\w]{{0,6}}?产业)").match(
        text, offset
    )
    return found if found and int(numerals.parse(found["n"])) == size else None


def _counts(text: str) -> Iterator[Level]:
    """A、B、C等八大产业."""
    for match in _COUNTED.finditer(text):
        start = list_start(text, match.start())
        words = text[start : match.start()]
        if words.endswith("为"):
            continue
        if "、" not in words and not (match["n"] in {"1", "一"} and 2 <= len(words) <= 10):
            continue
        n = int(numerals.parse(match["n"]))
        members = parted(words, n)
        fits = len(members) == n or (match["etc"] and len(members) < n)
        if fits and all(1 < len(member) <= 18 for member in members):
            yield Level(start, match.end(), n, match["level"], members, open=len(members) < n)


def list_start(text: str, end: int) -> int:
    """Where a list that ends at `end` begins: after the word that introduces it."""
    floor = end
    depth = 0
    while floor > 0 and end - floor < 160:
        char = text[floor - 1]
        depth += (char in ")）") - (char in "(（")
        if char in "，。；：,;:！？\n" and depth <= 0:
            break
        floor -= 1
    first = text.find("、", floor, end)
    found = _INTRODUCES.match(text[floor : first if first >= 0 else end])
    return floor + found.end() if found else floor


def _afters(text: str) -> Iterator[Level]:
    """10个优势产业，包括A、B、C."""
    for match in _THEN.finditer(text):
        n = int(numerals.parse(match["n"]))
        words = match["l"]
        if _COUNTED.search(words):
            continue
        for stop in ("，", ","):
            head = words.split(stop)[0]
            if "、" in head:
                words = head
        members = parted(words.removesuffix("等"), n)
        if "、" in words and len(members) <= n and all(1 < len(member) <= 18 for member in members):
            open_ = len(members) < n
            if not open_ or "等" in match["l"]:
                yield Level(
                    match.start(), match.start("l") + len(words), n, match["level"], members, open=open_
                )


def _leadings(text: str) -> Iterator[Level]:
    """总部经济引领、数字经济赋能: two leading members."""
    if _LED.search(text) is None:
        return
    for match in _LEADING.finditer(text):
        found = _INTRODUCES.match(match["a"])
        first = match["a"][found.end() :] if found else match["a"]
        if len(first) > 1:
            start = match.end("a") - len(first)
            yield Level(start, match.end(), 2, f"{match['r']}/{match['s']}", (first, match["b"]))


def parted(words: str, n: int) -> tuple[str, ...]:
    """The items of a list. 与 and 及 part nothing; 和 only before the last item, when the number does not forbid it.

    >>> parted("现代金融、商贸物流和商务服务", 3)
    ('现代金融', '商贸物流', '商务服务')
    >>> parted("现代物流、研发设计和科技服务", 2)
    ('现代物流', '研发设计和科技服务')
    """
    words = re.sub(r"等$", "", words.strip("“”"))
    items = [item for item in re.split(r"、(?![^(（]*[)）])", words) if item]
    last = items[-1] if items else ""
    split = re.split(r"以及|和", last)
    if len(split) == 2 and all(len(part) > 1 for part in split) and (n == 0 or len(items) + 1 <= n):
        items[-1:] = split
    return tuple(item.strip("“” ") for item in items)
