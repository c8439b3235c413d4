"""Names of bodies, places, policies and systems, and events, on documents of our own over other cities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from guatu import atlas as reference
from guatu.atlas.model import Atlas
from guatu.reading import carriers, events, organisations, policies, read, systems
from guatu.reading.lexicon import build
from guatu.reading.model import Carrier, Fact, Organisation
from guatu.reading.names import left_edge
from guatu.reading.names_lists import listings
from guatu.reading.names_tokens import tokenize
from guatu.reading.scene import Scene
from guatu.reading.staging import stage
from guatu.text.model import LINE_BREAK, Text

CASES = Path(__file__).parent / "cases"
FACT_READERS = {
    "organisation": organisations.facts,
    "carrier": carriers.facts,
    "policy": policies.facts,
    "industry_system": systems.facts,
    "event": events.facts,
}


@cache
def _atlas() -> Atlas:
    return reference.load_default()


@cache
def _lexicon() -> Any:
    return build(_atlas())


def _text(clean: str) -> Text:
    marks = np.array([char == "\n" for char in clean])
    places = np.where(marks, LINE_BREAK, np.arange(len(clean), dtype=np.int32)).astype(np.int32)
    return Text(raw=clean, clean=clean, offsets=places)


def scene_of(clean: str, published: str | None = "2024-05") -> Scene:
    """A scene of a clean text with the names of the text known."""
    scene = stage(_text(clean), _lexicon(), published)
    for reader in (organisations.names, carriers.names):
        scene = scene.with_names(tuple(reader(scene)))
    return scene


def _documents() -> Iterator[dict[str, Any]]:
    for path in sorted(CASES.glob("names_*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def _names(fact: Any) -> set[str]:
    """All names by which a predicted or expected fact goes, without quotes."""
    get = fact.get if isinstance(fact, dict) else lambda key, default=None: getattr(fact, key, default)
    if (get("kind") or getattr(fact, "kind", "")) == "event":
        found = [get("what"), *(get("what_alt") or [])]
    else:
        found = [get("name"), get("code"), *(get("aliases") or ())]
    return {str(name).translate(dict.fromkeys(map(ord, "“”《》"))) for name in found if name}


def _score(kind: str) -> tuple[float, float]:
    """Precision and recall over all documents; optional facts neither help nor harm."""
    right = missed = false = 0
    for document in _documents():
        scene = scene_of(document["text"], document["published"])
        predicted = list(FACT_READERS[kind](scene))
        wanted = [fact for fact in document["facts"] if fact["kind"] == kind]
        for fact in wanted:
            hit = any(_fits(fact, other) for other in predicted)
            right += hit and not fact.get("optional", False)
            missed += not hit and not fact.get("optional", False)
        false += sum(not any(_fits(fact, other) for fact in wanted) for other in predicted)
    return right / max(1, right + false), right / max(1, right + missed)


def _fits(wanted: dict[str, Any], fact: Fact) -> bool:
    if wanted["kind"] == "event" and getattr(fact, "etype", "") != wanted["etype"]:
        return False
    return bool(_names(wanted) & _names(fact))


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("organisation", 0.9, 0.9),
        ("carrier", 0.9, 0.9),
        ("policy", 0.85, 0.9),
        ("industry_system", 0.85, 0.9),
        ("event", 0.8, 0.8),
    ],
)
def test_other_cities(kind: str, precision: float, recall: float) -> None:
    found = _score(kind)
    assert found[0] >= precision, f"precision {found[0]:.3f}"
    assert found[1] >= recall, f"recall {found[1]:.3f}"


def test_every_fact_quotes_its_place() -> None:
    for document in _documents():
        scene = scene_of(document["text"], document["published"])
        for reader in FACT_READERS.values():
            for fact in reader(scene):
                place = fact.evidence
                assert place.quote == scene.clean[place.start : place.end] != ""


def test_name_begins_after_verb_and_description() -> None:
    tokens = tokenize("记者走访知名企业蓝鲸光电集团总部", _atlas())
    head = next(at for at in tokens.heads if tokens.words[at] == "集团")
    assert tokens.text[tokens.starts[left_edge(tokens, head)] : tokens.ends[head]] == "蓝鲸光电集团"


def test_listing_knows_items_and_noun() -> None:
    (found,) = listings(tokenize("引进了蓝鲸光电、云犀智能、瀚海微波等12家企业。", _atlas()))
    assert [item.of("引进了蓝鲸光电、云犀智能、瀚海微波等12家企业。") for item in found.items] == [
        "蓝鲸光电",
        "云犀智能",
        "瀚海微波",
    ]
    assert found.noun == "12家企业"


@pytest.mark.parametrize(
    "clean",
    [
        "全区干部走访企业、银行和高校，服务线上线下融合发展。",
        "重点发展电子信息、装备制造、生物医药等产业。",
        "经济日报记者从有关部门获悉，全市民营企业数量稳步增长。",
        "各街道统筹建设、扛起建设。",
    ],
)
def test_generic_bodies_are_none(clean: str) -> None:
    assert [fact.name for fact in organisations.facts(scene_of(clean))] == []


@pytest.mark.parametrize(
    ("clean", "names"),
    [
        ("宁德时代和中国人寿在当地投资。", {("宁德时代", "company"), ("中国人寿", "finance")}),
        ("京东方在当地投资。", {("京东方", "company")}),
        ("当地做强生物医药，推广达到两成，高通过率的方案入选。", set()),
        (
            "当地与西南科技大学、华东师范大学共建。",
            {("西南科技大学", "university"), ("华东师范大学", "university")},
        ),
        ("当地建设老年大学，与知名大学、综合性大学共建。", set()),
        ("项目由区政务服务和大数据管理局派人代办。", {("区政务服务和大数据管理局", "gov")}),
        ("临港经济区投资促进中心主任介绍情况。", {("临港经济区投资促进中心", "gov")}),
        (
            "株洲市云计算和大数据发展服务局负责人介绍情况。",
            {("株洲市云计算和大数据发展服务局", "gov")},
        ),
        ("当地大力发展产业服务中心，经济发展和科技进步很快。", set()),
        (
            "药明康德株洲运营中心、阳光电源新能源项目启动。",
            {("药明康德", "company"), ("阳光电源", "company")},
        ),
        ("技术支持：青岚网络科技有限公司", set()),
    ],
)
def test_bodies_without_a_word_of_their_own(clean: str, names: set[tuple[str, str]]) -> None:
    found = organisations.facts(scene_of(clean))
    assert {(one.name, one.otype) for one in found} == names


def test_offices_under_a_headline_gave_it_out_and_one_of_the_paper_s_own_region_has_a_full_name() -> None:
    signed = "株洲市统计公报\n株洲市统计局　国家统计局株洲调查队\n全年完成投资。"
    assert not list(organisations.facts(scene_of(signed)))
    (office,) = organisations.facts(scene_of("天元区新闻\n此事由区经济信息化和科技局负责。"))
    assert office.aliases == ("天元区经济信息化和科技局",)


def test_shared_head_is_distributed() -> None:
    found = {fact.name for fact in carriers.facts(scene_of("全区重点打造城南、城北、桥东三个核心商圈。"))}
    assert found == {"城南商圈", "城北商圈", "桥东商圈"}


def test_short_form_is_an_alias() -> None:
    clean = "湖南锐泽精密机械有限公司(以下简称“锐泽精密”)落户。锐泽精密总经理说，锐泽精密扩产。"
    (fact,) = organisations.facts(scene_of(clean))
    assert fact.name == "湖南锐泽精密机械有限公司"
    assert "锐泽精密" in fact.aliases


@pytest.mark.parametrize(
    "clean",
    [
        "明年，该区力争引进蓝鲸光电华东总部。",
        "全年新开工亿元以上项目30个，引进首店100家。",
        "集中签约仪式的筹备工作有序推进，签约率保持较高水平。",
        "蓝鲸光电产业园即将开园。",
    ],
)
def test_plans_and_tallies_are_no_events(clean: str) -> None:
    assert [fact.what for fact in events.facts(scene_of(clean))] == []


def test_one_event_for_each_project() -> None:
    clean = "5月8日，南京市鼓楼区招引落户蓝鲸支付全国总部、云犀出行华东总部等数创企业20余家。"
    found = list(events.facts(scene_of(clean)))
    assert [(fact.etype, fact.what, fact.when) for fact in found] == [
        ("落户", "蓝鲸支付全国总部", "2024-05-08"),
        ("落户", "云犀出行华东总部", "2024-05-08"),
    ]


@pytest.mark.parametrize(
    ("clean", "event"),
    [
        ("5月20日，宁德时代的电池项目落户宜宾市。", ("落户", "电池项目", ("宁德时代",), "四川省宜宾市")),
        (
            "宁德时代在宜宾市投资46亿元建设的电池项目4月开工。",
            ("开工", "电池项目", ("宁德时代",), "四川省宜宾市"),
        ),
    ],
)
def test_who_owns_a_project_is_named_in_front_of_it_and_its_name_is_no_place(
    clean: str, event: tuple[str, str, tuple[str, ...], str]
) -> None:
    (fact,) = events.facts(scene_of(clean))
    assert (fact.etype, fact.what, tuple(fact.who), fact.region) == event


def test_tiers_follow_the_code() -> None:
    clean = "该市构建“3+2”现代产业体系，以钢铁、纺织、食品为3个支柱产业，以氢能、光电为2个新兴产业。"
    (system,) = systems.facts(scene_of(clean))
    assert system.code == "3+2"
    assert system.members == ("钢铁", "纺织", "食品", "氢能", "光电")
    assert [tier.n for tier in system.tiers] == [3, 2]


def test_a_paper_of_so_many_articles_is_a_policy() -> None:
    (fact,) = policies.facts(
        scene_of("今年1月，该市出台《株洲市支持外贸新业态发展二十一条》，惠及企业117家。")
    )
    assert (fact.name, fact.ptype) == ("株洲市支持外贸新业态发展二十一条", "政策")


def test_policy_type_is_the_closing_word() -> None:
    clean = "该区出台《关于支持总部经济发展的若干措施》，实施“头雁领航”行动和“楼十条”。"
    found = {fact.name: fact.ptype for fact in policies.facts(scene_of(clean))}
    assert found == {
        "关于支持总部经济发展的若干措施": "措施",
        "“头雁领航”行动": "行动",
        "楼十条": "政策",
    }


@pytest.mark.parametrize(
    "verb",
    [
        "登门拜访",
        "会晤",
        "约谈",
        "力邀",
        "盯上",
        "相中",
        "接手",
        "收购",
        "重组",
        "委托",
        "指导",
        "联系",
        "推介",
    ],
)
@pytest.mark.parametrize("name", ["铭岳轴承股份有限公司", "启澜光学集团"])
def test_what_is_done_to_a_firm_is_no_part_of_its_name(verb: str, name: str) -> None:
    facts = read(f"株洲市招商快报\n去年底，专班再次{verb}{name}，谈得很细。", published="2024-02-20").facts
    assert name in {f.name for f in facts if isinstance(f, Organisation)}


@pytest.mark.parametrize("name", ["湘江投资控股集团", "株洲采购服务中心", "中车联合动力有限公司"])
def test_verbs_stand_inside_names_too(name: str) -> None:
    facts = read(f"株洲市招商快报\n去年底，{name}在株洲市成立。", published="2024-02-20").facts
    assert name in {f.name for f in facts if isinstance(f, Organisation)}


@pytest.mark.parametrize("name", ["白沙风景名胜区", "东港商务大厦", "鹿原工业园", "玉屏园区"])
def test_a_place_is_known_though_its_letters_make_another_word_with_its_head(name: str) -> None:
    """沙风, 港商, 原工: words of the list that end where the head begins."""
    facts = read(f"株洲市招商快报\n去年，{name}引进企业12家。", published="2024-02-20").facts
    assert name in {f.name for f in facts if isinstance(f, Carrier)}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("株洲市生态环境局荷塘分局", "gov"),
        ("湖南省机械工程学会", "alliance"),
        ("中国科学院长沙分院", "institution"),
        ("荷塘区产业引导基金", "finance"),
        ("株洲农机厂", "company"),
        ("国家网信办", "gov"),
    ],
)
def test_bodies_are_known_by_their_last_word(name: str, kind: str) -> None:
    facts = read(f"株洲市招商快报\n去年，项目由{name}牵头实施。", published="2024-02-20").facts
    assert (name, kind) in {(f.name, f.otype) for f in facts if isinstance(f, Organisation)}


def test_what_is_heard_from_a_body_is_no_part_of_its_name() -> None:
    facts = read(
        "株洲市招商快报\n去年，记者从中国移动株洲分公司获悉，基站已建成。", published="2024-02-20"
    ).facts
    assert "中国移动株洲分公司" in {f.name for f in facts if isinstance(f, Organisation)}


@pytest.mark.parametrize("words", ["重点园区", "省级园区", "百亿级园区", "手续不出园区"])
def test_a_sort_of_park_is_no_place(words: str) -> None:
    facts = read(f"株洲市招商快报\n去年，全市{words}办成了很多事。", published="2024-02-20").facts
    assert not [f for f in facts if isinstance(f, Carrier)]


def test_what_is_done_to_a_place_is_no_part_of_its_name() -> None:
    facts = read("株洲市招商快报\n去年，投入3亿元改造澄江文创园。", published="2024-02-20").facts
    assert "澄江文创园" in {f.name for f in facts if isinstance(f, Carrier)}


def test_what_people_say_is_no_policy() -> None:
    clean = "“图纸天天改，心里不踏实。”集团副总工程师说。“先干起来再讲！”这个计划没有名字。"
    assert not list(policies.facts(scene_of(clean)))


def test_a_rank_among_places_is_no_place() -> None:
    clean = "公司的订单量稳居全省产业园前列，产值占全国工业园的一成。"
    assert not [fact for fact in read(clean).facts if isinstance(fact, Carrier)]


@pytest.mark.parametrize("verb", ["投产", "动工", "正式落地", "建成"])
def test_a_park_of_plain_words_is_a_place_where_something_is_built_in_it(verb: str) -> None:
    facts = read(f"株洲市招商快报。1月，某轴承项目在动力装备产业园{verb}。", published="2024-02-20").facts
    assert "动力装备产业园" in {f.name for f in facts if isinstance(f, Carrier)}


def test_what_suppliers_make_is_no_firm() -> None:
    text = "株洲市引进铸锻件、密封圈、减震器等配套企业20家，宁远机电、瑞锂能源等配套企业已投产。"
    assert {f.name for f in read(text).facts if isinstance(f, Organisation)} == {"宁远机电", "瑞锂能源"}
