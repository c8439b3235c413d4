"""Industry systems: “51020”现代产业体系, 以A、B为三大主导产业, A、B等八大产业, “一轴一带多园”空间格局.

A system is a code or a number together with the lists that it counts. Each list is a tier; the members are all
tiers' names in order of print. A list counts for a system when its number is one of the code's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guatu.reading import numerals
from guatu.reading.model import IndustrySystem, Tier
from guatu.reading.names_regions import region_of
from guatu.reading.scene import Scene
from guatu.reading.systems_before import before, places_before
from guatu.reading.systems_led import led, sizes
from guatu.reading.systems_tiers import Level, N, levels, list_start, parted
from guatu.reading.systems_told import told

SURE, LIKELY, DOUBTED = 0.9, 0.8, 0.6
_NEAR = 16

_THING = (
    r"(?:现代化?)?(?:特色|优势|主导|新型|创新型|开放型)?"
    r"(?:现代)?(?:产业|服务业|制造业)?(?:集群)?(?:发展)?(?:体系|集群|格局|布局|矩阵|生态|图谱|产业)"
)

_CODE = re.compile(
    rf"(?=[“\dNX])(?:“(?P<q>[0-9NXn＋+]{{2,}}|[0-9一二三四五六七八九十NX]+(?:[+＋][0-9一二三四五六七八九十NXn]+)+)”|(?<![\d.])(?P<b>\d{{3,6}}|[0-9NX](?:[+＋][0-9NX])+))(?P<t>(?:[\u4e00-\u9fff]{{1,5}}?(?=产业体系|产业集群|产业链|产业布局|产业格局|制造业体系|工业体系))?{_THING})"
)

_IN_WORDS = re.compile(
    r"“(?P<q>(?:[一二两三四五六七八九多][\u4e00-\u9fff]{1,2}){2,4})”(?P<t>(?:现代化?)?(?:产业|工业|服务业|制造业)(?:体系|布局|格局|集群|架构))"
)
"""“一主三辅”产业体系: a code in words."""
_SET_TO = re.compile(
    r"(?P<t>(?:现代化?)?(?:产业|工业|服务业|制造业|空间)(?:体系|布局|格局|集群|架构))[^，。；“]{0,6}$"
)
"""产业布局定为“一主两辅”: what the code is of stands before it."""
_LEADS_AND_HELPS = re.compile(
    r"“(?P<q>[一两二]主(?:[一二两三四五六七八九][辅特配副新]){1,2})”(?!(?:现代化?)?(?:产业|工业|服务业|制造业))"
)
"""“一主两辅” without 产业体系 behind it: it counts where its lists are told."""
_PARTS_OF = r"[一二两三四五六七八九十多N][^一二两三四五六七八九十多N]+"
_PARTS = r"[一二两三四五六七八九十多N][\u4e00-\u9fff]{1,3}?"

_TAIL = (
    r"(?P<t>的?(?:(?!为|构建|打造|推进|推动|形成|优化|重构)[\u4e00-\u9fff]){0,8}?"
    r"(?:格局|布局|结构|体系|骨架|架构|空间(?!格局|布局|结构|体系|架构)|产业(?=[，,：:。；;])))"
)
_SPATIAL = re.compile(rf"“(?P<q>(?:{_PARTS}){{2,6}})”{_TAIL}?")
_QUOTED = re.compile(rf"“(?P<q>\d{{3,6}}|\d+(?:[+＋][\dNXn]+)+)”{_TAIL}?")
"""A code of digits whatever follows it; it counts where its lists are told."""

_SPACE_ENDS = re.compile(
    r"(?:轴|带|园|核|区|心|廊|谷|圈|片|极|翼|港|城|基地|点|组团|芯|环|湾|纵|横|链|中心|板块|走廊|园区|镇|岛|河|街|翼|楼|片区|功能区|集聚区|主|副|谷地|高地|都|场景)"
)

_WORDS = re.compile(
    r"“([\u4e00-\u9fff]{2,10})”(?P<n>[二两三四五六七八九十]|\d{1,2})(?:大|个)(?P<t>(?:重点|主导|优势|特色|新兴|数字|核心)?(?:产业方向|产业集群|产业链|产业|赛道|领域|支柱))"
)


def facts(scene: Scene) -> Iterator[IndustrySystem]:
    """One fact for each system; the tiers of a coded one are not given again by themselves."""
    text = scene.folded
    lists = levels(text)
    used: set[Level] = set()
    coded: set[str] = set()
    for match in _coded(text):
        code = match["q"] or match.groupdict().get("b") or ""
        mine = _told(text, match.end(), code)
        if not mine and match.re in {_QUOTED, _LEADS_AND_HELPS}:
            continue
        mine = mine or _of_code(scene, match, code, lists)
        counted, open_part = sizes(code)
        if (match["q"] or "+" in code) and len(mine) < len(counted) + open_part:
            floor = scene.sentence_at(match.start()).start
            ahead = before(text, floor, match.start(), counted, open_part=open_part)
            mine = ahead or led(text, match.span(), counted, open_part=open_part) or mine
        if code in coded and not mine:
            continue
        if code in coded and any(level in used for level in mine):
            continue
        if not mine and match["q"] is None:
            continue
        coded.add(code)
        used.update(mine)
        name = match.group()
        if name.endswith("”") and (
            said := _SET_TO.search(text, max(0, match.start() - _NEAR), match.start())
        ):
            name += said["t"]
        yield _system(scene, match.span(), name, code, mine)
    yield from _spelled(scene)
    yield from _spaces(scene)
    for level in lists:
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
            yield _system(scene, (level.start, level.end), name, None, [level])
            used.add(level)


def _coded(text: str) -> list[re.Match[str]]:
    """Codes, those with the most said around them first in print order; one that is a year or an amount is none."""
    found = [m for m in _CODE.finditer(text) if not re.fullmatch(r"(?:19|20)\d\d", m["q"] or m["b"])]
    found += _IN_WORDS.finditer(text)
    found += _LEADS_AND_HELPS.finditer(text)
    known = {match.start() for match in found}
    found += [match for match in _QUOTED.finditer(text) if match.start() not in known]
    return sorted(found, key=lambda match: match.start())


def _told(text: str, end: int, code: str) -> list[Level]:
    """The lists of a code as they follow it in its order; none for a number that counts no list."""
    if code.isdigit() or "+" in code or "＋" in code:
        return told(text, end, _digits(code), open_part=not code[-1].isdigit()) if _digits(code) else []
    parts = re.findall(_PARTS_OF, code)
    counted, open_part = sizes(code)
    units = [part[1:] for part in parts if part[0] not in "N多"]
    return told(text, end, counted, open_part=open_part, units=units) if len(units) == len(counted) else []


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


def _of_code(scene: Scene, match: re.Match[str], code: str, levels: Sequence[Level]) -> list[Level]:
    """The tiers near a code whose numbers are the code's, in order."""
    wanted = _digits(code)
    sentence = scene.sentence_at(match.start())
    reach = min(len(scene.folded), match.end() + 900)
    near = [level for level in levels if sentence.start <= level.start < reach]
    said = [level for level in near if level.start < sentence.end]
    chosen: list[Level] = []
    left = list(wanted)
    for level in said:
        size = level.n or len(level.members)
        if size in left:
            left.remove(size)
            chosen.append(level)
    if left:
        chosen += _further(near, said, left)
    return sorted(chosen, key=lambda level: level.start) if len(chosen) > len(wanted) // 3 else []


