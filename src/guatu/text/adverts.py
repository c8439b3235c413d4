"""Adverts pushed into an article: a bracket, a sentence or a clause that asks the reader to buy, call or scan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.text.advert_signs import (
    ADVERT,
    ARTICLE,
    BRACKET,
    COUNTED,
    FINISHED,
    FRAME,
    GOES_ON,
    LABEL,
    LABELLED,
    OFFERED,
    PRESSED,
    RESUMES,
    SELLS,
    URGED,
    WHOLE,
)
from guatu.text.mapped import Mapped, Span
from guatu.text.model import BlockKind, Dropped

_DIGIT = re.compile(r"\d")
_STOP_AT_END = re.compile(r"[，,；;。！？!?]*[”’」』）)】]*$")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”’」』）)】]*")
_CLAUSE = re.compile(r"[^，,；;]+[，,；;。！？!?]*[”’」』）)】]*")
_SHORT = 40
_REST = 14
_RESUMED = 5


def offers(text: str) -> bool:
    """Whether a line sells, in two ways at least (a clause, which has a mark at its end, in three), and counts nothing
    as an article does. What stands beside a frame that sells is of the article.

    >>> offers("￥19.9抢洗车卡3次，限前200名"), offers("全市发放优惠券900万元，限时领取")
    (True, False)
    """
    enough = 3 if text.endswith(tuple("，；。")) else 2
    if COUNTED.search(text) or len({*OFFERED.findall(text)}) < enough:
        return False
    framed = sum(end - start for start, end in _brackets(text))
    return not 0 < framed < len(text)


def holds_advert(text: str) -> bool:
    """Whether the words of an advert, or a label that says so, stand anywhere in the text."""
    if ADVERT.search(text):
        return True
    if not LABEL.search(text):
        return any(_urged(text))
    return bool(_brackets(text)) or any(_headed(match[0]) for match in _SENTENCE.finditer(text))


def is_advert(text: str) -> bool:
    """Whether the text is nothing but an advert.

    >>> is_advert("扫码关注公众号，免费领取报告"), is_advert("全市新增企业30家。请拨打热线400-800-1234。")
    (True, False)
    """
    if bracketed := _brackets(text):
        return sum(end - start for start, end in bracketed) == len(text)
    return ADVERT.search(text) is not None and sum(end - start for start, end in _sentences(text)) == len(
        text
    )


def ends_with_advert(text: str) -> int | None:
    """Where an advert begins that stands at the end of a line, behind a whole sentence.

    >>> ends_with_advert("全市新增企业30家。点击上方蓝字关注我们"), ends_with_advert("扫码关注公众号，免费领取报告")
    (10, None)
    """
    start = len(text)
    brackets = _brackets(text)
    apart = [one for one in _sentences(text) if not any(_meet(one, bracket) for bracket in brackets)]
    for first, last in sorted([*brackets, *apart], reverse=True):
        if last < start:
            break
        start = min(start, first)
    return start if start < len(text) and text[start - 1 : start] in tuple("。！？”") else None


def drop_adverts(line: Mapped, dropped: list[Dropped]) -> Mapped:
    """The line without its adverts.

    >>> drop_adverts(Mapped.of("全年完成投资（详情请加微信abc123）229亿元。"), []).text
    '全年完成投资229亿元。'
    >>> drop_adverts(Mapped.of("想省心？请拨打热线400-800-1234。全市新增企业30家。"), []).text
    '全市新增企业30家。'
    >>> drop_adverts(Mapped.of("签约项目57个，（缺资金？最高300万元，点击立即申请>>）授信9亿元。"), []).text
    '签约项目57个，授信9亿元。'
    >>> drop_adverts(Mapped.of("产值9亿元；【福利】杨梅酒39元/瓶包邮 戳这里出口6亿元，占5%。"), []).text
    '产值9亿元；出口6亿元，占5%。'
    >>> drop_adverts(Mapped.of("仪式在会展【广告】新茶满99元减9元，扫码领券>>中心举行，签约16个。"), []).text
    '仪式在会展中心举行，签约16个。'
    >>> drop_adverts(Mapped.of("此外，总投资1亿美元的康养【点击领取新人红包】项目已签约。"), []).text
    '此外，总投资1亿美元的康养项目已签约。'
    >>> drop_adverts(Mapped.of("以食品、〔广告〕某驾校报名减500元〔关闭〕建材为优势产业，同比增长6%。"), []).text
    '以食品、建材为优势产业，同比增长6%。'
    >>> drop_adverts(Mapped.of("进出口总【广告】周年庆，一平188元起。欢迎来看【广告完】额152亿元。"), []).text
    '进出口总额152亿元。'
    >>> drop_adverts(Mapped.of("产值增长9%，【广告】三房新品 首付12万起 占全区总量的36.5%，其中9栋。"), []).text
    '产值增长9%，占全区总量的36.5%，其中9栋。'
    >>> drop_adverts(Mapped.of("登记在册的（广告）温泉酒店双人票68元建盏企业4300多家，从业者3万人。"), []).text
    '登记在册的建盏企业4300多家，从业者3万人。'
    >>> drop_adverts(Mapped.of("大会今天召开，点击上方蓝字关注我们来自全国的300家企业参会。"), []).text
    '大会今天召开，来自全国的300家企业参会。'
    """
    text = line.text
    if not holds_advert(text):
        return line
    for spans in (_brackets, _sentences):
        found = spans(line.text)
        dropped += [Dropped(BlockKind.SPAM, *line.raw_span(start, end)) for start, end in found]
        line = line.drop(found)
    return line


def _brackets(text: str) -> list[Span]:
    found = [
        match.span()
        for match in BRACKET.finditer(text)
        if ADVERT.search(match[0]) or (match[0][0] in "★▲＊※#{" and OFFERED.search(match[0]))
    ]
    labels = [
        (match.start(), _over(text, *match.span()) if match["open"] else match.end())
        for match in LABELLED.finditer(text)
    ]
    frames = [match.span() for match in FRAME.finditer(text) if _framed(match)]
    found += [match.span() for match in _urged(text) if not any(_meet(match.span(), one) for one in found)]
    labels = sorted([*frames, *(one for one in labels if not any(_meet(one, frame) for frame in frames))])
    labelled = [one for one in labels if not any(start <= one[0] and one[1] <= end for start, end in found)]
    apart = [one for one in found if not any(one[0] < end and start < one[1] for start, end in labelled)]
    return sorted([*labelled, *apart])


def _urged(text: str) -> Iterator[re.Match[str]]:
    found = URGED.finditer(text)
    return (match for match in found if not (COUNTED.search(match["said"]) and _DIGIT.search(match["said"])))


def _framed(frame: re.Match[str]) -> bool:
    """Whether two labels have an advert between them: the same one twice, or a button behind it, and they say that
    they sell, or what is between does.
    """
    first, last = frame["first"], frame["last"]
    if last.startswith(first):
        return bool(SELLS.search(first) or OFFERED.search(frame["inside"]))
    pressed = PRESSED.match(last) is not None and frame["open"] not in "(（"
    return pressed and bool(SELLS.search(first) or PRESSED.match(first) or OFFERED.search(frame["inside"]))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentences(text: str) -> list[Span]:
    """Sentences that hold an advert, with the question that leads up to one; of a long sentence only the
    clause.
    """
    spans: list[Span] = []
    before: re.Match[str] | None = None
    for match in _SENTENCE.finditer(text):
        if _headed(match[0]):
            spans.append(match.span())
        elif ADVERT.search(match[0]):
            clauses = [
                (
                    match.start() + clause.start(),
                    match.start() + clause.end(),
                    bool(ADVERT.search(clause[0])),
                )
                for clause in _CLAUSE.finditer(match[0])
            ]
            resumed = any(bad and _resumed(text, start, end) for start, end, bad in clauses)
            whole = WHOLE.search(match[0]) is not None
            if resumed or (not whole and sum(end - start for start, end, bad in clauses if not bad) >= _REST):
                spans += [_clause(text, start, end, match.end()) for start, end, bad in clauses if bad]
            else:
                spans += _leading_up(before)
                spans.append(match.span())
        before = match
    return spans


def _headed(sentence: str) -> bool:
    """Whether a name in a bracket opens a sentence that sells and counts nothing: 【某某鲜生】樱桃五斤装59.9元，次日达。"""
    return sentence[0] in "【〖" and OFFERED.search(sentence) is not None and not COUNTED.search(sentence)


def _leading_up(before: re.Match[str] | None) -> list[Span]:
    """The question before an advert: all of a short one, the last clause of a long one."""
    if before is None or not before[0].endswith(("？", "?")):
        return []
    if len(before[0]) < _REST:
        return [before.span()]
    *_, last = _CLAUSE.finditer(before[0])
    return [(before.start() + last.start(), before.start() + last.end())] if len(last[0]) < _SHORT else []


def _over(text: str, start: int, end: int) -> int:
    """Where an advert that nothing closes is over within a clause: 首付12万起 |占全区税收总量的36.5%, 双人票68元|企业4300家.
    It is the whole clause where nothing behind it is of the article."""
    for match in RESUMES.finditer(text, start, end):
        rest = text[match.end() : end]
        if (
            match.end() - start < _LEAST
            or len(rest) < _RESUMED
            or OFFERED.search(rest)
            or ADVERT.search(rest)
        ):
            continue
        if COUNTED.search(rest) or ARTICLE.search(rest):
            return match.end()
    return end


_LEAST = 8
"""Characters of the shortest advert with its label."""


def _clause(text: str, start: int, end: int, sentence_end: int) -> Span:
    """What to drop of a clause: the last one leaves its stop to the clause before it."""
    resumed = _resumed(text, start, end)
    if resumed is not None:
        return start, resumed
    if end < sentence_end:
        return start, end
    stop = _STOP_AT_END.search(text[start:end])
    return start - 1, start + stop.start() if stop else end


def _resumed(text: str, start: int, end: int) -> int | None:
    """Where the article goes on within a clause that an advert was pushed into: …蓝字关注我们|来自全国的300家企业参会."""
    *_, finished = [None, *FINISHED.finditer(text, start, end)]
    if finished is None or end - finished.end() < _RESUMED or GOES_ON.match(text, finished.end()):
        over = _over(text, start, end)
        return over if over < end else None
    return finished.end()
