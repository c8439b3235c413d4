"""What each role of `data/metric_rules.yaml` does with its amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from guatu.reading import coordination, coordination_times
from guatu.reading.grammar import Match
from guatu.reading.indicators import tidy
from guatu.reading.model import Comparison
from guatu.reading.quantities import Sort
from guatu.reading.rankings import edition, ranking_before
from guatu.reading.ranks import scopes_of
from guatu.reading.sheet import BASIS, Sheet, Span
from guatu.reading.values import of_class, value

Role = Callable[[Sheet, int, Span, Match], None]
"""Takes the sheet, the amount's sign, its clause and what the rule caught."""

_BASES = {"比年初": "比年初", "较年初": "比年初"} | {
    word: word for word in ("比往年", "环比", "年均", "两年平均")
}


def growth(sheet: Sheet, index: int, clause: Span, match: Match, sign: int = 1) -> None:
    """增长5%: of an indicator of its own, of several (分别), or of the last metric."""
    group = sheet.group(index)
    basis = BASIS.search(sheet.text, max(0, clause[0] - 12), index)
    word = _BASES.get(basis.group(), "yoy") if basis else "yoy"
    start, end = sheet.head(clause[0], match.start, far=len(group) > 1)
    if end <= start and (timed := _TIMED.fullmatch(sheet.text, clause[0], match.start)) is not None:
        start, end = sheet.head(clause[0], timed.end("name"))
    words = sheet.words(start, end)
    names = coordination.split(words, len(group)) if len(group) > 1 and words else None
    if names is not None:
        for at, name in zip(group, names, strict=True):
            sheet.new(tidy(name), start, end, at).grow(sheet.amount(at), sign, word)
            sheet.done.add(at)
    elif words and (listed := coordination_times.times(sheet, group)) is not None:
        for at, draft in coordination_times.named(sheet, words, (start, end), group, listed.periods):
            draft.grow(sheet.amount(at), sign, word)
    elif (
        len(group) > 1
        and len(sheet.drafts) >= len(group)
        and (not words or words in {"同期", "比上届", "分别"})
    ):
        for at, draft in zip(group, sheet.drafts[-len(group) :], strict=True):
            draft.grow(sheet.amount(at), sign, word)
            sheet.done.add(at)
    elif not words or sheet.repeats_last(words):
        if sheet.last is not None and sheet.last.growth is None:
            sheet.last.grow(sheet.amount(index), sign, word)
        elif sheet.last is not None and _NEXT_TIME.search(sheet.text, 0, match.start):
            sheet.new(sheet.last.indicator, match.start, index, index).grow(sheet.amount(index), sign, word)
    else:
        sheet.new(tidy(_DRAWN.sub("", words)), start, end, index).grow(sheet.amount(index), sign, word)


_TIMED = re.compile(r"(?P<name>[^ⓉⓆⓅⒹⓍ]{2,24}(?<![比较同与]))Ⓣ")
"""地区生产总值|2021年: the indicator stands before the time of its growth."""
_NEXT_TIME = re.compile(r"Ⓟ[、，,；]Ⓣ$")
"""2021年增长8%，2022年|增长5%: a time of its own behind another's growth."""
_DRAWN = re.compile(r"^(?:直接|有效|有力)?(?:带动|拉动|推动|促进)(?=[\u4e00-\u9fff]{3})")
"""带动工业增加值增长5%: what grew, not what it was drawn by."""


def diff(sheet: Sheet, index: int, clause: Span, match: Match, sign: int = 1) -> None:
    """高于全市3.8个百分点."""
    amount = sheet.amount(index)
    for scope in scopes_of(sheet.scene, sheet.line, *match.groups["scope"]) or (None,):
        sheet.compare(Comparison("diff", sign * amount.value, scope, amount.unit))


def change_points(sheet: Sheet, index: int, clause: Span, match: Match, sign: int = 1) -> None:
    """同比提高0.5个百分点: of the last metric, or of an indicator of its own."""
    amount = sheet.amount(index)
    start, end = sheet.head(clause[0], match.start)
    words = sheet.words(start, end)
    since = words.startswith(("比", "较")) or words == "前"  # 比两年前提高27个百分点
    if words and not since and not sheet.repeats_last(words):
        sheet.new(tidy(words), start, end, index)
    sheet.compare(Comparison("change", sign * amount.value, None, amount.unit))


