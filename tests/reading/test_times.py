"""Words of time, with a document's date and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.atlas import Atlas
from guatu.reading.document import publication
from guatu.reading.lexicon import build
from guatu.reading.periods import Moment, end_of, start_of
from guatu.reading.staging import stage
from guatu.reading.times import TimeKind, times
from guatu.text import Metadata, read_text

DAY = Moment(2024, 9, 5)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年上半年", "2024-01-01/2024-06-30"),
        ("首季", "2024-Q1"),
        ("去年首季度", "2023-Q1"),
        ("2023年首月", "2023-01"),
        ("开年以来", "2024-01-01/.."),
        ("2021全年", "2021"),
        ("刚刚过去的一年", "2023"),
        ("2019年至今", "2019-01-01/.."),
        ("2022年7月至2024年3月", "2022-07-01/2024-03-31"),
        ("去年11月到今年2月", "2023-11-01/2024-02-29"),
        ("2021年10月8日至次年1月15日", "2021-10-08/2022-01-15"),
        ("2020年至2023年6月", "2020-01-01/2023-06-30"),
        ("7月末", "2024-07-31"),
        ("二季度末", "2024-06-30"),
        ("7月底", "2024-07"),
        ("年底前", "../2024-12-31"),
        ("前三季度", "2024-01-01/2024-09-30"),
        ("一季度", "2024-Q1"),
        ("1—8月", "2024-01-01/2024-08-31"),
        ("今年以来", "2024-01-01/.."),
        ("去年", "2023"),
        ("8月2日", "2024-08-02"),
        ("去年12月", "2023-12"),
        ("到2025年末", "../2025-12-31"),
        ("截至2024年8月14日", "2024-08-14"),
        ("“十四五”期间", "2021-01-01/2025-12-31"),
        ("“五一”期间", "2024-05-01/2024-05-05"),
        ("“十一”假期", "2023-09-29/2023-10-06"),
        ("春节假期8天", "2024-02-10/2024-02-17"),
        ("国庆中秋假期", "2023-09-29/2023-10-06"),
        ("过去四年", "2020-01-01/2023-12-31"),
        ("自今年3月上线以来", "2024-03-01/.."),
        ("2021—2023年", "2021-01-01/2023-12-31"),
        ("目前", None),
        ("近年来", None),
        ("每年", None),
    ],
)
def test_period(text: str, period: str | None) -> None:
    found = list(times(text, DAY))
    assert [time.period for time in found] == [period]


def test_a_month_later_than_the_document_is_last_years() -> None:
    assert [time.period for time in times("11月", DAY)] == ["2023-11"]


def test_the_year_of_a_heading_holds_below_it() -> None:
    assert [time.period for time in times("2022年统计公报\n全年增长5%。年末人口", DAY)][1:] == [
        "2022",
        "2022-12-31",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "某市产业链招商行动方案（2022—2025年）",
        "某区2021年至2030年发展规划",
        "和2025年工作安排",
        "及2025年工作打算",
    ],
)
def test_the_life_of_a_plan_and_the_rest_of_a_broken_headline_date_nothing(heading: str) -> None:
    *_, last = times(f"{heading}\n一、任务\n全年", DAY)
    assert last.period == "2024"


@pytest.mark.parametrize(
    ("words", "month", "period"),
    [
        ("园区全年接待游客118万人次。", 3, "2023"),
        ("确保全年接待游客118万人次。", 3, "2024"),
        ("园区全年接待游客118万人次。", 12, "2024"),
    ],
)
def test_a_year_that_has_hardly_begun_is_not_what_all_of_it_means(
    words: str, month: int, period: str
) -> None:
    assert [time.period for time in times(words, Moment(2024, month, 5))] == [period]


def test_a_year_to_compare_with_dates_nothing() -> None:
    assert [time.kind for time in times("比2020年增长", DAY)] == [TimeKind.BASE]


def test_days_behind_an_opening_count_from_it() -> None:
    found = list(times("6月28日，商场开业，开业三天客流量30万人次", DAY))
    assert [time.period for time in found] == ["2024-06-28", "2024-06-28/2024-06-30"]


def test_a_number_is_no_holiday() -> None:
    assert not list(times("十一个项目，三天内办结", DAY))


def test_without_a_date_relative_words_stay_open() -> None:
    assert [time.period for time in times("今年上半年", None)] == [None]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("今年8月2日发布。截至2024年8月14日成交。9月2日8时，大厅里", "2024-09"),
        ("2023年增长7%。\n2024年经济发展主要预期目标是：增长7%", "2024"),
        ("2020年增加值400亿元。到2025年末建成。", None),
        ("标题\n图说\n2023年9月8日，大会召开。今年引进项目30个。\n2024年预期目标是80个。", "2023-09-08"),
        ("标题\n6月5日，2022年某县夏季招商大会召开。今年签约40个。到2025年力争600亿元。", "2022-06-05"),
        ("标题\n2019年6月8日，园区揭牌。如今，2023年营收80亿元，今年有望过百亿元。", "2023"),
    ],
)
def test_date_from_the_text_itself(text: str, when: str | None) -> None:
    found = publication(text)
    assert (found.iso if found else None) == when


@pytest.mark.parametrize(
    ("text", "page", "when"),
    [
        ("某市简报（2022年第17期）\n1—4月，全市引进项目20个。5月6日，新厂开工。", "2024-03-01", "2022-05"),
        ("招商快讯　2023年总第208期\n9月12日，某县签约3个项目。", "2024-12-20", "2023-09"),
        (
            "某区新政问答\n办法自9月1日起施行。办法于2024年5月6日印发。今年安排资金2亿元。",
            "2024-05-20",
            "2024-05-20",
        ),
        ("区长访谈\n2023年全区地区生产总值820亿元，增长6%。今年10月，新桥通车。", "2024-01-18", "2024-01-18"),
        ("榜单揭晓\n6月3日，某院发布榜单，某区列第30位。10月还有一期。", "2025-01-15", "2024-06-03"),
    ],
)
def test_a_page_s_date_against_what_the_text_says_of_its_own(
    text: str, page: str, when: str, bare: Atlas
) -> None:
    dated = replace(read_text(text), metadata=Metadata(published=page))
    found = stage(dated, build(bare)).published
    assert found is not None and found.iso == when


def test_a_quarter_that_is_over_dates_the_sentences_after_it(bare: Atlas) -> None:
    text = "调度会\n4月11日，某县召开调度会。1至3月，全县签约项目64个；竣工18个。二季度，开工30个；投产9个。"
    scene = stage(replace(read_text(text), metadata=Metadata(published="2025-07-12")), build(bare))
    assert scene.period_at(scene.folded.index("竣工18")) == "2025-Q1"
    assert scene.period_at(scene.folded.index("投产9")) == "2025-Q2"


def test_the_year_reviewed_is_the_latest_that_was_said() -> None:
    *_, last = times("2024年，引进项目80个。\n在2022年度评价中列第18位。\n全年签约项目94个。", Moment(2025))
    assert last.period == "2024"


@settings(deadline=None)
@given(
    st.text(alphabet="今去前明年月日季度上下半前后一二三四五1234567890至到—截自以来末底十“”期间", max_size=30)
)
def test_every_period_can_be_read_back(text: str) -> None:
    for time in times(text, DAY):
        if time.period is not None:
            first, last = start_of(time.period), end_of(time.period)
            assert first or last
            assert first is None or last is None or first <= last


def test_a_day_whose_month_was_said_before() -> None:
    said = "10月30日，代表团出发。2日上午，代表团回到当地。方案要在15日内拿出，5日活动结束。"
    assert [time.period for time in times(said, Moment(2024, 11, 5))] == ["2024-10-30", "2024-11-02"]
    assert [time.period for time in times("记者6日从会上获悉", Moment(2024, 3, 5))] == ["2024-02-06"]


def test_the_year_after_the_one_said() -> None:
    assert [time.period for time in times("2022年8月落户，次年5月投产。", Moment(2024))] == [
        "2022-08",
        "2023-05",
    ]


def test_years_counted_are_those_that_the_text_names() -> None:
    found = list(times("三年行动方案（2023—2025年）\n三年内整治用地，三年滚动入库，五年累计。", DAY))
    assert [time.period for time in found[1:3]] == ["2023-01-01/2025-12-31"] * 2
    assert {time.kind for time in found[1:3]} == {TimeKind.UNTIL}
    assert [t.period for t in times("“十三五”时期，五年共引进", DAY)] == ["2016-01-01/2020-12-31"] * 2
    assert [t.kind for t in times("三年内培养", DAY)] == [TimeKind.FUTURE]
    assert [t.period for t in times("过去五年", Moment(2025, 12, 26))] == ["2021-01-01/2025-12-31"]
