"""Metrics and targets of made-up documents of many regions, against facts written down by the guide.

The documents are our own words with made-up figures (合成示例); they use a pack that knows no region of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import guatu
from guatu.atlas import Atlas
from guatu.reading.model import Metric

CASES = sorted((Path(__file__).parent / "numbers").glob("*.yaml"))


def _same(number: float | None, other: float | None) -> bool:
    if number is None or other is None:
        return number is other
    return abs(number - other) <= 1e-6 * max(1.0, abs(number))


def _growth(fact: Metric) -> Any:
    return list(fact.growth) if isinstance(fact.growth, tuple) else fact.growth


def _fits(want: dict[str, Any], fact: Metric) -> bool:
    """Whether it is the number that is wanted, said of the indicator that is wanted."""
    close = fact.indicator == want["indicator"] or want.get("optional", False)
    return close and _same(fact.value, want.get("value")) and _growth(fact) == want.get("growth")


def _faults(want: dict[str, Any], fact: Metric, case: dict[str, Any]) -> list[str]:
    expected = {
        "kind": want.get("kind", "metric"),
        "op": want.get("op", "eq") if want.get("value") is not None else fact.op,
        "unit": want.get("unit", fact.unit),
        "region": want.get("region", case["region"]),
        "period": want.get("period", case.get("period", fact.period)),
        "subject": want.get("subject"),
        "modality": want.get("modality", "target" if want.get("kind") == "target" else "actual"),
    }
    faults = [
        f"{key}: {getattr(fact, key)!r}, not {value!r}"
        for key, value in expected.items()
        if getattr(fact, key) != value
    ]
    said = {(c.type, c.value, c.streak) for c in fact.comparison}
    wanted = {(c["type"], c["value"], c.get("streak")) for c in want.get("comparison", ())}
    return faults + [f"no comparison {missing}" for missing in wanted - said]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_numbers_of_a_document(path: Path, bare: Atlas) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    reading = guatu.read(case["text"], published=case.get("published"), atlas=bare, doc=path.stem)
    left = [fact for fact in reading.facts if isinstance(fact, Metric)]
    problems: list[str] = []
    for want in sorted(case["facts"], key=lambda want: want.get("optional", False)):
        found = [fact for fact in left if _fits(want, fact)]
        if not found:
            problems += [] if want.get("optional") else [f"missing {want}"]
            continue
        best = min(found, key=lambda fact: len(_faults(want, fact, case)))
        left.remove(best)
        problems += (
            []
            if want.get("optional")
            else [f"{want['indicator']}: {fault}" for fault in _faults(want, best, case)]
        )
    problems += [f"false: {fact.indicator} {fact.value} {fact.evidence.quote}" for fact in left]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2022年，外贸进出口总额120亿元，2023年达到150亿元。", {("2022", 120e8), ("2023", 150e8)}),
        (
            "外贸进出口总额2021年为80亿元，2022年为90亿元，2023年为110亿元。",
            {("2021", 80e8), ("2022", 90e8), ("2023", 110e8)},
        ),
    ],
)
def test_a_number_at_another_time_is_of_what_was_measured_last(
    text: str, values: set[tuple[str, float]]
) -> None:
    facts = [fact for fact in guatu.read(text, published="2024-02-20").facts if isinstance(fact, Metric)]
    assert {(fact.period, fact.value) for fact in facts} == values
    assert {fact.indicator for fact in facts} == {"外贸进出口总额"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "2021年、2022年、2023年，株洲市外贸总额分别为86亿元、99亿元和117亿元。",
            {"2021": 86e8, "2022": 99e8, "2023": 117e8},
        ),
        ("株洲市2022年和2023年分别引进项目83个、97个。", {"2022": 83, "2023": 97}),
        ("2022—2023年，株洲市技改投资分别增长6.2%、7.1%。", {"2022": 6.2, "2023": 7.1}),
        ("株洲市外贸总额2022年、2023年分别为86亿元、99亿元。", {"2022": 86e8, "2023": 99e8}),
        (
            "株洲市进出口总额，2021年86亿元，2022年99亿元，2023年117亿元。",
            {"2021": 86e8, "2022": 99e8, "2023": 117e8},
        ),
        ("株洲市外贸总额2022年86亿元、2023年99亿元。", {"2022": 86e8, "2023": 99e8}),
        ("株洲市技改投资2022年增长6.2%，2023年增长7.1%。", {"2022": 6.2, "2023": 7.1}),
    ],
)
def test_a_list_of_numbers_over_a_list_of_times_is_dated_one_by_one(
    text: str, found: dict[str, float]
) -> None:
    facts = [f for f in guatu.read(text, published="2024-05-01").facts if isinstance(f, Metric)]
    assert {f.period: f.value if f.value is not None else f.growth for f in facts} == found


def test_a_number_that_counts_a_list_takes_no_part_in_what_its_items_share() -> None:
    text = "上半年，株洲市甲烷、乙烯、丙烷三个产业产值分别达到86亿元、99亿元、117亿元。"
    found = guatu.read(text, published="2024-07-09").facts
    assert [(f.indicator, f.value) for f in found if isinstance(f, Metric)] == [
        ("甲烷产值", 86e8),
        ("乙烯产值", 99e8),
        ("丙烷产业产值", 117e8),
    ]


@pytest.mark.parametrize("rise", ["增长到", "增至", "攀升至", "发展到", "扩大到", "降至", "减少到"])
@pytest.mark.parametrize(
    "years", [("由2019年的", "2022年的"), ("从2019年", "2022年"), ("2019年的", "2022年的")]
)
@pytest.mark.parametrize(
    "said", [("外贸总额", "86亿元", "99亿元"), ("科创企业", "83家", "97家"), ("投入强度", "2.1%", "3.4%")]
)
def test_what_went_from_one_year_to_another_is_a_number_of_each(
    said: tuple[str, str, str], years: tuple[str, str], rise: str
) -> None:
    name, low, high = said
    text = f"株洲市{name}{years[0]}{low}{rise}{years[1]}{high}。"
    facts = [f for f in guatu.read(text, published="2024-05-01").facts if isinstance(f, Metric)]
    assert [(f.indicator, f.period) for f in facts] == [(name, "2019"), (name, "2022")]
    assert all(f.value is not None for f in facts)
