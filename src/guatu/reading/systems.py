"""Industry systems: “51020”现代产业体系, 以A、B为三大主导产业, A、B等八大产业, “一轴一带多园”空间格局.

A system is a code or a number together with the lists that it counts. Each list is a tier; the members are all
tiers' names in order of print. A list counts for a system when its number is one of the code's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.reading import numerals
from guatu.reading.model import IndustrySystem, Tier
from guatu.reading.names_regions import region_of
from guatu.reading.scene import Scene

SURE, LIKELY, DOUBTED = 0.9, 0.8, 0.6

_N = r"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"
_THING = r"(?:现代化?)?(?:特色|优势|主导|新型|创新型|开放型)?(?:现代)?(?:产业|服务业|制造业)?(?:集群)?(?:发展)?(?:体系|集群|格局|布局|矩阵|生态|图谱|产业)"
_CODE = re.compile(
    rf"(?:“(?P<q>[0-9NXn＋+]{{2,}}|[0-9一二三四五六七八九十NX]+(?:[+＋][0-9一二三四五六七八九十NXn]+)+)”|(?<![\d.])(?P<b>\d{{3,6}}|[0-9NX](?:[+＋][0-9NX])+))(?P<t>{_THING})"
)
_PARTS = r"[一二两三四五六七八九十多N][\u4e00-\u9fff]{1,3}?"
_SPATIAL = re.compile(
    rf"“(?P<q>(?:{_PARTS}){{2,6}})”(?P<t>[\u4e00-\u9fff]{{0,10}}?(?:格局|布局|结构|体系|骨架|空间|架构))?"
)
_SPACE_ENDS = re.compile(
    r"(?:轴|带|园|核|区|心|廊|谷|圈|片|极|翼|港|城|基地|点|组团|芯|环|湾|纵|横|链|中心|板块|走廊|园区|镇|岛|河|街|翼|楼|片区|功能区|集聚区|主|副|谷地|高地)"
)
_LEVEL = r"[“”\w]{0,14}?(?:产业集群|产业链|产业|集群|赛道|支柱|行业|产业方向|主攻方向)"
_FOR = re.compile(
    rf"(?:以|把|将)(?P<l>[^，。；：,;:\n]{{2,120}}?)(?:作为|为)(?P<n>{_N})?(?:[大个条])?(?P<level>[\w“”]{{0,10}}?(?:产业集群|产业链|产业|支柱|主导|引领|支撑|特色|重点|基础|核心|主体|方向|赛道|先导|龙头|骨干|补充))"
)
_COUNTED = re.compile(rf"(?P<etc>等)?(?P<n>{_N})(?:[大个条])(?P<level>{_LEVEL})")
_THEN = re.compile(
    rf"(?<![\d.])(?P<n>{_N})(?:[大个条])(?P<level>[“”\w]{{0,14}}?(?:产业集群|产业链|产业|集群|赛道))(?:[，,][^，。；,;：:]{{2,30}})?(?:[，,：:（(]|——)?(?:即|分别(?:是|为)|包括|涵盖|为|是|：|——)(?P<l>[^。；;：\n]{{4,160}})"
)
_LEADING = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{2,8}?)(?P<r>引领|赋能|支撑|驱动|带动)[、，](?P<b>[\u4e00-\u9fff]{2,8}?)(?P<s>引领|赋能|支撑|驱动|带动)"
)
_LEAD_ONE = re.compile(r"[，、和](?:以)?(?P<l>[\u4e00-\u9fff]{2,8})为(?P<level>引领|支撑|特色|补充|先导)")
_INTRODUCES = re.compile(
    r".*(?:以及|践行|围绕|聚焦|培育|形成|构建|发展|做强|做大|做优|壮大|打造|包括|涵盖|覆盖|即|以|为|是|在|了|将|着力|突出|瞄准|锚定|推动|推进|布局|深耕|加快|把|对|引领|指|有|依托|做好)"
)
_WORDS = re.compile(
    r"“([\u4e00-\u9fff]{2,10})”(?P<n>[二两三四五六七八九十]|\d{1,2})(?:大|个)(?P<t>(?:重点|主导|优势|特色|新兴|数字|核心)?(?:产业方向|产业集群|产业链|产业|赛道|领域))"
)


@dataclass(frozen=True, slots=True)
class _Level:
    """A list with what it counts: `members` at `start:end` are the `n` (0 = not said) of a tier."""

    start: int
    end: int
    n: int
    label: str
    members: tuple[str, ...]
    open: bool = False


def facts(scene: Scene) -> Iterator[IndustrySystem]:
    """One fact for each system; the tiers of a coded one are not given again by themselves."""
    text = scene.folded
    levels = _levels(text)
    used: set[_Level] = set()
    coded: set[str] = set()
    for match in _coded(text):
        code = match["q"] or match["b"]
        mine = _of_code(scene, match, code, levels)
        if code in coded and not mine:
            continue
        if code in coded and any(level in used for level in mine):
            continue
        if not mine and match["q"] is None:
            continue
        coded.add(code)
        used.update(mine)
        yield _system(scene, match.start(), match.end(), match.group(), code, "industry", mine)
    yield from _spelled(scene)
    yield from _spaces(scene, levels)
    for level in levels:
        if (
            level in used
            or level.n < 3
            or len(level.members) != level.n
            or level.label.endswith(("引领", "支撑"))
        ):
            continue
        name = _counted_name(text, level)
        if name is not None and not any(
            level.start < other.end and other.start < level.end for other in used
        ):
            yield _system(scene, level.start, level.end, name, None, "industry", [level])
            used.add(level)


def _coded(text: str) -> list[re.Match[str]]:
    """Codes, those with the most said around them first in print order; one that is a year or an amount is none."""
    return [m for m in _CODE.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", m["q"] or m["b"])]


def _digits(code: str) -> list[int]:
    """The numbers of a code: 235 → 2 3 5, 51020 → 5 10 20, 3+2+X → 3 2."""
    if re.search(r"[+＋]", code):
        return [
            int(numerals.parse(part))
            for part in re.split(r"[+＋]", code)
            if re.fullmatch(r"[\d一二三四五六七八九十]+", part)
        ]
    found: list[int] = []
    at = 0
    while at < len(code):
        size = 2 if code[at + 1 : at + 2] == "0" else 1
        if code[at : at + size].isdigit():
            found.append(int(code[at : at + size]))
        at += size
    return found


def _of_code(scene: Scene, match: re.Match[str], code: str, levels: Sequence[_Level]) -> list[_Level]:
    """The tiers near a code whose numbers are the code's, in order."""
    wanted = _digits(code)
    sentence = scene.sentence_at(match.start())
    reach = min(len(scene.folded), match.end() + 900)
    near = [level for level in levels if sentence.start <= level.start < reach]
    said = [level for level in near if level.start < sentence.end]
    chosen: list[_Level] = []
    left = list(wanted)
    for level in said:
        size = level.n or len(level.members)
        if size in left:
            left.remove(size)
            chosen.append(level)
    if left:
        chosen += _further(near, said, left)
    return sorted(chosen, key=lambda level: level.start) if len(chosen) > len(wanted) // 3 else []


