"""Whose a place or plant named in an event is: 某公司华中总部, 某公司(某市)客服中心 are that company's.

Only where the company's name is followed by a region, a part of the country or a bracket with one, or by the word for
the site itself; what merely begins like a company (京东 in 京东方) or goes on with a trade of its own is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from guatu.reading.resolve import Resolver

_SITE = (
    r"(?:总部|总部基地|区域总部|[研生运客呼创数算服物培体][^()（）]{0,10}中心|中心|[^()（）]{0,6}基地|[^()（）]{0,6}产业园"
    r"|园区|[^()（）]{0,6}工厂|研究院|[^()（）]{0,6}实验室|分公司|子公司|机房|MALL|生产线)"
)
_TAIL = re.compile(rf"[·\-]?{_SITE}(?:项目)?(?:[一二三四]期)?(?:项目)?")
_PLAIN = re.compile(r"(?:总部|研发中心|研究院|产业园|生产基地|工厂|机房|MALL)(?:项目)?(?:[一二三四]期)?")
"""What may follow the company's name at once: anything longer may be another firm's name (京东物流…产业园)."""
_AREAS = (
    "华中",
    "华东",
    "华南",
    "华北",
    "东北",
    "西北",
    "西南",
    "东南",
    "中部",
    "西部",
    "东部",
    "中国",
    "全国",
    "中国区",
)
_BRACKET = re.compile(r"[(（]([^()（）]+)[)）]")


@dataclass(frozen=True)
class Sites:
    """Look-ups over the atlas of a resolver; make it once."""

    resolver: Resolver

    def owner(self, words: str) -> str | None:
        """The company whose site the words name; None where they name none, or do not say so plainly."""
        name = words.strip("“”‘’《》")
        for size in range(len(name) - 2, 1, -1):
            if self._is_site(name[size:]):
                found = self.resolver.resolve(name[:size], "organisation")
                if found is not None and found.entity_kind == "company" and found.certainty == "confirmed":
                    return found.id
        return None

    def _is_site(self, rest: str) -> bool:
        bracket = _BRACKET.match(rest)
        if bracket is not None:
            placed = any(part in self._places for part in re.split(r"[·,，、]", bracket[1]))
            return placed and _TAIL.fullmatch(rest[bracket.end() :]) is not None
        starts = (size for size in range(2, min(len(rest), 9)) if rest[:size] in self._places)
        return _PLAIN.fullmatch(rest) is not None or any(_TAIL.fullmatch(rest[at:]) for at in starts)

    @cached_property
    def _places(self) -> frozenset[str]:
        return self.resolver.places | frozenset(_AREAS)
