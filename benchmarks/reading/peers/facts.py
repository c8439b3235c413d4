"""Facts with general tools: what a capable person glues together in an afternoon, without a grammar of their own.

trafilatura, bracket strip and OpenCC clean the page. Then

- jionlp finds money and times (with trafilatura's date as the time base), cpca regions, jieba words and their kinds;
- a number with a unit is a quantity; it is measured by the noun phrase that follows it directly (360余家[企业]), or else
  by the nearest one before it; 余, 约, 超 … beside it give the qualifier;
- a percentage after 增长, 下降 … is the growth of the quantity before it in the sentence;
- period and region are the last ones named before the quantity;
- a quantity is a target when its period begins after the page's date or its clause says 目标, 力争, 计划 or 预期;
- a word that jieba takes for an organisation (`nt`), with the nouns before it, is an organisation.

None of these tools knows events, carriers, policies or systems of industries, so the chain has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import cleaners
import cpca
import jieba
import jieba.posseg
import jionlp
import trafilatura

SENTENCE = re.compile(r"[^。！？!?；;\n]+")
CLAUSE = re.compile(r"[^，,：:]+")
QUANTITY = re.compile(
    r"(?<![\d.A-Za-z])(\d+(?:,\d{3})*(?:\.\d+)?)(万亿|亿|万)?([余多])?"
    r"(个百分点|%|平方公里|平方米|公顷|亩|公里|米|吨|人次|[家个项栋座条处套场户人名台辆件款批支宗])"
)
GROWTH = re.compile(r"(增长|增速|提高|上升|增加|上涨|提升|下降|减少|回落|降低)\D{0,4}$")
FALLS = ("下降", "减少", "回落", "降低")
AIM = re.compile(r"目标|力争|计划|预期")
BEFORE = re.compile(r"(约|近|超过?|突破|逾)$")
AFTER = re.compile(r"以上|左右")
OPS = {"约": "approx", "近": "near", "突破": "over", "逾": "over", "以上": "ge", "左右": "approx"}
SCALES = {"万": 1e4, "亿": 1e8, "万亿": 1e12, None: 1.0}
NOUNS = ("n", "vn", "an", "l", "j", "b", "eng")


@dataclass(frozen=True)
class Word:
    """One word of a sentence with jieba's kind."""

    text: str
    kind: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_noun(self) -> bool:
        return self.kind.startswith(NOUNS) and self.kind not in ("ns", "nr") and self.text not in OPS


@dataclass(frozen=True)
class Amount:
    """A number with its unit, in the base unit, at a place of the sentence."""

    value: float
    unit: str
    op: str
    start: int
    end: int


def load(_chain: str) -> Any:
    """The one chain there is; dictionaries are read here, so that loading is not timed."""
    repair = cleaners.repairer()
    jieba.initialize()
    list(jieba.posseg.cut("武汉市"))
    jionlp.ner.extract_time("2024年")
    jionlp.ner.extract_money("3亿元")

    def read(path: Path) -> dict[str, Any]:
        found = trafilatura.bare_extraction(
            cleaners.page(path), favor_precision=True, include_comments=False, with_metadata=True
        )
        if not found:
            return {"facts": []}
        text = repair(cleaners.tidy(cleaners.titled(found.title, found.text or "")))
        published = date.fromisoformat(found.date) if found.date else None
        return {"facts": [fact | {"doc": path.stem} for fact in extract(text, published)]}

    return read


def extract(text: str, published: date | None) -> list[dict[str, Any]]:
    """All facts of a clean text."""
    regions = regions_of(text)
    facts: list[dict[str, Any]] = []
    seen: set[str] = set()
    period: str | None = None
    for match in SENTENCE.finditer(text):
        sentence, offset = match[0], match.start()
        words = words_of(sentence)
        times = times_of(sentence, published)
        previous: dict[str, Any] | None = None
        for amount in amounts_of(sentence):
            period = next((when for end, when in reversed(times) if end <= amount.start), period)
            region = next((name for at, name in reversed(regions) if at < offset + amount.start), None)
            fact = measured(sentence, words, amount, period, published) | {"region": region}
            rise = GROWTH.search(sentence[: amount.start])
            if rise and amount.unit in ("%", "个百分点"):
                growth = -amount.value if rise[1] in FALLS else amount.value
                if previous and previous["growth"] is None:
                    previous["growth"] = growth
                    continue
                fact |= {"value": None, "unit": None, "op": None, "growth": growth}
            if fact["indicator"]:
                facts.append(fact)
                previous = fact
        period = times[-1][1] if times else period
        for name in organisations_of(words):
            if name not in seen:
                seen.add(name)
                region = next((place for at, place in reversed(regions) if at < offset + len(sentence)), None)
                facts.append({"kind": "organisation", "name": name, "region": region, "evidence": name})
    return facts


