"""The parts of a spatial system are places: 按“一核两带”布局，建设某某科创带、某某文旅带."""

from __future__ import annotations

from collections.abc import Iterator

from guatu.reading.names import Found
from guatu.reading.names_tokens import Tokens
from guatu.reading.systems import spatial_parts

_LIKELY = 0.8
_TYPES = {
    "园": "园区",
    "谷": "园区",
    "港": "园区",
    "廊": "走廊",
    "圈": "功能区",
    "湾": "功能区",
    "岛": "功能区",
}
_PLACES = frozenset("轴带核区心廊谷圈城环湾岛港园")
_SHORT = 4


def in_systems(tokens: Tokens) -> Iterator[Found]:
    """The members of spatial systems that end like a place."""
    for start, name in spatial_parts(tokens.text):
        if len(name) >= _SHORT and name[-1] in _PLACES:
            kind = "商圈" if name.endswith("商圈") else _TYPES.get(name[-1], "功能区")
            yield Found(start, start + len(name), name, kind, _LIKELY)
