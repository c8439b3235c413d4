"""The lists told one after another behind a code: “1+3+5”布局，以A为一个战略产业，以B、C、D为三个主导产业，培育E、F….

The code says how many each list holds. Only where the clauses after it hold just these lists in this order do they
count; so the lists need no fixed words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guatu.reading import numerals
from guatu.reading.systems_tiers import VERBS, Level, N, parted

_REACH = 460
"""Characters after a code in which its lists stand."""
_CLAUSE = re.compile(
    r"[^，,；;。：:！？\n]+?(?=以及|[和及与](?<=产业.|集群.)(?=[^，。]{0,40}、)|[，,；;。：:！？\n]|$)"
)
"""A、B四大主导产业|和C、D两大新兴产业 are two clauses."""
_JOINS = re.compile("以及|[和及与]")
_LEAD = re.compile(rf".*?(?:{VERBS}|即|以|把|将|是指|包括|涵盖|分别为|分别是|加上)+")
_KIND = re.compile(r"(?<=..)(?:首位|主导|优势|特色|支柱|先导|战略|核心)+产业$")
_NUMBER = re.compile(
    rf"(?P<etc>等)?(?P<by>这|为|作为|是|的)?“?(?P<n>{N})(?:[大个条座类项种片])?(?P<label>[^、]*)$"
)
_FIRST = re.compile(
    rf"[^、“]{{0,4}}?“?(?P<n>{N})[大个条]?(?P<label>[^、，]{{1,14}}?)”?(?:即|分别是|分别为|是指|则是|包括|涵盖|是|为)"
    r"(?P<l>.+)"
)
_AGAIN = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:这|这个|这些|这{N}[个大类条]|{N}[个大类条])[\u4e00-\u9fff]{{0,6}}"
    r"(?:产业|赛道|集群|产业链|领域|方向|行业|支柱|板块)$"
)
"""“2”是A、B|两个主导产业: what the members are, said behind them."""
_AS = re.compile(r"(?P<l>.+?)(?:作为|为|是)(?P<label>[\w“”]{1,8})")
_LABEL_ENDS = re.compile(r"[\w“”]{0,12}?(?:产业集群|产业链|产业|集群|赛道|支柱)")
_FINITE = re.compile(r"\d[\d.]*(?:亿|万|%|个百分点)|同比|实现|达到")
_OPEN = re.compile(r"(?P<l>.+?)等(?:[^、]{0,12})")
_SHORT, _LONG, _LABEL = 2, 18, 16


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    words: str
    introduced: bool
    """Whether 即, 包括 or a colon stands before it or opens it."""


def told(
    text: str, end: int, sizes: Sequence[int], *, open_part: bool, units: Sequence[str] = ()
) -> list[Level]:
    """The lists after a code that ends at `end`; none unless all of them stand there. `units`: what a code in words counts.

    >>> said = "按“1+2”布局，新区以稀土为一个战略产业，培育氢能、储能两个新增长点。"
    >>> [level.members for level in told(said, 6, [1, 2], open_part=False)]
    [('稀土',), ('氢能', '储能')]
    >>> told("按“1+2”布局，新区以稀土为一个战略产业，培育氢能。", 6, [1, 2], open_part=False)
    []
    """
    chosen: list[Level] = []
    single: list[Level] = []
    at, skipped = 0, False
    for clause in _clauses(text, end):
        if at == len(sizes):
            chosen += [level for level in [_open(clause)] if open_part and level]
            break
        level = _list(clause, sizes[at], units[at] if units else "", counted=skipped and at > 0)
        if level is None and at == 0 and len(sizes) > 1:
            level = _whole(clause, sizes, units)
        if level is None and units and (part := _part(clause, units[at])):
            single.append(part)
            if len(single) == sizes[at]:
                members = tuple(member for one in single for member in one.members)
                level, single = Level(single[0].start, part.end, 0, units[at], members), []
        if level is None:
            skipped = skipped or at > 0
            continue
        chosen.append(level)
        at = len(sizes) if level.n == 0 and len(level.members) == sum(sizes) > sizes[at] else at + 1
    return chosen if at == len(sizes) else []


def _clauses(text: str, end: int) -> Iterator[_Clause]:
    stop = text.find("\n", end, end + _REACH)
    stop = stop if stop >= 0 else min(len(text), end + _REACH)
    for found in _CLAUSE.finditer(text, end, stop):
        words = found.group()
        joins = _JOINS.match(words)
        cut = joins.end() if joins else 0
        before = text[found.start() - 1]
        led = before in "：:" or words.startswith(("即", "包括", "分别", "是指"))
        yield _Clause(found.start() + cut, words[cut:], led)


def _list(clause: _Clause, want: int, unit: str, *, counted: bool) -> Level | None:
    """The list of `want` members in a clause; with `counted` only one that says its number."""
    words = clause.words
    if (found := _FIRST.fullmatch(words)) and int(numerals.parse(found["n"])) == want:
        listed = _AGAIN.sub("", found["l"])
        return _level(clause, listed, want, found["label"], offset=found.start("l"), counted=True)
    for at in range(len(words)):
        found = _NUMBER.match(words, at)
        if found and int(numerals.parse(found["n"])) == want and _is_label(found["label"]):
            level = _level(clause, words[:at], want, found["label"].strip("“”"), counted=True)
            if level is not None:
                return level
    if counted:
        return None
    if found := _AS.fullmatch(words):
        return _level(clause, found["l"], want, found["label"])
    named = want > 1 or (unit and unit in words[-4:])
    if _LEAD.match(words) and named and not _FINITE.search(words):
        return _level(clause, words, want, unit)
    return None


def _part(clause: _Clause, unit: str) -> Level | None:
    """One member in a clause of its own: A港为北翼，B园为南翼."""
    found = _AS.fullmatch(clause.words)
    return (
        _level(clause, found["l"], 1, unit) if found is not None and found["label"].endswith(unit) else None
    )


def _is_label(words: str) -> bool:
    return (0 < len(words) <= _LABEL and not _FINITE.search(words)) or _LABEL_ENDS.match(words) is not None


def _whole(clause: _Clause, sizes: Sequence[int], units: Sequence[str]) -> Level | None:
    """All members in one list: 即A谷、B区、C岛."""
    level = _level(clause, clause.words, sum(sizes), "")
    if level is None or not units or _FINITE.search(clause.words) or _AS.fullmatch(clause.words):
        return None
    told_by = [unit for unit, size in zip(units, sizes, strict=True) for _ in range(size)]
    fits = all(unit in member[-4:] for unit, member in zip(told_by, level.members, strict=True))
    return level if fits or clause.introduced else None


def _open(clause: _Clause) -> Level | None:
    """The part N: 布局A、B等若干新兴产业."""
    found = _OPEN.fullmatch(clause.words)
    lead = _LEAD.match(clause.words)
    if found is None or lead is None or "、" not in found["l"]:
        return None
    return _level(clause, found["l"], 0, "")


def _level(
    clause: _Clause, words: str, want: int, label: str, *, offset: int = 0, counted: bool = False
) -> Level | None:
    head = words.find("、")
    lead = _LEAD.match(words, 0, head if head >= 0 else len(words))
    cut = lead.end() if lead else 0
    members = parted(_KIND.sub("", words[cut:]) if not counted else words[cut:], want)
    if (want and len(members) != want) or not all(_SHORT <= len(member) <= _LONG for member in members):
        return None
    if any("以" in member or "为" in member for member in members):
        return None
    start = clause.start + offset + cut
    return Level(
        start, clause.start + len(clause.words), want if counted else 0, label, members, open=not want
    )