def measured(
    sentence: str, words: list[Word], amount: Amount, period: str | None, published: date | None
) -> dict[str, Any]:
    """The quantity as a metric or a target of the nearest noun phrase."""
    clause = next(m for m in CLAUSE.finditer(sentence) if m.end() >= amount.end or m.end() == len(sentence))
    later = bool(period and published and period.split("/")[0] > last_day(published).isoformat())
    return {
        "kind": "target" if later or AIM.search(clause[0]) else "metric",
        "indicator": phrase_near(words, amount),
        "value": amount.value,
        "unit": amount.unit,
        "op": amount.op,
        "period": period,
        "growth": None,
        "evidence": clause[0],
    }


def last_day(published: date) -> date:
    """The date; the end of the year for 1 January, which is what trafilatura says when it found a year only."""
    return published.replace(month=12, day=31) if (published.month, published.day) == (1, 1) else published


def phrase_near(words: list[Word], amount: Amount) -> str | None:
    """The run of nouns right after the amount, or else the nearest run before it in the sentence."""
    runs: list[list[Word]] = []
    for word in words:
        if not word.is_noun or (word.start < amount.end and word.end > amount.start):
            continue
        if runs and runs[-1][-1].end == word.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    chosen = next((run for run in runs if run[0].start == amount.end), None)
    if chosen is None:
        chosen = next((run for run in reversed(runs) if run[-1].end <= amount.start), None)
    return "".join(word.text for word in chosen) if chosen else None


def amounts_of(sentence: str) -> list[Amount]:
    """Money by jionlp, other quantities by number and unit, in their order."""
    found: list[Amount] = []
    for money in jionlp.ner.extract_money(sentence):
        start, end = money["offset"]
        number = money["detail"]["num"]
        if isinstance(number, str):
            start += len(money["text"]) - len(money["text"].lstrip("约近超过突破逾达到"))
            op = qualifier(sentence, start, end, sentence[start:end])
            found.append(Amount(float(number), money["detail"]["case"], op, start, end))
    for match in QUANTITY.finditer(sentence):
        value = float(match[1].replace(",", "")) * SCALES[match[2]]
        op = qualifier(sentence, match.start(), match.end(), match[3] or "")
        found.append(Amount(value, match[4], op, match.start(), match.end()))
    return sorted(found, key=lambda amount: amount.start)


def qualifier(sentence: str, start: int, end: int, inside: str) -> str:
    """What 余, 约, 超, 以上 … in or beside a quantity say."""
    if "余" in inside or "多" in inside:
        return "over"
    beside = BEFORE.search(sentence[:start]) or AFTER.match(sentence, end)
    return OPS.get(beside[0], "over") if beside else "eq"


def times_of(sentence: str, published: date | None) -> list[tuple[int, str]]:
    """(end, period) of every point or span of time, by jionlp."""
    base = {"year": published.year, "month": published.month, "day": published.day} if published else None
    found = jionlp.ner.extract_time(sentence, **({"time_base": base} if base else {}))
    times: list[tuple[int, str]] = []
    for time in found:
        if time["type"] in ("time_point", "time_span"):
            first, last = (
                edge[:10] if re.match(r"\d{4}-\d\d-\d\d", edge) else ".." for edge in time["detail"]["time"]
            )
            times.append((time["offset"][1], f"{first}/{last}"))
    return times


def regions_of(text: str) -> list[tuple[int, str]]:
    """(place, full name) of every region, by cpca."""
    try:
        table = cpca.transform_text_with_addrs(text, pos_sensitive=True)
    except KeyError:  # cpca's answer to a text without any region
        return []
    found: list[tuple[int, str]] = []
    for row in table.to_dict("records"):
        names = [row[level] for level in ("省", "市", "区") if isinstance(row[level], str)]
        if names[-1] == "县":  # cpca reads the bare word 县 as one of Chongqing's
            continue
        names = [name for name in names if not name.endswith(("市辖区", "行政区划"))]
        places = [row[f"{level}_pos"] for level in ("省", "市", "区") if row[f"{level}_pos"] >= 0]
        found.append((min(places), "".join(dict.fromkeys(names))))
    return sorted(found)


def words_of(sentence: str) -> list[Word]:
    """The sentence's words, by jieba."""
    words: list[Word] = []
    for pair in jieba.posseg.cut(sentence):
        words.append(Word(pair.word, pair.flag, words[-1].end if words else 0))
    return words


def organisations_of(words: list[Word]) -> list[str]:
    """Words that jieba takes for organisations, each with the names and nouns before it."""
    names: list[str] = []
    for place, word in enumerate(words):
        if word.kind == "nt":
            first = place
            while first and words[first - 1].kind in ("ns", "nr", "nz", "n"):
                first -= 1
            names.append("".join(each.text for each in words[first : place + 1]))
    return names
