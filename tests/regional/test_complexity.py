"""Complexity and relatedness: identities, and each defect that was seen in other packages."""
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from guatu.regional import cells, complexity
from guatu.regional.specialisation import as_counts, lq


def country(regions: int = 30, industries: int = 45, seed: int = 0) -> np.ndarray:
    """Counts with a nested pattern: able regions do more, and harder, things."""
    draw = np.random.default_rng(seed)
    ability, need = np.sort(draw.random(regions)), np.sort(draw.random(industries))
    can = 1 / (1 + np.exp(-12 * (ability[:, None] - need + 0.25)))
    return draw.poisson(40 * can * draw.lognormal(0, 0.6, (regions, industries))).astype(float)


def corr(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one, other)[0, 1])


TABLES = arrays(np.int64, st.tuples(st.integers(2, 9), st.integers(2, 9)), elements=st.integers(0, 6))


def test_location_quotients_are_shares_over_shares() -> None:
    table = np.array([[8.0, 2.0], [1.0, 9.0]])
    shares = table / table.sum(axis=1, keepdims=True)
    assert np.allclose(lq(as_counts(table)), shares / (table.sum(axis=0) / table.sum()))
    assert np.isnan(lq(as_counts([[0, 0], [1, 0]]))).tolist() == [[True, True], [False, True]]


def test_eci_is_the_second_eigenvector_of_the_textbook_matrix() -> None:
    """Hidalgo & Hausmann: D⁻¹ M U⁻¹ Mᵀ, solved here the slow and general way."""
    for shape in ((30, 45), (45, 30)):
        found = complexity(country(*shape))
        m = found.presence.astype(float)
        walk = (m / m.sum(axis=1, keepdims=True)) @ (m / m.sum(axis=0)).T
        values, vectors = np.linalg.eig(walk)
        order = np.argsort(-values.real)
        assert abs(corr(vectors[:, order[1]].real, found.eci)) > 1 - 1e-9
        assert found.eigenvalues == pytest.approx(values.real[order[1:3]])
        assert found.eigengap == pytest.approx(values.real[order[1]] - values.real[order[2]])


def test_standardised_with_ddof_zero_and_rising_with_diversity() -> None:
    found = complexity(country())
    for order in (found.eci, found.pci):
        assert order.mean() == pytest.approx(0, abs=1e-12)
        assert order.std(ddof=0) == pytest.approx(1)
    assert corr(found.eci, found.diversity) > 0


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", [(12, 30), (30, 12)])
def test_pci_is_the_mean_eci_of_its_places_with_the_sign(shape: tuple[int, int], seed: int) -> None:
    """econcomplex and fermi set PCI's sign apart from ECI's, and get it reversed on some data."""
    found = complexity(country(*shape, seed=seed))
    kept = found.ubiquity > 0
    mean = (np.nan_to_num(found.eci) @ found.presence)[kept] / found.ubiquity[kept]
    assert corr(mean, found.pci[kept]) == pytest.approx(1)


def test_what_needs_more_ability_is_more_complex() -> None:
    found = complexity(country(60, 80))
    kept = ~np.isnan(found.pci)
    assert corr(found.pci[kept], np.arange(80)[kept]) > 0.6
    assert corr(found.eci, np.arange(60)) > 0.8


def test_two_reports_of_one_cell_add() -> None:
    """ecomplexity keeps the first."""
    rows = [("r1", "i1", 1.0), ("r1", "i2", 2.0), ("r2", "i1", 5.0), ("r1", "i1", 4.0)]
    table = cells(rows)
    assert (table.regions, table.industries) == (("r1", "r2"), ("i1", "i2"))
    assert table.matrix.tolist() == [[5.0, 2.0], [5.0, 0.0]]


@pytest.mark.parametrize("empty", [(3,), (3, 11)])
def test_regions_without_anything_lose_only_their_own_values(empty: tuple[int, ...]) -> None:
    """ecomplexity loses every region of the year, for two and for exactly one."""
    table = country()
    table[list(empty)] = 0
    found, rest = complexity(table), complexity(np.delete(table, empty, axis=0))
    assert np.flatnonzero(np.isnan(found.eci)).tolist() == list(empty)
    assert np.flatnonzero(np.isnan(found.coi)).tolist() == list(empty)
    keep = np.delete(np.arange(30), empty)
    assert np.allclose(found.eci[keep], rest.eci)
    assert np.allclose(found.pci, rest.pci, equal_nan=True)
    assert f"{len(empty)} 个地区没有任何优势行业" in found.sentence


