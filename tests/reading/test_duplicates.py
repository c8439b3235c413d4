"""What is the same document again, and what only looks like it. All texts here are made up (合成示例)."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.duplicates import DuplicateIndex, Kind, Match
from guatu.reading.sketches import Sketch, sketch

NEWS = """云汀区上半年招商引资实现新突破
7月12日，云汀区召开上半年招商引资工作调度会。会上通报，今年1至6月，全区新签约亿元以上项目48个，协议投资额326.5亿元，同比增长14.2%；实际到位资金118亿元，完成年度目标的56%。
从产业看，智能网联汽车、生物医药、新型显示三大重点产业签约项目31个，占比64.6%。其中，生物医药产业园新引进企业17家，总投资52亿元，达产后预计年产值超80亿元。
从载体看，滨湖软件园二期建成投用，新增产业空间23万平方米，入驻率达到71%；云汀国际金融中心税收突破6.8亿元，成为全区第9栋亿元楼宇。
区商务局负责人表示，下半年将围绕产业链短板，推进以商招商、基金招商，力争全年签约项目突破100个，协议投资额达到700亿元，让更多优质企业在云汀发展壮大。
"""
REPORT = """{place}2024年国民经济运行情况
{place}统计局发布数据，2024年全区实现地区生产总值{}亿元，按不变价格计算，比上年增长{}%。其中，第二产业增加值{}亿元，增长{}%；第三产业增加值{}亿元，增长{}%。
工业生产稳中向好。全区规模以上工业增加值增长{}%，高技术制造业增加值增长{}%，占规模以上工业增加值的比重为{}%。
消费市场持续恢复。{place}社会消费品零售总额{}亿元，增长{}%；限额以上单位网上零售额增长{}%。
投资结构不断优化。固定资产投资增长{}%，其中工业投资增长{}%，民间投资增长{}%。{place}一般公共预算收入{}亿元，增长{}%。
总的来看，2024年全区经济运行总体平稳、稳中有进，发展质量稳步提升。下一步，要坚持稳中求进工作总基调，推动经济实现质的有效提升和量的合理增长。
"""
NOTICE = (
    "{0}召开招商引资工作会议，会议传达学习了上级有关会议精神，听取了近期招商引资工作情况汇报，研究部署下一步重点任务。"
    "会议指出，招商引资是经济工作的生命线。会议要求，各部门要提高认识，压实责任，主动走出去，精准请进来，持续优化营商环境，"
    "推动项目早签约、早落地、早开工、早投产。{0}有关领导，各街道、各部门主要负责人参加会议。"
)
SWAPS = {
    "产业": "财产",
    "重点": "沉点",
    "发展": "发扬",
    "企业": "企事",
    "引进": "引入",
    "预计": "估计",
    "实现": "完成",
}
HEAVY = SWAPS | {
    "项目": "名目",
    "投资": "投入",
    "协议": "和谈",
    "全区": "整区",
    "新增": "新添",
    "招商": "招贩",
    "围绕": "缭绕",
}
REWRITE = """云汀交出招商“半年报”：签约48个项目
记者从7月12日的调度会上获悉，1至6月，云汀签下48个亿元以上的大项目，协议总额达326.5亿元，增幅14.2%。
已经到账的资金有118亿元，全年任务过了半，为56%。
三条主导赛道贡献了31个签约项目，也就是64.6%。生物医药园里来了17家新伙伴，合计要投52亿元，将来一年能做出80亿元的产值。
滨湖软件园二期的23万平方米已经启用，七成一的房子（71%）租了出去。国际金融中心缴税6.8亿元，云汀由此有了第9座亿元楼。
到年底，目标是100个项目、700亿元。
"""


def swapped(text: str, words: dict[str, str]) -> str:
    for word, other in words.items():
        text = text.replace(word, other)
    return text


def figures(seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.uniform(1, 900):.1f}" for _ in range(17)]


def pair(first: str, second: str) -> Match | None:
    index = DuplicateIndex()
    assert index.add("first", first) is None
    return index.add("second", second)


def test_blanks_marks_and_wide_digits_make_no_other_document() -> None:
    assert pair(NEWS, NEWS.replace("，", ", ").replace("48", "４８")) == Match(Kind.SAME, "first", 1.0)


def test_a_reprint_with_another_headline_and_a_closing_line() -> None:
    reprint = "权威发布：云汀区招商再发力\n" + NEWS.split("\n", 1)[1] + "来源：云汀发布，转载请注明出处。"
    match = pair(NEWS, reprint)
    assert match is not None
    assert match.kind is Kind.REPRINT
    assert not match.earlier_is_copy
    assert match.similarity > 0.8


def test_an_excerpt_repeats_and_a_fuller_text_takes_its_place() -> None:
    excerpt = "\n".join(NEWS.split("\n")[:3])
    first = pair(NEWS, excerpt)
    assert first is not None and first.kind is Kind.REPRINT and not first.earlier_is_copy
    other = pair(excerpt, NEWS)
    assert other is not None and other.kind is Kind.REPRINT and other.earlier_is_copy


@pytest.mark.parametrize("words", [SWAPS, HEAVY], ids=["light", "heavy"])
def test_a_spun_copy_is_known_whichever_comes_first(words: dict[str, str]) -> None:
    spun = swapped(NEWS, words)
    after, before = pair(NEWS, spun), pair(spun, NEWS)
    assert after is not None and after.kind is Kind.SPUN and not after.earlier_is_copy
    assert before is not None and before.kind is Kind.SPUN and before.earlier_is_copy


def test_a_copy_of_what_gave_way_points_to_what_took_its_place() -> None:
    index = DuplicateIndex()
    index.add("spun", swapped(NEWS, HEAVY))
    index.add("true", NEWS)
    again = index.add("again", swapped(NEWS, SWAPS))
    assert again is not None
    assert (again.kind, again.of, again.earlier_is_copy) == (Kind.SPUN, "true", False)


@pytest.mark.parametrize("figure", ["12", "326.5", "700"], ids=["first", "inner", "last"])
def test_a_corrected_figure_is_news(figure: str) -> None:
    assert pair(NEWS, NEWS.replace(figure, "733")) is None


def test_numbers_of_the_page_around_a_reprint_are_no_news() -> None:
    match = pair(NEWS, f"第3版\n{NEWS}\n阅读 1284 次")
    assert match is not None and match.kind is Kind.REPRINT


def test_another_paper_in_its_own_words_is_a_second_source() -> None:
    assert pair(NEWS, REWRITE) is None


def test_reports_of_two_districts_on_one_form_are_two_documents() -> None:
    index = DuplicateIndex()
    names = [f"{a}{b}区" for a in "云汀岚渚澄" for b in "阳阴山水安宁"]
    for seed, name in enumerate(names):
        assert index.add(name, REPORT.format(*figures(seed), place=name)) is None


def test_two_districts_with_the_same_figures_are_two_documents() -> None:
    same = figures(1)
    assert pair(REPORT.format(*same, place="云汀区"), REPORT.format(*same, place="岚山区")) is None


def test_last_years_report_is_another_document() -> None:
    report = REPORT.format(*figures(1), place="云汀区")
    assert pair(report, report.replace("2024", "2023")) is None


@pytest.mark.parametrize("change", [lambda name: name, lambda name: name.replace("云汀区", "岚山区")])
def test_a_notice_without_figures_is_told_by_its_place(change: Callable[[str], str]) -> None:
    match = pair(NOTICE.format("云汀区"), change(NOTICE.format("云汀区")) + "（完）")
    assert (match is None) == (change("云汀区") != "云汀区")


def test_many_variants_of_one_form_do_not_hide_a_true_copy() -> None:
    index = DuplicateIndex()
    for seed in range(300):
        assert index.add(str(seed), REPORT.format(*figures(seed), place="云汀区")) is None
    match = index.add("copy", swapped(REPORT.format(*figures(250), place="云汀区"), {"发展": "发扬"}))
    assert match is not None and match.of == "250"


def test_an_empty_text_repeats_nothing() -> None:
    index = DuplicateIndex()
    assert [index.add(str(n), text) for n, text in enumerate(["", "", " \n", "好", "好"])] == [None] * 5


def test_a_sketch_stays_small_however_long_the_text() -> None:
    long = "".join(REPORT.format(*figures(seed), place="云汀区") for seed in range(400))
    assert len(sketch(long).packed()) < 8_000


@settings(deadline=None)
@given(st.text(max_size=400))
def test_a_sketch_survives_packing(text: str) -> None:
    made = sketch(text)
    back = Sketch.unpacked(made.packed())
    assert back.packed() == made.packed()
    assert (back.digest, back.total) == (made.digest, made.total)


@settings(deadline=None)
@given(st.lists(st.sampled_from([NEWS, REWRITE, swapped(NEWS, HEAVY), NOTICE]), max_size=8))
def test_no_document_is_new_twice(texts: list[str]) -> None:
    index = DuplicateIndex()
    kept = [text for number, text in enumerate(texts) if index.add(str(number), text) is None]
    assert len(kept) == len(set(kept))


def test_a_short_reprint_with_a_line_of_its_own_is_no_spun_copy() -> None:
    said = "".join(
        f"2024年上半年，合成示例区第{n}个园区签约项目{7 * n}个，总投资{31 * n}亿元。" for n in range(2, 9)
    )
    for added in ("（转自合成示例网）", "更多招商信息请关注合成示例公众号。"):
        index = DuplicateIndex()
        assert index.add("first", said) is None
        match = index.add("second", said + added)
        assert match is not None
        assert match.kind is Kind.REPRINT
