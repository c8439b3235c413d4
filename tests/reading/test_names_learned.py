"""Names that no rule knows, told by what stands around them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu import atlas as reference
from guatu.reading.carriers import carriers
from guatu.reading.names import Found
from guatu.reading.names_learned import firms, places, unlikely
from guatu.reading.names_tokens import Tokens, tokenize
from guatu.reading.organisations import organisations


def cut(text: str) -> Tokens:
    return tokenize(text, reference.load_default())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("6月28日，湘嵘动能与高新区签订投资协议，总投资12亿元。", "湘嵘动能"),
        ("9月底，苏霁微光年产30万套传感器项目投产。", "苏霁微光"),
        ("与之配套的，有来自深圳的黔岚感知、皓沅医械等26家企业入驻。", "皓沅医械"),
        ("基金由沣泰国投牵头，联合金华某银行发起设立。", "沣泰国投"),
    ],
)
def test_firms_without_any_sign_that_a_rule_knows(text: str, name: str) -> None:
    assert name in {found.name for found in organisations(cut(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("园内的眼视光国际转化中心今年3月启用。", "眼视光国际转化中心"),
        ("宾馆旁的翠屿产业港已入驻企业46家，去年税收1.2亿元。", "翠屿产业港"),
    ],
)
def test_places_are_told_with_their_sort(text: str, name: str) -> None:
    tokens = cut(text)
    assert name in {found.name for found in places(tokens, [])}


def test_regions_written_out_are_no_part_of_a_place_but_another_form_of_it() -> None:
    (found,) = places(cut("今年国庆假期，杭州市上城区湖滨步行街累计接待游客286万人次。"), [])
    assert (found.name, found.aliases) == ("湖滨步行街", ("杭州市上城区湖滨步行街",))


def test_what_a_rule_has_taken_is_left_alone() -> None:
    tokens = cut("6月28日，湘嵘动能与高新区签订投资协议，总投资12亿元。")
    (heard,) = firms(tokens, [])
    assert list(firms(tokens, [heard])) == []


def test_a_grade_of_places_is_no_place() -> None:
    text = "去年，全市新增5A级旅游景区1家，接待游客286万人次。"
    assert carriers(cut(text)) == ()


def test_a_trade_before_a_works_is_no_firm() -> None:
    text = "房车智能工厂项目4月18日开工。"
    at = text.index("房车智能")
    assert unlikely(cut(text), Found(at, at + 4, "房车智能", "company", 0.5))


def test_legal_names_and_firms_that_are_known_are_never_doubted() -> None:
    text = "既跑有限公司和京东方。"
    tokens = cut(text)
    assert not unlikely(tokens, Found(0, 6, "既跑有限公司", "company", 0.5))
    assert not unlikely(tokens, Found(7, 10, "京东方", "company", 0.5))


@given(st.text(alphabet="甲乙湘嵘动能与签约产业园楼里，。、“”()1万AB市区\n", max_size=60))
def test_names_lie_on_whole_words_and_never_touch(text: str) -> None:
    tokens = cut(text)
    for found in (list(firms(tokens, [])), list(places(tokens, []))):
        assert all(0.5 < name.score <= 0.8 and name.end in tokens.ends for name in found)
        assert all(left.end <= right.start for left, right in pairwise(found))
