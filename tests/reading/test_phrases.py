"""What a number is called, by the grammar of its clause: verbs on their way, givers and takers, totals, what it was."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Metric


def said(text: str) -> dict[float, tuple[str, str | None, str | None]]:
    """Indicator, subject and period of each value."""
    facts = read(text, published="2024-02-20").facts
    return {f.value: (f.indicator, f.subject, f.period) for f in facts if isinstance(f, Metric) and f.value}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("株洲市绿化覆盖率升到41.3%。", {41.3: "绿化覆盖率"}),
        (
            "株洲市签约新材料项目52个，新开工31个，尚未开工的有8个。",
            {52: "签约新材料项目", 31: "新开工项目", 8: "未开工项目"},
        ),
        (
            "株洲市当月用水量8200万吨，海关统计的硬质合金出口额12亿元。",
            {82e6: "用水量", 12e8: "硬质合金出口额"},
        ),
        ("株洲市设标准摊位460个，园区减税1.2亿元。", {460: "标准摊位", 1.2e8: "减税"}),
        ("本届展会到场客商3.2万人次。", {3.2e4: "到场客商"}),
        ("株洲市规上工业企业320家，其中产值过亿元的71家。", {320: "规上工业企业", 71: "产值过亿元企业"}),
        ("株洲市硬质合金产品国内市场占有率38%。", {38: "硬质合金产品国内市场占有率"}),
        ("株洲市承担的省级攻关课题有17项。", {17: "承担省级攻关课题"}),
        ("株洲市累计为412家企业授信31.5亿元。", {412: "授信企业", 31.5e8: "授信"}),
        ("株洲市开工项目60个、竣工30个。", {60: "开工项目", 30: "竣工项目"}),
        ("株洲市工业产值90亿元。2021年这个数字只有9亿元。", {90e8: "工业产值", 9e8: "工业产值"}),
        ("株洲市新增规上企业14家，总数达到102家。", {14: "新增规上企业", 102: "规上企业"}),
        ("株洲市楼宇实现税收41.7亿元。", {41.7e8: "楼宇税收"}),
        ("株洲市甲级写字楼租金为每天每平方米4.9元。", {4.9: "甲级写字楼租金"}),
        ("株洲市已有33家企业签订租赁协议。", {33: "签订租赁协议企业"}),
        ("株洲市41家企业完成智能化改造。", {41: "完成智能化改造企业"}),
        ("株洲市产业园吸引27家配套企业进驻。", {27: "进驻配套企业"}),
        ("株洲市人才公寓已交付460套。", {460: "交付人才公寓"}),
        ("株洲市门票和二次消费收入3200万元。", {3.2e7: "门票和二次消费收入"}),
        ("株洲市为企业代办手续730件。", {730: "代办手续"}),
        ("株洲市财政每年安排人才发展专项资金2600万元。", {2.6e7: "人才发展专项资金"}),
        ("株洲市赴长沙、岳阳等地举办推介会9场。", {9: "推介会"}),
        ("株洲高新区计划再引进科技企业37家。", {37: "引进科技企业"}),
        ("株洲高新区在全省开发区综合考核评价中居第5位。", {5: "全省开发区综合考核评价"}),
        ("株洲市设立“楼门口”服务站52个。", {52: "“楼门口”服务站"}),
        ("株洲市的电瓷销往31个国家和地区。", {31: "销往国家和地区"}),
        ("在全省营商环境评价中，株洲市列第六名。", {6: "全省营商环境评价"}),
        ("株洲市在全国工业百强榜中排名第76位。", {76: "全国工业百强榜"}),
        ("株洲市去年兑现总部企业落户奖励500万元。", {5e6: "落户奖励"}),
        # how a share moved, what only leads up to a name, why it changed, what the number is on its way to
        ("株洲市制造业增加值占GDP比重稳定在42%以上。", {42: "制造业增加值占GDP比重"}),
        ("株洲市研发投入占销售收入的比重预计达到3.7%。", {3.7: "研发投入占销售收入比重"}),
        ("株洲市外贸占全市的比重由三成提高到四成。", {40: "外贸占全市比重"}),
        ("株洲市规上工业总产值向1600亿元迈进。", {1600e8: "规上工业总产值"}),
        ("株洲市使企业开办时间压缩到18小时以内。", {18: "企业开办时间"}),
        ("株洲市百亿级企业发展到8家。", {8: "百亿级企业"}),
        ("株洲市聚起动漫企业190余家。", {190: "动漫企业"}),
        ("株洲市园内外资企业304家。", {304: "外资企业"}),
        ("株洲市签约入驻的医药企业1310家。", {1310: "签约入驻医药企业"}),
        ("株洲市建成整车产能200万辆。", {200e4: "整车产能"}),
        ("株洲市形成年产100万辆整车的能力。", {100e4: "年产整车"}),
        ("株洲市科技型中小企业入库610家。", {610: "科技型中小企业入库"}),
        ("株洲市规上工业企业净增21家，总数达到338家。", {21: "规上工业企业净增", 338: "规上工业企业"}),
        ("株洲市航线通达47个国家和地区。", {47: "通达国家和地区"}),
        # a place in a list that stands between the verb and the place
        ("株洲市列全国综合实力百强城市第31位。", {31: "全国综合实力百强城市"}),
        ("株洲市位居中国城市营商环境指数第18位。", {18: "中国城市营商环境指数"}),
        ("在全国178家国家级高新区综合评价中，株洲高新区列第86位。", {86: "国家级高新区综合评价"}),
    ],
)
def test_what_a_number_is_called(text: str, names: dict[float, str]) -> None:
    assert {value: name for value, (name, _, _) in said(text).items()} == names


def test_where_a_value_came_from_is_said_of_that_year() -> None:
    found = said("株洲市规上企业从2019年的13家发展到现在的58家。")
    assert found == {13: ("规上企业", None, "2019"), 58: ("规上企业", None, None)}


def test_a_word_that_ends_the_name_of_its_subject_points_at_it() -> None:
    found = said("天元中央商务区沿湘江铺开。目前，商务区共有甲级写字楼127栋。")
    assert found == {127: ("甲级写字楼", "天元中央商务区", None)}


def test_a_fund_that_was_set_up_is_what_the_clauses_behind_it_are_about() -> None:
    found = said("株洲市设立总规模50亿元的天元产业链发展基金，首期到位15亿元。")
    assert {subject for _, subject, _ in found.values()} == {"天元产业链发展基金"}


def test_a_class_of_buildings_is_no_measure() -> None:
    assert said("青岚金融中心是株洲市首个税收超两亿元的楼宇。") == {}


def test_what_stands_under_a_heading_that_is_a_name_is_said_of_it() -> None:
    found = said(
        "株洲市载体推介\n株洲市把部分载体介绍如下。\n一、荷塘轨道产业园\n园区规划面积42平方公里，已开发18平方公里。\n"
        "二、芦淞国际商务中心\n项目地上26层，总建筑面积8万平方米，入驻率87%。\n三、扶持政策\n全市已兑现奖补资金3亿元。"
    )
    assert [found[value][1] for value in (4.2e7, 1.8e7, 8e4, 87, 3e8)] == [
        *["荷塘轨道产业园"] * 2,
        *["芦淞国际商务中心"] * 2,
        None,
    ]


def test_what_was_done_with_a_thing_is_no_part_of_its_name() -> None:
    found = said("1月28日开工的青岚智能家居产业城占地420亩，总投资26亿元。")
    assert {subject for _, subject, _ in found.values()} == {"青岚智能家居产业城"}


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("株洲市规上企业2385户，比上年净增212户。", ("change", 212)),
        ("株洲市工业项目从拿地到开工平均用时压减到42天，比上年缩短19天。", ("change", -19)),
        ("株洲市本地配套率达到72%，比两年前提高27个百分点。", ("change", 27)),
        ("株洲市平均利率3.42%，较一般贷款低0.8个百分点。", ("diff", -0.8)),
        ("天元区地区生产总值620亿元，同比增长6.6%，总量占株洲市的18.8%。", ("share", 18.8)),
        ("株洲市新开工亿元以上产业项目214个，完成全年计划的63.5%。", ("share", 63.5)),
    ],
)
def test_what_a_number_is_compared_with(text: str, comparison: tuple[str, float]) -> None:
    (fact,) = (f for f in read(text, published="2024-02-20").facts if isinstance(f, Metric))
    assert [(c.type, c.value) for c in fact.comparison] == [comparison]


def test_what_heads_an_item_of_a_list_is_what_the_item_is_about() -> None:
    found = said(
        "1.合成光电玻璃项目。由远澜新能公司实施，总投资12亿元，目前已完成投资3.6亿元。\n（2）河西大道改造工程。全长6.5公里。"
    )
    assert {subject for _, subject, _ in found.values()} == {"合成光电玻璃项目", "河西大道改造工程"}


def test_where_the_rows_of_a_table_lie_is_not_what_the_text_is_about() -> None:
    text = "德阳市企业名单\n德阳市加快发展装备产业，引进企业26家。\n企业\t园区" + "\n甲\t德阳经开区" * 4
    facts = [fact for fact in read(text).facts if isinstance(fact, Metric)]
    assert {fact.region for fact in facts} == {"四川省德阳市"}


def test_the_head_of_a_firm_tells_of_the_firm() -> None:
    text = (
        "小轴承的大市场\n从小作坊到“小巨人”，远澜轴承这样闯关\n走进远澜轴承科技有限公司（以下简称“远澜轴承”），机器轰鸣。\n"
        "董事长周启明算账：去年营业收入9.6亿元。出口额1.3亿元。\n去年，远澜轴承与某大学共建精密轴承联合实验室，一起攻关。公司现有研发人员152人。"
    )
    assert {subject for _, subject, _ in said(text).values()} <= {"远澜轴承", "远澜轴承科技有限公司"}


def test_what_was_done_up_to_the_end_of_the_part_reported_on_is_of_that_part() -> None:
    text = (
        "关于合成县2023年1至10月重点项目推进情况的通报\n2023年全县安排重点项目90个。"
        "截至10月底，累计完成投资51.3亿元；新开工项目27个。"
    )
    found = said(text)
    assert {found[value][2] for value in (51.3e8, 27)} == {"2023-01-01/2023-10-31"}


@pytest.mark.parametrize(
    ("text", "name", "growth"),
    [
        ("株洲市固定资产投资受地产拖累下降1.8%。", "固定资产投资", -1.8),
        ("株洲市工业增加值受订单减少影响同比下降2%。", "工业增加值", -2),
        ("株洲市带动电子信息制造业增加值增长12.7%。", "电子信息制造业增加值", 12.7),
    ],
)
def test_why_something_grew_is_no_part_of_its_name(text: str, name: str, growth: float) -> None:
    (fact,) = (f for f in read(text, published="2024-02-20").facts if isinstance(f, Metric))
    assert (fact.indicator, fact.growth) == (name, growth)


def test_the_marks_of_notes_are_left_out() -> None:
    text = (
        "株洲市2023年统计公报[1]\n全年地区生产总值[2]3986.2亿元，比上年增长5.4%。规上工业[3]增加值增长7.8%。"
        "引进项目〔4〕143个。"
    )
    facts = [f for f in read(text, published="2024-02-20").facts if isinstance(f, Metric)]
    assert [(f.indicator, f.value, f.growth) for f in facts] == [
        ("地区生产总值", 3986.2e8, 5.4),
        ("规上工业增加值", None, 7.8),
        ("引进项目", 143, None),
    ]


@pytest.mark.parametrize("pointed", ["该公司", "该企业", "该集团"])
def test_what_points_at_a_firm_is_no_part_of_what_is_measured(pointed: str) -> None:
    facts = said(f"湖南岳衡精密轴承有限公司落户株洲市天元区。{pointed}去年营收17亿元。")
    assert facts == {17e8: ("营收", "湖南岳衡精密轴承有限公司", "2023")}


@pytest.mark.parametrize("where", ["辖区", "辖区内"])
def test_the_own_district_is_no_part_of_what_is_measured(where: str) -> None:
    assert said(f"去年，{where}引进项目45个。") == {45: ("引进项目", None, "2023")}


@pytest.mark.parametrize(
    "verb", ["攀升至", "定格在", "飙升至", "跃至", "迈入", "刷新至", "创下", "跌至", "缩水至", "拓展到"]
)
def test_a_verb_that_leads_to_the_number_is_no_part_of_its_name(verb: str) -> None:
    found = [
        fact for fact in read(f"2023年，全市水产加工总产值{verb}47亿元。").facts if isinstance(fact, Metric)
    ]
    assert [(fact.indicator, fact.value) for fact in found] == [("水产加工总产值", 4.7e9)]


@pytest.mark.parametrize(
    ("verb", "growth"),
    [("飙升", 3.4), ("大涨", 3.4), ("骤增", 3.4), ("锐减", -3.4), ("下挫", -3.4), ("萎缩", -3.4)],
)
def test_strong_verbs_of_growth_and_fall(verb: str, growth: float) -> None:
    text = f"2023年，全市水产加工总产值47亿元，同比{verb}3.4%。"
    found = [fact for fact in read(text).facts if isinstance(fact, Metric)]
    assert [(fact.indicator, fact.value, fact.growth) for fact in found] == [
        ("水产加工总产值", 4.7e9, growth)
    ]


@pytest.mark.parametrize(
    ("word", "op"), [("起码", "ge"), ("不下", "ge"), ("顶多", "le"), ("差不多", "approx"), ("几乎", "near")]
)
def test_a_word_of_measure_before_the_number_is_its_op(word: str, op: str) -> None:
    (fact,) = (f for f in read(f"2023年，全市水产加工总产值{word}47亿元。").facts if isinstance(f, Metric))
    assert (fact.indicator, fact.op) == ("水产加工总产值", op)


@pytest.mark.parametrize("word", ["冒尖", "有余", "开外", "挂零"])
def test_a_word_behind_the_number_says_that_it_is_more(word: str) -> None:
    (fact,) = (f for f in read(f"2023年，全市水产加工总产值47亿元{word}。").facts if isinstance(f, Metric))
    assert (fact.indicator, fact.op) == ("水产加工总产值", "over")


@pytest.mark.parametrize("verb", ["剑指", "直指", "奔着", "志在", "全力冲击"])
def test_what_a_number_is_wanted_by_makes_a_goal_of_it(verb: str) -> None:
    (fact,) = (f for f in read(f"到2027年，全市水产加工总产值{verb}47亿元。").facts if isinstance(f, Metric))
    assert (fact.kind, fact.indicator) == ("target", "水产加工总产值")


@pytest.mark.parametrize("verb", ["排到", "升到", "前移至", "攀升至", "晋升至"])
def test_a_place_among_others_is_reached_by_many_verbs(verb: str) -> None:
    (fact,) = (
        f
        for f in read(f"2023年，株洲市水产加工总产值47亿元，{verb}全省第3位。").facts
        if isinstance(f, Metric)
    )
    assert [(one.type, one.value) for one in fact.comparison] == [("rank", 3.0)]
