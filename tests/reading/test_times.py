"""Words of time, with a document's date and without."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.document import publication
from guatu.reading.periods import Moment, end_of, start_of
from guatu.reading.times import TimeKind, times

DAY = Moment(2024, 9, 5)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("今年上半年", "2024-01-01/2024-06-30"),
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
    ],
)
def test_date_from_the_text_itself(text: str, when: str | None) -> None:
    found = publication(text)
    assert (found.iso if found else None) == when


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
