"""Characters that carry nothing: zero-width and control characters, signs and blanks between characters."""

from __future__ import annotations

import re

from guatu.text.mapped import Mapped, Span
from guatu.text.model import Repair
from guatu.text.patterns import run

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003134f"
_CJK = HAN + r"，。、；：？！“”‘’（）《》〈〉【】「」『』…—％"
_INVISIBLE = re.compile(
    run(
        r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\uf8ff\r"
    )
)
LIST_SIGNS = "●○◆◇■□▲△★☆•·▪-–*"
_SIGNS = "★☆◆◇■□▲△▼▽●○◎※♦♠♣♥▪▫◼◻⬛⬜"
_PICTURES = re.compile(run(r"\u2700-\u2775\u2795-\u27a1\u27a5-\u27bf\ufe0f\U0001f000-\U0001faff"))
"""Pictures that posts put before their paragraphs and between them, never numbers in circles or arrows of lists."""
_ANY_SIGN = re.compile(rf"[{_SIGNS}]")
_SIGN = re.compile(
    r"(?!○{1,2}[一二三四五六七八九十]{0,2}年)"  # 二○二四年
    rf"(?<=[{_CJK}0-9a-zA-Z.+%)])[ \u3000]?[{_SIGNS}]{{1,3}}[ \u3000]?(?=[{_CJK}0-9a-zA-Z.+%(]|\n|$)"
)
_FRAMED = re.compile(r"([★▲◆※■])[^★▲◆※■\n]{6,80}\1")
_FEW = 8
"""Signs on a page that is not strewn with them."""
_BLANK = re.compile(run(r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"))
_WIDE = re.compile(rf"[{_CJK}]")
_STOPS = re.compile(r"[，。；！？]|,(?!\d)")


def drop_invisible(mapped: Mapped) -> Mapped:
    """Without characters that show nothing."""
    return mapped.drop([match.span() for match in _INVISIBLE.finditer(mapped.text)])


def drop_signs(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """Without pictures, and without stars and squares thrown between the characters of a sentence; a sign that begins a
    line is a list mark and stays, and so do two of a kind around a whole saying, on a page that is not strewn with them.

    >>> drop_signs(Mapped.of("合★肥◆市\\n● 新增"), []).text
    '合肥市\\n● 新增'
    >>> drop_signs(Mapped.of("推出★急用钱？当天放款★样机"), []).text
    '推出★急用钱？当天放款★样机'
    >>> drop_signs(Mapped.of("达8.★6亿元，占78■%◆，构建“1+3★+5”"), []).text
    '达8.6亿元，占78%，构建“1+3+5”'
    >>> drop_signs(Mapped.of("📌一、看总量\\n🌾全县新签约34个"), []).text
    '一、看总量\\n全县新签约34个'
    """
    pictures = [match.span() for match in _PICTURES.finditer(mapped.text)]
    if pictures:
        repairs += mapped.repairs("symbol", pictures)
        mapped = mapped.drop(pictures)
    if not _ANY_SIGN.search(mapped.text):
        return mapped
    spans = [match.span() for match in _SIGN.finditer(mapped.text)]
    if len(spans) <= _FEW:
        framed = [match.span() for match in _FRAMED.finditer(mapped.text)]
        spans = [one for one in spans if not any(start <= one[0] and one[1] <= end for start, end in framed)]
    repairs += mapped.repairs("symbol", spans)
    return mapped.drop(spans)


def drop_blanks(mapped: Mapped, repairs: list[Repair]) -> Mapped:
    """One line without the blanks that no reader needs: at its ends, and next to Chinese characters.

    A blank between Chinese words stays in a line without any stop: there it parts the halves of a headline or
    names; so does the one after a list mark.

    >>> drop_blanks(Mapped.of(" 2023 年，全 市实现 7.3 %增长 "), []).text
    '2023年，全市实现7.3%增长'
    >>> drop_blanks(Mapped.of("构建“4 + 4 + X”体系( 2023—2026年)"), []).text
    '构建“4+4+X”体系(2023—2026年)'
    >>> drop_blanks(Mapped.of("聚拢头部企业 引领产业发展"), []).text
    '聚拢头部企业 引领产业发展'
    """
    text = mapped.text
    blanks = [match.span() for match in _BLANK.finditer(text)]
    if not blanks:
        return mapped
    prose, chinese = _STOPS.search(text) is not None, _WIDE.search(text) is not None
    spans: list[Span] = []
    inner: list[Span] = []
    for number, (start, end) in enumerate(blanks):
        if start == 0 or end == len(text):
            spans.append((start, end))
            continue
        left, right = text[start - 1], text[end]
        if not (_needless(left, right) or (chinese and _joins(left, right))) or (
            not prose and end - start > 1
        ):
            continue
        before = start - (blanks[number - 1][1] if number else 0)
        after = (blanks[number + 1][0] if number + 1 < len(blanks) else len(text)) - end
        both_wide = _WIDE.match(left) and _WIDE.match(right)
        if (both_wide and not prose and min(before, after) > 1) or (start == 1 and left in LIST_SIGNS):
            continue
        spans.append((start, end))
        inner.append((start, end))
    repairs += mapped.repairs("space", inner)
    return mapped.drop(spans)


def _joins(left: str, right: str) -> bool:
    """Whether a blank in a Chinese line stands beside a plus or just inside a bracket: “4 + 4 + X”, ( 2023)."""
    return left in "+＋(" or right in "+＋)"


def _needless(left: str, right: str) -> bool:
    """Whether a blank between these two characters is noise."""
    if _WIDE.match(left) or _WIDE.match(right):
        return True
    return (left.isdigit() and right in "%％.") or (left in "." and right.isdigit())
