"""Amounts: number, unit, qualifier, and what is no amount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.quantities import Quantity, quantities


def first(text: str) -> Quantity:
    return next(iter(quantities(text)))


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("达1.2万亿元", 1.2e12, "元", "eq"),
        ("超千亿，", 1e11, None, "over"),
        ("突破亿元。", 1e8, "元", "over"),
        ("500余家", 500, "家", "over"),
        ("千余名干部", 1000, "名", "over"),
        ("近34万人次", 340000, "人次", "near"),
        ("约15万平方米", 150000, "平方米", "approx"),
        ("不少于1万人次", 10000, "人次", "ge"),
        ("100人以上。", 100, "人", "ge"),
        ("不超过30天", 30, "天", "le"),
        ("6.8亿美元", 6.8e8, "美元", "eq"),
        ("1500亩", 1000005, "平方米", "eq"),
        ("2.6平方公里", 2.6e6, "平方米", "eq"),
        ("四分之一", 25, "%", "eq"),
        ("1/3以上来自", 33.33, "%", "ge"),
        ("近三成", 30, "%", "near"),
        ("百分之十二", 12, "%", "eq"),
        ("3.8个百分点", 3.8, "个百分点", "eq"),
        ("100P。", 100, "P", "eq"),
        ("3,400家", 3400, "家", "eq"),
        ("两千五百户", 2500, "户", "eq"),
        ("采购千万元级优惠算力", 1e7, "元", "level"),
    ],
)
def test_value_unit_and_qualifier(text: str, value: float, unit: str | None, op: str) -> None:
    found = first(text)
    assert (round(found.value, 4), found.unit, found.op) == (value, unit, op)


def test_range_with_a_shared_unit() -> None:
    found = first("20—30亿元")
    assert (found.value, found.value_hi, found.unit) == (2e9, 3e9, "元")


@pytest.mark.parametrize(
    "text",
    [
        "亿元楼宇",
        "万亿级产业集群",
        "3000平方米以上商业综合体",
        "15分钟便民生活圈",
        "亿元以上重大项目",
        "500强企业",
        "年产200万吨环保钙项目",
    ],
)
def test_numbers_that_belong_to_a_name(text: str) -> None:
    assert all(found.category for found in quantities(text))


@pytest.mark.parametrize("text", ["M758", "5G基站", "第3名", "万象城", "统一", "签约30", "预约"])
def test_no_amount_with_a_unit(text: str) -> None:
    assert not [found for found in quantities(text) if found.unit or found.op != "eq"]


@settings(deadline=None)
@given(
    st.text(
        alphabet="约近超过1234567890.,零一二两三十百千万亿余多家元%个百分点人次以上至—成分之/级的项目，",
        max_size=40,
    )
)
def test_amounts_lie_in_order_inside_the_text(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.start <= found.core < found.end <= len(text)
        assert found.value >= 0
        end = found.end
