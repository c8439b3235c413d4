"""Thresholds by a form: only numbers and colours change, the words follow, and faults say where they are."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from guatu.regional.projects import Colour, RuleError, lights, parse, published
from guatu.regional.projects.history import History, Step
from guatu.regional.projects.stages import Stage
from guatu.regional.projects.tuning import tunable, tuned

DAY = date(2026, 1, 1)


def text(key: str) -> str:
    return files("guatu.regional.projects").joinpath(f"lights/{key}.yaml").read_text("utf-8")


@pytest.mark.parametrize("key", sorted(published()))
def test_nothing_changed_is_the_same_set(key: str) -> None:
    same = parse(tuned(text(key), {}, source=published()[key].source, valid_from=published()[key].valid_from))
    assert same == published()[key]


def test_a_deadline_moves_with_the_words_that_name_it() -> None:
    [late] = [
        (case, one)
        for light in tunable(text("yinchuan-2025"))
        for case in light.cases
        for one in case.thresholds
        if case.case.colour is Colour.RED and one.measure == "months_since_start"
    ]
    assert late[1].label == "开工以来的月数超过"
    changed = tuned(text("yinchuan-2025"), {late[1].key: "4"}, source="会议纪要", valid_from=DAY)
    project = History("a", (Step(Stage.STARTED, date(2026, 1, 1)),))

    def colour(rules: str, day: date) -> Colour:
        return next(one.colour for one in lights(parse(rules), project, day) if one.rule.id == "counted")

    assert colour(text("yinchuan-2025"), date(2026, 4, 1)) is Colour.RED
    assert colour(changed, date(2026, 4, 1)) is Colour.YELLOW
    assert "开工已超4个月，没有入库" in changed
    assert (parse(changed).source, parse(changed).valid_from) == ("会议纪要", DAY)


def test_a_colour_changes_and_a_word_for_a_number_is_refused() -> None:
    first = tunable(text("handan-2024"))[0].cases[-1]
    changed = parse(tuned(text("handan-2024"), {first.key: "yellow"}, source="x", valid_from=DAY))
    assert changed.rules[0].cases[-1].colour is Colour.YELLOW
    with pytest.raises(RuleError, match="没有进展的月数少于”后面要写数"):
        tuned(text("handan-2024"), {first.thresholds[0].key: "三"}, source="x", valid_from=DAY)


def test_faults_say_on_which_line_and_what_to_do() -> None:
    good = text("handan-2024")
    line = next(n for n, words in enumerate(good.splitlines(), 1) if "months_idle >= 3" in words)
    with pytest.raises(RuleError, match=rf"第 {line} 行，灯“在谈”：没有量 'months_sleeping'；可用的有"):
        parse(good.replace("months_idle >= 3", "months_sleeping >= 3"))
    with pytest.raises(RuleError, match=rf"第 {line} 行，灯“在谈”：没有颜色 'rot'"):
        parse(good.replace("colour: red", "colour: rot"))
    with pytest.raises(RuleError, match=r"第 \d+ 行读不懂"):
        parse(good.replace("cases:", "cases: ["))
