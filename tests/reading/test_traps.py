"""Numbers that measure nothing, by the kinds of the guide. The sentences are our own words (合成示例)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import guatu
from guatu.atlas import Atlas
from guatu.reading.model import Metric, Organisation, Target

NUMBERS = [
    ("listed", "开发区内账户、登记、结算、信息4个窗口同时开放，服务更快。"),
    ("listed", "全县在城东、城西、城南三个片区同时发力，形成合力。"),
    ("listed", "东门、西门、北门3个商圈各有特色。"),
    ("floor", "企业租下写字楼18层至20层，门口就是M312路公交车。"),
    ("house", "研发中心位于滨海大道88号6号楼1203室。"),
    ("model", "5G基站和M3型号样机都摆在展厅里，C919大飞机模型亮相。"),
    ("category", "该市有500强企业投资的园区，亿元楼宇成群，15分钟生活圈日趋完善。"),
    ("category", "打造万亿级产业集群，培育千亿级链主，发展3A级景区。"),
    ("category", "24小时自助服务区和7×24小时客服一应俱全。"),
    ("slogan", "“一公里土地上，50米一幢楼、100米一座园”，这里寸土寸金。"),
    ("slogan", "干部常说“三天不学习，九十天就落后”。"),
    ("rhetoric", "要以120%的热情投入招商，拿出99%的耐心服务企业。"),
    ("rhetoric", "每一次握手，都是1+1大于2的合作。"),
    ("praise", "该区营商环境全省领先，进入第一方阵，位居主城区前列。"),
    ("among", "创新能力在全国100个先进制造业园区中位居前列，增速居16个地市前三。"),
    ("among", "在全市13个区县中率先出台政策，从全国300多个城市中脱颖而出。"),
    ("among", "成为全国24个试点城市之一。"),
    ("article", "依照《条例》第三条、第十二条和第五十六条的规定，给予办理。"),
    ("article", "《关于支持实体经济发展的28条措施》近日印发，“人才新政30条”接连落地。"),
    ("section", "一、加快推进项目建设\n（二）抓实招商工作。\n3.完善机制。"),
    ("version", "发布《招商手册2.0版》，系统升级到V3.2版本，推行“放管服”4.0改革。"),
    ("phone", "联系电话：0571-88886666，手机13800001234，邮编310000。"),
    ("record", "浙ICP备12345678号-1，浙公网安备33010002000123号"),
    ("views", "阅读量：10523次 点赞368 评论25"),
    ("page", "第3页 共12页"),
    ("date", "2024年5月6日上午9时30分，会议在3号会议室举行。"),
    ("date", "2023年、2024年连续两年，公司都来参展。"),
    ("advert", "扫描二维码关注公众号，回复“666”领取资料，前100名免费。"),
    ("advert", "12课时仅99元，认准招商学习网，扫码立减！"),
    ("number", "第5个招商专班正式进驻，第18批客商来访。"),
    ("number", "12345热线随时接听，1号楼已封顶，2号楼在建。"),
    ("time", "从签约到开工只用了48天，3个工作日办结，跑1次就行。"),
]


@pytest.mark.parametrize(
    ("kind", "words"), NUMBERS, ids=[f"{n}-{kind}" for n, (kind, _) in enumerate(NUMBERS)]
)
def test_numbers_that_measure_nothing_are_no_facts(kind: str, words: str, bare: Atlas) -> None:
    text = (
        f"临江市招商工作观察\n{words}\n临江市有关部门表示，下一步将继续优化服务，让企业放心投资、安心经营。"
    )
    facts = guatu.read(text, published="2024-06-01", atlas=bare).facts
    assert [(fact.indicator, fact.value) for fact in facts if isinstance(fact, Metric)] == []


def test_a_trap_beside_a_fact_costs_the_fact_nothing(bare: Atlas) -> None:
    text = "2023年，合肥市包河区新增企业312家，增速居19个开发区前列；“一楼一策”覆盖15分钟生活圈。"
    facts = guatu.read(text, published="2024-02-01", atlas=bare).facts
    assert [(fact.indicator, fact.value) for fact in facts if isinstance(fact, Metric)] == [("新增企业", 312)]


def test_papers_and_kinds_of_bodies_are_no_organisations(bare: Atlas) -> None:
    text = "临江日报讯（记者张明）全区干部和银行、企业代表走进工厂，上百家双碳企业参会。来源：临江晚报"
    facts = guatu.read(text, published="2024-02-01", atlas=bare).facts
    assert [fact.name for fact in facts if isinstance(fact, Organisation)] == []


@pytest.mark.shared
def test_a_review_of_2023_yields_no_goal_of_2024_among_its_facts(shared: Path) -> None:
    """The seed of January 2024 that reviews 2023 and lists goals of 2024."""
    goals = [
        json.loads(line)
        for line in (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    wanted = {
        (row["indicator"], row["value"])
        for row in goals
        if row["doc"].startswith("003") and row["kind"] == "target"
    }
    facts = guatu.read(next((shared / "seeds").glob("003*"))).facts
    metrics = [fact for fact in facts if isinstance(fact, Metric) and not isinstance(fact, Target)]
    assert len(metrics) > 20
    assert [fact for fact in metrics if (fact.period or "").startswith("2024")] == []
    assert {(fact.indicator, fact.value) for fact in metrics} & {
        pair for pair in wanted if pair[1] is not None
    } == set()