def test_a_high_threshold_loses_those_that_do_not_reach_it() -> None:
    """At threshold 3 others lose 20 of 20 outlooks where 2 regions are specialised in nothing."""
    table = country(20, 40)
    table[:2] = table[2:].mean(axis=0)
    found = complexity(table, threshold=3)
    idle = found.diversity == 0
    assert idle[:2].all()
    assert not idle.all()
    assert (np.isnan(found.eci) == idle).all()
    assert (np.isnan(found.coi) == idle).all()


def test_an_industry_that_nobody_has_loses_only_its_own_values() -> None:
    table = country()
    table[:, 7] = 0
    found, rest = complexity(table), complexity(np.delete(table, 7, axis=1))
    assert np.flatnonzero(np.isnan(found.pci)).tolist() == [7]
    assert np.isnan(found.density).any(axis=0).nonzero()[0].tolist() == [7]
    assert np.allclose(found.eci, rest.eci)
    assert np.allclose(np.delete(found.density, 7, axis=1), rest.density)


@pytest.mark.parametrize("neighbours", [None, 1, 5, 44])
@pytest.mark.parametrize("diagonal", [0, 1])
def test_density_never_exceeds_one(neighbours: int | None, diagonal: int) -> None:
    """ecomplexity gives whole numbers up to k with k neighbours."""
    found = complexity(country(), neighbours=neighbours, diagonal=diagonal)  # type: ignore[arg-type]
    assert np.nanmin(found.density) >= 0
    assert np.nanmax(found.density) <= 1
    assert np.nanstd(found.density) > 0.01


def test_a_region_that_has_everything_is_at_density_one_and_not_a_hair_above() -> None:
    """Two orders of summing differ in the last bits when industries are many."""
    has = np.random.default_rng(1).random((12, 700)) < 0.4
    has[-1] = True
    assert complexity(has + 1, presence=has).density[-1].max() == 1.0


def test_all_neighbours_is_the_same_as_no_limit() -> None:
    whole, limited = complexity(country()), complexity(country(), neighbours=44)
    assert np.allclose(whole.density, limited.density)
    assert np.allclose(whole.cog, limited.cog)


def test_the_nearest_neighbour_is_weighed_by_its_proximity() -> None:
    found = complexity(country(), neighbours=2, diagonal=0)
    region, industry = 4, 9
    near = found.proximity[:, industry].copy()
    near[industry] = -1
    best = np.argsort(-near, kind="stable")[:2]
    expected = (found.presence[region, best] * near[best]).sum() / near[best].sum()
    assert found.density[region, industry] == pytest.approx(expected)


def test_presence_is_yes_or_no_and_what_is_given_reaches_every_measure() -> None:
    """ecomplexity's "both" gives 0, 1, 2; econcomplex's alternative presence does not reach its ECI."""
    table = country()
    given_presence = table >= np.median(table, axis=0) + 1
    found = complexity(table, presence=given_presence)
    assert found.presence.dtype == np.bool_
    assert (found.presence == given_presence).all()
    assert not np.allclose(found.eci, complexity(table).eci)


def test_blocks_that_share_nothing_are_said() -> None:
    """ecomplexity gives two distinct values and says nothing."""
    one, two = country(10, 14, seed=1) + 1, country(12, 16, seed=2) + 1
    table = np.zeros((22, 30))
    table[:10, :14], table[10:, 14:] = one, two
    found = complexity(table, presence=table > 0)
    assert found.blocks == 2
    assert found.eigenvalues[0] == pytest.approx(1)
    assert found.region_block.tolist() == [0] * 10 + [1] * 12
    assert "2 块" in found.sentence
    assert np.unique(np.round(found.eci, 9)).size == 2
    assert complexity(country()).blocks == 1


def test_repeats_are_equal_to_the_bit() -> None:
    """Iterative solvers start at random and differ from run to run."""
    first, second = complexity(country(60, 90)), complexity(country(60, 90))
    for name in ("rca", "eci", "pci", "proximity", "density", "coi", "cog"):
        assert getattr(first, name).tobytes() == getattr(second, name).tobytes()


@pytest.mark.parametrize("kind", [np.int32, np.int64, np.uint64, np.float32, object])
def test_sums_beyond_two_to_the_31_and_any_number_type(kind: type) -> None:
    table = country()
    scale = 2**31 // int(table.max()) - 1
    large = (table.astype(np.int64) * scale).astype(kind)
    assert np.allclose(complexity(large).eci, complexity(table).eci)
    assert np.allclose(complexity(large).rca, complexity(table).rca, rtol=1e-5)


def test_input_is_left_as_it_was() -> None:
    table = country()
    table.flags.writeable = False
    before = table.copy()
    complexity(table)
    assert (table == before).all()


