"""What counts as an event and whose: verbs in names, chains of verbs, moves, plants put up, tables of projects."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Carrier, Event, Organisation, Policy


def events(text: str) -> set[tuple[str, str, str]]:
    """Type, thing and actor of each event of a text of February 2024."""
    facts = read(text, published="2024-02-20").facts
    return {(f.etype, f.what or "", "、".join(f.who)) for f in facts if isinstance(f, Event)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("株洲市的青岚影业虚拟拍摄基地1月18日启用。", ("启用", "青岚影业虚拟拍摄基地", "青岚影业")),
        ("天元综合保税区去年6月封关运作。", ("启用", "天元综合保税区", "")),
        ("澄湖人才公寓一期1860套住房交付使用。", ("竣工", "澄湖人才公寓一期", "")),
        ("株洲机场高速二期1月18日建成通车。", ("竣工", "株洲机场高速二期", "")),
        ("1月，株洲市的澄湖国际大厦竣工交付。", ("竣工", "澄湖国际大厦", "")),
        ("株洲市的澄湖国际大厦竣工投用。", ("启用", "澄湖国际大厦", "")),
        ("株洲市1月8日召开新能源汽车推介会。", ("举办", "新能源汽车推介会", "株洲市")),
        ("青岚科技产业园规划面积13平方公里，2018年启动建设。", ("启动", "青岚科技产业园", "")),
        ("株洲市的“老厂记”工业文化街区国庆开街。", ("开业", "“老厂记”工业文化街区", "")),
        ("天元区设立10亿元的轨道装备产业基金。", ("成立", "轨道装备产业基金", "天元区")),
        ("湘芸算力枢纽于1月20日获批。", ("获批", "湘芸算力枢纽", "")),
        ("株洲市轨道产业链工作推进会1月9日召开。", ("举办", "株洲市轨道产业链工作推进会", "")),
        ("青岚科技有限公司1月把研发总部迁到株洲市天元区。", ("迁入", "研发总部", "青岚科技有限公司")),
        ("青岚科技有限公司将西部区域总部设在株洲市天元区。", ("落户", "西部区域总部", "青岚科技有限公司")),
        ("株洲市的青岚科技把检测中心1月落户天元区。", ("落户", "检测中心", "青岚科技")),
        (
            "1月18日，株洲青岚科技有限公司与湖南大学签约，共建轻合金联合实验室。",
            ("签约", "轻合金联合实验室", "株洲青岚科技有限公司、湖南大学"),
        ),
        (
            "1月，株洲市与中南大学共建的株洲轻合金研究院揭牌。",
            ("揭牌", "株洲轻合金研究院", "株洲市、中南大学"),
        ),
        ("株洲市的醴陵农商银行依托税务数据推出“瓷易贷”。", ("推出", "“瓷易贷”", "醴陵农商银行")),
        (
            "株洲青岚科技有限公司的2万吨级合金熔铸线1月投产。",
            ("投产", "2万吨级合金熔铸线", "株洲青岚科技有限公司"),
        ),
        (
            "株洲市的澄湖创业园1月18日开园，青岚半导体、湘芸生物成为首批入驻企业。",
            ("入驻", "澄湖创业园", "湘芸生物"),
        ),
        (
            "1月8日，株洲青岚环保股份有限公司在上海证券交易所上市。",
            ("上市", "株洲青岚环保股份有限公司", "株洲青岚环保股份有限公司"),
        ),
        ("株洲市的青岚智能1月完成近亿元A轮融资。", ("融资", "A轮融资", "青岚智能")),
        ("1月18日，商会在株洲承办第三届中国陶瓷产业论坛。", ("举办", "第三届中国陶瓷产业论坛", "商会")),
        ("株洲市的第三届陶瓷博览会1月18日落下帷幕。", ("举办", "第三届陶瓷博览会", "")),
        ("株洲市的湘芸电池项目由青岚集团投资，一期2023年9月投产。", ("投产", "湘芸电池项目一期", "")),
        (
            "株洲青岚纺织有限公司投入8600万元改造细纱车间。",
            ("改造", "细纱车间", "株洲青岚纺织有限公司"),
        ),
    ],
)
def test_what_happened_to_whom(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(text)


def test_who_invests_on_a_day_of_signing_has_signed() -> None:
    built = "青岚科技有限公司斥资18亿元，在株洲市天元区兴建转轴生产基地。"
    assert ("签约", "转轴生产基地", "青岚科技有限公司") in events("2月8日，株洲市举行集中签约仪式。" + built)
    assert not any(kind == "签约" for kind, _, _ in events(built))


def test_projects_signed_on_a_day_are_an_event_and_those_of_a_half_year_are_none() -> None:
    assert events("1月8日，株洲市举办推介会，现场签约基金项目15个。") >= {("签约", "基金项目", "株洲市")}
    assert not events("2023年上半年，株洲市新签约亿元以上项目86个。")


def test_each_firm_that_moves_in_is_an_event() -> None:
    found = events("1月，青岚科技有限公司、昊纬装备有限公司等9家企业入驻株洲市澄湖国际大厦。")
    assert {who for kind, what, who in found if kind == "入驻"} == {"青岚科技有限公司", "昊纬装备有限公司"}


def test_who_moves_away_is_no_gain() -> None:
    assert events("青岚科技有限公司1月把研发总部迁到外地。") == set()


def test_a_row_of_a_table_of_projects_is_an_event() -> None:
    text = (
        "2月8日，株洲市开工一批项目，名单如下。\n项目名称\t投资方\t总投资(亿元)\t所在区县\n"
        "转轴生产基地\t青岚科技\t18.0\t天元区\n齿轮箱工厂二期\t澄湖传动\t9.5\t芦淞区\n"
    )
    facts = read(text, published="2024-02-20").facts
    found = {f.what: f for f in facts if isinstance(f, Event)}
    assert {name: (f.etype, f.who, f.when) for name, f in found.items()} == {
        "转轴生产基地": ("开工", ("青岚科技",), "2024-02-08"),
        "齿轮箱工厂二期": ("开工", ("澄湖传动",), "2024-02-08"),
    }
    assert found["转轴生产基地"].amount is not None and found["转轴生产基地"].amount.value == 18e8
    assert {"青岚科技", "澄湖传动"} <= {f.name for f in facts if isinstance(f, Organisation)}


def test_what_was_signed_for_stands_behind_the_comma() -> None:
    text = "1月8日，青岚科技有限公司与株洲市天元区签约，投资5.2亿元建设智能配电设备基地。"
    assert ("签约", "智能配电设备基地", "青岚科技有限公司、株洲市天元区") in events(text)


def test_what_is_given_out_by_somebody_and_a_loan_by_name() -> None:
    assert ("推出", "“湘芸E贷”", "潇湘银行株洲分行") in events("“湘芸E贷”由潇湘银行株洲分行推出。")
    assert ("推出", "“湘芸贷”", "潇湘银行株洲分行") in events("潇湘银行株洲分行设立“湘芸贷”。")


def test_a_paper_is_dated_by_what_put_it_out_not_by_its_name() -> None:
    text = "2024年1月9日，《株洲市轨道产业链招商行动方案（2024—2026年）》印发；株洲市推行“湘办好”改革。"
    found = {f.name: f.when for f in read(text, published="2024-02-20").facts if isinstance(f, Policy)}
    assert found["株洲市轨道产业链招商行动方案（2024—2026年）"] == "2024-01-09"
    assert "“湘办好”改革" in found


def test_a_policy_is_dated_by_any_of_its_mentions_and_by_its_number() -> None:
    text = (
        "《株洲市支持楼宇经济若干措施》政策解读\n2024年1月8日，株洲市召开楼宇经济大会。会议通过《株洲市支持楼宇经济若干措施》。"
        "原《株洲市楼宇经济扶持办法》(株政办发〔2021〕8号)同时废止。"
    )
    dated = {f.name: f.when for f in read(text, published="2024-02-20").facts if isinstance(f, Policy)}
    assert dated == {"株洲市支持楼宇经济若干措施": "2024-01-08", "株洲市楼宇经济扶持办法": "2021"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1月8日，株洲市在长沙会展中心举办轨道装备推介会。会上，22个项目集中签约。", "轨道装备推介会"),
        ("天元经开区的青岚软件园1月18日开园。", "天元经开区"),
        ("青岚科技有限公司在天元经开区投资46亿元建设的聚烯烃项目1月开工。", "天元经开区"),
        ("青岚科技有限公司与天元区签订战略合作协议。", None),
    ],
)
def test_where_it_happened_is_said_before_it_or_meant_by_the_meeting(text: str, place: str | None) -> None:
    facts = read(text, published="2024-02-20").facts
    kinds = {"签约", "开园", "开工"}
    assert [f.where for f in facts if isinstance(f, Event) and f.etype in kinds] == [place]


def test_what_only_comes_from_its_landing_moves_in_nowhere() -> None:
    assert not events("株洲海关改革通关，进口生鲜从落地到提离压缩至45分钟。")


def test_a_delegation_and_what_it_goes_to_see() -> None:
    text = (
        "招商考察\n2024年11月4日至6日，云溪市党政代表团赴苏州、无锡开展招商考察。"
        "5日上午，代表团走访了苏州云帆精密机械有限公司。\n市民走进图书馆，专家参观了展厅。"
    )
    found = {(what, when) for kind, what, when in _dated(text) if kind == "考察"}
    assert found == {
        ("苏州、无锡", "2024-11-04/2024-11-06"),
        ("苏州云帆精密机械有限公司", "2024-11-05"),
    }


def test_the_first_of_its_sort_comes_off_the_line() -> None:
    text = "产业快讯\n今年6月，国内首台深水作业机器人正式下线。公司线上线下同步招聘，车间里每三分钟就有一台车下线。"
    assert [what for kind, what, _when in _dated(text) if kind == "投产"] == ["首台深水作业机器人"]


def test_a_list_of_what_was_signed() -> None:
    text = "签约仪式\n5月16日，产业推介会举行。第二轮签约的有智能水表制造基地、宁海精工模具研发项目。"
    assert {what for kind, what, _when in _dated(text) if kind == "签约"} == {
        "智能水表制造基地",
        "宁海精工模具研发项目",
    }


def test_a_row_that_says_what_its_project_has_come_to() -> None:
    text = (
        "重点项目进展（2024年9月）\n项目名称\t投资主体\t落户地\t总投资（亿元）\t进展\n"
        "齿轮箱项目\t沛锋传动股份有限公司\t射阳县\t24\t9月6日开工\n"
        "电池回收基地\t澄环再生科技有限公司\t建湖县\t15.5\t预计12月投产\n"
    )
    assert list(_dated(text)) == [("开工", "齿轮箱项目", "2024-09-06")]


def _dated(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(fact.etype, fact.what, fact.when) for fact in read(text).facts if isinstance(fact, Event)]


def test_the_head_of_an_item_is_what_its_news_is_about() -> None:
    said = """株洲市重点项目进展
