"""What can be seen of a fact in any document: the signs that `confidence.py` weighs.

A sign is a word such as `period=said` or `indicator=known`: what the reader found, how its words stand in the text,
what the atlas knows, how noisy the page is. Never a name, a place or a value, so that a model holds beyond the
documents that it learned from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from guatu.reading.model import Carrier, Event, Fact, IndustrySystem, Metric, Organisation, Policy
from guatu.reading.scene import Scene
from guatu.reading.signs_known import known
from guatu.text.lazy import lazy
from guatu.text.model import BlockKind

_ODD = re.compile(r"[，。；：、！？\s的了是在将并已等]")
"""Words of a sentence that names and indicators seldom hold."""
_VERBAL = re.compile(r"^(?:实现|完成|新增|引进|签约|达成|累计|吸引|集聚|建成|接待|培育|落户)")
_NEAR = 10_000
"""Characters to either side in which a name is looked for again."""
MISSING = "unit missing"
"""A value that lost the unit which its indicator has."""
_EDGES = "，。；：、！？“”《》（）() \n\t·●★◆■"
_STEPS = (("1-2", 3), ("3-4", 2), ("5-8", 4), ("9-14", 6), ("15+", 1))
_LINKS = "的与和及在由对向为将了是到把被以据等"


def signs(fact: Fact, page: Page) -> list[str]:
    """The signs that hold for a fact, those of its document and place first."""
    found = [*page.signs, f"reader={fact.confidence:.2f}", *_of_place(fact, page)]
    found += _KINDS[fact.kind](fact, page)
    return found


class Page:
    """What the signs ask of a document, found once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.clean = scene.clean
        self.known = known(scene.atlas)
        self.signs = list(_of_page(scene))
        self._last: _Around | None = None
        self._printed: dict[str, bool] = {}

    @lazy
    def named(self) -> set[str]:
        """Names that the name readers found."""
        return {name.label for name in self.scene.names}

    def prints(self, words: str) -> bool:
        """Whether words stand anywhere in the document."""
        if words not in self._printed:
            self._printed[words] = words in self.clean
        return self._printed[words]

    def times(self, words: str, offset: int) -> int:
        """How often words are printed near `offset`, that is within some ten pages."""
        return self.clean.count(words, max(0, offset - _NEAR), offset + _NEAR)

    def around(self, offset: int) -> _Around:
        """The sentence at `offset`; facts come in order, so it is mostly the last one again."""
        last = self._last
        if last is None or not last.start <= offset < last.end:
            sentence = self.scene.sentence_at(offset)
            last = self._last = _Around(self.scene, sentence.start, sentence.end)
        return last


