"""Areas on the ground: known clusters found, noise left alone, the city's own density not taken for a trade's."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, box

from guatu.regional import clusters, hot_spots
from guatu.regional.clusters import Plane, dbscan

WINDOW = box(0, 0, 20_000, 20_000)
CENTRES = {"东园": (5_000.0, 5_000.0), "西园": (15_000.0, 12_000.0)}


def scattered(rng: np.random.Generator, count: int) -> np.ndarray:
    return rng.uniform(0, 20_000, (count, 2))


def huddled(rng: np.random.Generator, count: int = 40) -> np.ndarray:
    return np.concatenate([rng.normal(at, 400, (count, 2)) for at in CENTRES.values()])


def test_known_clusters_are_found_with_names_members_and_shares() -> None:
    rng = np.random.default_rng(0)
    points = np.concatenate([huddled(rng), scattered(rng, 120)])
    found = clusters(points, radius=1_000, window=WINDOW, places=CENTRES)
    assert {area.name for area in found.areas} == set(CENTRES)
    for area in found.areas:
        first = 0 if area.name == "东园" else 40
        true = set(range(first, first + 40))
        assert len(true & set(area.members)) >= 36
        assert len(set(area.members) - true) <= 6
        assert area.polygon.is_valid
        assert area.polygon.contains(Point(CENTRES[area.name]))
        assert all(area.polygon.covers(Point(points[row])) for row in area.members)
        assert area.share == len(area.members) / 200
        assert area.expected < 8
        assert area.p <= found.alpha
    assert "东园" in found.sentence
    assert "按背景应有" in found.explain(0)


def test_noise_is_called_a_cluster_no_oftener_than_said() -> None:
    """DBSCAN with the same radius reports some on nearly every map of noise."""
    maps = [
        clusters(
            scattered(np.random.default_rng(seed), 120),
            radius=1_200,
            window=WINDOW,
            alpha=0.1,
            draws=19,
            seed=seed + 1_000,
        )
        for seed in range(80)
    ]
    wrong = sum(bool(found.areas) for found in maps)
    assert wrong <= 15, "8 expected; more than 15 has a chance of 1 in 200"
    assert sum(found.naive > 0 for found in maps) > 60
    assert "没有超出偶然的聚集区" in next(found for found in maps if not found.areas).sentence


def test_a_trade_that_lies_like_all_firms_does_not_cluster() -> None:
    """Against the bare ground it would: everything is downtown."""
    fooled, wrong = 0, 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        firms = np.concatenate([rng.normal((10_000, 10_000), 1_500, (600, 2)), scattered(rng, 300)])
        trade = rng.choice(len(firms), 120, replace=False)
        others = np.delete(firms, trade, axis=0)
        wrong += bool(clusters(firms[trade], radius=800, others=others, draws=19, seed=seed).areas)
        fooled += bool(clusters(firms[trade], radius=800, window=WINDOW, draws=19).areas)
    assert fooled == 20
    assert wrong <= 4


def test_a_trade_apart_from_the_crowd_is_found_against_it() -> None:
    rng = np.random.default_rng(4)
    crowd = np.concatenate([rng.normal((10_000, 10_000), 1_500, (600, 2)), scattered(rng, 300)])
    trade = np.concatenate([rng.normal((4_000, 16_000), 300, (25, 2)), crowd[:60] + 1.0])
    found = clusters(
        trade, radius=800, others=crowd[60:], places={"镇": (4_000, 16_000), "城": (10_000, 10_000)}
    )
    assert [area.name for area in found.areas] == ["镇"]
    assert len(set(found.areas[0].members) & set(range(25))) >= 23


def test_same_seed_same_answer_and_two_areas_at_one_place_are_told_apart() -> None:
    rng = np.random.default_rng(0)
    points = np.concatenate([huddled(rng), scattered(rng, 100)])
    one, again = (clusters(points, radius=1_000, window=WINDOW, places={"园": (0, 0)}) for _ in range(2))
    assert [area.members for area in one.areas] == [area.members for area in again.areas]
    assert [area.name for area in one.areas] == ["园", "园（2）"]
    assert clusters(points, radius=1_000).areas[0].name == "聚集区1"


@pytest.mark.parametrize(
    ("points", "options", "message"),
    [
        (np.zeros((2, 2)), {"radius": 1}, "至少要三个点"),
        (np.zeros((9, 3)), {"radius": 1}, "N × 2"),
        (np.zeros((9, 2)), {"radius": 0}, "大于 0 的半径"),
        (np.zeros((9, 2)), {"radius": 1}, "在一条线或一个点上"),
        (np.full((9, 2), np.nan), {"radius": 1}, "finite"),
    ],
)
def test_bad_input_is_named(points: np.ndarray, options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clusters(points, **options)  # type: ignore[arg-type]


def test_the_naive_line_is_dbscan() -> None:
    """Core points by count, groups by reach, border points to a core within reach: against the definition."""
    rng = np.random.default_rng(3)
    points = rng.uniform(0, 10, (120, 2))
    labels = dbscan(points, 0.9, 5)
    near = np.hypot(*(points[:, None] - points[None, :]).transpose(2, 0, 1)) <= 0.9
    core = near.sum(axis=1) >= 5
    assert ((labels >= 0) == (core | (near & core).any(axis=1))).all()
    for a, b in zip(*np.nonzero(near & core & core[:, None]), strict=True):
        assert labels[a] == labels[b]


def test_degrees_become_metres() -> None:
    plane = Plane(30.55)
    at = plane.metres([114.0, 114.1], [30.5, 30.6])
    east, north = at[1] - at[0]
    assert north == pytest.approx(11_100, rel=0.01)
    assert east == pytest.approx(9_580, rel=0.01)
    assert plane.degrees(at).tolist() == pytest.approx(np.array([[114.0, 30.5], [114.1, 30.6]]))


def grid(side: int) -> list[list[int]]:
    cells = shapely.points(*np.meshgrid(np.arange(side), np.arange(side)))
    flat = cells.ravel()
    tree = shapely.STRtree(flat)
    pairs = tree.query(flat, predicate="dwithin", distance=1.5)
    return [[int(b) for a, b in pairs.T if a == at and b != at] for at in range(side * side)]


def test_a_warm_corner_is_hot_and_a_cool_one_cold() -> None:
    rng = np.random.default_rng(0)
    values = rng.lognormal(0, 1, 400)
    values[[0, 1, 2, 20, 21, 22, 40, 41, 42]] += 12
    found = hot_spots(values, grid(20))
    assert found.hot[[0, 1, 20, 21]].all()
    assert found.hot.sum() <= 18
    assert found.cold.sum() <= 1
    assert "热点" in found.explain(21)
    assert "错误发现率 5%" in found.sentence


def test_gi_star_is_that_of_its_formula() -> None:
    rng = np.random.default_rng(1)
    values, near = rng.normal(10, 3, 36), grid(6)
    found = hot_spots(values, near)
    for region in range(36):
        weight = np.zeros(36)
        weight[[region, *near[region]]] = 1
        spread = values.std() * np.sqrt((36 * (weight**2).sum() - weight.sum() ** 2) / 35)
        assert found.z[region] == pytest.approx((weight @ values - values.mean() * weight.sum()) / spread)


def test_noise_has_few_spots_by_default_and_many_without_the_guard() -> None:
    """Skewed values, as firms' numbers are: the normal approximation would be wrong here."""
    near = grid(10)
    wrong, unguarded = 0, 0
    for seed in range(40):
        values = np.random.default_rng(seed).lognormal(0, 1.2, 100)
        found = hot_spots(values, near, seed=seed)
        wrong += bool(found.hot.any() or found.cold.any())
        plain = hot_spots(values, near, fdr=None, seed=seed)
        unguarded += bool(plain.hot.any() or plain.cold.any())
    assert wrong <= 6, "2 expected of 40"
    assert unguarded > 30
    assert "未作多重校正" in plain.sentence


def test_one_value_everywhere_has_no_spots() -> None:
    found = hot_spots(np.ones(9), grid(3))
    assert not found.hot.any()
    assert not found.cold.any()
    with pytest.raises(ValueError, match="rows from 0 to 8"):
        hot_spots(np.ones(9), [[9]] * 9)
