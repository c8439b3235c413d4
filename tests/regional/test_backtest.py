"""Back-tests of industry rankings: measures against hand counts, no leakage, planted and absent signals."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.regional.backtest import backtest, rankings
from guatu.regional.entries import Entries, entries
from guatu.regional.findings import listed
from guatu.regional.logit import fit
from guatu.regional.rankscores import auc, average_precision, per_region, precision_at
from guatu.regional.signals import BASE, MODELS, NAIVE, PERSISTENCE, persistence, section, stack
from guatu.regional.trackrecord import CHANCE, Backtest, Window

flags = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30).filter(
    lambda rows: 0 < sum(flag for _score, flag in rows) < len(rows)
)


def made(seed: int, pull: float) -> Entries:
    """2,700 firms of 120 regions and 24 industries in four sections; with `pull` a region's strong section draws more."""
    generator = np.random.default_rng(seed)
    size, common = generator.lognormal(0, 0.8, 120), generator.lognormal(0, 0.8, 24)
    strong = generator.integers(0, 4, 120)
    weight = np.outer(size, common) * np.exp(pull * (strong[:, None] == np.arange(24)[None, :] % 4))
    cells = generator.choice(weight.size, 2700, p=(weight / weight.sum()).ravel())
    firms = [
        (f"r{cell // 24:03}", f"c{cell % 24:02}", 2000 + int(n * 20 / 2700)) for n, cell in enumerate(cells)
    ]
    sections = {f"c{n:02}": f"s{n % 4}" for n in range(24)}
    return entries(firms, sections=sections, groups={f"r{n:03}": f"p{n % 5}" for n in range(120)})


@settings(deadline=None)
@given(flags)
def test_auc_is_the_share_of_pairs_in_right_order(rows: list[tuple[int, bool]]) -> None:
    score = np.array([float(value) for value, _flag in rows])
    happened = np.array([float(flag) for _value, flag in rows])
    pairs = [(a > b) + (a == b) / 2 for a in score[happened > 0] for b in score[happened == 0]]
    assert auc(score, happened) == pytest.approx(sum(pairs) / len(pairs))


few = st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=2, max_size=5).filter(
    lambda rows: 0 < sum(flag for _score, flag in rows) < len(rows)
)


@settings(deadline=None)
@given(few, st.integers(1, 6))
def test_precision_at_k_is_the_mean_over_all_orders_of_the_tied(rows: list[tuple[int, bool]], k: int) -> None:
    score = np.array([float(value) for value, _flag in rows])
    happened = np.array([float(flag) for _value, flag in rows])
    k = min(k, len(rows))
    orders = [np.array(order) for order in permutations(range(len(rows)))]
    found = [happened[order[np.argsort(-score[order], kind="stable")[:k]]].mean() for order in orders]
    assert precision_at(score, happened, k) == pytest.approx(np.mean(found))
    assert 0 <= average_precision(score, happened) <= 1


def test_precision_per_region_is_the_mean_of_regions_in_which_something_came() -> None:
    score, happened = np.array([2.0, 1.0, 2.0, 1.0, 9.0]), np.array([1.0, 0.0, 0.0, 1.0, 0.0])
    assert per_region(score, happened, np.array([0, 0, 1, 1, 2]), 1) == 0.5


def test_the_fit_finds_the_coefficients_that_made_the_data() -> None:
    generator = np.random.default_rng(3)
    rows = generator.normal(size=(20_000, 2))
    happened = (generator.random(20_000) < 1 / (1 + np.exp(-(rows @ [1.5, -0.5] - 1)))).astype(float)
    model = fit(rows, happened)
    assert model.coefficients == pytest.approx([1.5, -0.5], abs=0.08)
    assert model.chances(rows).mean() == pytest.approx(happened.mean(), abs=1e-4)
    with pytest.raises(ValueError, match="拟合要既有成真的"):
        fit(rows, np.ones(20_000))


def test_nothing_after_the_origin_is_seen() -> None:
    whole = made(1, 1.0)
    kept = whole.year <= 2010
    cut = replace(whole, region=whole.region[kept], kind=whole.kind[kept], year=whole.year[kept])
    for signals in MODELS.values():
        assert np.array_equal(stack(whole, 2010, signals, 6), stack(cut, 2010, signals, 6))
    assert np.array_equal(whole.candidates(2010), cut.candidates(2010))
    assert not cut.new(2010, 2019).any()


