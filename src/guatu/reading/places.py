"""Mentions of regions, and which region a short or shared name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from guatu.atlas import ancestors
from guatu.atlas.model import Atlas, Region, RegionKind
from guatu.reading.lexicon import REGIONS, Hit, words
from guatu.reading.ordered import Cover
from guatu.reading.place import NATION, Place
from guatu.reading.zones import grouped, joined, known_zone, own_zones

_STREET = re.compile(
    r"(?:[东南西北中]|一|二|三)?(?:大道|大街|路|街(?!道)|巷|桥|站|港(?!区)|湖|山|河|塔|门|馆|园(?!区)|村|寺|机场)"
)
_NAME_TAIL = re.compile(
    r"(?:大学|学院|中学|医院|银行|集团|公司|股份|证券|科技(?!创新|成果|企业|局)|汽车|SKP|分行|分公司|商会|日报|晚报"
    r"|网(?![络上红点约])|电视台|卫视|融媒|[东西南北]站|高铁|地铁|热线|大厦|广场|天地|中心(?!城区|区))"
)
_UNIT_ENDS = ("市", "区", "县")
_TRADES = frozenset({"科技", "汽车"})
"""What ends the name of a firm behind a city's short name, and begins a plain word behind the full one (某市科技型企业)."""
_DISTRICT_ENDS = ("省", "市", "区", "县", "州", "盟", "旗", "林区")
_DEICTIC = re.compile(
    # A set at the head lets a search skip all other letters.
    r"[全我该本](?:(?<=(?<![安完健成保齐周])全)(?P<all>[省市区县州](?![域分内外]))|(?<!全)(?P<unit>[省市区县州])(?!委|级|政府|长|场|直|管|属))"
)
_BREAK = re.compile(r"^$|[^\u4e00-\u9fff]|[在于到从和与及是让助赴来对为由将省市年月日]")
"""What a short county name must follow where the text never prints it in full (开|通城|际 is no 通城)."""
_STRADDLING = re.compile(".[城州]市|.城区|.[东西南北中新市]区|[东西南北中海大][山湖港林]区")
"""What may be two words: 智慧|城区, 长|沙市区, 云|南山区."""
_BROKEN_OFF = re.compile("区[域块位间别]|市场(?!监)")
"""振兴|区域, 合作|市场: the last letter of what looks like a name begins a word."""


@cache
def _wordlike() -> frozenset[str]:
    """Short names that are common words as well."""
    return frozenset(entry.word for entry in words("word_places"))


def places(text: str, hits: Iterable[Hit], atlas: Atlas) -> tuple[Place, ...]:
    """Regions of `text` in order. `hits` are the lexicon's; only those of the list `regions` are read.

    A shared name means, in this order: the unit inside the one printed just before it, a region of the pack, one
    whose parents are named in this text, one in the province that the text is mostly about. A short name that is
    also a word (和平) needs one of these signs too.
    """
    hits = list(hits)
    others = Cover(hit for hit in hits if hit.entry.list in _NOT_PLACES)
    named = (hit for hit in hits if hit.entry.list == REGIONS and not others.holds(hit))
    found = _longest(_unbroken(named, atlas))
    signs = _Signs(text, atlas, found)
    out: list[Place] = []
    groups = _longest(hit for hit in hits if hit.entry.list == "circles")
    areas = _longest(hit for hit in hits if hit.entry.list == "zones" and not others.holds(hit))
    taken = Cover((*groups, *areas))
    found = [hit for hit in found if not taken.holds(hit)]
    own = own_zones(text, found, signs.likeliest)
    taken = Cover(own)
    found = [hit for hit in found if not taken.holds(hit)]
    areas = [hit for hit in areas if hit.entry.fields["governs"] or not taken.holds(hit)]
    for hit in found:
        before = out[-1] if out and out[-1].end == hit.start else None
        region = signs.choose(hit, before.region if before else None)
        if region is None:
            continue
        inside = _inside(text, hit, region)
        start = hit.start
        if before is not None and before.region is not None and _above(atlas, before.region, region):
            start = out.pop().start
        out.append(
            Place(start, hit.end, text[start : hit.end], region.path, region.kind, region, inside=inside)
        )
    named = [Place(h.start, h.end, h.entry.word, h.entry.word, RegionKind.CIRCLE) for h in groups]
    named += [*own, *(known_zone(hit, atlas, text) for hit in areas)]
    regions = grouped(text, out)
    known = joined(text, [*regions, *named], regions)
    return tuple(sorted([*known, *_deictic(text)], key=lambda place: place.start))


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Leftmost, then longest, without overlap."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _unbroken(hits: Iterable[Hit], atlas: Atlas) -> Iterator[Hit]:
    """Without the two letters of a county that run into a full name (位|于都|安瑶族自治县, 今年以|来凤|山县)."""
    hits = list(hits)
    whole = {hit.start for hit in hits if _is_full(hit.entry.word) and not _STRADDLING.match(hit.entry.word)}
    for hit in hits:
        runs_in = len(hit.entry.word) == 2 and hit.end - 1 in whole and not _is_full(hit.entry.word)
        if not runs_in or any(atlas.regions[key].kind is not RegionKind.COUNTY for key in hit.entry.ids):
            yield hit