def changed(sheet: Sheet, index: int, clause: Span, match: Match, sign: int = 1) -> None:
    """比上年净增20家, 比上年缩短19天: of what was measured last in the same unit."""
    amount = sheet.amount(index)
    if sheet.last is not None and sheet.last.unit == amount.unit:
        sheet.compare(Comparison("change", sign * amount.value, None, amount.unit))


def change(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """前进1位 is said before the place that was reached (排名41)."""
    won = Comparison("change", sheet.amount(index).value, None, "位")
    if sheet.drafts and any(c.type == "rank" for c in sheet.drafts[-1].comparison):
        sheet.compare(won)
    else:
        sheet.pending = won


def ranked(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """排名41: a place in a list that is named here or in quotes before."""
    start, end = sheet.head(clause[0], match.start)
    name = tidy(sheet.words(start, end)) or ranking_before(sheet, clause[0])
    if not name:
        return
    amount = sheet.amount(index)
    title = name if name.endswith("排名") else name + "排名"
    draft = sheet.new(title, min(start, match.start), index, index)
    draft.place(amount.value, amount.end)
    draft.period = edition(sheet, clause[0])
    scopes = scopes_of(sheet.scene, sheet.line, *match.groups["scope"])
    draft.comparison += [Comparison("rank", amount.value, scope) for scope in scopes]
    if sheet.pending:
        draft.comparison.append(sheet.pending)
        sheet.pending = None


def share(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """占全市四分之一 is said of the last metric; A占B比重 is a metric."""
    start, end = sheet.head(clause[0], match.start)
    amount = sheet.amount(index)
    low, high = match.groups["scope"]
    if end > start and not sheet.repeats_last(sheet.words(start, end)):
        said = re.search("比重|比例|份额", sheet.words(low, index))
        whole = re.sub(r"(?:的)?(?:比重|比例|份额)$", "", sheet.words(low, high))
        measure = "" if whole.endswith("有率") else said.group() if said else "比重"  # 市场占有率
        draft = sheet.new(f"{tidy(sheet.words(start, end))}占{whole}{measure}", start, index, index)
        draft.measure(amount)
        qualifier = {"约": "approx", "近": "near", "超": "over"}.get(sheet.text[match.start - 1])
        draft.op = qualifier or draft.op
    else:
        scope = "、".join(scopes_of(sheet.scene, sheet.line, low, high))
        sheet.compare(Comparison("share", amount.value, scope or None, "%"))


def proportion(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """独家品牌占比40%; 占比25% alone is said of the last metric."""
    start, end = sheet.head(clause[0], match.start)
    if of_class(sheet.text, index):
        return
    if end > start:
        sheet.new(tidy(sheet.words(start, end)) + "占比", start, index, index).measure(sheet.amount(index))
    else:
        sheet.compare(Comparison("share", sheet.amount(index).value, None, "%"))


def part_of(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """恢复到2019年同期的112%, 完成全年计划的63.5%: how far the last metric goes."""
    sheet.compare(Comparison("share", sheet.amount(index).value, sheet.words(*match.groups["scope"]), "%"))


def progress(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """招商引资项目完成全年目标的60%; after a value of its own it only repeats how far that goes."""
    start, end = sheet.head(clause[0], match.start)
    if end > start:
        name = tidy(sheet.words(start, end)) + "完成目标比例"
        sheet.new(name, start, index, index).measure(sheet.amount(index))


def of_which(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """其中1/3以上来自…."""
    low, high = match.groups["noun"]
    whole = sheet.last.indicator if sheet.last is not None else ""
    name = f"{tidy(sheet.words(low, high))}占{whole}比重"
    sheet.new(name, clause[0], high, index).measure(sheet.amount(index))


def part_of_all(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """聚集全区超过65%的金融机构."""
    low, high = match.groups["noun"]
    name = f"{sheet.words(low, high)}占{sheet.words(*match.groups['scope'])}比重"
    draft = sheet.new(name, match.start, high, index)
    draft.measure(sheet.amount(index))
    draft.standing = True


def part_of_noun(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """70%的企业实现盈利: what is said of the part is lost, so the reading is doubtful."""
    low, high = match.groups["noun"]
    draft = sheet.new(f"{sheet.words(low, high)}占比", index, high, index)
    draft.measure(sheet.amount(index))
    draft.confidence = 0.5


def reduce(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """降低能耗8%以上 is 能耗降幅 of 8 %."""
    name = tidy(sheet.words(*match.groups["noun"])) + "降幅"
    sheet.new(name, match.start, index, index).measure(sheet.amount(index))


def times_first(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """三次获得…第一名."""
    low, high = match.groups["noun"]
    draft = sheet.new(sheet.words(low, high), index, high, index)
    draft.measure(sheet.amount(index))
    scope = re.match(r"Ⓡ|(?:县\(市、区\)|城区|中心城区)", sheet.text[low:high])
    where = scopes_of(sheet.scene, sheet.line, low, low + scope.end())[0] if scope else None
    draft.comparison.append(Comparison("rank", 1, where))
    sheet.done.update(range(index, high + 1))


def first_with(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """全省第一个GDP过千亿元的城区."""
    before = sheet.text[clause[0] : match.start].endswith("Ⓡ")
    scope = scopes_of(sheet.scene, sheet.line, match.start - 1, match.start) if before else ()
    draft = sheet.new(tidy(sheet.words(*match.groups["head"])), clause[0], index, index)
    draft.measure(sheet.amount(index))
    noun = re.match(r"的([^，,。；、”]{1,6})", sheet.text[index + 1 : clause[1]])
    among = (scope[0] if scope else "") + (noun[1] if noun else "")
    draft.comparison.append(Comparison("first", 1, among or None))
    draft.standing = True


def from_value(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """由2019年的13家发展到58家: where it came from, said of that year; 由上年的19.4% is there for comparison alone."""
    start, end = sheet.head(clause[0], match.start)
    if end > start and not sheet.words(match.start, index).startswith(_LAST_YEAR):
        sheet.new(tidy(sheet.words(start, end)), start, end, index).measure(sheet.amount(index))


_LAST_YEAR = ("由上", "从上", "上年")


def served(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """为412家企业授信31.5亿元: those who got it are counted."""
    low, high = match.groups["noun"]
    verb = sheet.words(*match.groups["verb"])
    name = _SERVED.get(verb, verb) + tidy(sheet.words(low, high))
    sheet.new(name, match.start, match.groups["verb"][1], index).measure(sheet.amount(index))


def got(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """帮助58个项目获得融资: those who got it are counted."""
    noun, verb, what = (sheet.words(*match.groups[name]) for name in ("noun", "verb", "what"))
    amount = sheet.amount(index)
    if amount.sort is Sort.COUNT and not (amount.words and amount.value < _FEW):
        end = match.groups["what"][1]
        sheet.new(verb + what + tidy(noun), match.start, end, index).measure(amount)


_FEW = 10


def award(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """给予最高500万元落户奖励."""
    low, high = match.groups["noun"]
    sheet.new(tidy(sheet.words(low, high)), match.start, high, index).measure(sheet.amount(index))


_LIKENED = frozenset({Sort.COUNT, Sort.AREA, Sort.LENGTH, Sort.DURATION, Sort.NONE})
"""Sorts that only picture another amount: 80万棵树, 450个足球场. What is saved is weighed: 折合标准煤11.7万吨."""


def likened(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """相当于种了80万棵树."""
    per_unit = "每" in sheet.text[match.start : index]
    if sheet.amount(index).sort not in _LIKENED and not per_unit:
        value(sheet, index, clause, match)


_SERVED = {"提供": "服务", "办理": "服务", "争取": "服务", "拿到": "获贷"}
"""What it is to be handed something."""


def skip(sheet: Sheet, index: int, clause: Span, match: Match) -> None:
    """A number that is no fact."""


def _falling(role: Callable[[Sheet, int, Span, Match, int], None]) -> Role:
    return lambda sheet, index, clause, match: role(sheet, index, clause, match, -1)


ROLES: Mapping[str, Role] = MappingProxyType(
    {
        "growth": growth,
        "growth_minus": _falling(growth),
        "diff": diff,
        "diff_minus": _falling(diff),
        "change_points": change_points,
        "change_points_minus": _falling(change_points),
        "change": change,
        "changed": changed,
        "changed_minus": _falling(changed),
        "ranked": ranked,
        "share": share,
        "proportion": proportion,
        "part_of": part_of,
        "progress": progress,
        "of_which": of_which,
        "part_of_all": part_of_all,
        "part_of_noun": part_of_noun,
        "reduce": reduce,
        "times_first": times_first,
        "first_with": first_with,
        "from_value": from_value,
        "served": served,
        "award": award,
        "got": got,
        "likened": likened,
        "streak": skip,
        "skip": skip,
        "value": value,
    }
)
"""Every role that the rules may name."""