def test_no_ranking_changes_when_what_came_after_the_origin_is_cut_off() -> None:
    whole, window = made(1, 1.0), Window(2010, 2016)
    kept = whole.year <= 2010
    cut = replace(whole, region=whole.region[kept], kind=whole.kind[kept], year=whole.year[kept])
    told, blind = (rankings(one, window, MODELS, {}) for one in (whole, cut))
    assert PERSISTENCE in told
    assert CHANCE in told
    assert all(np.array_equal(told[name], blind[name]) for name in told)


def test_persistence_ranks_what_came_lately_first() -> None:
    firms = [("a", "x", 2001), ("b", "x", 2009), ("c", "x", 2009), ("b", "y", 2001), ("d", "z", 2009)]
    found = entries(firms, sections=dict.fromkeys("xyz", "s"), groups=dict.fromkeys("abcd", "p"))
    lately = persistence(found, found.until(2010), found.until(2005))
    assert lately[0].tolist() == pytest.approx([np.log(3), 0.0, np.log(2)])
    assert lately[1, 1] == pytest.approx(np.log(2)), "the region took something in itself"


def test_chances_that_are_no_chances_are_said_to_be_none() -> None:
    models = {"热度×规模": BASE, "＋同门类": {**BASE, "同门类": section}}
    found = backtest(made(5, 2.5), [Window(2007, 2013)], models, draws=20)
    assert [one.model for one in found.calibration] == list(models)
    base = found.calibration[0]
    cells = np.array([cells for _said, _came, cells in base.bins])
    for whole, at in ((base.said, 0), (base.came, 1)):
        assert np.average([row[at] for row in base.bins], weights=cells) == pytest.approx(whole)
    fair = replace(found, calibration=(replace(base, said=base.came),))
    assert "大致相符" in fair.calibrated
    assert "不能当概率" in replace(found, calibration=(replace(base, said=3 * base.came),)).calibrated


def test_a_planted_signal_is_found_and_an_absent_one_is_not_claimed() -> None:
    models = {"热度×规模": BASE, "＋同门类": {**BASE, "同门类": section}}
    windows = [Window(2007, 2013), Window(2010, 2016)]
    found = backtest(made(5, 2.5), windows, models, draws=100)
    assert "＋同门类" in found.better()
    assert "＋同门类" in {one.model for one in found.pooled if one.interval[0] > 0}
    assert "“＋同门类”把平均精度提高" in found.sentence
    empty = [backtest(made(seed, 0.0), windows, draws=100) for seed in range(4)]
    assert sum(bool(one.better()) for one in empty) <= 1
    assert sum("种一起比也没有" not in one.sentence for one in empty) <= 1
    for one in (line for each in empty for line in each.pooled if line.model not in NAIVE):
        assert one.together[0] <= one.gain <= one.together[1]


def test_equal_input_gives_equal_output_and_the_sentence_says_what_was_found() -> None:
    windows = [Window(2010, 2016)]
    first, second = (backtest(made(2, 0.0), windows, {"热度×规模": BASE}, draws=50) for _time in range(2))
    assert first.lines == second.lines
    assert "120 个城市、2700 家企业，1 个时间窗" in first.sentence
    assert "没有一种做法在每个窗都测得出改进" in first.sentence
    with pytest.raises(ValueError, match="2018–2018 没有一个新行业出现"):
        backtest(made(2, 0.0), [Window(2018, 2018)], {"热度×规模": BASE})
    with pytest.raises(ValueError, match="没有时间窗"):
        backtest(made(2, 0.0), [], {"热度×规模": BASE})
    assert "不到 20 个" not in first.sentence
    assert "城市不到 20 个，下面按城市重抽的区间偏窄" in replace(first, regions=6).sentence


@pytest.mark.shared
def test_the_published_findings_are_what_the_listed_companies_give(shared: Path) -> None:
    """popularity × size gives .87–.90, density adds nothing measurable: the first window, recomputed."""
    script = Path(__file__).parents[2] / "benchmarks/regional/backtest_listed.py"
    spec = importlib.util.spec_from_file_location("backtest_listed", script)
    assert spec is not None
    assert spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    models = {name: MODELS[name] for name in ("热度×规模", "＋密度")}
    found: Backtest = backtest(benchmark.panel(), benchmark.WINDOWS, models, draws=20)
    told = {(line["model"], line["window"]["origin"]): line["scores"] for line in listed()["lines"]}
    for line in found.lines:
        assert line.scores.auc == pytest.approx(told[line.model, line.window.origin]["auc"], abs=1e-3)
        if line.model == "热度×规模":
            assert 0.865 <= line.scores.auc <= 0.905
        if line.model == "＋密度":
            assert abs(line.gain) < 0.005
