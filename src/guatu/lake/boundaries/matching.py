"""Which region of the atlas a shape is: by its six-digit code, else by its name within the unit above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guatu.atlas import ancestors
from guatu.atlas.model import Atlas, Region, RegionKind

CODES = (
    "code",
    "adcode",
    "xzqdm",
    "pac",
    "gb",
    "区划代码",
    "行政区划代码",
    "行政区代码",
    "代码",
    "县代码",
    "id",
)
NAMES = ("name", "xzqmc", "mc", "名称", "行政区名称", "行政区划名称", "县名称", "县", "地名")
PARENTS = ("parent", "prefecture", "city", "上级", "上级代码", "上级名称", "地级", "地市", "市", "市名称")
BY_CODE, BY_NAME = "code", "name"
_KINDS = frozenset({RegionKind.COUNTY, RegionKind.PREFECTURE})


@dataclass(frozen=True, slots=True)
class Match:
    """What a shape was found to be, or why it was not. `doubt`: what does not agree although it was found."""

    label: str
    region: str = ""
    by: str = ""
    why: str = ""
    doubt: str = ""


def six_digits(said: str) -> str:
    """A code as GB/T 2260 writes it; empty where it is none. Codes of 12 digits, of the national base map (156…)
    and of prefectures in four digits are shortened or filled up.

    >>> [six_digits(each) for each in ("420102", "156420102", "420102000000", "4201", "12", "甲")]
    ['420102', '420102', '420102', '420100', '', '']
    """
    digits = re.sub(r"\.0$", "", said.strip())
    if not digits.isdigit():
        return ""
    if len(digits) == 9 and digits.startswith("156"):
        return digits[3:]
    if len(digits) == 12 and digits.endswith("000000"):
        return digits[:6]
    return {6: digits, 4: digits + "00"}.get(len(digits), "")


class Matcher:
    """Finds the atlas's own counties and prefectures."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas, self._all = atlas, atlas.regions
        self._own = {region.id: region for region in atlas.regions.values() if wanted(region)}
        self._named: dict[str, list[Region]] = {}
        for region in self._own.values():
            for name in dict.fromkeys((region.name, *region.aliases)):
                self._named.setdefault(name, []).append(region)

    def match(self, properties: Mapping[str, str]) -> Match:
        """The region that the properties tell of."""
        code = next(filter(None, (six_digits(properties.get(key, "")) for key in CODES)), "")
        name = next((properties[key] for key in NAMES if key in properties), "")
        label = name or code or "（没有名称和代码）"
        if code in self._own:
            region = self._own[code]
            known = {region.name, region.short, *region.aliases}
            doubt = f"代码 {code} 是{region.name}，图形的名称却是{name}" if name and name not in known else ""
            return Match(label, region.id, BY_CODE, doubt=doubt)
        return self._by_name(label, code, name, properties)

    def _by_name(self, label: str, code: str, name: str, properties: Mapping[str, str]) -> Match:
        if not name and not code:
            return Match(label, why="图形没有可用的代码或名称字段")
        named = self._named.get(name, [])
        if not named:
            return Match(label, why=self._stranger(code, name))
        parents = self._parents(code, properties)
        found = [region for region in named if not parents or parents & self._above(region)]
        if not found:
            above = "、".join(self._all[key].name for key in sorted(parents))
            return Match(label, why=f"图册里的{name}不属于{above}；请核对代码或上级")
        if len(found) > 1:
            return Match(label, why=f"图册里有 {len(found)} 个{name}；请加上代码，或上级的代码、名称字段")
        doubt = f"代码 {code} 在图册里没有，按名称归入 {found[0].id}" if code else ""
        return Match(label, found[0].id, BY_NAME, doubt=doubt)

    def _above(self, region: Region) -> set[str]:
        return {region.id, *(above.id for above in ancestors(self._atlas, region.id))}

    def _stranger(self, code: str, name: str) -> str:
        other = self._all.get(code)
        if other is not None:
            return f"{other.name}不是图上要画的区县或市州"
        return (
            f"图册里没有代码 {code or '（空）'}、名称{name or '（空）'}；不在本区域包内，或代码、名称有改动"
        )

    def _parents(self, code: str, properties: Mapping[str, str]) -> set[str]:
        """Units above that the properties or the code name."""
        said = [properties[key] for key in PARENTS if key in properties]
        told = {six_digits(each) for each in said} & set(self._all)
        told |= {region.id for each in said for region in self._named.get(each, [])}
        above = f"{code[:4]}00"
        return told or ({above} if code and above in self._own else set())


def wanted(region: Region) -> bool:
    """Whether the map has room for the region's shape."""
    return region.home and region.kind in _KINDS
