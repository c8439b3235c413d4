"""Which regions the heads of a table are."""

from __future__ import annotations

import re
from collections import Counter

from guatu.atlas import children
from guatu.reading.place import NATION
from guatu.reading.scene import Scene
from guatu.reading.tables_grid import Grid, Spot
from guatu.text.lazy import lazy
from guatu.text.model import BlockKind

_UNIT = re.compile(r"[\u4e00-\u9fff·]{1,10}(?:新区|开发区|高新区|经开区|区|县|市|旗|州|盟)$")
_NO_UNIT = re.compile(
    r"(?:城区|市区|郊区|地区|园区|社区|景区|片区|库区|山区|灾区|校区|小区|辖区|超市|城市|股市|楼市)$"
)
_LONGEST_CAPTION = 60
_WHOLE = re.compile(r"全[省市区县州]|[本我][省市区县]")


class Where:
    """The regions of one table's heads. `default` is the region of the table as a whole."""

    def __init__(self, scene: Scene, grid: Grid) -> None:
        self._scene = scene
        self._grid = grid

    @lazy
    def default(self) -> str | None:
        """The region that a line over the table names, else the one named most outside the text's tables, the title
        first of all: the heads of a table name parts of what it is about.
        """
        scene = self._scene
        captions = [span for span in reversed(self._grid.above) if span[1] - span[0] <= _LONGEST_CAPTION]
        outside = [
            (block.start, block.end) for block in scene.text.blocks if block.kind is not BlockKind.TABLE
        ]
        for start, end in [*captions, *outside[:1]]:
            named = self._named_in(start, end)
            if named:
                return named[-1]
        counted = Counter(path for start, end in outside for path in self._named_in(start, end))
        return max(counted, key=lambda path: counted[path], default=None)

    def _named_in(self, start: int, end: int) -> list[str]:
        places = [p for p in self._scene.places_in(start, end) if not p.inside and not p.deictic]
        return [path for place in places if (path := self._scene.resolve(place)) and path != NATION]

    @lazy
    def _units(self) -> dict[str, str]:
        """Names and short names of the units right below the table's region."""
        atlas = self._scene.atlas
        above = next((unit for unit in atlas.regions.values() if unit.path == self.default), None)
        if above is None:
            return {}
        return {name: unit.path for unit in children(atlas, above.id) for name in (unit.short, unit.name)}

    def row(self, spot: Spot) -> str | None:
        """The region that a row's head is."""
        for place in self._scene.places_in(spot.start, spot.end):
            if not place.inside and place.end - place.start >= len(spot.text.strip(" #＃·其中:")) - 2:
                return self._scene.resolve(place)
        return self.named(spot.text)

    def named(self, words: str) -> str | None:
        """The region of that name below the table's; a unit that the atlas does not know belongs to it too."""
        words = re.sub(r"^(?:其中[:：]?|[#＃·●]|\d+[、.．])|\s", "", words)
        if words in self._units:
            return self._units[words]
        if _WHOLE.fullmatch(words):
            return self.default
        if words == "全国":
            return NATION
        unit = _UNIT.fullmatch(words) is not None and _NO_UNIT.search(words) is None
        return f"{self.default}{words}" if unit and self.default and self.default != NATION else None
