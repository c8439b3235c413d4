"""Published light rules, exactly, with the days on which a colour changes."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.regional.projects import (
    Colour,
    History,
    Report,
    RuleError,
    Span,
    Stage,
    Step,
    lights,
    parse,
    published,
)
from guatu.regional.projects import turns as turning
from guatu.regional.projects.lights import Light, light, worst
from guatu.regional.projects.measures import of_project
from guatu.regional.projects.rules import condition


def shown(rules: str, rule: str, history: History, day: date) -> Light:
    return next(one for one in lights(published()[rules], history, day) if one.rule.id == rule)


MARCH = History("p", (Step(Stage.SIGNED, date(2025, 1, 10)),), {Stage.STARTED: date(2025, 3, 1)})


@pytest.mark.parametrize(
    ("day", "colour"),
    [
        (date(2025, 2, 1), Colour.GREEN),
        (date(2025, 3, 31), Colour.GREEN),  # the planned month is not over
        (date(2025, 4, 1), Colour.YELLOW),  # not started in its month
        (date(2025, 5, 31), Colour.YELLOW),
        (date(2025, 6, 1), Colour.RED),  # three months due: March, April, May
        (date(2026, 1, 1), Colour.RED),
    ],
)
def test_yinchuan_start(day: date, colour: Colour) -> None:
    assert shown("yinchuan-2025", "start", MARCH, day).colour is colour


def test_yinchuan_start_says_why_since_when_and_what_turns_it_green() -> None:
    found = shown("yinchuan-2025", "start", MARCH, date(2025, 7, 9))
    assert found.why == "计划2025年3月开工，连续4个月应开工未开工"
    assert found.since == date(2025, 6, 1)
    assert "开工" in found.to_green


def test_yinchuan_start_turns_green_on_the_day_of_the_start() -> None:
    late = History("p", (*MARCH.steps, Step(Stage.STARTED, date(2025, 7, 10))), MARCH.planned)
    assert shown("yinchuan-2025", "start", late, date(2025, 7, 9)).colour is Colour.RED
    found = shown("yinchuan-2025", "start", late, date(2025, 7, 20))
    assert (found.colour, found.since) == (Colour.GREEN, date(2025, 7, 10))


def test_yinchuan_a_recorded_reason_keeps_the_lamp_dark_while_it_lasts() -> None:
    excused = History("p", MARCH.steps, MARCH.planned, excuses=(Span(date(2025, 4, 1), date(2025, 6, 15)),))
    assert shown("yinchuan-2025", "start", excused, date(2025, 6, 15)).colour is Colour.NONE
    assert shown("yinchuan-2025", "start", excused, date(2025, 6, 16)).colour is Colour.RED


@pytest.mark.parametrize(
    ("planned", "actual", "colour"),
    [
        ("50", "50", Colour.GREEN),
        ("50", "60", Colour.GREEN),
        ("50", "40.1", Colour.NONE),  # less than 10 points behind: the rule says nothing
        ("50", "40", Colour.YELLOW),
        ("50", "20", Colour.YELLOW),
        ("50", "19.9", Colour.RED),
    ],
)
def test_yinchuan_progress(planned: str, actual: str, colour: Colour) -> None:
    report = Report(date(2025, 6, 30), planned=Fraction(planned), actual=Fraction(actual))
    history = History("p", MARCH.steps, reports=(report,))
    assert shown("yinchuan-2025", "progress", history, date(2025, 7, 1)).colour is colour


@pytest.mark.parametrize(
    ("day", "colour"),
    [
        (date(2025, 4, 10), Colour.NONE),  # one month to the day: not yet more than one
        (date(2025, 4, 11), Colour.YELLOW),
        (date(2025, 5, 10), Colour.YELLOW),
        (date(2025, 5, 11), Colour.RED),
    ],
)
def test_yinchuan_counted(day: date, colour: Colour) -> None:
    begun = History("p", (Step(Stage.STARTED, date(2025, 3, 10)),))
    assert shown("yinchuan-2025", "counted", begun, day).colour is colour
    entered = History("p", (*begun.steps, Step(Stage.COUNTED, date(2025, 4, 2))))
    assert shown("yinchuan-2025", "counted", entered, day).colour is Colour.GREEN


@pytest.mark.parametrize(("paid", "colour"), [("30", Colour.GREEN), ("29.99", Colour.RED)])
def test_yinchuan_payment(paid: str, colour: Colour) -> None:
    figures = {"paid": Fraction(paid), "paid_required": Fraction(30)}
    history = History("p", MARCH.steps, reports=(Report(date(2025, 6, 1), figures=figures),))
    assert shown("yinchuan-2025", "payment", history, date(2025, 6, 1)).colour is colour


@pytest.mark.parametrize(
    ("growth", "planned", "mean", "colour"),
    [
        ("8", "8", "8", Colour.GREEN),
        ("8", "8", "8.1", Colour.YELLOW),
        ("8", "8.1", "7", Colour.YELLOW),
        ("0.1", "5", "5", Colour.YELLOW),
        ("0", "5", "5", Colour.NONE),  # neither growth nor a fall: the rule says nothing
        ("0", "0", "-1", Colour.GREEN),
        ("-0.1", "5", "5", Colour.RED),
        ("-1", "-2", "-3", Colour.RED),  # a fall is red whatever was planned
    ],
)
def test_tianjin_investment(growth: str, planned: str, mean: str, colour: Colour) -> None:
    rule = published()["tianjin-2022"].rules[0]
    measures = {
        "growth": Fraction(growth),
        "growth_planned": Fraction(planned),
        "growth_mean": Fraction(mean),
    }
    assert light(rule, measures).colour is colour


@pytest.mark.parametrize(
    ("actual", "colour"),
    [("100", Colour.GREEN), ("99.9", Colour.YELLOW), ("70", Colour.YELLOW), ("69.9", Colour.RED)],
)
def test_tianjin_bonds(actual: str, colour: Colour) -> None:
    rule = published()["tianjin-2022"].rules[1]
    assert light(rule, {"shortfall": 100 - Fraction(actual)}).colour is colour


@pytest.mark.parametrize(
    ("day", "colour"),
    [
        (date(2024, 3, 14), Colour.GREEN),
        (date(2024, 3, 15), Colour.YELLOW),
        (date(2024, 4, 14), Colour.YELLOW),
        (date(2024, 4, 15), Colour.RED),
        (date(2024, 7, 15), Colour.RED),  # six months to the day: not yet more than six
        (date(2024, 7, 16), Colour.OUT),
    ],
)
def test_handan_talks(day: date, colour: Colour) -> None:
    talks = History("p", (Step(Stage.TALKS, date(2024, 1, 15)),))
    assert shown("handan-2024", "talks", talks, day).colour is colour


def test_handan_a_report_without_progress_does_not_reset_the_clock() -> None:
    steps = (Step(Stage.TALKS, date(2024, 1, 15)),)
    still = History("p", steps, reports=(Report(date(2024, 3, 1), moved=False),))
    moved = History("p", steps, reports=(Report(date(2024, 3, 1)),))
    assert shown("handan-2024", "talks", still, date(2024, 3, 20)).colour is Colour.YELLOW
    assert shown("handan-2024", "talks", moved, date(2024, 3, 20)).colour is Colour.GREEN


def test_handan_is_for_talks_alone() -> None:
    signed = History("p", (Step(Stage.TALKS, date(2024, 1, 15)), Step(Stage.SIGNED, date(2024, 2, 1))))
    assert shown("handan-2024", "talks", signed, date(2024, 12, 1)).colour is Colour.NONE


def test_a_month_end_falls_on_the_last_day_of_a_shorter_month() -> None:
    talks = History("p", (Step(Stage.TALKS, date(2023, 12, 31)),))
    assert shown("handan-2024", "talks", talks, date(2024, 2, 28)).colour is Colour.GREEN
    assert shown("handan-2024", "talks", talks, date(2024, 2, 29)).colour is Colour.YELLOW


def test_what_is_to_come_is_told_beforehand() -> None:
    [(day, one)] = turning(published()["yinchuan-2025"], MARCH, date(2025, 3, 28), within=7)
    assert (day, one.colour) == (date(2025, 4, 1), Colour.YELLOW)
    assert turning(published()["yinchuan-2025"], MARCH, date(2025, 3, 20), within=7) == []


def test_a_light_never_knows_the_future() -> None:
    late = History("p", (*MARCH.steps, Step(Stage.STARTED, date(2025, 7, 10))), MARCH.planned)
    assert shown("yinchuan-2025", "start", late, date(2025, 6, 9)) == shown(
        "yinchuan-2025", "start", MARCH, date(2025, 6, 9)
    )


def test_missing_data_lights_no_lamp_and_says_what_is_missing() -> None:
    found = shown("yinchuan-2025", "progress", MARCH, date(2025, 6, 1))
    assert found.colour is Colour.NONE
    assert "落后序时进度" in found.why
    assert worst([found]) is None


@pytest.mark.parametrize(
    "line",
    [
        "__import__('os')",
        "months_due >= x.y",
        "months_due ** 3",
        "unheard = yes",
        "months_idle >= 1.5",
        "growth > months_idle",
        "started",
        "1 = 1",
        "",
    ],
)
def test_the_language_knows_nothing_but_comparisons(line: str) -> None:
    with pytest.raises(RuleError):
        condition(line)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[1, 2]", "id"),
        ("id: a\nname: b\nplace: c\nvalid_from: soon\nsource: d\nlights: [1]", "soon"),
        (
            "id: a\nname: b\nplace: c\nvalid_from: 2025-01-01\nsource: d\n"
            "lights: [{id: x, name: 甲, cases: [{colour: blue, when: started = yes, why: e}]}]",
            "blue",
        ),
        ("a: [", "第 1 行读不懂"),
        ("id: a\nname: b\nplace: c\nvalid_from: 2025-01-01\nsource: d\nlights: [1]", "灯 1"),
    ],
)
def test_a_faulty_set_is_refused_with_the_place(text: str, named: str) -> None:
    with pytest.raises(RuleError, match=named):
        parse(text)


DAYS = st.dates(date(2024, 1, 1), date(2025, 6, 30))
SPANS = st.builds(lambda start, length: Span(start, start + timedelta(days=length)), DAYS, st.integers(0, 90))
HISTORIES = st.builds(
    lambda talks, started, planned, news, excuse: History(
        "p",
        (Step(Stage.TALKS, talks), *((Step(Stage.STARTED, max(talks, started)),) if started else ())),
        {Stage.STARTED: planned} if planned else {},
        tuple(Report(day, moved) for day, moved in sorted(news)),
        excuses=(excuse,) if excuse else (),
    ),
    DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.tuples(DAYS, st.booleans()), max_size=3),
    st.none() | SPANS,
)


@settings(max_examples=60, deadline=None)
@given(HISTORIES, st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_since_is_what_looking_back_day_by_day_finds(history: History, day: date) -> None:
    for rules in ("yinchuan-2025", "handan-2024"):
        for found in lights(published()[rules], history, day):
            first = min([day, history.steps[0].day, *(report.day for report in history.reports)])
            since = day
            while since > first and found.colour is light_on(found.rule, history, since - timedelta(days=1)):
                since -= timedelta(days=1)
            assert found.since == since


def light_on(rule, history: History, day: date) -> Colour:  # type: ignore[no-untyped-def]
    return light(rule, of_project(history, day)).colour


def test_the_light_of_talks_is_dark_before_talks_and_says_what_lights_the_others() -> None:
    day = date(2025, 5, 1)
    early = History("early", (Step(Stage.APPRAISAL, date(2025, 4, 1)),))
    [talks] = lights(published()["handan-2024"], early, day)
    assert (talks.colour, talks.why, talks.to_green) == (Colour.NONE, "还没到在谈，在谈灯还不用", "")
    start = next(one for one in lights(published()["yinchuan-2025"], early, day) if one.rule.id == "start")
    assert (start.colour, start.to_green) == (Colour.NONE, "在卡片上填计划开工月")
