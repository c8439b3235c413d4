"""Location quotients that know how sure they are: calibrated, never inflated by small numbers, in plain words."""
# pyright: reportArgumentType=false

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from guatu.regional import Cells, Verdict, functional, specialise, traded
from guatu.regional.shrinkage import posterior
from guatu.regional.specialisation import as_counts, lq

TABLES = arrays(np.int64, st.tuples(st.integers(1, 7), st.integers(1, 7)), elements=st.integers(0, 30))


def named(matrix: np.ndarray) -> Cells:
    rows, columns = matrix.shape
    return Cells(
        matrix.astype(float), tuple(f"r{i}" for i in range(rows)), tuple(f"i{j}" for j in range(columns))
    )


def drawn(
    regions: int, industries: int, shape: float, seed: int, size: int = 150
) -> tuple[np.ndarray, np.ndarray]:
    """Counts of regions whose true quotients have mean 1 and relative variance 1/shape; and those quotients."""
    rng = np.random.default_rng(seed)
    share = rng.dirichlet(np.full(industries, 4.0))
    true = (
        rng.gamma(shape, 1 / shape, (regions, industries))
        if np.isfinite(shape)
        else np.ones((regions, industries))
    )
    chance = share * true
    chance /= chance.sum(axis=1, keepdims=True)
    counts = np.array([rng.multinomial(rng.integers(size // 5, size), row) for row in chance])
    return counts, chance / share


def test_the_raw_quotient_is_the_textbook_one() -> None:
    counts, _ = drawn(20, 12, 3, seed=0)
    assert np.allclose(specialise(named(counts)).raw, lq(as_counts(counts)))


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Nine in ten at level .9; the plain quotient's error is larger than the shrunk one's."""
    held, total, plain, shrunk = 0, 0, 0.0, 0.0
    for seed in range(8):
        counts, true = drawn(60, 25, 3, seed)
        found = specialise(named(counts))
        held += int(((found.low <= true) & (true <= found.high)).sum())
        total += true.size
        plain += float(((found.raw - true) ** 2).sum())
        shrunk += float(((found.shrunk - true) ** 2).sum())
    assert 0.87 < held / total < 0.93
    assert shrunk < 0.8 * plain


@pytest.mark.parametrize("industries", [4, 40])
def test_chance_alone_is_seldom_called_a_strength(industries: int) -> None:
    """Same structure everywhere: with few industries a Poisson model would be wrong, with many a plain one."""
    called, plain, total = 0, 0, 0
    for seed in range(12):
        counts, _ = drawn(50, industries, np.inf, seed, size=40)
        found = specialise(named(counts))
        called += int((found.low > 1).sum() + (found.high < 1).sum())
        plain += int((found.raw > 1.5).sum())
        total += counts.size
    assert called / total < 0.02
    assert plain / total > 0.05, "the plain quotient would have cried out"


def test_how_much_regions_differ_is_learnt() -> None:
    shapes = [specialise(named(drawn(120, 30, shape, seed=3)[0])).prior for shape in (1, 4, 16)]
    assert shapes == sorted(shapes)
    assert 0.7 < shapes[0] < 1.5
    assert 2.8 < shapes[1] < 5.5


def test_one_firm_where_a_tenth_is_expected_is_no_strength() -> None:
    """A quotient of 10 from a single firm."""
    counts = np.full((40, 40), 5)
    counts[0] = 0
    counts[0, 3] = 1
    counts[0, 7] = 1
    found = specialise(named(counts))
    assert found.raw[0, 3] > 15
    assert found.shrunk[0, 3] < 1.5
    assert found.verdict("r0", "i3") is Verdict.OPEN
    assert "看不出" in found.explain("r0", "i3")


def test_a_base_beyond_the_table_is_said_and_used() -> None:
    found = specialise(named(np.array([[8, 2]])), base={"i0": 100, "i1": 900}, base_name="全国", prior=5.0)
    assert found.raw.tolist() == [[8.0, pytest.approx(2 / 9)]]
    assert found.verdict("r0", "i0") is Verdict.STRONG
    assert "与全国的结构相比，突出的是i0" in found.sentence("r0")
    assert "8 ÷ 1 = 8.00" in found.explain("r0", "i0")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base": {"i0": 100.0}}, "底数里没有i1"),
        ({"base": {"i0": 7.0, "i1": 9.0}}, "i0的合计 7 比表里自己的 8 还小"),
        ({"level": 1.0}, "0 与 1 之间"),
        ({"per": 0.0}, "要大于 0"),
    ],
)
def test_bad_questions_are_named(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        specialise(named(np.array([[8, 2]])), **options)  # type: ignore[arg-type]


def test_jobs_are_surer_only_as_far_as_firms_are() -> None:
    """A thousand jobs in one firm are one observation, not a thousand."""
    counts, _ = drawn(40, 10, 3, seed=5)
    firms, jobs = specialise(named(counts)), specialise(named(counts * 100), per=100)
    assert np.allclose(firms.low, jobs.low)
    assert np.allclose(firms.high, jobs.high)
    assert np.nanmean(specialise(named(counts * 100)).low) > np.nanmean(firms.low)


@pytest.mark.parametrize("shape", [0.001, 0.01, 0.1])
def test_the_estimate_lies_within_its_interval_however_skewed(shape: float) -> None:
    mean, low, high = posterior(np.array([[1.0, 0.0]]), np.array([0.9, 0.1]), shape, 0.9)
    assert ((low <= mean) & (mean <= high)).all()


@settings(max_examples=80, deadline=None)
@given(TABLES)
def test_any_table_gives_ordered_ends_just_where_they_mean_something(table: np.ndarray) -> None:
    found = specialise(named(table))
    some = (table.sum(axis=1) > 0)[:, None] & (table.sum(axis=0) > 0) & (table.sum(axis=0) < table.sum())
    assert (np.isfinite(found.shrunk) == some).all()
    assert (found.low[some] <= found.shrunk[some]).all()
    assert (found.shrunk[some] <= found.high[some]).all()
    towards = (found.raw[some] - 1) * (found.shrunk[some] - 1)
    assert (towards >= -1e-12).all(), "shrinking never changes sides"
    assert (np.abs(found.shrunk[some] - 1) <= np.abs(found.raw[some] - 1) + 1e-12).all()
    for region in found.table.regions:
        assert found.sentence(region)
        for industry in found.table.industries:
            assert found.explain(region, industry)


def test_office_and_plant_are_told_apart() -> None:
    table = Cells(
        np.array([[30.0, 5, 2, 10], [5.0, 5, 0, 40], [2.0, 0, 0, 0]]),
        ("核心", "外围", "小城"),
        ("headquarters", "rnd", "finance", "manufacturing"),
    )
    found = functional(table)
    assert found.ratio[0] == pytest.approx((37 / 10) / (49 / 50) - 1)
    assert found.ratio[1] < 0 < found.ratio[0]
    assert np.isnan(found.ratio[2])
    assert "偏于总部研发" in found.sentence("核心")
    assert "没有制造类" in found.sentence("小城")
    assert found.explain("外围").startswith("(10 ÷ 40) ÷ (49 ÷ 50) − 1 = -0.74。")
    with pytest.raises(ValueError, match="职能里没有制造"):
        functional(Cells(np.ones((1, 1)), ("a",), ("headquarters",)))


def test_what_lies_everywhere_is_local_and_what_clusters_is_traded() -> None:
    rng = np.random.default_rng(2)
    size = rng.integers(500, 3000, 30)
    barbers = rng.poisson(size * 0.05)
    ships = np.where(np.arange(30) < 3, size * 0.2, 0)
    nobody = np.zeros(30)
    found = traded(
        Cells(np.stack([size, barbers, ships, nobody], axis=1), tuple(map(str, range(30))), tuple("甲乙丙丁"))
    )
    assert found.traded == (False, False, True, None)
    assert found.gini[1] < 0.1
    assert 0.8 < found.gini[2] <= 1
    assert "外向型" in found.explain("丙")
    assert "3 个行业中 1 个" in found.sentence()


def test_a_few_firms_thrown_about_are_not_called_traded() -> None:
    rng = np.random.default_rng(5)
    size = rng.dirichlet(np.full(90, 2.0))
    noise = rng.multinomial(200, size, size=97).T.astype(float)
    crowd = np.zeros((90, 1))
    crowd[:3] = 60
    found = traded(Cells(np.hstack([noise, crowd]), tuple(map(str, range(90))), tuple(map(str, range(98)))))
    assert (found.gini[:97] >= found.limits[2]).all(), "by the limits alone each of them would be"
    assert sum(flag is True for flag in found.traded[:97]) <= 10, "one in twenty, as said"
    assert found.traded[97] is True
    assert "与随手撒点分不开，不判" in found.sentence()
