"""Likeness of structures, shift-share and concentration: identities, brute force, known answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from guatu.regional import Cells, agglomeration, shift_share, structure
from guatu.regional.members import UNLISTED

PAIRS = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda shape: st.tuples(*(arrays(np.int64, shape, elements=st.integers(0, 1000)) for _ in range(2)))
)


def named(matrix: np.ndarray) -> Cells:
    rows, columns = matrix.shape
    return Cells(
        matrix.astype(float), tuple(f"r{i}" for i in range(rows)), tuple(f"i{j}" for j in range(columns))
    )


def test_structures_are_as_their_formulas_say() -> None:
    table = np.random.default_rng(0).integers(1, 50, (6, 9))
    found = structure(named(table))
    for a in range(6):
        for b in range(6):
            cosine = (table[a] * table[b]).sum() / np.sqrt((table[a] ** 2).sum() * (table[b] ** 2).sum())
            assert found.similarity[a, b] == pytest.approx(cosine)
            gaps = np.abs(table[a] / table[a].sum() - table[b] / table[b].sum())
            assert found.krugman[a, b] == pytest.approx(gaps.sum())
        base = table.sum(axis=0) / table.sum()
        assert found.division[a] == pytest.approx(np.abs(table[a] / table[a].sum() - base).sum() / 2)


def test_same_and_wholly_different_structures_are_at_the_ends() -> None:
    found = structure(named(np.array([[1, 1, 0], [5, 5, 0], [0, 0, 4], [0, 0, 0]])))
    assert found.similarity[0, 1] == pytest.approx(1)
    assert (found.krugman[0, 1], found.krugman[0, 2], found.similarity[0, 2]) == (0, 2, 0)
    assert np.isnan(found.krugman[0, 3])
    assert "无从比较" in found.sentence("r0", "r3")
    assert "不等于同质竞争" in found.sentence("r0", "r1")
    assert found.explain("r0", "r2", most=1) == f"差别最大的行业（r0对r2）：i2 0.0% 对 100.0%。{UNLISTED}"
    with pytest.raises(ValueError, match="'nowhere'"):
        found.sentence("r0", "nowhere")


def test_few_firms_of_one_structure_are_not_told_apart_and_many_of_two_are() -> None:
    rng = np.random.default_rng(3)
    share, another = rng.dirichlet(np.ones(60), 2)
    tables = [np.array([rng.multinomial(n, share) for n in (20, 60)]) for _ in range(60)]
    alike = [structure(named(table)) for table in tables]
    assert np.mean([one.krugman[0, 1] for one in alike]) > 0.8, "although of one structure"
    assert sum("超出偶然" in one.sentence("r0", "r1") for one in alike) <= 6
    assert sum(one.division[0] > one.chance_alone("r0") for one in alike) <= 6
    two = structure(named(np.array([rng.multinomial(300, one) for one in (share, another)])))
    assert "超出偶然" in two.sentence("r0", "r1")
    assert two.division[0] > two.chance_alone("r0")
    jobs = structure(named(tables[0] * 100), per=100)
    assert jobs.chance("r0", "r1") == alike[0].chance("r0", "r1"), "a hundred jobs in one firm are one firm"


def test_a_base_is_named_and_changes_only_the_comparison_with_it() -> None:
    table = named(np.array([[4, 1], [1, 4]]))
    own, wide = structure(table), structure(table, base=np.array([90.0, 10.0]), base_name="全国")
    assert np.array_equal(own.krugman, wide.krugman)
    assert wide.division.tolist() == pytest.approx([0.1, 0.7])
    with pytest.raises(ValueError, match="3 industries"):
        structure(table, base=np.ones(3))


@settings(max_examples=100, deadline=None)
@given(PAIRS)
def test_the_parts_of_a_change_sum_to_it_exactly(tables: tuple[np.ndarray, np.ndarray]) -> None:
    before, after = tables
    if before.sum() == 0:
        with pytest.raises(ValueError, match="前一年的表全是 0"):
            shift_share(named(before), named(after))
        return
    found = shift_share(named(before), named(after))
    whole = found.national + found.mix + found.competitive
    assert np.allclose(whole, after - before, atol=1e-9)
    assert np.allclose(found.national.sum(), after.sum() - before.sum())
    lasting = before.sum(axis=0) > 0
    assert np.allclose(found.competitive[:, lasting].sum(axis=0), 0, atol=1e-8), (
        "the base beats itself by nothing"
    )


def test_growth_of_ones_own_is_told_from_a_lucky_mix() -> None:
    before = named(np.array([[100, 0], [100, 100]]))
    after = named(np.array([[150, 0], [150, 60]]))
    found = shift_share(before, after)
    assert found.competitive.sum() == pytest.approx(0)
    assert found.mix[0, 0] == pytest.approx(100 * (0.5 - 0.2))
    assert found.competitive.round(9).tolist() == [[0, 0], [0, 0]]
    assert found.sentence("r0").startswith(
        "r0的企业数变化 +50：随表中全部区域的大势 +20，行业结构 +30，自身竞争力 "
    )
    assert "大致等于同行业" in found.sentence("r0")
    with pytest.raises(ValueError, match="same regions"):
        shift_share(before, named(np.ones((1, 2))))


def plants(seed: int, together: float) -> tuple[list[str], list[str], list[float]]:
    """200 plants of one trade, of which a share went to one region, among 2,000 of others."""
    rng = np.random.default_rng(seed)
    weight = rng.dirichlet(np.full(15, 3.0))
    place = rng.choice(15, 2200, p=weight)
    place[:200] = np.where(rng.random(200) < together, 4, place[:200])
    return [f"r{at}" for at in place], ["船"] * 200 + ["杂"] * 2000, list(rng.lognormal(0, 0.5, 2200))


def test_the_dartboard_is_near_zero_and_a_huddle_far_above() -> None:
    thrown = [agglomeration(*plants(seed, 0.0)) for seed in range(40)]
    gammas = [found.gamma[found.industries.index("船")] for found in thrown]
    assert abs(np.mean(gammas)) < 0.002
    zs = np.array([found.z[found.industries.index("船")] for found in thrown])
    assert abs(zs.mean()) < 0.5
    assert 0.6 < zs.std() < 1.4
    huddled = agglomeration(*plants(1, 0.5))
    assert huddled.gamma[huddled.industries.index("船")] > 0.1
    assert "高度集聚" in huddled.sentence("船")
    assert "超出偶然" in huddled.sentence("船")
    assert "G = " in huddled.explain("船")
    assert sum(found.beyond[found.industries.index("船")] for found in thrown) <= 6
    assert "看不出集聚" in next(one for one in thrown if not one.beyond.any()).sentence("船")


def test_variance_under_the_dartboard_is_that_of_a_simulation() -> None:
    rng = np.random.default_rng(8)
    x, sizes = rng.dirichlet(np.full(6, 2.0)), rng.lognormal(0, 1, 12)
    z = sizes / sizes.sum()
    thrown = rng.choice(6, (20_000, 12), p=x)
    shares = np.stack([(z * (thrown == region)).sum(axis=1) for region in range(6)], axis=1)
    gini = ((shares - x) ** 2).sum(axis=1)
    from guatu.regional.agglomeration import variance

    expected = variance(x, np.array([(z**2).sum()]), np.array([(z**4).sum()]))[0]
    assert gini.var() == pytest.approx(expected, rel=0.06)
    assert gini.mean() == pytest.approx((1 - (x**2).sum()) * (z**2).sum(), rel=0.02)


def test_a_single_plant_is_no_cluster() -> None:
    found = agglomeration(["a", "a", "b"], ["独", "众", "众"], [5, 1, 1])
    assert np.isnan(found.gamma[found.industries.index("独")])
    assert "谈不上集聚" in found.sentence("独")
    for bad, message in (
        ((["a"], ["x"], [1.0, 2.0]), "one length"),
        ((["a", "b"], ["x", "x"], [1.0, 0.0]), "第 2 家的规模不大于 0"),
        ((["a", "a"], ["x", "x"], [1.0, 1.0]), "只有一个区域"),
    ):
        with pytest.raises(ValueError, match=message):
            agglomeration(*bad)
