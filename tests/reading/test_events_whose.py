"""Whose event it is and what it is about, where neither stands right before the verb: tables, heads of items, pointing."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Event


def events(text: str) -> set[tuple[str, str, str]]:
    """Type, thing and actor of each event of a text about 醴陵市 of February 2024."""
    facts = read("醴陵市招商快报\n" + text, published="2024-02-20").facts
    return {(f.etype, f.what or "", "、".join(f.who)) for f in facts if isinstance(f, Event)}


def test_each_row_of_a_table_of_projects_is_what_its_stage_says_and_the_sum_below_is_none() -> None:
    rows = (
        "项目名称|投资商|总投资（亿元）|建设阶段",
        "釉料智能工厂|湖南湘芸釉料有限公司|3.2|投产",
        "电瓷检测中心二期|株洲晟通电气有限公司|1.6|续建",
        "瓷谷冷链物流园|上海栖湖物流有限公司|2|拟签约",
        "合计|3个|6.8|—",
    )
    assert events("\n".join(row.replace("|", "\t") for row in rows)) == {
        ("投产", "釉料智能工厂", "湖南湘芸釉料有限公司"),
        ("在建", "电瓷检测中心二期", "株洲晟通电气有限公司"),
    }


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("2月，该市印发《醴陵市陶瓷产业提质办法》。", ("出台", "《醴陵市陶瓷产业提质办法》", "醴陵市")),
        ("2月，全市出台《醴陵市陶瓷产业提质办法》。", ("出台", "《醴陵市陶瓷产业提质办法》", "醴陵市")),
        ("1月，市财政出资5亿元设立陶瓷产业基金。", ("成立", "陶瓷产业基金", "市财政")),
        ("1月8日，市商务局对外发布《醴陵市投资指南》。", ("发布", "《醴陵市投资指南》", "市商务局")),
        ("1月8日，醴陵市向港澳客商发布《醴陵市投资指南》。", ("发布", "《醴陵市投资指南》", "醴陵市")),
        ("醴陵市已连续三年获评全国百强县。", ("获评", "全国百强县", "醴陵市")),
        (
            "1月8日，我市与湖南湘芸新材料有限公司签订框架协议。",
            ("签约", "框架协议", "醴陵市、湖南湘芸新材料有限公司"),
        ),
        (
            "1月8日，渌口区收获不小，与佛山市釉大陶瓷有限公司现场签下岩板项目合作协议。",
            ("签约", "岩板项目合作协议", "渌口区、佛山市釉大陶瓷有限公司"),
        ),
    ],
)
def test_who_is_pointed_at_or_parted_from_the_verb(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "湖南湘芸新材料有限公司年产3万吨釉料一期工程1月点火试产。",
            ("投产", "年产3万吨釉料一期工程", "湖南湘芸新材料有限公司"),
        ),
        (
            "1月8日，株洲青岚化工有限公司8万吨己内酰胺装置建成投产。",
            ("投产", "8万吨己内酰胺装置", "株洲青岚化工有限公司"),
        ),
        (
            "湖南湘芸新材料有限公司扎根醴陵。1月，公司的釉料提取线投产。",
            ("投产", "釉料提取线", "湖南湘芸新材料有限公司"),
        ),
        (
            "湖南湘芸新材料有限公司扎根醴陵。1月，这家企业总投资3亿元的色釉智能工厂建成投产。",
            ("投产", "色釉智能工厂", "湖南湘芸新材料有限公司"),
        ),
        (
            "株洲青岚化工有限公司投资2亿元建设己内酰胺生产基地，1月8日开工。",
            ("开工", "己内酰胺生产基地", "株洲青岚化工有限公司"),
        ),
        ("1月8日，湖南大学与醴陵市共建的电瓷研究院揭牌。", ("揭牌", "电瓷研究院", "湖南大学、醴陵市")),
        (
            "1月8日，株洲青岚化工有限公司与醴陵市签约，总投资2.8亿元的釉料生产基地落户醴陵经开区。",
            ("落户", "釉料生产基地", "株洲青岚化工有限公司"),
        ),
    ],
)
def test_whose_plant_it_is(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(text)


def test_an_item_headed_by_its_project_is_of_that_project_and_its_firm_acts() -> None:
    text = (
        "一、重点项目\n"
        "●电瓷绝缘子智能工厂项目。湖南湘芸电瓷有限公司1月8日破土动工，占地90亩。\n"
        "●釉料提纯项目。1月9日，醴陵市与湖南青岚釉料有限公司签约，总投资3亿元。\n"
        "●瓷谷度假村运营项目。1月20日签约，由上海栖湖文旅公司负责整体运营。\n"
        "●色釉产业园项目。湖南澄湖材料有限公司投资建设，1月25日开工，总投资2亿元。"
    )
    assert events(text) == {
        ("开工", "电瓷绝缘子智能工厂项目", "湖南湘芸电瓷有限公司"),
        ("签约", "釉料提纯项目", "醴陵市、湖南青岚釉料有限公司"),
        ("签约", "瓷谷度假村运营项目", "上海栖湖文旅公司"),
        ("开工", "色釉产业园项目", "湖南澄湖材料有限公司"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "近三年，湖南恒瓷科技公司、长沙岳瓷机械公司等21家企业先后被引进醴陵。",
            {("引进", "湖南恒瓷科技公司", ""), ("引进", "长沙岳瓷机械公司", "")},
        ),
        (
            "1月，湖南湘芸电瓷有限公司在东富工业园开了第二工厂。",
            {("开业", "第二工厂", "湖南湘芸电瓷有限公司")},
        ),
        ("1月，醴陵市政府出了个《陶瓷八条措施》。", {("出台", "《陶瓷八条措施》", "醴陵市政府")}),
        (
            "1月，湖南湘芸电瓷有限公司又和株洲云链科技公司签了合作。",
            {("签约", "合作", "湖南湘芸电瓷有限公司、株洲云链科技公司")},
        ),
        ("1月8日，第12届醴陵全国花炮交易会开幕。", {("举办", "第12届醴陵全国花炮交易会", "")}),
        ("1月8日，第六届瓷城投资贸易洽谈会在市会展中心举行。", {("举办", "第六届瓷城投资贸易洽谈会", "")}),
        ("去年底开业的醴陵总部大厦入驻率为82%。", {("开业", "醴陵总部大厦", "")}),
        (
            "1月8日，株洲青岚化工有限公司投资2亿元的己内酰胺项目破土。",
            {("开工", "己内酰胺项目", "株洲青岚化工有限公司")},
        ),
        (
            "1月，株洲青岚化工有限公司茶多酚提取生产线投产。",
            {("投产", "株洲青岚化工有限公司茶多酚提取生产线", "株洲青岚化工有限公司")},
        ),
        ("1月8日至10日举办的第三届瓷谷美食博览会，人气很旺。", {("举办", "第三届瓷谷美食博览会", "")}),
        ("1月8日，醴陵市一口气签下9个项目。", {("签约", "项目", "醴陵市")}),
        ("1月，肇庆市高要区政府印发《镇域发展指引》。", {("出台", "《镇域发展指引》", "肇庆市高要区政府")}),
        ("去年，醴陵综合保税区获批设立。", {("获批", "醴陵综合保税区", "")}),
        ("澄湖国际大厦二期在建。", {("在建", "澄湖国际大厦二期", "")}),
        ("1月，株洲绕城高速全线通车。", {("启用", "株洲绕城高速", "")}),
        ("1月8日，12个重大项目集中开工。", {("开工", "重大项目", "")}),
        ("1月8日，醴陵市揽下9个项目，总投资21亿元。", {("签约", "项目", "醴陵市")}),
        ("1月8日，招商小分队赴沪，此行共签约项目6个。", {("签约", "项目", "")}),
        ("1月8日，三塘里数字贸易园开园。", {("开园", "三塘里数字贸易园", "")}),
        ("1月8日，醴陵国际大厦主体封顶。", {("竣工", "醴陵国际大厦", "")}),
        (
            "1月8日，醴陵市与湖南湘芸电瓷有限公司签下1.5亿元的电瓷采购合同。",
            {("签约", "电瓷采购合同", "醴陵市、湖南湘芸电瓷有限公司")},
        ),
    ],
)
def test_plain_words_say_that_something_happened(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("1月8日，会议审议通过《醴陵市花炮产业行动方案（2024—2026年）》。", "2024-01-08"),
        ("去年底，醴陵电瓷产业园开园。", "2023-12"),
    ],
)
def test_when_it_happened(text: str, when: str) -> None:
    facts = read("醴陵市招商快报\n" + text, published="2024-02-20").facts
    assert [fact.when for fact in facts if isinstance(fact, Event)] == [when]


def test_a_headline_that_reports_on_a_part_of_a_year_dates_the_days_below_it() -> None:
    text = "醴陵市2023年前三季度招商情况通报\n一、签约\n7月9日，市政府与株洲青岚化工有限公司签署合作协议。"
    facts = read(text).facts
    assert [fact.when for fact in facts if isinstance(fact, Event)] == ["2023-07-09"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "1月8日，香港嘉骏物流集团在会上与东富片区管委会签署冷链枢纽投资协议。",
            ("签约", "冷链枢纽投资协议", "香港嘉骏物流集团、东富片区管委会"),
        ),
        (
            "1月8日，醴陵市在上海举办推介会，与上海浦江创投共同设立总规模30亿元的瓷谷产业基金。",
            ("成立", "瓷谷产业基金", "醴陵市、上海浦江创投"),
        ),
        (
            "醴陵农商银行扎根多年。1月，该行与市科技局联合推出“瓷易贷”。",
            ("推出", "“瓷易贷”", "醴陵农商银行、市科技局"),
        ),
        (
            "1月8日，醴陵市产业链工作推进会召开。会议审议通过《醴陵市花炮产业行动方案》。",
            ("通过", "《醴陵市花炮产业行动方案》", "醴陵市产业链工作推进会"),
        ),
        (
            "电瓷联合实验室由湖南大学与醴陵市政府共建，1月8日揭牌。",
            ("揭牌", "电瓷联合实验室", "湖南大学、醴陵市政府"),
        ),
        ("1月，英国阿斯顿制药的包装中心投产。", ("投产", "包装中心", "英国阿斯顿制药")),
        (
            "湖南湘芸电瓷有限公司与华为技术有限公司建了仿真平台。公司1月获评国家级专精特新“小巨人”企业。",
            ("获评", "国家级专精特新“小巨人”企业", "湖南湘芸电瓷有限公司"),
        ),
        (
            "东富智造产业园位于城东。2023年12月获批国家级科技企业孵化器。",
            ("获批", "国家级科技企业孵化器", "东富智造产业园"),
        ),
    ],
)
def test_who_stands_in_the_clause_or_the_sentence_before(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(text)


def test_the_park_of_the_headline_is_what_park_means() -> None:
    text = "东富智造产业园走笔\n入园的国瓷创业示范基地有企业30家。1月8日，园区获批湖南省绿色园区。"
    facts = read(text, published="2024-02-20").facts
    assert [fact.who for fact in facts if isinstance(fact, Event)] == [("东富智造产业园",)]


def test_those_that_hold_a_title_are_not_given_it() -> None:
    assert events("对获评国家级专精特新“小巨人”的企业给予奖励，新入选的链主企业有5家。") == set()


def test_what_is_signed_at_the_meeting_a_text_opens_with_is_of_its_day() -> None:
    text = (
        "“三年磨一剑。”客商刘志远说。1月8日，醴陵市2024年第一季度招商项目集中签约仪式举行，当场签约项目16个。\n"
        "湘芸科技集团与醴陵市签订合作协议，计划2025年6月投产。\n"
        "会上印发《醴陵市花炮产业行动方案（2024—2026年）》，并推出“瓷谷服务包”。"
    )
    facts = read("醴陵市招商快报\n" + text, published="2024-02-20").facts
    assert {fact.etype: fact.when for fact in facts if isinstance(fact, Event)} == dict.fromkeys(
        ["举办", "签约", "出台", "推出"], "2024-01-08"
    )


SIGNED = "1月8日，醴陵市招商大会举行，现场签约项目14个。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SIGNED
            + "签约项目中，湘芸电瓷绝缘子基地总投资9.6亿元；株洲青岚化工有限公司的釉料生产线总投资4.2亿元。",
            {("签约", "湘芸电瓷绝缘子基地", ""), ("签约", "釉料生产线", "株洲青岚化工有限公司")},
        ),
        (
            SIGNED
            + "重点签约项目清单如下：\n1.电瓷绝缘子二期项目，投资方湖南湘芸电瓷有限公司，总投资32亿元。\n"
            "2.云犀集团釉料提纯项目，总投资3.2亿元。",
            {
                ("签约", "电瓷绝缘子二期项目", "湖南湘芸电瓷有限公司"),
                ("签约", "云犀集团釉料提纯项目", "云犀集团"),
            },
        ),
        (SIGNED + "湘芸电瓷绝缘子基地总投资9.6亿元。", set()),
    ],
)
def test_items_of_a_list_of_what_was_signed_say_but_their_price(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert events(text) == expected | {("举办", "醴陵市招商大会", ""), ("签约", "项目", "")}


def test_a_park_and_a_number_of_firms_move_in_nowhere() -> None:
    assert events("澄湖产业园现有标准厂房20栋，入驻企业9家。首批9户企业入驻澄湖产业园。") == set()
    assert events("1月，醴陵市组建5支招商小分队。") == set()


def test_the_money_is_no_part_of_who_pays_it() -> None:
    text = "1月8日，澳门濠江药业有限公司投资4.5亿澳门元，在东富产业园设立陈皮提取物工厂。"
    assert ("成立", "陈皮提取物工厂", "澳门濠江药业有限公司") in events(text)