def _further(near: Sequence[_Level], said: Sequence[_Level], left: list[int]) -> list[_Level]:
    """Tiers in the sentences after the code: those with a wanted number, or two that add up to it."""
    found: list[_Level] = []
    rest = [level for level in near if level not in said]
    for at, level in enumerate(rest):
        if level.n in left:
            pair = rest[at : at + 2]
            left.remove(level.n)
            found.append(level)
            if len(pair) == 2 and pair[1].n == level.n and level.open and 2 * level.n in left:
                left.remove(2 * level.n)
        elif found and level.n == found[-1].n and level.open:
            found.append(level)
    return found


def _levels(text: str) -> list[_Level]:
    found = [*_fors(text), *_afters(text), *_leadings(text), *_counts(text)]
    kept: list[_Level] = []
    for level in sorted(found, key=lambda level: (level.start, -level.n, -level.end)):
        if not any(level.start < other.end and other.start < level.end for other in kept):
            kept.append(level)
    return kept


def _fors(text: str) -> Iterator[_Level]:
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
                yield _Level(match.start("l"), more.end(), len(members), more["level"], members)
            else:
                yield _Level(match.start("l"), match.end(), n, match["level"], members)
        yield from _lead_after(text, match.end())


def _lead_after(text: str, offset: int) -> Iterator[_Level]:
    match = _LEAD_ONE.match(text, offset)
    if match:
        yield _Level(match.start("l"), match.end(), 0, match["level"], (match["l"],))


def _counted_later(text: str, offset: int, size: int) -> re.Match[str] | None:
    """以A、B、C为主攻方向，做强三大产业: the number follows in the next clause."""
    found = re.compile(rf"[，,][^，。；,;]{{0,6}}?(?P<n>{_N})大(?P<level>[\w]{{0,6}}?产业)").match(
        text, offset
    )
    return found if found and int(numerals.parse(found["n"])) == size else None


