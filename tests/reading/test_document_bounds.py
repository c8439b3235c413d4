"""A page's date that its own text rules out."""

from __future__ import annotations

import pytest

import guatu
from guatu.reading.document_bounds import bounds
from guatu.reading.model import Metric

HEAD = "某区调味品产业新政解读\n发布时间：{date} 来源：本站\n"


def year_of(text: str) -> str | None:
    facts = guatu.read(text, doc="x").facts
    (found,) = (fact for fact in facts if isinstance(fact, Metric) and fact.value == 15)
    return (found.period or "")[:4]


@pytest.mark.parametrize(
    "body",
    [
        "2024年6月28日，南湖区政府办公室印发《若干措施》。\n今年上半年，南湖区新开工调味品项目15个。",
        "截至2023年底，南湖区有企业260家。2024年7月3日，南湖区召开座谈会。\n今年上半年，南湖区新开工调味品项目15个。",
    ],
)
def test_a_page_older_than_what_it_tells_is_not_believed(body: str) -> None:
    assert year_of(HEAD.format(date="2021-03-15") + body) == "2024"
    assert year_of(HEAD.format(date="2024-07-15") + body) == "2024"


def test_a_page_later_than_what_its_text_still_wants_is_not_believed() -> None:
    body = "今年上半年，南湖区新开工项目15个。截至2023年底，南湖区有企业260家。到2025年，力争达到400家。"
    assert year_of(HEAD.format(date="2026-09-15") + body) in {"2023", "2024"}


def test_a_year_that_a_goal_was_reached_in_bounds_nothing() -> None:
    assert bounds("到2020年，全市已建成园区12个。") == (None, None)
    assert bounds("力争到2027年产值达到500亿元。") == (None, 2027)


def test_the_part_of_a_year_that_a_headline_reports_on_dates_a_page_put_up_much_later() -> None:
    text = "南湖区2025年1—8月主要经济指标运行简析\n发布日期：2026-01-12\n本月，南湖区新开工项目15个。"
    assert year_of(text) == "2025"


def test_a_conference_on_half_a_year_dates_a_repost() -> None:
    text = (
        "半年报出炉：多项指标向好\n更新时间：2025-08-14 09:42\n"
        "7月21日，嘉兴市举行2022年上半年经济运行情况发布会。上半年，嘉兴市新开工项目15个。"
    )
    assert year_of(text) == "2022"


def test_a_page_dated_years_before_its_headline_is_not_believed() -> None:
    text = "南湖区2024年春季项目集中签约情况通报\n发布时间：2018-05-02 来源：本站\n今年一季度，南湖区新开工项目15个。"
    assert year_of(text) == "2024"