2.光伏玻璃二期项目。由青岚集团实施，1月18日点火投产，日熔化量1000吨。
澄湖3D打印产业园：1月28日开园，由湘芸集团建设。"""
    assert {
        ("投产", "光伏玻璃二期项目", "青岚集团"),
        ("开园", "澄湖3D打印产业园", ""),
    } <= events(said)


@pytest.mark.parametrize(
    "text",
    [
        "株洲市的澄湖科学城规划面积16.8平方公里，已有9家科研院所先后进驻。",
        "澄湖创新港1月18日已建成，首批18家企业入驻。",
        "本办法自2024年4月1日起施行，澄湖科学城适用。",
        "获评“小巨人”的企业一次性奖励50万元。",
        "株洲市投入使用的商务楼宇有97幢。",
    ],
)
def test_what_only_counts_or_promises_is_no_event(text: str) -> None:
    assert not {kind for kind, _, _ in events(text)} & {"入驻", "实施", "获评", "启用"}


def bodies(text: str) -> set[str]:
    return {fact.name for fact in read(text).facts if isinstance(fact, Organisation)}


def test_an_office_is_named_without_who_leads_or_reports_to_it() -> None:
    said = "株洲市市长李石泉率市经信局、市商务局负责人作答。秘书处已将情况上报市科技局。"
    assert bodies(said) == {"市经信局", "市商务局", "市科技局"}


def test_offices_of_branches_groups_and_projects_are_bodies() -> None:
    said = "天元区召开会议。区自然资源分局、区项目办会商。近日，天元区委人才工作领导小组办公室印发方案。"
    assert bodies(said) == {"区自然资源分局", "区项目办", "天元区委人才工作领导小组办公室"}


def test_parties_to_a_lease_and_invented_firms_are_no_bodies() -> None:
    said = "株洲市的业主、运营方与52家企业面对面。甲公司去年营收2.4亿元，某公司投资3亿元。"
    assert bodies(said) == set()


@pytest.mark.parametrize(
    "text",
    [
        "近日，天元区印发《天元区人才集聚三年行动方案（2024—2026年）》。",
        "2024年1—9月，产业运行平稳。天元区印发《天元区人才奖补办法》。",
    ],
)
def test_a_paper_comes_out_in_the_year_of_its_text_and_not_in_those_it_is_for(text: str) -> None:
    facts = read(text, published="2024-10-20").facts
    assert [fact.when for fact in facts if isinstance(fact, Policy)] == ["2024"]


def test_what_a_place_is_to_become_is_no_place() -> None:
    said = "澄湖古镇创建世界级旅游景区，株洲市建成世界级轨道产业基地。"
    assert not {f.name for f in read(said).facts if isinstance(f, Carrier)} & {
        "澄湖古镇创建世界级旅游景区",
        "世界级轨道产业基地",
    }


def test_each_thing_of_a_list_with_its_owners_is_an_event() -> None:
    text = (
        "1月6日，恒力轴承公司的轴承项目、远大泵业有限公司的水泵项目和株洲市晟通电气有限公司的变压器项目{}。"
    )
    for verb, kind in (("集中开工", "开工"), ("同日签约", "签约"), ("落户株洲经开区", "落户")):
        assert events("株洲市招商快报\n" + text.format(verb)) == {
            (kind, "轴承项目", "恒力轴承公司"),
            (kind, "水泵项目", "远大泵业有限公司"),
            (kind, "变压器项目", "株洲市晟通电气有限公司"),
        }


def test_a_project_of_a_body_without_a_known_name_takes_nothing_from_the_clause_before() -> None:
    text = "株洲市招商快报\n去年，青岚科技的轴承项目投产，中车某某的电机项目落户株洲经开区。"
    assert events(text) == {("投产", "轴承项目", "青岚科技")}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("1月，株洲市的青岚科技传感器封测线启动试生产。", ("投产", "青岚科技传感器封测线", "青岚科技")),
        (
            "株洲市招商快报。1月，湘芸新材料弹性体项目一次投料成功，正式投产。",
            ("投产", "湘芸新材料弹性体项目", "湘芸新材料"),
        ),
        (
            "青岚智造产业园在株洲市天元区。1月8日，园区与广东合陶陶瓷有限公司签约，投资5亿元建设釉料生产基地。",
            ("签约", "釉料生产基地", "青岚智造产业园、广东合陶陶瓷有限公司"),
        ),
    ],
)
def test_whose_thing_it_is_though_the_clause_only_points_at_it(
    text: str, event: tuple[str, str, str]
) -> None:
    assert event in events(text)


def test_each_thing_of_a_list_behind_its_verb_is_an_event() -> None:
    text = "株洲市1月8日集中开工。同日奠基的，还有青岚冷链物流园、云犀智造基地二期。"
    assert {("开工", "青岚冷链物流园", ""), ("开工", "云犀智造基地二期", "")} <= events(text)
    opened = "株洲市1月投产的有青岚轴承项目、云犀电机项目等。"
    assert {("投产", "青岚轴承项目", ""), ("投产", "云犀电机项目", "")} <= events(opened)
    told = f"去年5月，云犀电机与株洲市签约。{opened}"
    assert ("投产", "云犀电机项目", "云犀电机") in events(told)


def test_before_a_feast_is_no_part_of_what_opens_and_no_day_of_it() -> None:
    text = "2023年，株洲市的澄湖体育公园国庆节前开放。"
    (fact,) = (f for f in read(text, published="2024-02-20").facts if isinstance(f, Event))
    assert (fact.what, fact.when) == ("澄湖体育公园", "2023")


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("青岚精机高端轴承项目打下第一根桩。", ("开工", "青岚精机高端轴承项目")),
        ("青岚精机高端轴承项目破土兴建。", ("开工", "青岚精机高端轴承项目")),
        ("青岚精机高端轴承项目一次点火成功。", ("投产", "青岚精机高端轴承项目")),
        ("青岚精机高端轴承项目首批产品下线。", ("投产", "青岚精机高端轴承项目")),
        ("青岚轴承研发楼合龙。", ("竣工", "青岚轴承研发楼")),
        ("云龙检测中心投入试运营。", ("启用", "云龙检测中心")),
        ("云犀购物中心正式营业。", ("开业", "云犀购物中心")),
        ("株洲市获准建设国家级中试基地。", ("获批", "国家级中试基地")),
        ("轨道交通产业招商大会在株洲市拉开帷幕。", ("举办", "轨道交通产业招商大会")),
    ],
)
def test_events_are_told_by_many_verbs(told: str, event: tuple[str, str]) -> None:
    text = f"株洲市招商快报\n3月12日，{told}"
    assert event in {(kind, what) for kind, what, _ in events(text)}


@pytest.mark.parametrize(
    ("text", "kind", "what", "who"),
    [
        ("3月6日，株洲市举行轻型飞机项目开工仪式。", "开工", "轻型飞机项目", ("株洲市",)),
        (
            "3月6日，宁远机电有限公司在株洲市举行泵阀生产基地奠基仪式。",
            "开工",
            "泵阀生产基地",
            ("宁远机电有限公司",),
        ),
        ("3月6日，泵阀制造项目在株洲市举行开工仪式。", "开工", "泵阀制造项目", ()),
        ("3月6日，株洲市举行一季度重大项目集中开工仪式。", "举办", "一季度重大项目集中开工仪式", ("株洲市",)),
    ],
)
def test_what_a_ceremony_is_for(text: str, kind: str, what: str, who: tuple[str, ...]) -> None:
    found = [fact for fact in read(text, published="2024-03-10").facts if isinstance(fact, Event)]
    assert [(event.etype, event.what, event.who) for event in found] == [(kind, what, who)]