class _Around:
    """What the signs ask of a sentence, found once for all its facts."""

    def __init__(self, scene: Scene, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.paths = {scene.resolve(place) for place in scene.places_in(start, end)}
        self.dated = any(time.period for time in scene.times_in(start, end))
        amounts = len(scene.quantities_in(start, end))
        self.crowd = "1" if amounts < 2 else "2-4" if amounts < 5 else "5+"
        self.respectively = scene.clean.find("分别", start, end) >= 0


def _of_page(scene: Scene) -> Iterator[str]:
    size = max(1, len(scene.clean))
    repairs = len(scene.text.repairs)
    yield f"noise={'high' if repairs > size / 20 else 'some' if repairs else 'none'}"
    if scene.published is None:
        yield "undated"
    if scene.themes.main is None:
        yield "placeless"


def _of_place(fact: Fact, page: Page) -> Iterator[str]:
    at = fact.evidence.start
    yield _BLOCKS[page.scene.kind_at(at)]
    if fact.also:
        yield "said again"
    if fact.region is None:
        yield "region=none"
    else:
        paths = page.around(at).paths
        yield (
            "region=said"
            if fact.region in paths
            else "region=carried, others near"
            if paths
            else "region=carried"
        )


_BLOCKS = {kind: f"block={kind.value}" for kind in BlockKind}
_SIZES = tuple(f"size={size}" for size, times in _STEPS for _ in range(times))
_LONG = len(_SIZES) - 1


def _size(name: str) -> str:
    return _SIZES[min(len(name), _LONG)]


def _of_metric(fact: Metric, page: Page) -> Iterator[str]:
    yield from _of_indicator(fact, page)
    yield f"holds={_held(fact)}"
    yield f"unit={_unit_sort(fact)}"
    if fact.kind == "target":
        yield "target"
    elif fact.modality != "actual":
        yield f"modality={fact.modality}"
    if fact.value_hi is not None:
        yield "range"
    if fact.op not in (None, "eq"):
        yield "qualified"
    if fact.subject is not None:
        yield "subject=named" if fact.subject in page.named else "subject=other"
        yield "subject=inside" if fact.subject in fact.evidence.quote else "subject=carried"
    around = page.around(fact.evidence.start)
    yield f"period={'none' if fact.period is None else 'said' if around.dated else 'carried'}"
    amounts = len(page.scene.quantities_in(fact.evidence.start, fact.evidence.end))
    yield f"amounts={min(amounts, 3)}"
    yield f"crowd={around.crowd}"
    if around.respectively:
        yield "respectively"
    length = fact.evidence.end - fact.evidence.start
    yield f"quote={'short' if length < 12 else 'middle' if length < 30 else 'long'}"


def _of_indicator(fact: Metric, page: Page) -> Iterator[str]:
    name, quote = fact.indicator, fact.evidence.quote
    unit = page.known.units.get(name)
    if unit is None:
        yield "indicator=new"
    else:
        yield "indicator=known"
        missing = unit and fact.unit is None and fact.value is not None
        yield MISSING if missing else "unit fits" if fact.unit in {None, unit} else "unit odd"
    yield _size(name)
    place = quote.find(name)
    yield "indicator first" if place == 0 else "indicator inside" if place > 0 else "indicator apart"
    if place < 0:
        yield "indicator printed" if page.prints(name) else "indicator composed"
    if place == 0:
        yield from _left_of(fact.evidence.start, page)
    if _ODD.search(name):
        yield "indicator odd"
    if _VERBAL.match(name):
        yield "indicator verbal"


def _held(fact: Metric) -> str:
    rank = bool(fact.comparison)
    if fact.value is None:
        return "rank" if rank and fact.growth is None else "growth" if fact.growth is not None else "nothing"
    return f"value{'+growth' if fact.growth is not None else ''}{'+rank' if rank else ''}"


def _unit_sort(fact: Metric) -> str:
    unit = fact.unit
    if unit is None:
        return "none"
    if unit in {"元", "美元", "欧元", "港元", "日元"}:
        return "money"
    if unit in {"%", "百分点", "个百分点", "名次", "平方米", "人", "人次", "户", "吨", "倍"}:
        return unit
    return "count" if len(unit) == 1 else "other"


def _left_of(start: int, page: Page) -> Iterator[str]:
    yield f"before={_bound(page.clean[start - 1 : start] if start else '')}"


def _right_of(end: int, page: Page) -> Iterator[str]:
    yield f"after={_bound(page.clean[end : end + 1])}"


def _bound(sign: str) -> str:
    return "edge" if sign in _EDGES else "link" if sign in _LINKS else "word"


def _of_event(fact: Event, page: Page) -> Iterator[str]:
    quote = fact.evidence.quote
    yield f"etype={fact.etype}"
    yield f"who={min(len(fact.who), 2)}"
    for who in fact.who[:2]:
        yield "who named" if who in page.named else "who new"
    if fact.what is None:
        yield "what=none"
    else:
        yield "what " + _size(fact.what)
        yield "what inside" if fact.what in quote else "what apart"
        if _ODD.search(fact.what):
            yield "what odd"
        if fact.what in page.named:
            yield "what named"
        if any(
            page.times(f"{left}{fact.what}{right}", fact.evidence.start) for left, right in ("“”", "《》")
        ):
            yield "what quoted"
        if page.times(fact.what, fact.evidence.start) > 1:
            yield "what again"
    if fact.where is not None:
        yield "where"
    if fact.when is None:
        yield "when=none"
    if fact.amount is not None or fact.count is not None:
        yield "numbered"
    yield f"quote={'short' if len(quote) < 15 else 'middle' if len(quote) < 40 else 'long'}"


def _of_name(fact: Organisation | Carrier | Policy, page: Page) -> Iterator[str]:
    name, start, end = fact.name, fact.evidence.start, fact.evidence.end
    if isinstance(fact, Organisation):
        yield f"type={fact.otype}"
    elif isinstance(fact, Carrier):
        yield f"type={fact.ctype}"
    else:
        yield "issuer" if fact.issuer else "no issuer"
        yield "when" if fact.when else "no when"
    yield _size(name)
    yield from _left_of(start, page)
    yield from _right_of(end, page)
    if name in page.known.names:
        yield "in atlas"
    if _ODD.search(name):
        yield "name odd"
    if name.isascii():
        yield "latin"
    if fact.aliases:
        yield "aliases"
    if page.scene.places_in(start, end):
        yield "holds a place"
    times = page.times(name, start)
    yield f"times={min(times, 3)}"
    if page.clean[start - 1 : start] in {"、"} or page.clean[end : end + 1] == "、":
        yield "in a list"
    if page.clean[start - 1 : start] in {"“", "《"} or name[:1] in {"“", "《"}:
        yield "quoted"


def _of_system(fact: IndustrySystem, page: Page) -> Iterator[str]:
    yield f"type={fact.stype}"
    yield "coded" if fact.code else "uncoded"
    yield f"members={'none' if not fact.members else 'some'}"
    counted = sum(tier.n for tier in fact.tiers)
    if fact.tiers:
        yield "adds up" if counted == len(fact.members) else "does not add up"
    yield from _left_of(fact.evidence.start, page)


_KINDS: Mapping[str, Callable[[Any, Page], Iterator[str]]] = {
    "metric": _of_metric,
    "target": _of_metric,
    "event": _of_event,
    "organisation": _of_name,
    "carrier": _of_name,
    "policy": _of_name,
    "industry_system": _of_system,
}
