"""Amounts in a text: the number with its qualifiers, in the base unit of the annotation guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from guatu.reading import lexicon, numerals
from guatu.reading.categories import Sort, is_category
from guatu.text import patterns
from guatu.text.record import record


@record
class Quantity:
    """An amount at `text[start:end]`, qualifiers included; `core` is where the number itself starts.

    `value` is in `unit`, a base unit (元, 平方米, %, a classifier), None where none is printed (超千亿).
    `category`: the number belongs to a name or a threshold (亿元楼宇, 3000平方米以上商业综合体).
    `words`: written in Chinese numerals, where small counts are mostly rhetoric.
    """

    start: int
    end: int
    core: int
    value: float
    unit: str | None
    sort: Sort
    op: str = "eq"
    value_hi: float | None = None
    category: bool = False
    words: bool = False


_AHEAD = 6
_NUMERAL = r"[\d零〇一二两三四五六七八九十百千万亿半]"
_NUMERALS = re.compile(f"{_NUMERAL}{_NUMERAL}*")
_NEAR_NUMBER = rf".{{0,{_AHEAD}}}?{_NUMERAL}"
"""A qualifier and a number: only a glance ahead, which spares the long pattern most places."""
_TAKEN_BEFORE = "(?<![A-Za-z0-9.第—-])"


@cache
def _pattern() -> re.Pattern[str]:
    before, after, inside = (_qualifiers(place) for place in ("before", "after", "inside"))
    units = _either(_units())
    chinese, arabic, scales = numerals.CHINESE, numerals.ARABIC, numerals.SCALES
    glued = r"(?<![签预节合制相集特公条附最新临邻靠走远接通经超不高赶突冲首以之早晚马网])"
    return re.compile(
        rf"(?={_NEAR_NUMBER})(?:{glued}(?P<before>{before})(?:了|近)?)?"
        rf"(?:(?P<fraction>(?:百|千|[二三四五六七八九十])分之)(?P<parts>{arabic}|{chinese})"
        rf"|{_TAKEN_BEFORE}(?P<slash>[1-9]/[1-9]\d?)(?!\d|/)"
        rf"|(?P<half>一半|过半|半数)"
        rf"|(?P<tenths>[一二两三四五六七八九])成(?P<more>多|以上)?"
        rf"(?:(?P<halves>半)|(?P<hundredths>[一二三四五六七八九])(?!{_NUMERAL}|{units}|[年月日天次期号]))?(?!立|为|功|员|果|效|长|熟|本|都|型|交|绩|就|色|群|片|家)"
        rf"|(?P<number>{_TAKEN_BEFORE}(?:{arabic})|{chinese})"
        rf"(?P<in1>{inside})?(?P<scale>{scales})?(?P<in2>{inside})?"
        rf"(?:(?P<unit1>{units})?(?:—|-|–|~|～|－|至|到)(?P<number2>{arabic}|{chinese})(?P<scale2>{scales})?)?"
        rf"(?P<in3>{inside})?(?P<unit>{units})?(?P<in4>{inside})?)"
        rf"(?P<after>{after})?"
    )


def quantities(text: str) -> Iterator[Quantity]:
    """The amounts of `text`, in order. Digits and signs must be half-width (`Scene.folded`).

    >>> [(q.value, q.unit, q.op) for q in quantities("签约项目60余家，金额超1.2万亿元，占比约三成")]
    [(60.0, '家', 'over'), (1200000000000.0, '元', 'over'), (30.0, '%', 'approx')]
    >>> [q.value for q in quantities("占七成六，两成五的企业")]
    [76.0, 25.0]
    """
    search, touching = _pattern().search, _touching()
    at = 0
    for run in _NUMERALS.finditer(text):
        start = run.start()
        # No match begins farther before its number: what lies between numbers is passed over unseen.
        reach = max(0, start - _AHEAD) if text[start - 1 : start] in touching else start
        while at < run.end():
            match = search(text, max(at, reach))
            if match is None:
                return
            at = match.end()
            found = _read(match, text)
            if found is not None:
                yield found


def in_base(value: float, unit: str) -> tuple[float, str]:
    """A number with its unit as printed, in base units; a unit that is none of the lexicon's stays as it is.

    >>> in_base(2401.5, "亿元"), in_base(-3.0, "万平方米"), in_base(5.0, "元"), in_base(7.0, "斗")
    ((240150000000.0, '元'), (-30000.0, '平方米'), (5.0, '元'), (7.0, '斗'))
    """
    said = f"{abs(value):.10f}".rstrip("0").rstrip(".") + unit
    found = next(quantities(said), None)
    if found is None or found.unit is None or found.end != len(said):
        return value, unit
    return (-found.value if value < 0 else found.value), found.unit


_SECOND = re.compile("消费|供水|加工|创业|开发|利用|污染|元件|供电")
"""二次消费 is no two times."""


def _read(match: re.Match[str], text: str) -> Quantity | None:
    number = match["number"]
    if number is None:
        return _fraction(match)
    unit, after, end = match["unit"], match["after"], match.end()
    core = match.start("number")
    words = not number[0].isdigit()
    unit_row = _units().get(unit or match["unit1"] or "")
    bare = words and _POWERS.issuperset(number)
    if bare and (match["before"] or match["in1"] or match["in2"] or match["in3"]):
        bare = False
    if unit == "次" and words and _SECOND.match(text, end):
        return None
    sides = text[core - 1 : core], text[end : end + 1]
    if not _is_amount(match, number, sides, bare, unit_row is not None):
        return None
    sort = unit_row.sort if unit_row else Sort.NONE
    factor = unit_row.factor if unit_row else 1.0
    scale, high = match["scale"], match["number2"]
    value = _value(number, numerals.scale(scale) if scale else _shared_scale(match), factor)
    value_hi = _value(high, numerals.scale(match["scale2"] or ""), factor) if high else None
    if value_hi is not None and value_hi <= value:
        return None
    op = _op(match, text)
    category = is_category(
        text, match.span(), sort, threshold=after is not None, reached=op in {"over", "ge"}, bare=bare
    )
    if unit_row and text.startswith("级", end):
        op = "level"
    return Quantity(
        match.start(),
        end,
        core,
        value,
        unit_row.unit if unit_row else None,
        sort,
        op,
        value_hi,
        category,
        words,
    )


_POWERS = frozenset("十百千万亿")


def _is_amount(match: re.Match[str], number: str, sides: tuple[str, str], bare: bool, has_unit: bool) -> bool:
    """Chinese numerals are everywhere in names and idioms; without a unit, or a sign of measuring, they are none."""
    before, after = sides
    words = not number[0].isdigit()
    if words and (not number.strip("零〇") or (before and before in "第统唯专万")):
        return False
    if bare:
        return match["unit"] in {"元", "美元"}
    if not has_unit and words:
        return bool(match["before"]) and ("万" in number or "亿" in number)
    if (match["unit"], after) == ("部", "门") or (match["unit"] == "度" and not _is_power(match)):
        return False
    latin = after.isascii() and after.isalpha()
    if not has_unit:
        return not latin and after not in {"年", "月", "号", "、"}
    unit = match["unit"]
    return not (unit == "元" and after and after in "化素旦件宇") and not (unit == "P" and latin)


def _is_power(match: re.Match[str]) -> bool:
    """度 of electricity, not of heat: 发电130万度, 30万度电."""
    text = match.string
    return text.startswith("电", match.end()) or "电" in text[max(0, match.start() - 10) : match.start()]


def _shared_scale(match: re.Match[str]) -> float:
    """20—30亿: the scale is printed once, at the end."""
    if match["number2"] and match["scale2"] and not match["unit1"]:
        return numerals.scale(match["scale2"])
    return 1.0


def _value(number: str, scale: float, factor: float) -> float:
    return round(numerals.parse(number) * scale * factor, 4)


def _fraction(match: re.Match[str]) -> Quantity | None:
    op = _op(match, match.string)
    if match["fraction"]:
        whole = numerals.parse(match["fraction"][0])
        value = 100 * numerals.parse(match["parts"]) / whole
        core = match.start("fraction")
    elif match["slash"]:
        top, _, bottom = match["slash"].partition("/")
        value, core = 100 * int(top) / int(bottom), match.start("slash")
    elif match["tenths"]:
        value = 10 * numerals.parse(match["tenths"]) + 5 * bool(match["halves"])
        value += numerals.parse(match["hundredths"] or "零")
        core = match.start("tenths")
        op = {"多": "over", "以上": "ge"}.get(match["more"] or "", op)
    else:
        value, core = 50.0, match.start("half")
        op = "over" if match["half"] == "过半" else op
    return Quantity(
        match.start(), match.end(), core, round(value, 2), "%", Sort.PERCENT, op, words=not match["slash"]
    )


def _op(match: re.Match[str], text: str) -> str:
    rows = _rows()
    if match["after"]:
        return rows["after", match["after"]]
    if match["number"] and (match["in1"] or match["in2"] or match["in3"] or match["in4"]):
        return "over"
    before = match["before"]
    if not before:
        return "eq"
    if before != "近" and "近" in text[match.start("before") + len(before) : match.start("number")]:
        return "near"
    return rows["before", before]


@dataclass(frozen=True, slots=True)
class _Unit:
    unit: str
    sort: Sort
    factor: float


@cache
def _units() -> dict[str, _Unit]:
    rows = ((entry.word, entry.fields) for entry in lexicon.words("units"))
    return {word: _Unit(row["unit"], Sort(row["sort"]), float(row["factor"])) for word, row in rows}


@cache
def _touching() -> frozenset[str]:
    """The characters right before a number that can belong to its amount: the last ones of its qualifiers."""
    return frozenset("了近过") | {word[-1] for place, word in _rows() if place == "before"}


@cache
def _rows() -> dict[tuple[str, str], str]:
    return {(entry.fields["place"], entry.word): entry.fields["op"] for entry in lexicon.words("qualifiers")}


def _qualifiers(place: str) -> str:
    return _either(word for at, word in _rows() if at == place)


def _either(words: Iterable[str]) -> str:
    return patterns.words(sorted(words, key=len, reverse=True))
