"""Sharing of a handed-over project: published rules by their figures, every step shown, nothing lost to rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.regional.circle.ruledata import CircleRuleError, texts
from guatu.regional.circle.sharing import Accounting, Yield, calculate, parse_terms, published_terms

TERMS = published_terms()
YUAN = Decimal


def test_kunming_counts_investment_in_full_in_both_places_and_shares_tax_net_of_policy() -> None:
    terms = TERMS["kunming-2024"]
    assert terms.credit("固定资产投资").of(YUAN("3e8")) == (YUAN("3e8"), YUAN("3e8"))
    assert terms.credit("到位资金").of(YUAN("1e8")) == (YUAN("1e8"), YUAN(0))
    year = calculate(
        terms, (Yield(1, {"增值税": YUAN("6000000"), "企业所得税": YUAN("2000000")}, YUAN("3000000")),)
    )[0]
    assert (year.base, year.origin, year.host) == (YUAN("5000000"), YUAN("2500000"), YUAN("2500000"))
    assert [line.label for line in year.lines] == [
        "县级留成合计",
        "扣除兑现的政策",
        "第 1 年飞出方应得",
        "落地方所得",
    ]


def test_zhongshan_and_heyuan_share_retained_tax_by_halves_year_after_year() -> None:
    years = calculate(
        TERMS["zhongshan-heyuan"],
        tuple(Yield(year, {"增值税": YUAN("1000000.01")}, YUAN(500)) for year in (1, 9)),
    )
    assert [(year.origin, year.host) for year in years] == [(YUAN("500000.01"), YUAN("500000.00"))] * 2


def test_jimei_splits_the_sum_brought_in_three_to_seven_and_no_tax() -> None:
    terms = TERMS["jimei"]
    credit = terms.credit("到位资金")
    assert credit.accounting is Accounting.SPLIT
    assert credit.of(YUAN("100000000")) == (YUAN("30000000.00"), YUAN("70000000.00"))
    assert calculate(terms, (Yield(1, {"增值税": YUAN(100)}),))[0].origin == 0


def test_halves_for_five_years_end_with_the_fifth() -> None:
    years = calculate(
        TERMS["half-five-years"], tuple(Yield(year, {"增值税": YUAN("8000000")}) for year in range(1, 8))
    )
    assert [year.origin for year in years] == [YUAN("4000000")] * 5 + [YUAN(0)] * 2


CAPPED = texts("agreements")["half-five-years"].replace(
    "net_of_policy: yes", "net_of_policy: yes\n  cap_year: 3000000\n  cap_total: 5000000"
)


def test_caps_of_a_year_and_in_all_are_steps_of_their_own() -> None:
    terms = parse_terms(CAPPED)
    years = calculate(terms, tuple(Yield(year, {"增值税": YUAN("8000000")}) for year in (1, 2, 3)))
    assert [year.origin for year in years] == [YUAN(3000000), YUAN(2000000), YUAN(0)]
    assert [line.label for line in years[1].lines][-3:] == [
        "年度封顶",
        "累计封顶（此前已分 3,000,000）",
        "落地方所得",
    ]


def test_policy_above_the_tax_leaves_nothing_to_share_and_no_debt() -> None:
    year = calculate(TERMS["kunming-2024"], (Yield(1, {"增值税": YUAN(100)}, YUAN(900)),))[0]
    assert (year.base, year.origin, year.host) == (0, 0, 0)


MONEY = st.decimals(0, 10**10, places=4)


@given(st.sampled_from(sorted(TERMS)), st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=9))
def test_the_two_sides_always_add_up_to_the_base(name: str, sums: list[tuple[Decimal, Decimal]]) -> None:
    yields = tuple(
        Yield(at + 1, {"增值税": tax, "房产税": tax}, policy) for at, (tax, policy) in enumerate(sums)
    )
    for year in calculate(TERMS[name], yields):
        assert year.origin + year.host == year.base
        assert year.origin >= 0 <= year.host
        assert year.lines[-1].value == year.host


@given(st.sampled_from(sorted(TERMS)), MONEY)
def test_a_split_indicator_loses_no_cent(name: str, value: Decimal) -> None:
    for credit in TERMS[name].indicators.values():
        origin, host = credit.of(value)
        if credit.accounting is Accounting.DOUBLE:
            assert origin == host == value
        else:
            assert origin + host == value


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("origin: 0.5}", "origin: 1.5}", "不在 0 到 1 之间"),
        ("{from: 1, to: 5, origin: 0.5}", "{from: 1, origin: 0.5}\n    - {from: 3, origin: 0.2}", "重叠"),
        ("accounting: double", "accounting: twice", "accounting 应是"),
        ("base: 地方留成\n  taxes: [增值税, 企业所得税]", "base: 地方留成", "哪几个税种"),
        ("valid_from: 2024-08-01", "valid_from: soon", "valid_from"),
        ("place: 样本", "where: 样本", "规则缺 place"),
    ],
)
def test_faulty_terms_say_what_to_mend(old: str, new: str, said: str) -> None:
    with pytest.raises(CircleRuleError, match=said):
        parse_terms(texts("agreements")["half-five-years"].replace(old, new))


def test_a_year_given_twice_or_a_negative_sum_is_refused() -> None:
    terms = TERMS["half-five-years"]
    with pytest.raises(ValueError, match="两次"):
        calculate(terms, (Yield(1, {}), Yield(1, {})))
    with pytest.raises(ValueError, match="不能小于 0"):
        calculate(terms, (Yield(1, {"增值税": YUAN(-1)}),))
