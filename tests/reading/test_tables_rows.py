"""Whom a row is said of, and what its columns measure, where heads could be read two ways."""

from __future__ import annotations

from guatu.reading import read
from guatu.reading.model import Metric


def said(*rows: str) -> list[Metric]:
    text = "成都市主要情况（合成示例）\n" + "\n".join(row.replace("|", "\t") for row in rows)
    return [fact for fact in read(text).facts if isinstance(fact, Metric)]


def test_a_column_that_says_where_does_not_say_whom() -> None:
    facts = said(
        "企业名称|主要产品|所在区|年产值（亿元）",
        "合成甲公司|镜头|武侯区|2.5",
        "合成乙公司|模具|锦江区|4",
    )
    assert [(fact.region, fact.subject, fact.indicator, fact.value) for fact in facts] == [
        ("四川省成都市", "合成甲公司", "年产值", 2.5e8),
        ("四川省成都市", "合成乙公司", "年产值", 4e8),
    ]


def test_a_plan_with_brackets_and_a_last_column_of_words() -> None:
    facts = said(
        "指标|单位|2025年（预计）|2030年目标|属性",
        "森林覆盖率|%|40.2|41|约束性",
        "万元能耗降低|%|—|〔13.5〕|约束性",
    )
    assert [(fact.kind, fact.indicator, fact.value) for fact in facts] == [
        ("metric", "森林覆盖率", 40.2),
        ("target", "森林覆盖率", 41.0),
        ("target", "万元能耗降低", 13.5),
    ]