def test_the_diagonal_is_a_choice() -> None:
    own, others = complexity(country()), complexity(country(), diagonal=0)
    assert np.diag(own.proximity).tolist() == [1.0] * 45
    assert np.diag(others.proximity).tolist() == [0.0] * 45
    away = ~np.eye(45, dtype=bool)
    assert np.allclose(own.proximity[away], others.proximity[away])
    assert not np.allclose(own.density, others.density)


def test_outlook_is_what_its_formula_says() -> None:
    found = complexity(country())
    absent = ~found.presence
    weight = found.proximity / found.proximity.sum(axis=0)
    assert np.allclose(found.density, found.presence @ weight)
    assert np.allclose(found.coi, (absent * found.density) @ found.pci)
    assert np.allclose(found.cog, absent * ((absent * found.pci) @ weight.T))


def test_the_gain_of_an_industry_is_the_rise_of_the_outlook_of_others_when_it_comes() -> None:
    """With k neighbours relatedness is one-sided, so that the direction matters."""
    found = complexity(country(), neighbours=3, diagonal=0)
    region = 12
    industry = int(np.flatnonzero(~found.presence[region])[3])
    near = np.zeros((45, 45))
    for p in range(45):
        others = found.proximity[:, p].copy()
        others[p] = -1
        best = np.argsort(-others, kind="stable")[:3]
        near[best, p] = others[best]
    weight = near / near.sum(axis=0)
    rest = ~found.presence[region]
    rest[industry] = False
    now = found.presence[region] @ weight
    then = (found.presence[region] | (np.arange(45) == industry)) @ weight
    rise = ((then - now) * found.pci)[rest].sum()
    assert found.cog[region, industry] == pytest.approx(rise)


def test_equal_shares_count_as_present_in_spite_of_rounding() -> None:
    table = np.outer(np.arange(1, 40), 0.1 * np.arange(1, 30) ** 1.5)
    assert (lq(as_counts(table)) < 1).any(), "rounding does fall below"
    assert complexity(table).presence.all()


def test_no_difference_gives_no_order_and_says_so() -> None:
    found = complexity(np.ones((4, 5)))
    assert np.isnan(found.eci).all()
    assert "排不出复杂度" in found.sentence


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ([1, 2], "regions × industries"),
        (np.zeros((0, 3)), "regions × industries"),
        ([[1, 2], [3, np.nan]], "row 1, column 1 is nan"),
        ([[1, -2], [3, 4]], "row 0, column 1 is -2"),
        ([[np.inf, 2], [3, 4]], "row 0, column 0 is inf"),
    ],
)
def test_bad_input_is_named(bad: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        complexity(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"threshold": 0}, "要大于 0"),
        ({"neighbours": 45}, "from 1 to 44"),
        ({"neighbours": 0}, "from 1 to 44"),
        ({"diagonal": 2}, "0 or 1"),
        ({"presence": np.ones((2, 2))}, "must agree"),
        ({"presence": np.full((30, 45), 2)}, "true and false"),
    ],
)
def test_bad_options_are_named(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        complexity(country(), **options)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_any_table_gives_values_just_where_they_mean_something(table: np.ndarray) -> None:
    found = complexity(table)
    idle, absent = found.diversity == 0, found.ubiquity == 0
    assert np.isnan(found.eci[idle]).all()
    assert np.isnan(found.pci[absent]).all()
    rest = found.eci[~idle]
    assert np.isnan(rest).all() or np.isfinite(rest).all()
    assert (found.region_block[~idle] >= 0).all()
    assert found.region_block.max() + 1 == found.blocks
    assert np.isfinite(found.density[:, ~absent]).all()
    if np.isfinite(rest).all() and rest.size:
        along = rest @ (found.diversity[~idle] - found.diversity[~idle].mean())
        assert along > -1e-6
        assert 0 <= found.eigenvalues[1] <= found.eigenvalues[0] <= 1


@settings(max_examples=60, deadline=None)
@given(TABLES, st.randoms(use_true_random=False))
def test_order_of_regions_does_not_matter(table: np.ndarray, random: object) -> None:
    order = list(range(len(table)))
    random.shuffle(order)  # type: ignore[attr-defined]
    plain, shuffled = complexity(table), complexity(table[order])
    assert shuffled.density == pytest.approx(plain.density[order], nan_ok=True)
    assert (shuffled.diversity == plain.diversity[order]).all()
    assert shuffled.blocks == plain.blocks
    if plain.eigengap > 1e-3 and abs(np.nan_to_num(plain.eci) @ plain.diversity) > 1e-6:
        assert shuffled.eci == pytest.approx(plain.eci[order], abs=1e-6, nan_ok=True)
