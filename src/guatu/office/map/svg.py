"""The map as one SVG file that an office's drawing program opens: shapes, names, counts, legend, source, approval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from guatu.office.map.inks import fill_of, inks
from guatu.office.map.layers import Pile
from guatu.office.map.shades import Colouring

WIDTH, MARGIN, HEAD = 1000.0, 24.0, 78.0
HIGHEST = 700.0
LEGEND_ROW, LEGEND_COLUMNS = 24.0, 4
FONTS = "PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif"
DARK = {"s5", "s6", "s7", "d1", "d6", "d7"}
"""Shades on which letters are white."""
CHARACTER = 12.5
"""Width of a Chinese character of a count, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn. Shapes in degrees; `points` where names stand; `words` below the map, one a line."""

    painted: Colouring
    shapes: Mapping[str, BaseGeometry]
    around: BaseGeometry
    frame: BaseGeometry
    points: Mapping[str, tuple[float, float]]
    names: Mapping[str, str]
    piles: Sequence[Pile]
    marks: Mapping[str, str]
    """One character for each layer of counts."""
    areas: Sequence[tuple[str, BaseGeometry]]
    arcs: Sequence[Sequence[Sequence[float]]]
    badge: str
    words: Sequence[str]


class _Ground:
    """Degrees to the drawing: Web Mercator over the frame."""

    def __init__(self, frame: BaseGeometry) -> None:
        west, south, east, north = frame.bounds
        (left, right), (bottom, top) = self._plane(np.array([[west, south], [east, north]])).T
        room = WIDTH - 2 * MARGIN
        self._scale = min(room / (right - left), HIGHEST / (top - bottom)) * 0.97
        self.height = (top - bottom) * self._scale / 0.97
        self._left = MARGIN + (room - (right - left) * self._scale) / 2 - left * self._scale
        self._top = HEAD + 0.015 * self.height + top * self._scale

    @staticmethod
    def _plane(at: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        return np.column_stack([at[:, 0], np.degrees(np.arctanh(np.sin(np.radians(at[:, 1]))))])

    def at(self, places: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        """N × 2 in degrees to N × 2 in the drawing."""
        plane = self._plane(np.asarray(places, dtype=np.float64))
        return np.column_stack(
            [self._left + plane[:, 0] * self._scale, self._top - plane[:, 1] * self._scale]
        )

    def path(self, shape: BaseGeometry) -> str:
        """The `d` of a shape."""
        lines = [ring for part in shapely.get_parts(shape) for ring in _rings(part)]
        return " ".join(
            "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in self.at(np.array(line.coords))) for line in lines
        )


def _rings(part: BaseGeometry) -> Iterable[BaseGeometry]:
    boundary = part.boundary if part.geom_type == "Polygon" else part
    return boundary.geoms if isinstance(boundary, MultiLineString) else [boundary]


def draw(scene: Scene) -> bytes:
    """The file."""
    ground, colour = _Ground(scene.frame), inks()
    rows = -(-len(scene.painted.legend) // LEGEND_COLUMNS)
    below = HEAD + ground.height + 22
    height = below + 20 + rows * LEGEND_ROW + len(scene.words) * 18 + 12
    root = Element(
        "svg",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=f"{WIDTH:g}",
        height=f"{height:g}",
    )
    root.set("font-family", FONTS)
    SubElement(root, "title").text = scene.painted.question
    SubElement(root, "desc").text = scene.badge
    _patterns(root)
    SubElement(root, "rect", width="100%", height="100%", fill=colour["paper"])
    _text(root, (MARGIN, 38), 22, scene.painted.question, colour["ink"])
    _text(root, (MARGIN, 62), 13, scene.painted.reading, colour["ink-2"])
    _map(root, scene, ground)
    _text(root, (MARGIN + 8, HEAD + 18), 14, scene.badge, colour["ink-2"])
    _text(root, (MARGIN, below), 13, scene.painted.measure, colour["ink-2"])
    _legend(root, scene.painted, below + 22)
    for number, line in enumerate(scene.words):
        _text(root, (MARGIN, below + 20 + rows * LEGEND_ROW + 18 * (number + 1)), 12, line, colour["ink-2"])
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _map(root: Element, scene: Scene, ground: _Ground) -> None:
    colour = inks()
    clip = SubElement(SubElement(root, "defs"), "clipPath", id="frame")
    size = {"x": f"{MARGIN:g}", "y": f"{HEAD:g}", "width": f"{WIDTH - 2 * MARGIN:g}"}
    SubElement(clip, "rect", size, height=f"{ground.height:.1f}")
    group = SubElement(root, "g")
    group.set("clip-path", "url(#frame)")
    _path(group, ground.path(scene.around), colour["line-2"])
    for key, shape in scene.shapes.items():
        found = scene.painted.shades.get(key)
        shade = found.shade if found else "outside"
        edge = colour["bad" if shade == "absent" else "ink-3"]
        drawn = _path(group, ground.path(shape), fill_of(shade), edge, 2 if shade == "absent" else 0.6)
        SubElement(drawn, "title").text = " ".join(filter(None, (scene.names.get(key), found and found.text)))
    if scene.frame is not scene.around:
        _path(group, ground.path(scene.frame), "none", colour["ink"], 2)
    for name, area in scene.areas:
        drawn = _path(group, ground.path(area), colour["layer-areas"], colour["layer-areas"], 1.5)
        drawn.set("fill-opacity", "0.25")
        SubElement(drawn, "title").text = name
    for arc in scene.arcs:
        _arrow(group, ground.at(np.array(arc)), colour["layer-arcs"])
    _names(group, scene, ground)
    _piles(group, scene, ground)


def _arrow(group: Element, line: np.ndarray, colour: str) -> None:  # type: ignore[type-arg]
    """A bowed line with its head in the middle."""
    _path(group, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line), "none", colour, 2.5)
    at, way = line[len(line) // 2], line[len(line) // 2 + 1] - line[len(line) // 2 - 1]
    way = way / (np.hypot(*way) or 1.0)
    side = np.array([-way[1], way[0]])
    corners = [at + 9 * way, at - 5 * way + 6 * side, at - 5 * way - 6 * side]
    _path(group, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "z", colour)


def _names(group: Element, scene: Scene, ground: _Ground) -> None:
    """Names with their values; of two that would cover each other the one that is known stays."""
    colour, taken = inks(), list[tuple[float, float, float, float]]()
    order = sorted(scene.painted.shades.items(), key=lambda one: (one[1].shade == "unknown", one[0]))
    for key, shade in order:
        at = scene.points.get(key)
        if at is None:
            continue
        x, y = ground.at(np.array([at]))[0]
        zone = key not in scene.shapes
        if zone:
            _path(group, f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", fill_of(shade.shade), colour["ink"], 1)
            y += 18
        lines = [(scene.names.get(key, key), 13.0), (shade.text, 11.0)]
        half = max(size * len(text) for text, size in lines) / 2
        box = (x - half, y - 13, x + half, y + 16)
        if any(
            box[0] < right and left < box[2] and box[1] < low and high < box[3]
            for left, high, right, low in taken
        ):
            continue
        taken.append(box)
        dark = shade.shade in DARK and not zone
        for (text, size), down in zip(lines, (0.0, 14.0), strict=True):
            told = _text(group, (x, y + down), size, text, colour["paper" if dark else "ink"])
            told.set("text-anchor", "middle")
            told.set("paint-order", "stroke")
            told.set("stroke", colour["seq-7" if dark else "paper"])
            told.set("stroke-width", "2.4")


def _piles(group: Element, scene: Scene, ground: _Ground) -> None:
    colour = inks()
    here: dict[str, list[Pile]] = {}
    for pile in scene.piles:
        here.setdefault(pile.region, []).append(pile)
    for region, piles in here.items():
        if region not in scene.points:
            continue
        words = [f"{scene.marks.get(pile.layer, '')} {pile.count}" for pile in piles]
        widths = [CHARACTER * 1.4 + 7.0 * len(word) for word in words]
        x, y = ground.at(np.array([scene.points[region]]))[0]
        left = x - sum(widths) / 2
        for pile, word, width in zip(piles, words, widths, strict=True):
            box = {"x": f"{left:.1f}", "y": f"{y + 20:.1f}", "width": f"{width - 2:.1f}", "height": "18"}
            SubElement(group, "rect", box, rx="8", fill=colour[f"layer-{pile.layer}"], stroke=colour["paper"])
            _text(group, (left + width / 2 - 1, y + 33), 11, word, colour["paper"]).set(
                "text-anchor", "middle"
            )
            left += width


def _legend(root: Element, painted: Colouring, top: float) -> None:
    colour = inks()
    for number, key in enumerate(painted.legend):
        x = MARGIN + (number % LEGEND_COLUMNS) * (WIDTH - 2 * MARGIN) / LEGEND_COLUMNS
        y = top + (number // LEGEND_COLUMNS) * LEGEND_ROW
        edge = colour["bad"] if key.shade == "absent" else colour["ink-3"]
        box = {"x": f"{x:.1f}", "y": f"{y - 12:.1f}", "width": "22", "height": "14"}
        SubElement(root, "rect", box, fill=fill_of(key.shade), stroke=edge)
        _text(root, (x + 30, y), 13, key.label, colour["ink"])


def _patterns(root: Element) -> None:
    """Hatched for unknown, cross-hatched for sayings that differ."""
    colour, defs = inks(), SubElement(root, "defs")
    for name, ground, line in (
        ("unknown", colour["paper"], colour["hatch"]),
        ("conflict", colour["warn-2"], colour["warn"]),
    ):
        pattern = SubElement(defs, "pattern", id=name, width="5", height="5", patternUnits="userSpaceOnUse")
        SubElement(pattern, "rect", width="5", height="5", fill=ground)
        ways = "M-1 6L6 -1" + ("M-1 -1L6 6" if name == "conflict" else "")
        SubElement(pattern, "path", d=ways, stroke=line, fill="none").set("stroke-width", "1")


def _path(parent: Element, d: str, fill: str, stroke: str = "none", width: float = 0) -> Element:
    made = SubElement(parent, "path", d=d, fill=fill, stroke=stroke)
    made.set("stroke-width", f"{width:g}")
    made.set("fill-rule", "evenodd")
    return made


def _text(parent: Element, at: tuple[float, float], size: float, words: str, fill: str) -> Element:
    made = SubElement(parent, "text", x=f"{at[0]:.1f}", y=f"{at[1]:.1f}", fill=fill)
    made.set("font-size", f"{size:g}")
    made.text = words
    return made
