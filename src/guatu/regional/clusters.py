"""Where firms of a trade cluster on the ground (产业聚集区域): areas that chance would not make, as polygons.

Around each firm a disc is drawn; its firms are counted against what the background (all firms, or the bare ground)
leads to expect there. The same is done for many counterfactuals: as many places drawn at random from the two together.
The rarest disc of each counterfactual tells how rare the rarest is by chance, so that in pure noise the share of maps
with any area at all is `alpha`. The idea of random counterfactuals for areas is that of Ahlfeldt, Albers & Behrens
(2024, Prime locations); the test by the extreme of all discs that of the scan statistic (Kulldorff 1997).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from scipy import sparse, spatial, special  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from guatu.atlas.sentences import say, strung
from guatu.regional.members import UNLISTED, some
from guatu.regional.parameters import parameter
from guatu.regional.specialisation import Floats

Ints = npt.NDArray[np.int64]
_sparse: Any = sparse
_spatial: Any = spatial
_special: Any = special

NAMED = 20
"""Firms of an area that an explanation names."""
METRES = 111_320.0
"""Of a degree of latitude."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One area: its members are firms within the radius of a significant firm of it."""

    name: str
    members: tuple[int, ...]
    """Rows of the points."""
    share: float
    """Of all points."""
    expected: float
    """Members that the background leads to expect within the area."""
    p: float
    """Share of counterfactuals with a rarer disc, counting this map as one: the least is 1 / (draws + 1)."""
    polygon: BaseGeometry
    """In the points' own units (metres)."""


@dataclass(frozen=True, slots=True)
class Clusters:
    """The areas of one trade, largest first."""

    areas: tuple[Cluster, ...]
    points: int
    background: int
    radius: float
    alpha: float
    draws: int
    seed: int
    naive: int
    """Clusters that DBSCAN reports with the same radius, whatever chance would make."""
    firms: tuple[str, ...] | None = None
    """The name of each point, where they were given."""

    @property
    def sentence(self) -> str:
        """What clusters, and how sure that is."""
        how = say(
            "{n} 个点，半径 {radius:g} 公里，与 {draws} 张随机撒点的图相比（纯随机时误报一处的机会不超过 {alpha:.0%}）",
            **{"n": self.points, "radius": self.radius / 1000, "draws": self.draws, "alpha": self.alpha},
        )
        naive = say("不与随机相比的 DBSCAN 会报 {n} 处。", n=self.naive)
        if not self.areas:
            return strung([say("{how}：没有超出偶然的聚集区。", how=how), naive], "")
        names = strung(
            say(
                "{area}（{n} 个，占 {share:.0%}）",
                **{"area": area.name, "n": len(area.members), "share": area.share},
            )
            for area in self.areas[:3]
        )
        if len(self.areas) > 3:
            names = say("{names}等 {n} 处", names=names, n=len(self.areas))
        return strung([say("{how}：聚集在{names}。", how=how, names=names), naive], "")

    def explain(self, area: int) -> str:
        """One area with its numbers, down to its firms."""
        one = self.areas[area]
        who = UNLISTED
        if self.firms is not None:
            who = say("企业：{parts}。", parts=some(self.members(area), most=NAMED))
        told = say(
            "{area}：{n} 个点在其中，按背景应有 {expected:.1f} 个；纯随机时出现同样罕见之处的机会 {p:.1%}。",
            **{"area": one.name, "n": len(one.members), "expected": one.expected, "p": one.p},
        )
        return strung([told, who], "")

    def members(self, area: int) -> tuple[str, ...]:
        """Names of the area's firms; empty where none were given."""
        return tuple(self.firms[row] for row in self.areas[area].members) if self.firms else ()


def clusters(
    points: npt.ArrayLike,
    *,
    radius: float,
    others: npt.ArrayLike | None = None,
    window: BaseGeometry | None = None,
    places: Mapping[str, tuple[float, float]] | None = None,
    firms: Sequence[str] | None = None,
    alpha: float = 0.05,
    draws: int = 199,
    seed: int = 0,
) -> Clusters:
    """Areas in which points (N × 2, metres) lie closer than chance would have it.

    `others`: firms of other trades (M × 2); an area is then more than where all firms crowd. Without them chance
    scatters points evenly over `window`, or else over the points' convex hull. `places` name areas by the nearest,
    `firms` the points.
    Raises ValueError for bad input.
    """
    at = _plane(points, "points")
    if len(at) < 3 or not radius > 0 or draws < 19 or not 0 < alpha < 1:
        raise ValueError("至少要三个点、大于 0 的半径、19 张随机图，误报的机会在 0 与 1 之间")
    rng = np.random.default_rng(seed)
    rest = _scatter(at, window, rng) if others is None else _plane(others, "others")
    # The points are part of the ground: if chance alone put them there, any as many of it are as good as they.
    ground = np.concatenate([at, rest])
    tree = _spatial.cKDTree(ground)
    rate = len(at) / len(ground)
    expected = rate * _around(tree, ground, radius)
    rarest = np.empty(draws)
    for draw in range(draws):
        chosen = rng.choice(len(ground), len(at), replace=False)
        rarest[draw] = _rarity(ground[chosen], expected[chosen], radius).min()
    own = _rarity(at, expected[: len(at)], radius)
    p = (1 + (rarest[None, :] <= own[:, None]).sum(axis=1)) / (draws + 1)
    rare = np.flatnonzero(p <= alpha)
    areas = [_area(at, heart, radius, ground, float(p[heart].min())) for heart in _groups(at, rare, radius)]
    areas.sort(key=lambda area: (-len(area.members), area.members))
    return Clusters(
        areas=_named(areas, at, places or {}),
        points=len(at),
        background=len(rest),
        radius=radius,
        alpha=alpha,
        draws=draws,
        seed=seed,
        naive=int(dbscan(at, radius, int(parameter("clusters.naive_least", date.max).number)).max(initial=-1))
        + 1,
        firms=None if firms is None else tuple(firms),
    )