_NOT_PLACES = frozenset({"not_places", "firms"})
"""Lists of words in which the name of a place is none (宁德时代)."""


class _Signs:
    """What a text says about where it is."""

    def __init__(self, text: str, atlas: Atlas, hits: list[Hit]) -> None:
        self._text = text
        self._atlas = atlas
        self._full: set[str] = set()
        self._chains: dict[str, tuple[Region, ...]] = {}
        self._weights: dict[tuple[str, str | None], float] = {}
        self._provinces: Counter[str] = Counter()
        for hit in hits:
            if len(hit.entry.ids) == 1 and hit.entry.word not in _wordlike():
                self._note(hit)

    def _note(self, hit: Hit) -> None:
        """A name that can mean only one place says where the text is, unless it may straddle two words."""
        region = self._atlas.regions[hit.entry.ids[0]]
        chain = (region, *ancestors(self._atlas, region.id))
        if region.kind is RegionKind.COUNTY and not (_is_full(hit.entry.word) and self._stands(hit)):
            return
        self._full.update(unit.id for unit in chain)
        for unit in chain:
            if unit.kind is RegionKind.PROVINCE:
                self._provinces[unit.id] += 1

    def choose(self, hit: Hit, outer: Region | None) -> Region | None:
        """The region that a name means here, None when it is more likely a common word."""
        regions = [self._atlas.regions[key] for key in hit.entry.ids]
        weights = [self._weight(region, outer) for region in regions]
        weight = max(weights)
        best = regions[weights.index(weight)]
        word = hit.entry.word
        if _is_full(word) and len(word) > 2:
            strange = best.parent not in self._full and not best.home
            alone = best.parent not in self._full and not self._stands(hit)
            return None if alone or (strange and len(word) == 3 and self._is_quoted(hit)) else best
        known = best.id in self._full
        within = outer is not None and _above(self._atlas, outer, best)
        if (
            best.kind is RegionKind.COUNTY
            and len(word) == 2
            and not known
            and not within
            and not self._breaks(hit)
        ):
            return None
        if best.kind is RegionKind.COUNTY and not best.home:
            return best if weight >= 2 and (word not in _wordlike() or best.id in self._full) else None
        if word in _wordlike():
            return best if weight >= 4 or best.id in self._full else None
        return best

    def likeliest(self, hit: Hit) -> Region:
        """What a name means if it is no common word."""
        return max(
            (self._atlas.regions[key] for key in hit.entry.ids), key=lambda one: self._weight(one, None)
        )

    def _above(self, key: str) -> tuple[Region, ...]:
        if key not in self._chains:
            self._chains[key] = ancestors(self._atlas, key)
        return self._chains[key]

    def _breaks(self, hit: Hit) -> bool:
        """Whether a word can begin here."""
        return _BREAK.search(self._text[max(0, hit.start - 1) : hit.start]) is not None

    def _stands(self, hit: Hit) -> bool:
        """Whether a full name is one wherever it is printed, or begins where a word can begin."""
        word = hit.entry.word
        if _BROKEN_OFF.match(self._text, hit.end - 1):
            return False
        common = word.endswith("区") and word[:-1] in _wordlike()  # 老|解放区
        whole = len(word) > 2 and not common and _STRADDLING.match(word) is None
        return len(word) > 3 or whole or self._breaks(hit)

    def _is_quoted(self, hit: Hit) -> bool:
        """Whether a name ends or begins a quote that holds more (“强产业、兴城市”)."""
        text = self._text
        opening = text.rfind("“", max(0, hit.start - 12), hit.start)
        held = opening >= 0 and text.find("”", opening, hit.start) < 0
        return held and "”" in text[hit.end : hit.end + 12] and text[opening + 1 : hit.end] != hit.entry.word

    def _weight(self, region: Region, outer: Region | None) -> float:
        """How much speaks for a region once the text's full names are noted."""
        key = (region.id, outer.id if outer else None)
        if key not in self._weights:
            self._weights[key] = self._weigh(region, outer)
        return self._weights[key]

    def _weigh(self, region: Region, outer: Region | None) -> float:
        above = self._above(region.id)
        weight = 8.0 * (outer is not None and any(unit.id == outer.id for unit in above)) + 4.0 * region.home
        weight += 2.0 * (region.parent in self._full) + 3.0 * (region.id in self._full)
        province = next((unit.id for unit in (region, *above) if unit.kind is RegionKind.PROVINCE), "")
        total = self._provinces.total()
        weight += self._provinces[province] / total if total else 0.0
        return weight + {RegionKind.PROVINCE: 0.3, RegionKind.PREFECTURE: 0.2}.get(region.kind, 0.0)