def _counts(text: str) -> Iterator[_Level]:
    """A、B、C等八大产业."""
    for match in _COUNTED.finditer(text):
        start = _list_start(text, match.start())
        words = text[start : match.start()]
        if words.endswith("为"):
            continue
        if "、" not in words:
            if not (match["n"] in {"1", "一"} and 2 <= len(words) <= 10):
                continue
        n = int(numerals.parse(match["n"]))
        members = parted(words, n)
        fits = len(members) == n or (match["etc"] and len(members) < n)
        if fits and all(1 < len(member) <= 18 for member in members):
            yield _Level(start, match.end(), n, match["level"], members, open=len(members) < n)


def _list_start(text: str, end: int) -> int:
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


def _afters(text: str) -> Iterator[_Level]:
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
                yield _Level(
                    match.start(), match.start("l") + len(words), n, match["level"], members, open=open_
                )


def _leadings(text: str) -> Iterator[_Level]:
    """总部经济引领、数字经济赋能: two leading members."""
    for match in _LEADING.finditer(text):
        found = _INTRODUCES.match(match["a"])
        first = match["a"][found.end() :] if found else match["a"]
        if len(first) > 1:
            start = match.end("a") - len(first)
            yield _Level(start, match.end(), 2, f"{match['r']}/{match['s']}", (first, match["b"]))


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


def _spelled(scene: Scene) -> Iterator[IndustrySystem]:
    """“网云智链数”五大产业方向: each character is a member."""
    for match in _WORDS.finditer(scene.folded):
        if int(numerals.parse(match["n"])) == len(match[1]):
            level = _Level(match.start(), match.end(), len(match[1]), match["t"], tuple(match[1]))
            yield _system(
                scene, match.start(), match.end(), match.group(), match[1], "industry", [level], tiers=False
            )


def _spaces(scene: Scene, levels: Sequence[_Level]) -> Iterator[IndustrySystem]:
    text = scene.folded
    seen: set[str] = set()
    for match in _SPATIAL.finditer(text):
        code = match["q"]
        groups = re.findall(r"[一二两三四五六七八九十多N][^一二两三四五六七八九十多N]+", code)
        spatial = all(_SPACE_ENDS.fullmatch(group[1:]) for group in groups)
        if code in seen or len(groups) < 2 or not spatial or code == "一带一路":
            continue
        seen.add(code)
        name = match.group() if match["t"] else code
        members = _space_members(text, match.start(), match.end())
        level = _Level(match.start(), match.end(), 0, "", members)
        yield _system(scene, match.start(), match.end(), name, code, "spatial", [level], tiers=False)


def _space_members(text: str, start: int, end: int) -> tuple[str, ...]:
    """The list before `的“一轴一带”`, or after 以 … 为骨架, 即 …."""
    if text[start - 1 : start] == "的":
        words = text[_list_start(text, start - 1) : start - 1]
        words = re.sub(r"^.*(?:升级|优化|提升)", "", words)
        if "、" in words:
            return parted(words, 0)
    after = re.compile(
        r"[，,：:（(]?(?:即|以|包括|分别为|：)(?P<l>[^，。；,;]{4,80}?)(?:为(?:骨架|支撑|核心|主体)|[，。；,;)）])"
    ).match(text, end)
    return parted(after["l"], 0) if after and "、" in after["l"] else ()


def _counted_name(text: str, level: _Level) -> str | None:
    words = text[level.start : level.end]
    found = re.search(rf"{_N}[大个条]{re.escape(level.label)}$|{_N}[大个条]{re.escape(level.label)}", words)
    if found is None or not re.search(r"产业|集群|赛道|支柱", level.label):
        return None
    return found.group().strip("“”")


def _system(
    scene: Scene,
    start: int,
    end: int,
    name: str,
    code: str | None,
    stype: str,
    levels: Sequence[_Level],
    tiers: bool = True,
) -> IndustrySystem:
    sentence = scene.sentence_at(start)
    inside = [level.start for level in levels if sentence.start <= level.start < start]
    first = min([start, *inside])
    members = dict.fromkeys(member for level in levels for member in level.members)
    aliases = [code, re.sub(r"[“”]", "", name)] if code else []
    also = tuple(
        scene.evidence(lv.start, lv.end) for lv in levels if not sentence.start <= lv.start < sentence.end
    )
    return IndustrySystem(
        id="",
        doc=scene.doc,
        evidence=scene.evidence(first, end),
        also=also,
        confidence=SURE if members and code else LIKELY if members else DOUBTED,
        region=region_of(scene, start),
        name=name,
        stype=stype,
        code=code,
        members=tuple(members),
        tiers=tuple(Tier(lv.n or len(lv.members), lv.label, lv.members) for lv in levels) if tiers else (),
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != name)),
    )
