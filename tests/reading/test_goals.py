"""Which numbers are goals: what announces them, and how far it reaches."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Metric, Target


def numbers(text: str) -> dict[float, str]:
    """The values of a text, each with `goal` and its period, or `fact`."""
    found = [f for f in read(text, published="2024-02-20").facts if isinstance(f, Metric)]
    return {_number(f): f"goal {f.period}" if isinstance(f, Target) else "fact" for f in found}


def _number(fact: Metric) -> float:
    return next(one for one in (fact.value, fact.growth) if isinstance(one, float))


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "第二条（目标）到2026年，区内企业达到120家；建成起降场60个。",
            {120: "../2026-12-31", 60: "../2026-12-31"},
        ),
        (
            "对于2025年，株洲市提出，商务楼宇税收达到47亿元，新引进总部型企业20家。",
            {4.7e9: "2025", 20: "2025"},
        ),
        (
            "株洲市今年要引进亿元以上项目65个；新增税收千万元楼宇5栋，楼宇税收突破35亿元。",
            {65: "2024", 5: "2024", 3.5e9: "2024"},
        ),
        (
            "对照三年行动计划，到2026年，株洲市力争产值突破3500亿元；研发经费投入强度提高到2.4%。",
            {3.5e11: "../2026-12-31", 2.4: "../2026-12-31"},
        ),
        (
            "株洲新年打算\n株洲市召开招商大会，部署全年招商引资工作，各县区参加。\n数说2024\n"
            "● 机场货邮吞吐量突破130万吨，新开航线10条以上。\n● 外贸进出口总额200亿元。",
            {1.3e6: "2024", 10: "2024", 2e10: "2024"},
        ),
        ("对照全年目标，株洲市新开工项目达到337个；技术改造投资增长6%。", {337: None, 6: None}),
        (
            "迈入2024年，株洲市给招商定下的任务是：新签约项目500个，到位资金60亿元。",
            {500: "2024", 6e9: "2024"},
        ),
        (
            "2024年，株洲市工业增加值预期增长6%，汽车产量力争15万辆；到位资金600亿元。",
            {6: "2024", 15e4: "2024", 6e10: "2024"},
        ),
    ],
)
def test_an_announced_goal_reaches_to_the_end_of_its_sentence(
    text: str, goals: dict[float, str | None]
) -> None:
    found = numbers(text)
    assert set(found) == set(goals)
    for value, period in goals.items():
        assert found[value].startswith("goal") and (period is None or found[value] == f"goal {period}")


@pytest.mark.parametrize(
    "text",
    [
        "到2026年，株洲市企业达到120家；目前已有厂房60栋。",
        "到2026年，双方将共同孵化科创企业120家；现场签约项目60个。",
        "二、目标任务\n到2026年，株洲市先进制造企业达到120家，产业链条更加完整，协同创新的能力走在全省前列，群众更加满意。\n"
        "三、产业图谱\n株洲市轨道交通、航空动力、先进硬质材料等产业基础扎实，配套齐全，2023年工业产值60亿元，在全省各市州中位居前列。",
    ],
)
def test_what_is_done_and_the_next_section_are_no_goals(text: str) -> None:
    found = numbers(text)
    assert found.pop(120) == "goal ../2026-12-31"
    assert set(found.values()) == {"fact"}


def test_a_year_of_hong_kong_s_papers_is_the_year_before() -> None:
    facts = read("上半年，株洲市进出口总值1287亿元，按年上升13.5%。", published="2024-08").facts
    (fact,) = (f for f in facts if isinstance(f, Metric))
    assert (fact.value, fact.growth, fact.indicator) == (1287e8, 13.5, "进出口总值")


def test_what_came_of_a_goal_is_no_goal_though_the_page_speaks_of_goals() -> None:
    cells = [
        ("指标", "2024年预期目标", "2024年预计完成", "增速"),
        ("固定资产投资", "300亿元", "359亿元", "31.9%"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    page = f"<h1>成都市主要指标</h1><p>成都市2024年的目标完成得怎样？合成示例，不代表任何真实结果。</p><table>{rows}</table>"
    said = {
        (fact.kind, fact.modality, fact.indicator, fact.subject, fact.value, fact.growth)
        for fact in read(page).facts
        if isinstance(fact, Metric)
    }
    assert said == {
        ("target", "target", "固定资产投资", None, 30_000_000_000.0, None),
        ("metric", "estimate", "固定资产投资", None, 35_900_000_000.0, 31.9),
    }


def test_a_list_of_goals_goes_on_over_a_broken_line_and_a_section_over_its_items() -> None:
    found = numbers(
        "数说2024\n● 2024年，株洲市地区生产总值预期增长6%，新签约亿元以上项目70\n"
        "个，其中轨道交通项目9个。\n● 改造老旧小区41个。"
    )
    assert all(said.startswith("goal") for said in found.values())
    found = numbers(
        "二、2024年主要目标和重点工作\n围绕上述目标，株洲市重点抓好以下工作。\n"
        "（一）做强制造业。引进先进制造企业25家，盘活厂房40万平方米，力争工业增加值达到600亿元，让产业链条更加完整、配套更加齐全。"
    )
    assert set(found.values()) == {"goal 2024"}


@pytest.mark.parametrize("joint", ["和2024年工作安排", "及2024年重点任务", "暨2024年工作打算"])
def test_a_headline_that_breaks_before_the_goals_still_looks_back(joint: str) -> None:
    found = numbers(f"株洲市荷塘区商务局2023年工作总结\n{joint}\n一、主要指标\n全年引进项目70个。")
    assert not any(said.startswith("goal") for said in found.values())


@pytest.mark.parametrize(
    ("goal", "rate"), [("全年目标", "完成率"), ("年度任务", "目标完成率"), ("年初计划", "达成率")]
)
def test_how_much_of_a_goal_is_reached_is_a_result_of_the_time_it_was_reached_in(
    goal: str, rate: str
) -> None:
    cells = [
        ("指标", goal, "1—9月完成", rate),
        ("新签约项目（个）", "160", "118", "73.8%"),
        ("实际到位资金（亿元）", "90", "71.2", "79.1%"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    page = f"<h1>成都市招商进度</h1><p>以下均为合成示例，不代表任何真实统计结果。</p><table>{rows}</table>"
    reading = read(page, published="2024-10-10")
    said = {
        (fact.kind, fact.indicator, fact.period, fact.value)
        for fact in reading.facts
        if isinstance(fact, Metric)
    }
    so_far = "2024-01-01/2024-09-30"
    assert said >= {
        ("target", "新签约项目", "2024", 160.0),
        ("metric", "新签约项目", so_far, 118.0),
        ("metric", f"新签约项目{rate.removeprefix('目标')}", so_far, 73.8),
        ("target", "实际到位资金", "2024", 9_000_000_000.0),
    }


def test_prices_by_what_they_are_paid_for_and_ranges_are_figures_and_floors_are_none() -> None:
    cells = [
        ("要素", "价格", "备注"),
        ("工业用水", "2.6元/立方米", "含税"),
        ("厂房租金", "8—15元/㎡·月", "面议"),
        ("工业蒸汽", "约190元/吨", "集中供热"),
        ("商业用地", "160万元/亩", "七通一平"),
    ]
    floors = [
        ("载体名称", "建筑面积", "层数"),
        ("合成示例大厦", "3.2万平方米", "21层"),
        ("示范楼", "1.8万平方米", "9层"),
    ]
    tables = "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
        for rows in (cells, floors)
    )
    page = f"<h1>成都市要素价格</h1><p>以下均为合成示例，不代表任何真实统计结果。</p>{tables}"
    said = {(f.value, f.value_hi, f.unit, f.op) for f in read(page).facts if isinstance(f, Metric)}
    assert said == {
        (2.6, None, "元/立方米", "eq"),
        (8.0, 15.0, "元/平方米·月", "eq"),
        (190.0, None, "元/吨", "approx"),
        (1_600_000.0, None, "元/亩", "eq"),
        (32_000.0, None, "平方米", "eq"),
        (18_000.0, None, "平方米", "eq"),
    }


@pytest.mark.parametrize("lead", ["按照目标", "根据三年行动方案", "依照规划安排"])
def test_what_a_plan_sets_for_this_year_is_a_goal_beside_the_years_to_come(lead: str) -> None:
    found = numbers(f"{lead}，到2026年，株洲市企业达到120家；今年新签约项目60个，到位资金突破90亿元。")
    assert found == {120.0: "goal ../2026-12-31", 60.0: "goal 2024", 9e9: "goal 2024"}
    assert numbers("到2026年，株洲市企业达到120家；今年前1个月新签约项目60个。")[60.0] == "fact"


@pytest.mark.parametrize("question", ["今年怎么干？", "记者：新的一年怎么抓？", "问：今年有何打算？"])
def test_the_year_of_a_question_dates_the_goals_of_its_answer(question: str) -> None:
    text = (
        f"株洲市访谈\n{question}\n答：我们的预期目标是，企业达到120家，到位资金突破90亿元。"
        "到2027年，百亿级企业3家。\n记者：企业最关心什么？\n答：去年株洲市办件3.2万件。"
    )
    found = numbers(text)
    assert {found[120.0], found[9e9]} == {"goal 2024"}
    assert (found[3.0], found[3.2e4]) == ("goal ../2027-12-31", "fact")


@pytest.mark.parametrize("head", ["二、今年要办的事", "二、下步重点", "二、新一年安排"])
def test_a_section_of_what_is_to_be_done_sets_goals_of_this_year(head: str) -> None:
    text = (
        "株洲市2024年政府工作报告\n一、一年来的工作\n2023年，株洲市引进项目310个，到位资金88亿元，企业总数再上新台阶。\n"
        f"{head}\n全年产值达到900亿元，新增规上企业70家。"
    )
    found = numbers(text)
    assert (found[310.0], found[8.8e9]) == ("fact", "fact")
    assert (found[9e10], found[70.0]) == ("goal 2024", "goal 2024")


def test_problems_told_before_plans_are_no_goals() -> None:
    assert set(numbers("株洲市通报\n三、存在问题和下步打算\n株洲市到账外资下降3.7%。").values()) == {"fact"}


def test_the_last_part_of_a_year_adds_for_itself_and_reaches_for_the_year() -> None:
    text = (
        "株洲市2023年前三季度经济运行情况通报\n一、总体情况\n1—9月，株洲市签约项目81个。\n二、四季度安排\n"
        "确保工业增加值增长7%以上。\n再引进项目16个。\n11月底前交付厂房5万平方米。"
    )
    facts = [f for f in read(text).facts if isinstance(f, Metric)]
    assert {(f.value or f.growth, f.modality, f.period) for f in facts} == {
        (81.0, "actual", "2023-01-01/2023-09-30"),
        (7.0, "target", "2023"),
        (16.0, "target", "2023-Q4"),
        (50_000.0, "target", "../2023-11-30"),
    }


def test_a_half_year_ahead_of_which_something_is_wanted_is_this_years() -> None:
    found = numbers("上半年，株洲市力争产值增长9%；全年计划引进项目45个，新增规上企业12家。")
    assert found == {9.0: "goal 2024-01-01/2024-06-30", 45.0: "goal 2024", 12.0: "goal 2024"}
    (fact,) = (
        f for f in read("上半年，株洲市产值90亿元。", published="2024-02-20").facts if f.kind == "metric"
    )
    assert isinstance(fact, Metric) and fact.period == "2023-01-01/2023-06-30"


@pytest.mark.parametrize(
    "head",
    [
        "二、2024年重点工作",
        "二、全力抓好2024年各项工作",
        "三、2024年主要措施",
        "2024年怎么干",
        "展望2024",
        "三、今年的主要工作任务",
        "三、下一步重点工作",
    ],
)
def test_a_section_that_names_the_time_to_come_behind_a_review_sets_goals(head: str) -> None:
    text = (
        "株洲市招商工作报告\n一、2023年工作回顾\n（一）招商有突破。新签约项目47个。\n"
        f"{head}\n（一）抓招商。新签约项目65个。\n（二）抓园区。新建标准厂房12万平方米。"
    )
    found = numbers(text)
    assert found[47] == "fact"
    assert [found[65][:4], found[12e4][:4]] == ["goal"] * 2


@pytest.mark.parametrize(
    ("head", "published", "kind"),
    [
        ("二、2024年三季度工业运行", "2024-10-20", "metric"),
        ("二、2024年一季度主要指标", "2024-05-20", "metric"),
        ("二、2024年三季度重点项目", "2024", "metric"),
        ("二、2024年四季度重点工作", "2024-10-15", "target"),
        ("二、2024年下半年重点项目", "2024-07-10", "target"),
    ],
)
def test_a_part_of_a_year_that_has_begun_to_pass_is_told_and_one_that_begins_is_wanted(
    head: str, published: str, kind: str
) -> None:
    text = f"株洲市招商工作报告\n一、2023年工作回顾\n新签约项目47个。\n{head}\n（一）抓招商。新签约项目65个。"
    found = [f for f in read(text, published=published).facts if isinstance(f, Metric) and f.value == 65]
    assert [fact.kind for fact in found] == [kind]


@pytest.mark.parametrize("head", ["二、2023年重点工作", "二、今年以来重点工作", "二、2024年1月运行情况"])
def test_a_section_about_time_that_has_passed_sets_none(head: str) -> None:
    text = f"株洲市招商工作报告\n一、2022年工作回顾\n新签约项目47个。\n{head}\n（一）抓招商。新签约项目65个。"
    assert numbers(text)[65] == "fact"


@pytest.mark.parametrize("wish", ["力争", "确保", "计划", "争取"])
@pytest.mark.parametrize(
    ("time", "period"),
    [
        ("前三季度", "2024-01-01/2024-09-30"),
        ("四季度", "2024-Q4"),
        ("10月", "2024-10"),
        ("8月底前", "../2024-08-31"),
    ],
)
def test_what_is_wanted_for_a_part_of_the_year_to_come_is_of_this_year(
    wish: str, time: str, period: str
) -> None:
    assert numbers(f"株洲市{wish}{time}新开工项目47个。")[47] == f"goal {period}"