def _is_full(word: str) -> bool:
    return word.endswith(_DISTRICT_ENDS) or word.endswith(("新区", "开发区"))


def _above(atlas: Atlas, outer: Region, inner: Region) -> bool:
    return any(unit.id == outer.id for unit in ancestors(atlas, inner.id))


def _inside(text: str, hit: Hit, region: Region) -> bool:
    rest = text[hit.end : hit.end + 4]
    tail = _NAME_TAIL.match(rest)
    plain = tail is not None and hit.entry.word.endswith(_UNIT_ENDS) and tail.group() in _TRADES
    bracketed = text[hit.start - 1 : hit.start] in {"(", "（"} and rest[:1] in {")", "）"}
    if (tail is not None and not plain) or bracketed:
        return True
    full = _is_full(hit.entry.word) and len(hit.entry.word) > 2
    return not full and _STREET.match(rest) is not None  # 苏州|港: a city's short name may end with 州


_LEVELS: Mapping[str, RegionKind] = {
    "省": RegionKind.PROVINCE,
    "市": RegionKind.PREFECTURE,
    "州": RegionKind.PREFECTURE,
    "区": RegionKind.COUNTY,
    "县": RegionKind.COUNTY,
}


_THE_ZONE = re.compile(
    r"[全新高经开](?:(?<![\u4e00-\u9fff].)|(?<=[年月].))(?:(?<=[全高])新区|(?<=新)区|(?<=经)开区|(?<=开)发区)(?=[\u4e00-\u9fff])"
)
_THE_CIRCLE = re.compile(r"[都城](?:(?<![\u4e00-\u9fff].)|(?<=年.))市圈")


def _deictic(text: str) -> list[Place]:
    """全区, 该市, 我省 as they stand; which unit is meant is the scene's question. 全国 is the nation."""
    out = [
        Place(m.start(), m.end(), m.group(), "", _LEVELS[m["all"] or m["unit"]], deictic=True)
        for m in _DEICTIC.finditer(text)
    ]
    out += [
        Place(m.start(), m.end(), m.group(), "", RegionKind.CIRCLE, deictic=True)
        for m in _THE_CIRCLE.finditer(text)
    ]
    out += [
        Place(m.start(), m.end(), m.group(), "", RegionKind.ZONE, deictic=True)
        for m in _THE_ZONE.finditer(text)
    ]
    out += [
        Place(m.start(), m.end(), m.group(), NATION, RegionKind.NATION)
        for m in re.finditer("全国(?!性|化|统一|总部|首[店发家])|我国", text)
    ]
    return out
