"""Ranks: who is first, second … of whom, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from guatu.reading import numerals
from guatu.reading.grammar import either
from guatu.reading.place import Place
from guatu.reading.quantities import Quantity
from guatu.reading.scene import Scene
from guatu.reading.tape import PLACE, TIME, Tape
from guatu.reading.times import Time

_NOT_RANK = "次方批个家届季产书期阶梯轮代者步时条线人种项场城部关道桥位线站所年天线责动手"
_WORD = (
    rf"第(?P<n>[一二三四五六七八九十]+|\d+)(?:名|位)?(?![{_NOT_RANK}一二三四五六七八九十])"
    r"|(?P<top>首位|榜首|之首|之冠|(?<!单项)(?<!隐形)冠军(?!企业|产品)|第一把交椅|头名|第一名|第一位)"
)
_UNITS = (
    r"(?:县\(市、区\)|中心城区|主城区|各?城区|各?区县|各区|各县|各市州|市州|新城区|远城区|同类[^，]{0,6}|副?省级城市"
    r"|各?市|片区)?"
)


_HINT = re.compile("[第首冠头]|领[跑先]")
"""What every rank is told by."""
_AMONG = re.compile(rf"在(?P<scope>[^，,；]{{2,12}}?)(?:当)?中(?:的)?$|在(?P<among>{PLACE}[^，,；]{{0,8}})$")
_BRACKET = re.compile(r"\([^)]*\)")
_PART = re.compile(r"[^、]+")
_UNIT = re.compile(r".+?(?:特别行政区|自治区|自治州|地区|省|市|区|县|州|盟|旗)(?!$)|.+$")
_CLAUSE = re.compile(r"[，,；;：:。！？]|——|…")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank at `at` on the tape. `head` is the range of what is ranked before the verb, `listed` of what stands
    between the scope and the rank (拿下…增速“冠军”); `scopes` say among whom; `period` where said inside."""

    start: int
    at: int
    end: int
    value: int
    head: tuple[int, int]
    listed: tuple[int, int]
    scopes: tuple[str, ...]
    streak: str | None
    period: str | None
    table: tuple[int, int] | None = None
    """The range of the list in which the place is taken, where it stands between verb and rank (列全国百强县第31位)."""


def may_rank(words: str) -> bool:
    """Whether a sentence can hold a rank at all."""
    return _HINT.search(words) is not None


def ranks(scene: Scene, line: Tape) -> Iterator[Rank]:
    """The ranks said in a sentence."""
    if not may_rank(line.text):
        return
    for match in _pattern().finditer(line.text):
        yield _read(scene, line, match)
    for match in _lead_pattern().finditer(line.text):
        yield _lead(scene, line, match)


def _read(scene: Scene, line: Tape, match: re.Match[str]) -> Rank:
    text = line.text
    number = match["n"]
    value = int(numerals.parse(number)) if number else 1
    clause = _clause_start(text, match.start())
    scope_start, scope_end = match.span("scope1" if match["verb1"] else "scope2")
    listed = match.span("listed")
    before = _AMONG.search(text[clause : match.start()])
    scopes = scopes_of(scene, line, scope_start, scope_end)
    head_end = match.start()
    if before:
        low, high = before.span("scope" if before["scope"] else "among")
        scopes = scopes or scopes_of(scene, line, clause + low, clause + high)
        head_end = clause + before.start()
    times = [item for index in range(*match.span()) if isinstance(item := line.items.get(index), Time)]
    return Rank(
        start=clause,
        at=match.start("word"),
        end=match.end(),
        value=value,
        head=(clause, head_end),
        listed=listed,
        scopes=scopes,
        streak=streak(line, clause, match.end()),
        period=times[0].period if times else None,
        table=_table(text, scope_start, scope_end),
    )


_TABLE = re.compile(
    rf"(?:{TIME}|20\d\d年度?)?(?P<name>(?:{PLACE}|中国)?[^，,；。：ⓆⓅⒹ、]{{2,22}}?(?:百强(?:县|区|市|城市|园区|镇|企业)?|\d+强|榜单?|指数|评价|评估|考核|测评|评比|考评|竞争力)(?:[(（][^)）]{{1,6}}[)）])?)"
    r"(?:排名|中|里|榜)?的?"
)


def _table(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The list that stands where else only those are named among whom one ranks."""
    found = _TABLE.fullmatch(text, start, end)
    return found.span("name") if found is not None else None


def _lead(scene: Scene, line: Tape, match: re.Match[str]) -> Rank:
    clause = _clause_start(line.text, match.start())
    return Rank(
        start=clause,
        at=match.start(),
        end=match.end(),
        value=1,
        head=(clause, match.start()),
        listed=(0, 0),
        scopes=scopes_of(scene, line, *match.span("scope")),
        streak=streak(line, clause, match.end()),
        period=None,
    )


def scopes_of(scene: Scene, line: Tape, start: int, end: int) -> tuple[str, ...]:
    """Among whom: 全省、全市各城区 are two scopes, each with the name of its region."""
    found: list[str] = []
    for part in _PART.finditer(_BRACKET.sub(lambda m: "＿" * len(m.group()), line.text[start:end])):
        words = ""
        for index in range(start + part.start(), start + part.end()):
            item = line.items.get(index)
            if isinstance(item, Place):
                words += _short(scene.resolve(item) or item.text)
            elif not isinstance(item, (Time, Quantity)):
                words += line.text[index]
        if words.strip("“”的 "):
            found.append(words.strip("“”的 "))
    return tuple(found)


def streak(line: Tape, start: int, end: int) -> str | None:
    """连续15个月, as text."""
    for match in re.finditer("连续Ⓠ", line.text[start:end]):
        amount = line.amount(start + match.end() - 1)
        if amount.unit in {"年", "个月", "届", "次"}:
            return f"{amount.value:g}{amount.unit}"
    return None


def _short(path: str) -> str:
    """The last unit of a path: 湖北省武汉市 → 武汉市."""
    parts = _UNIT.findall(path)
    return parts[-1] if parts else path


def _clause_start(text: str, at: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)


@cache
def _pattern() -> re.Pattern[str]:
    """Verb, among whom, rank (居全市各城区首位); or verb, among whom, what, rank (稳坐全市社零总额“第一把交椅”)."""
    places = rf"(?:{TIME})?(?:{PLACE}[、和]?)*"
    plain = rf"(?P<verb1>{either('rank_verbs')})了?(?P<scope1>{places}[^，,；。：:“ⓆⓅⒹ{PLACE}]{{0,18}}?)"
    take = rf"(?P<verb2>{either('take_verbs')})了?(?P<scope2>{places}{_UNITS})(?P<listed>(?:[^；。：ⓆⓅ]{{3,60}}?)?)"
    return re.compile(rf"(?:{plain}|{take})的?“?(?P<word>{_WORD})”?")


@cache
def _lead_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:领跑|领先)(?P<scope>{PLACE}{_UNITS})(?=[，,。；！”\n]|$)")
