"""Pairs of records that may be one project: what is found, what is left alone, and that the reasons add up."""

from __future__ import annotations

import math
import random
from datetime import date
from decimal import Decimal

import pytest

from guatu.regional.circle.duplicates import duplicates, partners, weights
from guatu.regional.circle.records import Record, figures

FIRST = Record(
    key="a",
    name="昱川车载毫米波雷达产业基地",
    investor="澜湖昱川传感科技有限公司",
    region="420106",
    day=date(2024, 3, 1),
    amount=Decimal("560000000"),
    content="建设毫米波雷达项目，年产320万颗，用地137亩",
    code="91420106MAA4G4H007",
    formal=False,
)
OTHERS = [
    Record(
        f"z{at}",
        f"{word}项目",
        f"江左{stem}有限公司",
        "420106",
        date(2023, 1, 1),
        Decimal(10**8),
        f"新建{word}生产线",
    )
    for at, (word, stem) in enumerate(
        [
            ("碳纤维", "铭砺航天"),
            ("体外诊断试剂", "仁沧医疗"),
            ("数控主轴", "力巍精密"),
            ("小龙虾深加工", "润芷农业"),
        ]
    )
]


def again(**changed: object) -> Record:
    plain = {name: getattr(FIRST, name) for name in Record.__slots__} | {"key": "b", "day": date(2024, 9, 1)}
    return Record(**(plain | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (
            {
                "name": "年产320万颗毫米波雷达示范工厂",
                "investor": "昱川传感",
                "code": "",
                "amount": Decimal("1600000000"),
            },
            "resigned",
        ),
        ({"formal": True, "amount": Decimal("480000000")}, "upgraded"),
        ({"name": "昱川毫米波雷达增资项目", "amount": Decimal("90000000")}, "increased"),
        (
            {
                "name": "车载毫米波雷达产业基地",
                "investor": "江左凯沣储能有限公司",
                "code": "91420106MAC0556AGQ",
            },
            "investor",
        ),
    ],
)
def test_each_kind_of_repetition_is_found_and_named(changed: dict[str, object], kind: str) -> None:
    found = duplicates([FIRST, again(**changed), *OTHERS])
    assert [(pair.first, pair.second, pair.kind) for pair in found] == [("a", "b", kind)]


@pytest.mark.parametrize(
    "changed",
    [
        {
            "name": "昱川碳纤维产业基地",
            "content": "建设碳纤维复合材料项目，年产900吨，用地51亩",
            "amount": Decimal("80000000"),
        },
        {"name": "昱川毫米波雷达产业基地二期", "content": "建设毫米波雷达二期，年产700万颗，用地64亩"},
        {
            "investor": "云梦泽瑞阡化工有限公司",
            "code": "91420106MAC0556AGQ",
            "name": "瑞阡毫米波雷达项目",
            "content": "新建毫米波雷达项目，用地310亩",
        },
    ],
    ids=["another product", "second phase", "another firm in the park"],
)
def test_what_only_looks_alike_is_left_alone(changed: dict[str, object]) -> None:
    assert duplicates([FIRST, again(**changed), *OTHERS]) == ()


def test_the_order_of_the_records_changes_nothing_and_the_points_add_up() -> None:
    records = [FIRST, again(), again(key="c", amount=None, carrier="x"), *OTHERS]
    found = duplicates(records)
    shuffled = records.copy()
    random.Random(7).shuffle(shuffled)
    assert duplicates(shuffled) == found
    assert len(found) == 3
    for pair in found:
        total = weights().constant + sum(pair.points.values())
        assert pair.chance == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-4)


def test_figures_are_read_by_unit_and_money_is_none() -> None:
    assert figures("总投资30亿元，占地3.5平方米") == {"area": 3.5}
    assert figures("2024年3月签约") == {}


def test_what_is_made_a_year_is_not_the_place_it_is_made_in() -> None:
    assert figures("年产50万平方米，建筑面积10.6万平方米") == {"年产 area": 500000.0, "area": 106000.0}


def test_a_group_named_for_both_makes_one_investor() -> None:
    other = again(investor="晟途医疗有限公司", code="", group="g1", name="车载毫米波雷达示范工厂")
    grouped = Record(**{name: getattr(FIRST, name) for name in Record.__slots__} | {"group": "g1"})  # type: ignore[arg-type]
    (pair,) = duplicates([grouped, other, *OTHERS])
    assert pair.features["other_company"] == 0


def test_a_third_record_speaks_for_what_it_is_like_and_against_what_it_is_not() -> None:
    def points(between: float, *, sure: float = 3.0) -> float:
        odds = {"a": {"b": 0.0, "c": sure}, "b": {"a": 0.0, "c": between}, "c": {"a": sure, "b": between}}
        return partners(odds, "a", "b")

    assert points(4.0) > 0 > points(-4.0)
    assert points(-9.0) == points(-50.0)
    assert points(-4.0, sure=-1.0) == 0
