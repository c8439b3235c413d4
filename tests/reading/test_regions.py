"""The region of a fact: parks that a text is about, parks of counties, parks with a district's government, what stands
somewhere in a sentence that goes on elsewhere, firms that bear a city's name."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Event, Metric, Organisation


def regions(text: str) -> dict[str, str | None]:
    """The region of each metric, event and body of a text of February 2026, by its name."""
    facts = read(text, published="2026-02-20").facts
    found = {f.indicator: f.region for f in facts if isinstance(f, Metric)}
    found |= {f.what or "": f.region for f in facts if isinstance(f, Event)}
    return found | {f.name: f.region for f in facts if isinstance(f, Organisation)}


@pytest.mark.parametrize(
    ("text", "path"),
    [
        # a park in no list that opens the headline and is named over and over
        (
            "鹤鸣山高新区一季度工业产值120亿元\n走进浙江省嘉兴市鹤鸣山高新区，一派繁忙。鹤鸣山高新区工业产值120亿元。"
            "鹤鸣山高新区负责人说，订单很满。",
            "浙江省嘉兴市鹤鸣山高新区",
        ),
        # the same, its city in front of it nowhere
        (
            "鹤鸣山经开区一季度工业产值120亿元\n鹤鸣山经开区是浙江省嘉兴市的东大门。鹤鸣山经开区工业产值120亿元。"
            "鹤鸣山经开区负责人说，订单很满。",
            "浙江省嘉兴市鹤鸣山经开区",
        ),
        # one that a list gives to its city, in a text about it and in one about the city
        ("仲恺高新区工业产值120亿元\n仲恺高新区工业产值120亿元。", "广东省惠州市仲恺高新区"),
        (
            "惠州市去年引进项目80个\n惠州市引进项目80个，惠州市签约项目90个。惠州市商务局说，去年，仲恺高新区工业产值120亿元。",
            "广东省惠州市",
        ),
        # its full name and the short one are one park
        (
            "株洲高新区工业产值120亿元\n株洲高新技术产业开发区去年很忙。株洲高新区工业产值120亿元。",
            "湖南省株洲市株洲高新区",
        ),
        # a park of a county, though the text be about it
        (
            "株洲市醴陵高新区：一座园区的一年\n醴陵高新技术产业园区去年很忙。醴陵高新区工业产值120亿元。",
            "湖南省株洲市醴陵市",
        ),
        # a park and a district under one government
        (
            "乌鲁木齐经开区（头屯河区）工业产值120亿元\n去年，乌鲁木齐经济技术开发区（头屯河区）很忙。工业产值120亿元。",
            "新疆维吾尔自治区乌鲁木齐市头屯河区",
        ),
        # a port's name says where the text is, if no other does
        ("苏州港上半年运行情况\n苏州港工业产值120亿元。", "江苏省苏州市"),
    ],
)
def test_a_park_is_a_region_where_the_text_is_about_it(text: str, path: str) -> None:
    assert regions(text)["工业产值"] == path


def test_where_one_thing_stands_is_not_where_the_next_one_does() -> None:
    found = regions(
        "株洲市招商快报\n去年，云犀科技的轴承项目在醴陵市投产，湘芸电机的水泵项目落户株洲经开区，青岚智造园二期竣工。"
    )
    assert found["轴承项目"] == "湖南省株洲市醴陵市"
    assert found["水泵项目"] == found["青岚智造园二期"] == "湖南省株洲市"


@pytest.mark.parametrize(
    "firm",
    ["苏州市恒岭精密机械有限公司", "宁波市沐光新材料股份有限公司", "浏阳市湘芸烟花集团有限公司"],
)
def test_the_city_in_a_firms_legal_name_is_a_part_of_it(firm: str) -> None:
    found = regions(f"株洲市招商快报\n1月，{firm}的减速器项目落户株洲市。")
    assert found[firm] == found["减速器项目"] == "湖南省株洲市"


def test_a_countys_short_name_that_is_a_word_is_no_place_by_itself() -> None:
    found = regions("友好往来，菏泽再添新链\n菏泽市去年很忙。友好企业座谈会后，工业产值120亿元。")
    assert found["工业产值"] == "山东省菏泽市"


def test_where_somebody_went_is_not_what_the_next_fact_is_about() -> None:
    found = regions("株洲市招商快报\n今年，株洲市组团赴长三角、珠三角招商18次，工业产值120亿元。")
    assert found["工业产值"] == "湖南省株洲市"


PAGE = (
    "<html><head><title>{title}</title></head><body><h1>招商稳中有进</h1><p>{meta}</p>"
    "<p>上半年，全县实际到位资金47亿元，同比增长9.1%。</p></body></html>"
)


@pytest.mark.parametrize(
    ("title", "meta"),
    [
        ("招商稳中有进", "发布时间：2024-07-20 来源：远安县统计局"),
        ("招商稳中有进_远安县人民政府", "发布时间：2024-07-20 来源：县统计局"),
    ],
)
def test_a_text_that_only_points_at_its_county_is_of_the_one_that_its_page_names(
    title: str, meta: str
) -> None:
    assert regions(PAGE.format(title=title, meta=meta))["实际到位资金"] == "湖北省宜昌市远安县"


@pytest.mark.parametrize(
    "lead",
    [
        "政府工作报告\n——2026年1月10日在远安县第十八届人民代表大会第四次会议上",
        "多家媒体聚焦远安县",
        "2025年远安县经济运行情况",
    ],
)
def test_what_a_headline_names_in_passing_is_where_a_text_is_that_names_nothing_else(lead: str) -> None:
    text = f"{lead}\n2025年，全县实际到位资金47亿元，同比增长9.1%。"
    assert regions(text)["实际到位资金"] == "湖北省宜昌市远安县"
