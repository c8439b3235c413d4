"""Target companies: who is listed, why, and what is not known."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regional.handmade_atlas import DAY, at, build, company, registry

from guatu.atlas import Atlas
from guatu.atlas.notices import Closure
from guatu.atlas.sourced import Source, SourceKind
from guatu.regional import CompanyEvent, Purpose, Reason, State, TargetCompany, diagnose, targets
from guatu.regional.screening import Screen

LISTED = date(2015, 1, 1)
NAMES = ("fit", "neighbours", "presence", "expansion", "intent", "capability", "risk")
WEIGHTS = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1000), max_size=7)


def reasons(target: TargetCompany) -> dict[str, Reason]:
    return {reason.criterion: reason for reason in target.reasons}


def only(atlas: Atlas, node: str = "film", region: str = "a", **more: object) -> TargetCompany:
    (found,) = targets(atlas, "battery", node, region, DAY, **more).companies  # type: ignore[arg-type]
    return found


def event(
    company: str, region: str | None, when: date | None = None, published: str | None = None, kind: str = ""
) -> CompanyEvent:
    source = Source(SourceKind.SPAN, "0:0-1", "报道", published)
    return CompanyEvent(company, region, "签约新厂", when, source, kind)


def test_the_list_says_whether_the_node_is_a_gap_unknown_or_covered() -> None:
    far = (company("x", "c1"), at("x", "film"))
    here = (company("h", "a1"), at("h", "film"))
    doubt = (company("d", "a1"), at("d", "film", "uncertain"))
    unknown = targets(build([far[0]], [far[1]]), "battery", "film", "a", DAY)
    gap = targets(build([far[0]], [far[1]], [registry()]), "battery", "film", "a", DAY)
    three = [pair[0] for pair in (far, here, doubt)], [pair[1] for pair in (far, here, doubt)]
    covered = targets(build(*three), "battery", "film", "a", DAY)
    assert [found.purpose for found in (unknown, gap, covered)] == [
        Purpose.UNKNOWN,
        Purpose.GAP,
        Purpose.STRENGTHEN,
    ]
    assert "不是确认缺口" in unknown.sentence
    assert "是确认缺口" in gap.sentence
    assert gap.sentence.startswith("合成示例")
    assert "强链" in covered.sentence
    assert [target.company.id for target in covered.companies] == ["x"]
    assert not covered.check_first, "the node is covered, whoever else may be there"


def test_who_may_be_in_the_region_already_is_to_be_checked_and_not_courted() -> None:
    firms = [company("city", "a"), company("doubt", "a1"), company("far", "c1")]
    held = [at("city", "film"), at("doubt", "film", "uncertain"), at("far", "film")]
    found = targets(build(firms, held), "battery", "film", "a1", DAY)
    assert [target.company.id for target in found.companies] == ["far"]
    assert {holder.entity for holder in found.check_first} == {"city", "doubt"}
    assert "先核实" in found.sentence


def test_missing_evidence_is_none_and_never_zero() -> None:
    found = only(build([company("x", "c1")], [at("x", "film")]))
    unknown = {name for name, reason in reasons(found).items() if reason.points is None}
    assert unknown == set(NAMES) - {"fit"}
    assert all(reason.score is None for name, reason in reasons(found).items() if name in unknown)
    assert found.score == reasons(found)["fit"].weight
    assert found.upper == math.fsum(reason.weight for reason in found.reasons)
    assert found.known_share == pytest.approx(0.35)


def test_fit_falls_from_confirmed_over_uncertain_to_kindred() -> None:
    firms = [company("sure", "c1"), company("likely", "c1"), company("kin", "c1")]
    held = [at("sure", "film"), at("likely", "film", "uncertain"), at("kin", "wrap")]
    found = targets(build(firms, held), "battery", "film", "a", DAY).companies
    assert [target.company.id for target in found] == ["sure", "likely", "kin"]
    assert "包装膜" in reasons(found[2])["fit"].text
    assert "待核实" in reasons(found[1])["fit"].text


def test_who_falls_under_a_hard_filter_is_left_off_and_shown_with_the_rule() -> None:
    gone = Closure(date(2025, 3, 1), "注销", "report-2024")
    firms = [
        company("kin", "a1"),
        company("gone", "c1", closed=gone),
        company("top", "c1"),
        company("sub", "a1", parent="top"),
        company("far", "c1"),
    ]
    held = [at("kin", "wrap"), *(at(name, "film") for name in ("gone", "top", "sub", "far"))]
    found = targets(build(firms, held), "battery", "film", "a", DAY)
    assert [target.company.id for target in found.companies] == ["far"]
    assert {off.company.id: off.rule for off in found.screened} == {
        "kin": Screen.LOCAL,
        "gone": Screen.CLOSED,
        "top": Screen.GROUP,
    }
    assert all(off.sources for off in found.screened)
    before = targets(build(firms, held), "battery", "film", "a", date(2025, 2, 1))
    assert "gone" in {target.company.id for target in before.companies}, "not gone yet on that day"


def test_a_firm_that_a_table_calls_gone_covers_no_node_and_makes_no_gap() -> None:
    gone = Closure(date(2025, 3, 1), "注销", "report-2024")
    atlas = build([company("x", "a1", closed=gone)], [at("x", "film")], [registry()])
    state = diagnose(atlas, "battery", "a", DAY).node("film")
    assert state.state is State.UNKNOWN
    assert "先核实" in state.reason
    assert "注销" in state.uncertain[0].position.reason
    assert diagnose(atlas, "battery", "a", date(2025, 2, 1)).node("film").state is State.COVERED


@pytest.mark.parametrize(
    ("told", "points"),
    [
        ([], None),
        ([("建厂", DAY)], 0.8),
        ([("建厂", DAY - timedelta(365))], 0.4),
        ([("建厂", DAY - timedelta(730))], 0.2),
        ([("落户", DAY)], 0.4),
        ([("建厂", DAY), ("落户", DAY)], 0.88),
        ([("建厂", DAY), ("建厂", DAY)], 0.8),
        ([("获评", DAY)], None),
        ([("建厂", DAY + timedelta(1))], None),
        ([("建厂", None)], None),
    ],
)
def test_signs_of_growth_are_worth_half_after_a_half_life(
    told: list[tuple[str, date | None]], points: float | None
) -> None:
    atlas = build([company("x", "c1")], [at("x", "film")])
    events = [event("x", None, when, kind=kind) for kind, when in told]
    found = reasons(only(atlas, events=events))["intent"]
    assert found.points == (None if points is None else pytest.approx(points))
    assert bool(found.sources) is (points is not None)


def test_an_event_without_a_day_has_that_of_its_document() -> None:
    atlas = build([company("x", "c1")], [at("x", "film")])
    undated = event("x", None, published=(DAY - timedelta(365)).isoformat(), kind="建厂")
    assert reasons(only(atlas, events=[undated]))["intent"].points == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("more", "points", "word"),
    [
        ({}, None, "没有信用代码"),
        ({"listed": LISTED, "short": "甲股份"}, 0.6, "司法、失信、处罚：未知"),
        ({"listed": LISTED, "short": "*ST甲"}, 0.3, "风险警示"),
        ({"founded": date(2019, 1, 1)}, 0.3, "没有看出问题"),
        ({"founded": DAY - timedelta(30)}, 0.0, "才注册"),
    ],
)
def test_risk_says_what_was_looked_at_and_never_that_there_is_none(
    more: dict[str, object], points: float | None, word: str
) -> None:
    found = reasons(only(build([company("x", "c1", **more)], [at("x", "film", since=LISTED)])))["risk"]  # type: ignore[arg-type]
    assert found.points == (None if points is None else pytest.approx(points))
    assert word in found.text


@pytest.mark.parametrize(("capital", "points"), [(None, None), (1e6, 0.0), (2e8, 0.5)])
def test_capital_tells_a_little_of_a_firm_that_is_not_listed(
    capital: float | None, points: float | None
) -> None:
    found = only(build([company("x", "c1", capital=capital)], [at("x", "film")]))
    assert reasons(found)["capability"].points == points


def test_neighbours_in_the_region_give_points_and_unknown_ones_take_none() -> None:
    far = (company("x", "c1"), at("x", "cell"))
    near = [(company(f"n{node}", "a1"), at(f"n{node}", node)) for node in ("film", "salt")]

    def points(count: int, *, full: bool = False) -> float | None:
        firms, held = zip(far, *near[:count], strict=True)
        lists = [registry()] if full else []
        return reasons(only(build(firms, held, lists), "cell"))["neighbours"].points

    assert [points(0), points(1), points(2)] == [None, 0.5, 1.0]
    assert points(0, full=True) == 0.0, "all neighbours are confirmed gaps: that is known, and nothing"


@pytest.mark.parametrize(("place", "points"), [("a1", 1.0), ("b1", 0.6), ("c", None)])
def test_a_site_a_subsidiary_or_an_event_in_region_or_circle_counts_as_presence(
    place: str, points: float | None
) -> None:
    firm, film = company("x", "c1"), at("x", "film")
    site = build([firm], [film, at("x", "station", region=place)])
    branch = build([firm, company("sub", place, parent="x")], [film])
    group = build([company("x", "c1", parent="top"), company("top", place)], [film])
    for atlas in (site, branch, group):
        assert reasons(only(atlas))["presence"].points == points
    told = only(build([firm], [film]), events=[event("x", place)])
    assert reasons(told)["presence"].points == points


def test_events_to_come_or_not_yet_published_do_not_count() -> None:
    atlas = build([company("x", "c1")], [at("x", "film", sources=("editor",))])
    late = [event("x", "a1", when=date(2025, 7, 1)), event("x", "a1", published="2025-01-01")]
    found = only(atlas, events=late, known_by=date(2024, 12, 31))
    assert reasons(found)["presence"].points is None


def test_a_second_site_in_the_same_city_is_no_expansion() -> None:
    firm, film = company("x", "c1"), at("x", "film")
    assert reasons(only(build([firm], [film, at("x", "salt", region="c")])))["expansion"].points is None
    elsewhere = reasons(only(build([firm], [film, at("x", "salt", region="direct")])))["expansion"]
    assert elsewhere.points == 1.0
    assert elsewhere.sources


def test_a_listing_counts_from_its_day() -> None:
    listed = build([company("x", "c1", listed=LISTED)], [at("x", "film", since=date(2010, 1, 1))])
    assert reasons(only(listed))["capability"].points == 1.0
    before = targets(listed, "battery", "film", "a", date(2014, 1, 1)).companies[0]
    assert reasons(before)["capability"].points is None


def test_cautions_name_neighbours_and_firms_without_a_place() -> None:
    firms = [company("near", "b1"), company("nowhere", None), company("far", "c1"), company("home", "a1")]
    held = [at("near", "film"), at("nowhere", "film"), at("far", "film"), at("home", "film", region="c1")]
    cautions = {
        target.company.id: target.caution
        for target in targets(build(firms, held), "battery", "film", "a", DAY).companies
    }
    assert "宜协作配套" in (cautions["near"] or "")
    assert "所在地未录入" in (cautions["nowhere"] or "")
    assert "回迁" in (cautions["home"] or "")
    assert cautions["far"] is None


@pytest.mark.parametrize(("outcomes", "untested"), [(0, True), (29, True), (30, False)])
def test_the_label_says_untested_until_thirty_outcomes(outcomes: int, untested: bool) -> None:
    label = targets(build(), "battery", "film", "a", DAY, outcomes=outcomes).label
    assert ("未经回测" in label) is untested
    assert str(outcomes) in label


def test_bad_weights_and_outcomes_are_refused_with_the_cure() -> None:
    with pytest.raises(ValueError, match=r"没有 size 这一项权重；有的是 fit、neighbours"):
        targets(build(), "battery", "film", "a", DAY, weights={"size": 1})
    for bad in (-1.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="要不小于 0 的数"):
            targets(build(), "battery", "film", "a", DAY, weights={"fit": bad})
    with pytest.raises(ValueError, match="cannot be negative"):
        targets(build(), "battery", "film", "a", DAY, outcomes=-1)


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.data())
def test_the_explanation_sums_to_the_score_and_evidence_only_adds(
    weights: dict[str, float], data: st.DataObject
) -> None:
    firms = [company(name, data.draw(st.sampled_from(["b1", "c1", "c", None]))) for name in "pqr"]
    grade, node = st.sampled_from(["confirmed", "uncertain"]), st.sampled_from(["film", "salt", "wrap"])
    held = [at(firm.id, data.draw(node), data.draw(grade)) for firm in firms]
    place = st.sampled_from(["a1", "b1", "c1", "direct", None])
    told = [event("p", data.draw(place), DAY, kind=data.draw(st.sampled_from(["建厂", "获评"])))]
    atlas = build(firms, held)
    plain = targets(atlas, "battery", "film", "a", DAY, weights=weights)
    richer = targets(atlas, "battery", "film", "a", DAY, weights=weights, events=told)
    scores = {target.company.id: target.score for target in plain.companies}
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    for target in richer.companies:
        known = [reason.score for reason in target.reasons if reason.score is not None]
        assert math.fsum(known) == target.score
        assert target.score <= target.upper
        assert 0 <= target.known_share <= 1
        assert target.score >= scores[target.company.id]


def test_what_is_printed_adds_up_to_the_last_digit(shipped: Atlas) -> None:
    """A third of the neighbours, or half a half-life, has endless digits."""
    asked = shipped, "ic", "ic-eda", "420100", date(2026, 12, 5)
    first = targets(*asked).companies[0].company
    found = targets(*asked, events=[event(first.id, "440300", date(2026, 3, 17), kind="建厂")])
    for one in found.companies:
        *terms, total = found.explain(one.company.id).splitlines()
        shown = [re.search(r"：([\d.]+) × ([\d.]+) = ([\d.]+)（", term) for term in terms]
        products = [(Decimal(it[1]) * Decimal(it[2]), Decimal(it[3])) for it in shown if it]
        assert all(product == score for product, score in products)
        said = re.search(r"合计 ([\d.]+)；", total)
        assert said is not None
        assert sum(score for _product, score in products) == Decimal(said[1])


def test_every_reason_with_points_has_a_source(shipped: Atlas) -> None:
    day = date(2026, 11, 22)
    for key, chain in shipped.chains.items():
        for node in chain.nodes[::7]:
            for target in targets(shipped, key, node.id, shipped.home, day).companies:
                assert all(reason.sources for reason in target.reasons if reason.points)


def test_who_is_among_the_first_by_one_weight_alone_is_named_and_equals_share_a_rank() -> None:
    found = targets(build([company("x", "c1")], [at("x", "film")]), "battery", "film", "a", DAY)
    (one,) = found.companies

    def rated(name: str, **points: float) -> TargetCompany:
        kept = tuple(replace(why, points=points.get(why.criterion)) for why in one.reasons)
        return replace(one, company=replace(one.company, id=name, name=name), reasons=kept)

    half, both = rated("靠相符", fit=0.5), rated("靠别的", neighbours=0.6, risk=1.0)  # 15 beside 9 + 5
    listed = replace(found, companies=(half, both))
    assert "换一套权重就会掉出去的：靠相符" in listed.robust(1)
    assert not listed.robust(2)
    equal = replace(found, companies=(half, rated("同分的", fit=0.5)))
    assert "同分并列，共 2 家" in equal.robust(1)
    assert "都还在前 1 名；各项在一半到两倍之间任意一起变，2 家必定还在" in equal.robust(1)
    assert "任意一起变，0 家必定还在" in listed.robust(1)
    better = replace(found, companies=(rated("样样多", fit=0.9, risk=1.0), half))
    assert "任意一起变，1 家必定还在" in better.robust(1)


def test_what_stays_first_under_any_weights_does_so_under_drawn_ones(shipped: Atlas) -> None:
    found = targets(shipped, "ic", "ic-eda", shipped.home, date(2026, 11, 27))
    sure = found.sure(10, {one.company.id for one in found.companies})
    assert sure
    draw = np.random.default_rng(4)
    for _ in range(50):
        factors = dict(zip(found.weights, 2.0 ** draw.uniform(-1, 1, len(found.weights)), strict=True))
        assert sure <= found.first(10, factors)