def dbscan(points: npt.ArrayLike, radius: float, least: int) -> Ints:
    """The naive line: labels of density-reachable groups (Ester et al. 1996), -1 for points of none.

    >>> dbscan([[0, 0], [0, 1], [1, 0], [9, 9]], 2, 3).tolist()
    [0, 0, 0, -1]
    """
    at = _plane(points, "points")
    tree = _spatial.cKDTree(at)
    core = _around(tree, at, radius) >= least
    labels = np.full(len(at), -1, dtype=np.int64)
    if core.any():
        labels[core] = _connected(at[core], radius)
        near, which = _spatial.cKDTree(at[core]).query(at)
        reached = ~core & (near <= radius)
        labels[reached] = labels[core][which[reached]]
    return labels


@dataclass(frozen=True, slots=True)
class Plane:
    """A plane that touches the globe at a latitude: degrees to metres, good to 1 % within some 300 km."""

    latitude: float

    def metres(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> Floats:
        """N × 2, east and north."""
        return np.stack([np.asarray(lon, dtype=np.float64), np.asarray(lat)], axis=1) * self._scale

    def degrees(self, at: Floats) -> Floats:
        """N × 2, longitude and latitude of places in metres."""
        return np.asarray(at / self._scale)

    @property
    def _scale(self) -> Floats:
        return METRES * np.array([np.cos(np.radians(self.latitude)), 1.0])


def _plane(points: npt.ArrayLike, what: str) -> Floats:
    at = np.asarray(points, dtype=np.float64)
    if at.ndim != 2 or at.shape[1] != 2 or not np.isfinite(at).all():
        raise ValueError(f"{what} must be N × 2 finite numbers, not of shape {at.shape}")
    return at


def _scatter(at: Floats, window: BaseGeometry | None, rng: np.random.Generator) -> Floats:
    """Places drawn evenly within the window, many times as many as there are points."""
    ground = MultiPoint(at).convex_hull if window is None else window
    if not ground.area > 0:
        raise ValueError("这些点在一条线或一个点上，围不出范围；请给别的行业的企业作底，或给出范围")
    left, bottom, right, top = ground.bounds
    found, count = np.empty((0, 2)), max(20 * len(at), 4000)
    while len(found) < count:
        tried = rng.uniform((left, bottom), (right, top), (2 * count, 2))
        found = np.concatenate([found, tried[shapely.contains_xy(ground, tried)]])
    return found[:count]


def _around(tree: Any, at: Floats, radius: float) -> Floats:
    """How many of the tree's points lie within the radius of each place."""
    return np.asarray(tree.query_ball_point(at, radius, return_length=True), dtype=np.float64)


def _rarity(at: Floats, expected: Floats, radius: float) -> Floats:
    """How rare so many others are in the disc around each point: the Poisson tail, as a number to compare by."""
    others = _around(_spatial.cKDTree(at), at, radius) - 1
    return np.where(others > 0, _special.gammainc(np.maximum(others, 1), expected), 1.0)


def _connected(at: Floats, radius: float) -> Ints:
    """Labels of points linked by steps of at most the radius."""
    pairs = _spatial.cKDTree(at).query_pairs(radius, output_type="ndarray")
    links = _sparse.coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(at), len(at)))
    return np.asarray(_sparse.csgraph.connected_components(links, directed=False)[1], dtype=np.int64)


def _groups(at: Floats, rare: Ints, radius: float) -> list[Ints]:
    """The significant points in connected groups."""
    if not rare.size:
        return []
    labels = _connected(at[rare], radius)
    return [rare[labels == label] for label in range(int(labels.max()) + 1)]


def _area(at: Floats, heart: Ints, radius: float, ground: Floats, p: float) -> Cluster:
    """The points within the radius of the group's significant ones, and the ground around them."""
    tree = _spatial.cKDTree(at[heart])
    members = np.flatnonzero(tree.query(at)[0] <= radius)
    return Cluster(
        name="",
        members=tuple(int(row) for row in members),
        share=len(members) / len(at),
        expected=len(at) / len(ground) * float((tree.query(ground)[0] <= radius).sum()),
        p=p,
        polygon=shapely.union_all(shapely.buffer(shapely.points(at[members]), radius / 2)),
    )


def _named(
    areas: list[Cluster], at: Floats, places: Mapping[str, tuple[float, float]]
) -> tuple[Cluster, ...]:
    """Each named by the place nearest to its middle (a second one there gets a number), else by its number."""
    used: dict[str, int] = {}
    named: list[Cluster] = []
    for number, area in enumerate(areas, start=1):
        name: str = say("聚集区{number}", number=number)
        if places:
            middle = at[list(area.members)].mean(axis=0)
            nearest = min(places, key=lambda place: float(np.hypot(*(middle - np.array(places[place])))))
            used[nearest] = used.get(nearest, 0) + 1
            name = nearest if used[nearest] == 1 else f"{nearest}（{used[nearest]}）"
        named.append(replace(area, name=name))
    return tuple(named)
