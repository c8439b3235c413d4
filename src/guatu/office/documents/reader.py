"""What the document page shows: runs of raw and clean text, repairs in words, facts by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from guatu.office.documents.marks import Run, Span, runs
from guatu.office.documents.models import Fact
from guatu.office.documents.places import place_of
from guatu.text.model import Repair, Text

SHOWN = 120_000
"""Characters of one page; a longer text says so and offers the file."""


LISTED = 30
"""Repairs of one kind that are listed; all are counted, and marked in the text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A kept paragraph and the part that it plays."""

    kind: str
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of the list and where in its file it stands."""

    fact: Fact
    place: str


@dataclass(frozen=True, slots=True)
class View:
    """The page's content. `repairs` counts them by kind, in words, and lists the first; `dropped` counts by why."""

    raw: list[Run]
    clean: list[Paragraph]
    facts: list[tuple[str, list[Line]]]
    repairs: list[tuple[str, int, list[Repair]]]
    dropped: list[tuple[str, int]]
    cut: bool


def repair_name(kind: str) -> str:
    """A kind of repair in words."""
    return {
        "charset": _("编码修复"),
        "bytes": _("撕裂的字节复原"),
        "bracket": _("去掉注入的拼音"),
        "script": _("繁体转简体"),
        "space": _("去掉插入的空格"),
        "symbol": _("去掉插入的符号"),
        "join": _("接上断行"),
        "mojibake": _("乱码复原"),
        "width": _("全半角"),
        "entity": _("网页实体"),
    }.get(kind, kind)


def part_name(kind: str) -> str:
    """Why a part was left out, in words."""
    return {
        "meta": _("来源、日期等"),
        "nav": _("导航"),
        "related": _("相关文章"),
        "spam": _("垃圾内容"),
        "repeat": _("重复的导语"),
    }.get(kind, kind)


KINDS = {
    "metric": pgettext_lazy("list", "数据"),
    "target": pgettext_lazy("list", "目标"),
    "event": pgettext_lazy("list", "事件"),
    "organisation": pgettext_lazy("list", "机构与企业"),
    "carrier": pgettext_lazy("list", "载体"),
    "industry_system": pgettext_lazy("list", "产业体系"),
    "policy": pgettext_lazy("list", "政策"),
}


def kind_name(kind: str) -> str:
    """A kind of fact in words."""
    return str(KINDS[kind])


def view(text: Text, facts: Sequence[Fact]) -> View:
    """Builds the page's content from a text and the facts read from it."""
    clean_spans = [Span(fact.start, fact.end, "fact", str(fact.pk)) for fact in facts]
    raw_spans = [Span(fact.raw_start, fact.raw_end, "fact", str(fact.pk)) for fact in facts]
    raw_spans += [
        Span(part.raw_start, part.raw_end, "dropped", part.kind, part_name(part.kind))
        for part in text.dropped
    ]
    raw_spans += list(_repair_spans(text.repairs))
    order = list(dict.fromkeys(("metric", "target", "event", *(fact.kind for fact in facts))))
    by_kind = sorted(facts, key=lambda fact: (order.index(fact.kind), fact.start))
    counts = Counter(repair.kind for repair in text.repairs)
    counts["script"] += simplified(text)
    return View(
        raw=runs(text.raw, raw_spans, 0, min(SHOWN, len(text.raw))),
        clean=_paragraphs(text, clean_spans),
        facts=[
            (kind_name(kind), [Line(row, place_of(text, row.raw_start, row.raw_end)) for row in rows])
            for kind, rows in groupby(by_kind, key=lambda fact: fact.kind)
        ],
        repairs=[
            (repair_name(kind), count, [one for one in text.repairs if one.kind == kind][:LISTED])
            for kind, count in counts.items()
            if count
        ],
        dropped=[
            (part_name(kind), count) for kind, count in Counter(one.kind for one in text.dropped).items()
        ],
        cut=len(text.raw) > SHOWN,
    )


def simplified(text: Text) -> int:
    """How many characters of the clean text stand in another script in the source, without a repair of their own."""
    real = text.offsets >= 0
    places = text.offsets[real]
    recorded = np.zeros(len(text.raw) + 1, dtype=bool)
    for repair in text.repairs:
        recorded[repair.raw_start : repair.raw_end] = True
    raw = np.array(list(text.raw), dtype="U1")[places] if places.size else np.array([], dtype="U1")
    clean = np.array(list(text.clean), dtype="U1")[real] if places.size else raw
    return int(np.count_nonzero((raw != clean) & ~recorded[places])) if places.size else 0


def _paragraphs(text: Text, spans: Sequence[Span]) -> list[Paragraph]:
    kinds = {block.start: block.kind for block in text.blocks}
    found: list[Paragraph] = []
    start = 0
    for line in text.clean[:SHOWN].split("\n"):
        end = start + len(line)
        inside = [span for span in spans if span.start < end and span.end > start]
        found.append(Paragraph(kinds.get(start, "body"), runs(text.clean, inside, start, end)))
        start = end + 1
    return found


def _repair_spans(repairs: Iterable[Repair]) -> Iterable[Span]:
    for repair in repairs:
        if repair.raw_end > repair.raw_start:
            parts = {"kind": repair_name(repair.kind), "a": repair.before or "␣", "b": repair.after or "∅"}
            label = _("%(kind)s：%(a)s → %(b)s") % parts
            yield Span(repair.raw_start, repair.raw_end, "repair", repair.kind, label)
