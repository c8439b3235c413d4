"""What can be seen of a line and around it: the signs by which the model `kinds` tells the parts of a page.

The verdicts of `furniture` and `blocks` are signs among others: the model learns where they err.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from guatu.text.furniture_signs import DATE
from guatu.text.joining import GREETING
from guatu.text.junctions import bucket
from guatu.text.linear import Signs, models
from guatu.text.lines import Line
from guatu.text.model import KEPT, BlockKind
from guatu.text.patterns import run

_DATE = re.compile(DATE)
_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:\s?[-/.年]\s?(?:1[0-2]|0?[1-9])\s?月?)?(?![\d.%])")
_CUE = re.compile(
    r"来源|稿源|字号|责编|编辑|记者|作者|发布|浏览|阅读|审核|校对|版权|备案|免责|转载|主办|打印|关闭|网站|首页|上一|下一|分享|客户端"
)
_CREDIT = re.compile(r"供图|资料图|摄(?<=[/（(\s]摄)|图为|图$")
_PARTED = re.compile(r"\s*[|｜·/>»›]\s*|\s+")
_PARTS = re.compile(r"[|｜·/>»›\s]")
"""What parts words: a glance that spares most lines the pattern."""
_LETTERS = re.compile(run("A-Za-z"))
_DIGITS = re.compile(run(r"\d"))
_NAMED = re.compile(r"《([^《》]{6,60})》")
"""A paper that an earlier line names has its name as title where it begins."""
_HEADING = re.compile(
    "|".join(rf"[\u4e00-\u9fff]{{{half}}}[ \u3000]+[\u4e00-\u9fff]{{{half}}}" for half in (4, 5, 6, 7, 8))
    + r"|第[一二三四五六七八九十]{1,3}(?:章|节|篇|部分)[ \u3000]?[^。；\s][^。；]{1,24}"
)
"""A headline of two halves of one length, as newspapers set it over their title, and the head of a chapter."""
_HEADLINE = re.compile(
    rf"^(?!.*(?:{_CUE.pattern}|[|｜/>〔]))(?=.{{8,40}}$)(?:.*“[^”]+”|[^：\d]{{2,12}}：[^：\d]{{4,}}$)"
)
"""What only a headline has before the first paragraph: a word in quotes, or who or where, a colon, what."""
_SEMICOLONS = ("；", ";")
_TABLE_NAME = re.compile(
    r"附?表\s?[\d一二三四五六七八九十]|[^。]{0,40}下表[^。]{0,4}[:：]$"
    r"|[^。；]{2,40}(?:表|一览|清单|名单|情况|指标|数据)(?:[(（][^（）()]{1,20}[)）])?$"
)
_SETTLED = frozenset({BlockKind.TITLE, BlockKind.TABLE, BlockKind.REPEAT})
_LONGEST = 160
_SHORT_WORD = 5
_ADVERTS = 2

Decide = Callable[[Line, Signs], str]
"""The kind of a line, from its signs."""


def by_model(line: Line, signs: Signs) -> str:
    """What the trained model says."""
    return models()["kinds"].likeliest(signs)


def weigh(lines: Sequence[Line], told: Sequence[BlockKind | None], decide: Decide = by_model) -> None:
    """Gives the lines that rules and neighbours have classed the kind that all signs together speak for.

    `told` is what each line said of itself: that is settled, and so are titles, tables, repeats, long paragraphs and
    what mark-up says for certain. `decide` is for training, which looks on.
    """
    prose = [number for number, line in enumerate(lines) if line.kind is BlockKind.BODY and line.prose]
    if not prose:
        return
    names = {name for line in lines if "《" in line.text for name in _NAMED.findall(line.text)}
    heads = Counter(_mark(line) for line in lines if line.numbered and line.kind in KEPT)
    kinds = [line.kind for line in lines]
    found: list[tuple[Line, str]] = []
    for number, line in enumerate(lines):
        named = line.kind in KEPT and (line.text in names or _HEADING.fullmatch(line.text) is not None)
        listed = (line.kind is BlockKind.LIST and in_list(lines, number)) or _leads_in(lines, number)
        if told[number] is not None or named or listed or _settled(line) or _heads_list(lines, kinds, number):
            continue
        if number < prose[0] and line.kind in KEPT and _stands(line.text):
            continue
        place = "before" if number < prose[0] else "after" if number > prose[-1] else "inside"
        around = _around(lines, kinds, number)
        series = line.numbered and heads[_mark(line)] > 1
        signs = dict.fromkeys([*_own(line, place, series), *around], 1.0)
        found.append((line, decide(line, signs)))
    for line, kind in found:
        line.kind = BlockKind(kind)


def _heads_list(lines: Sequence[Line], kinds: Sequence[BlockKind | None], number: int) -> bool:
    """Whether a short line stands over a list of whole clauses (数说某区2024), or says what the table below it is."""
    below = range(number + 1, min(number + 3, len(lines)))
    if below and kinds[below[0]] is BlockKind.TABLE and _TABLE_NAME.match(lines[number].text):
        return kinds[number] in KEPT
    return (
        kinds[number] is BlockKind.SUBHEAD
        and len(below) > 1
        and all(kinds[at] is BlockKind.LIST and lines[at].text.endswith(("；", "。", ";")) for at in below)
    )


def _stands(text: str) -> bool:
    """Whether a line before the first paragraph is a headline or a greeting for certain."""
    return _HEADLINE.search(text) is not None or GREETING.fullmatch(text) is not None


def _leads_in(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of a whole sentence and a half leads up to what is listed below it."""
    line = lines[number]
    below = number + 1 < len(lines) and lines[number + 1].kind in KEPT
    return below and line.kind in KEPT and "。" in line.text and line.text.endswith(("：", ":"))


