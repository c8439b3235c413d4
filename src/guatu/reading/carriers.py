"""Named places that hold business: buildings, parks, districts, streets, platforms.

The last word says what it is (大厦, 产业园, 商圈); what stands before it must hold a name. Names without such a word
are taken from lists that say what they list (云犀汇 …等楼宇), from a head that several share (城南、城北两个商圈),
from quotes, and from what opens or is rebuilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from guatu.reading.carriers_heads import GRADE, by_head
from guatu.reading.carriers_lists import beside, in_quotes, listed, of_one_sort, opened, shared
from guatu.reading.carriers_made import LIKELY
from guatu.reading.carriers_systems import in_systems
from guatu.reading.carriers_zones import free_trade, zones
from guatu.reading.model import Carrier
from guatu.reading.names import (
    Found,
    first_line,
    outermost,
    titled,
)
from guatu.reading.names_learned import places as sounding
from guatu.reading.names_regions import is_new_area, region_of
from guatu.reading.names_tokens import (
    SITE,
    Tokens,
    tokenize,
)
from guatu.reading.ordered import Cover
from guatu.reading.organisations import organisations
from guatu.reading.scene import Name, Scene


def names(scene: Scene) -> Iterator[Name]:
    """The places that the text names, for the readers that ask what opened or where."""
    for found in carriers(tokenize(scene.folded, scene.atlas)):
        if _is_region(scene, found):
            continue
        yield Name(found.start, found.end, found.name, "carrier", scene.region_at(found.start))


def facts(scene: Scene) -> Iterator[Carrier]:
    """One fact for each place; a zone that the text is about is its region, not a carrier."""
    for found in carriers(tokenize(scene.folded, scene.atlas)):
        region = region_of(scene, found.start)
        if _is_region(scene, found) or _is_called_off(scene, found):
            continue
        if region and region.endswith(found.name):
            region = region.removesuffix(found.name) or None
        yield Carrier(
            id="",
            doc=scene.doc,
            evidence=scene.evidence(found.start, found.end),
            confidence=found.score,
            region=region,
            name=found.name,
            ctype=found.type,
            aliases=found.aliases,
        )


_CALLED_OFF = re.compile(
    r"(?:没有|未能?|尚未)(?:开工|开建|动工|落地|建成)|终止|流产|夭折|叫停|搁浅|取消建设|不再建设|烂尾|未获批"
)
_CANCELLED = re.compile(r"[”]?[^，。；]{0,6}[，]?(?:因|由于)[^，。；]{0,24}(?:已经?|被)(?:取消|终止|叫停)")
_TENTATIVE = re.compile(r"(?:正在|还在|尚在|仍在)(?:商量|商议|谋划|研究|酝酿|洽谈|论证|讨论)[^，。；]{0,10}$")
"""三市正在商量共建某某走廊: nobody has decided yet."""


def _is_called_off(scene: Scene, found: Found) -> bool:
    """Whether the one sentence that names a place says that it came to nothing."""
    sentence = scene.sentence_at(found.start)
    said = _CALLED_OFF.search(scene.folded, found.end, sentence.end) is not None
    said = said or _CANCELLED.match(scene.folded, found.end) is not None
    said = said or _TENTATIVE.search(scene.folded[sentence.start : found.start]) is not None
    return said and scene.folded.count(found.name) <= 1


def _is_region(scene: Scene, found: Found) -> bool:
    main = scene.themes.main
    if main and (main.endswith(found.name) or _is_zone_of(scene, main, found.name)):
        return True
    return any(
        place.end == found.end and is_new_area(place) for place in scene.places_in(found.start, found.end)
    )


def _is_zone_of(scene: Scene, main: str, name: str) -> bool:
    """A zone that the text is about: named by the region's last part, or by a headline that names nothing else."""
    stem = _ZONE_END.sub("", name)
    if stem == name:
        return False
    title = first_line(scene.folded)
    alone = len(stem) > 1 and stem in title and not scene.places_in(0, len(title))
    if alone or name.endswith("高新区") or not name.endswith(_OWN_ZONES):
        return alone
    by_region = any(main.endswith(name[:size]) for size in range(2, 5) if not main.endswith(("市", "省")))
    return by_region or (name.endswith("新区") and name[-4:] in title)


_OWN_ZONES = ("新区", "合作区", "综合实验区", "先行区")
_ZONE_END = re.compile(r"(?:新区|合作区|综合实验区|先行区|高新区|经开区|开发区|示范区)$")


@lru_cache(maxsize=4)
def carriers(tokens: Tokens) -> tuple[Found, ...]:
    """All places of a text, each once, at its first mention."""
    bodies = Cover(organisations(tokens))
    found = [
        *by_head(tokens),
        *listed(tokens),
        *shared(tokens),
        *in_quotes(tokens),
        *opened(tokens),
        *zones(tokens),
        *free_trade(tokens),
        *in_systems(tokens),
    ]
    found += [
        Found(
            tokens.starts[at],
            tokens.ends[at],
            tokens.words[at],
            tokens.vocabulary.types[tokens.words[at]],
            LIKELY,
        )
        for at, tag in enumerate(tokens.tags)
        if tag == SITE
    ]
    kept = [
        name
        for name in outermost(found)
        if not bodies.holds(name) and not titled(tokens.text, name.start) and not _NO_NAME.search(name.name)
    ]
    kept = outermost([*kept, *beside(tokens, kept), *of_one_sort(tokens, kept)])
    heard = sounding(tokens, [*organisations(tokens), *found, *kept])
    told = (
        name
        for name in heard
        if not (titled(tokens.text, name.start) or _NO_NAME.search(name.name) or GRADE.search(name.name))
    )
    kept = outermost([*kept, *told])
    return tuple(_once(kept))


_NO_NAME = re.compile(
    r"^(?:世界|国际|国家|全国|[全各]?[省市区县])级(?![a-zA-Z])|创建|争创|^[建办用管做跑逛](?:好|强|优|机场)|总量|[位稳]居|居(?:全|自治区|同类)|占(?:全|大湾区)|“长”出"
)
"""世界级钛产业基地, 某镇创建世界级景区: what a place is to become."""


def _once(found: list[Found]) -> Iterator[Found]:
    """Each place once, with its other forms as aliases: that of the first name of which it is a form, or that is one
    of its own forms."""
    best: list[Found] = []
    named: dict[str, int] = {}
    formed: dict[str, int] = {}
    for name in found:
        known = [formed.get(name.name), *map(named.get, (name.name, *name.aliases))]
        at = min((place for place in known if place is not None), default=len(best))
        if at == len(best):
            best.append(name)
            named[name.name] = at
        else:
            first = best[at]
            forms = dict.fromkeys((*first.aliases, *name.aliases, name.name))
            best[at] = replace(first, aliases=tuple(form for form in forms if form != first.name))
        for form in best[at].aliases:
            formed[form] = min(at, formed.get(form, at))
    yield from best
