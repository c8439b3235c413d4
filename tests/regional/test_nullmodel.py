"""Relatedness against chance: the null model's sums, exact tails, few false discoveries, planted pairs found."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from guatu.regional import ranks, validate
from guatu.regional.nullmodel import bicm, discoveries

PRESENCE = arrays(np.bool_, st.tuples(st.integers(1, 8), st.integers(1, 8)))


@settings(max_examples=150, deadline=None)
@given(PRESENCE)
def test_expected_sums_are_those_seen(present: np.ndarray) -> None:
    """Full, empty and nested tables too, where some fitness is infinite."""
    chance = bicm(present)
    assert np.allclose(chance.sum(axis=1), present.sum(axis=1), atol=1e-3)
    assert np.allclose(chance.sum(axis=0), present.sum(axis=0), atol=1e-3)
    assert ((chance >= 0) & (chance <= 1)).all()


def test_same_sums_have_the_same_chance() -> None:
    present = np.random.default_rng(0).random((12, 15)) < 0.4
    chance = bicm(present)
    for a, b in product(range(12), range(12)):
        if present[a].sum() == present[b].sum():
            assert np.allclose(chance[a], chance[b])


def test_the_most_random_table_of_given_sums_is_found() -> None:
    """No table of chances with these sums has more entropy: moving mass round a rectangle only loses some."""
    present = np.random.default_rng(3).random((7, 9)) < 0.5
    chance = bicm(present)

    def entropy(p: np.ndarray) -> float:
        inner = np.clip(p, 1e-12, 1 - 1e-12)
        return float(-(inner * np.log(inner) + (1 - inner) * np.log(1 - inner)).sum())

    rng = np.random.default_rng(4)
    for _ in range(200):
        (a, b), (c, d) = rng.choice(7, 2, replace=False), rng.choice(9, 2, replace=False)
        moved = chance.copy()
        moved[[a, b], [c, d]] += 1e-4
        moved[[a, b], [d, c]] -= 1e-4
        if (moved > 0).all() and (moved < 1).all():
            assert entropy(moved) < entropy(chance)


def test_tails_are_those_of_trying_every_outcome() -> None:
    present = np.random.default_rng(1).random((9, 7)) < 0.45
    found, chance = validate(present), bicm(present)
    for a, b in product(range(7), range(7)):
        if a == b:
            assert np.isnan(found.p[a, b])
            continue
        both = chance[:, a] * chance[:, b]
        tail = 0.0
        for outcome in product((0, 1), repeat=9):
            if sum(outcome) >= found.together[a, b]:
                tail += float(np.prod(np.where(outcome, both, 1 - both)))
        assert found.p[a, b] == pytest.approx(tail, abs=1e-9)
        assert found.expected[a, b] == pytest.approx(both.sum())


def test_chance_alone_gives_few_discoveries() -> None:
    """Everything found in noise is false; at 5 % that may happen in one table of twenty."""
    rng = np.random.default_rng(7)
    fitness = np.outer(rng.lognormal(0, 1, 40), rng.lognormal(-0.5, 1, 50))
    chance = fitness / (1 + fitness)
    tables = [validate(rng.random((40, 50)) < chance) for _ in range(60)]
    assert sum(found.kept > 0 for found in tables) / 60 < 0.12


def test_pairs_that_belong_together_are_found() -> None:
    rng = np.random.default_rng(2)
    present = rng.random((80, 30)) < 0.3
    present[:, 1] = present[:, 0] ^ (rng.random(80) < 0.03)
    found = validate(present)
    assert found.significant[0, 1]
    assert found.kept <= 3
    assert "超出偶然" in found.explain(0, 1)
    assert "435 对行业" in found.sentence


def test_discoveries_are_those_of_the_definition() -> None:
    rng = np.random.default_rng(5)
    for _ in range(50):
        p = np.concatenate([rng.random(30), rng.random(5) * 1e-3])
        kept = discoveries(p, 0.1)
        ranked = np.sort(p)
        most = max((k for k in range(36) if k == 0 or ranked[k - 1] <= 0.1 * k / 35), default=0)
        assert kept.sum() == most
        assert not kept.any() or p[kept].max() <= 0.1 * most / 35


@pytest.mark.parametrize("bad", [np.full((2, 2), 2), np.zeros(3)])
def test_what_is_no_table_of_presence_is_refused(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match="true and false"):
        validate(bad)


def test_ranks_of_a_clear_order_are_firm_and_of_a_flat_one_are_not() -> None:
    rng = np.random.default_rng(0)
    steps = np.tril(np.ones((12, 12))) * 400
    steps[-1] += 1
    firm = ranks(rng.poisson(steps + 1), draws=60)
    loose = ranks(rng.poisson(np.full((12, 12), 6.0)), draws=60)
    assert np.nanmedian(firm.high - firm.low) < 3
    assert np.nanmedian(loose.high - loose.low) > 6
    assert (firm.low <= firm.rank).all()
    assert "不分先后" in loose.sentence
    assert "区间第" in loose.explain(0)


def test_the_same_seed_gives_the_same_ranks_and_an_idle_region_none() -> None:
    table = np.random.default_rng(1).poisson(np.outer(np.linspace(1, 4, 15), np.linspace(4, 1, 20)))
    table[3] = 0
    one, same, other = ranks(table, draws=40), ranks(table, draws=40), ranks(table, draws=40, seed=1)
    assert np.array_equal(one.low, same.low, equal_nan=True)
    assert not np.array_equal(one.low, other.low, equal_nan=True)
    assert one.rank[3] == 0
    assert np.isnan(one.low[3])
    assert "不排名次" in one.explain(3)
    with pytest.raises(ValueError, match="至少重抽 20 次"):
        ranks(table, draws=3)