def in_list(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a clause of a list, one a line: it or the one before it ends with a semicolon."""
    before = lines[number - 1].text if number else ""
    return lines[number].text.endswith(_SEMICOLONS) or before.endswith(_SEMICOLONS)


def _settled(line: Line) -> bool:
    hint = line.hint
    sure = hint.sure and (hint.region is not None or line.kind in KEPT)
    said = hint.title or hint.heading > 0 or hint.row or sure
    clauses = line.kind is BlockKind.LIST and line.stopped and line.inner_stops > 1
    return said or clauses or line.kind in _SETTLED or len(line.text) > _LONGEST


def _mark(line: Line) -> str:
    return "()" if line.text[0] in "(（" else "、"


def _own(line: Line, place: str, series: bool) -> Iterator[str]:
    """Signs of the line itself."""
    text = line.text
    ruled = line.kind
    length = bucket(len(text))
    end = "stopped" if line.stopped else "open" if line.open_end else "bare"
    yield "bias"
    yield f"ruled {ruled}"
    yield f"{place} ruled {ruled}"
    yield f"{place} {length} {end}"
    yield f"ruled {ruled} {length}"
    yield f"commas {min(line.commas, 2)} stops {min(line.inner_stops, 1)}"
    if line.numbered:
        yield f"numbered {'series' if series else 'once'} {end}"
    elif line.marked:
        yield f"marked {end}"
    if line.credited or _CREDIT.search(text):
        yield f"credit {end}"
    if line.hint.region:
        yield f"region {line.hint.region}"
    yield from (name for name, seen in _flags(line) if seen)
    yield from _words(text, place, f"{end} {{}} {min(length, 4)}")


def _flags(line: Line) -> tuple[tuple[str, bool], ...]:
    text = line.text
    return (
        ("cut off", line.cut_off),
        ("label", text.endswith((":", "："))),
        ("figures", sum(map(len, _DIGITS.findall(text))) * 4 > len(text)),
        ("letters", sum(map(len, _LETTERS.findall(text))) * 3 > len(text)),
        ("link", line.linked > 0.5),
        ("item", line.hint.item),
    )


def _words(text: str, place: str, shape: str) -> Iterator[str]:
    """Signs of what is written: dates, words of source lines, words strung together."""
    cue = _CUE.search(text) is not None
    date = "date" if _DATE.search(text) else "month" if _MONTH.search(text) else ""
    if date or cue:
        yield f"{date or 'cue'} {shape.format('cue' if date and cue else place)}"
    words = _PARTED.split(text) if _PARTS.search(text) else ()
    if len(words) > 1:
        short = "short" if max(map(len, words)) <= _SHORT_WORD else "long"
        yield f"{short} words {min(len(words), 5)} {place}"
        if "|" in text or "｜" in text:
            yield f"bars {short} {shape[:4]}"


def _around(lines: Sequence[Line], kinds: Sequence[BlockKind | None], number: int) -> Iterator[str]:
    """Signs of its neighbours; an advert between two lines parts them no more than a gap."""
    line = lines[number]
    before = _beside(lines, kinds, range(number - 1, max(number - _ADVERTS - 2, -1), -1))
    after = _beside(lines, kinds, range(number + 1, min(number + _ADVERTS + 2, len(lines))))
    yield f"before {before} ruled {line.kind}"
    yield f"after {after} ruled {line.kind}"
    yield f"between {before} {after}"


def _beside(lines: Sequence[Line], kinds: Sequence[BlockKind | None], places: Iterable[int]) -> str:
    return next((_seen(lines[at], kinds[at]) for at in places if kinds[at] is not BlockKind.SPAM), "edge")


def _seen(line: Line, kind: BlockKind | None) -> str:
    return "prose" if line.prose and kind in KEPT else str(kind)