def _further(near: Sequence[Level], said: Sequence[Level], left: list[int]) -> list[Level]:
    """Tiers in the sentences after the code: those with a wanted number, or two that add up to it."""
    found: list[Level] = []
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


def _spelled(scene: Scene) -> Iterator[IndustrySystem]:
    """“网云智链数”五大产业方向: each character is a member, or stands for one of a list behind it."""
    for match in _WORDS.finditer(scene.folded):
        if int(numerals.parse(match["n"])) == len(match[1]):
            named = told(scene.folded, match.end(), [len(match[1])], open_part=False)
            members = named[0].members if named else tuple(match[1])
            level = Level(match.start(), match.end(), len(match[1]), match["t"], members)
            yield _system(scene, match.span(), match.group(), match[1], [level], tiers=False)


def _spaces(scene: Scene) -> Iterator[IndustrySystem]:
    text = scene.folded
    seen: set[str] = set()
    for match in _SPATIAL.finditer(text):
        code = match["q"]
        groups = re.findall(_PARTS_OF, code)
        spatial = all(_SPACE_ENDS.fullmatch(group[1:]) for group in groups)
        if (
            _IN_WORDS.match(text, match.start())
            or code in seen
            or len(groups) < 2
            or not spatial
            or code == "一带一路"
        ):
            continue
        seen.add(code)
        name = match.group() if match["t"] else code
        if not match["t"] and (said := _SET_TO.search(text, max(0, match.start() - _NEAR), match.start())):
            name = match.group() + said["t"]
        lists = _told(text, match.end(), code)
        members = tuple(member for level in lists for member in level.members)
        members = members or _space_members(text, match.start(), match.end())
        members = members or places_before(text, match.start(), _units(groups))
        level = Level(match.start(), match.end(), 0, "", members)
        yield _system(scene, match.span(), name, code, [level], stype="spatial", tiers=False)


def _units(groups: Sequence[str]) -> list[str]:
    """What a code in words counts, one after another: 两区一带 → 区 区 带; nothing for an open one (多园)."""
    if any(group[0] in "N多" for group in groups):
        return []
    return [group[1:] for group in groups for _ in range(int(numerals.parse(group[0])))]


def spatial_parts(text: str) -> Iterator[tuple[int, str]]:
    """The members of the spatial systems whose lists are told behind their code, and where each stands."""
    for match in [*_SPATIAL.finditer(text), *_QUOTED.finditer(text)]:
        if match.re is _QUOTED and "空间" not in (match["t"] or ""):
            continue
        for level in _told(text, match.end(), match["q"]):
            at = level.start
            for member in level.members:
                at = text.find(member, at, level.end)
                if at < 0:
                    break
                yield at, member
                at += len(member)


def _space_members(text: str, start: int, end: int) -> tuple[str, ...]:
    """The list before `的“一轴一带”`, or after 以 … 为骨架, 即 …."""
    if text[start - 1 : start] == "的":
        words = text[list_start(text, start - 1) : start - 1]
        words = re.sub(r"^.*(?:升级|优化|提升)", "", words)
        if "、" in words:
            return parted(words, 0)
    after = re.compile(
        r"[，,：:（(]?(?:即|以|包括|分别为|：)(?P<l>[^，。；,;]{4,80}?)(?:为(?:骨架|支撑|核心|主体)|[，。；,;)）])"
    ).match(text, end)
    return parted(after["l"], 0) if after and "、" in after["l"] else ()


def _counted_name(text: str, level: Level) -> str | None:
    words = text[level.start : level.end]
    found = re.search(rf"{N}[大个条]{re.escape(level.label)}$|{N}[大个条]{re.escape(level.label)}", words)
    if found is None or not re.search(r"产业|集群|赛道|支柱", level.label):
        return None
    return found.group().strip("“”")


def _system(
    scene: Scene,
    span: tuple[int, int],
    name: str,
    code: str | None,
    levels: Sequence[Level],
    *,
    stype: str = "industry",
    tiers: bool = True,
) -> IndustrySystem:
    start, end = span
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
