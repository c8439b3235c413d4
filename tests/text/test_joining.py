"""Which lines are one: what marks at the break settle, whatever the model thinks."""

from __future__ import annotations

import re

import pytest

from guatu.text import BlockKind, read_text

HEAD = "某县招商有新进展"
LAST = "产业园入驻企业120家，产值增长9.1%，用工3000人。"


def paragraphs(*lines: str) -> list[str]:
    """The clean paragraphs of a page of these lines under a title, a blank line between each two."""
    return read_text("\n\n".join((HEAD, *lines, LAST)) + "\n").clean.split("\n")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("全县印发《县域制造业提质增效", "行动方案（2021—2023年）》，设立基金3亿元。"),
        ("全县前三季度签约项目57", "个，总投资263.5亿元。"),
        ("服务专班走访企业，", "当场办结诉求32件。"),
        ("签约仪式上午举行。全县前三季度到位外来资", "金52亿元，增长7.2%。"),
    ],
)
def test_a_broken_sentence_is_joined(left: str, right: str) -> None:
    assert left + right in paragraphs("今年以来全县抓项目、促投资，成效明显。", left, right)


@pytest.mark.parametrize(
    "furniture",
    [
        "—— 下转03版 ——",
        "山川晚报 07版",
        "征订热线 0999-8123456 全年订价360元",
        "— 7 —\n\n某县第五届人民代表大会第四次会议文件（12）",
        "某县公报 2021年第2期\n\n— 7 —",
    ],
)
def test_a_sentence_goes_on_over_lines_of_the_page(furniture: str) -> None:
    left, right = "全县前三季度签约项目32个。项目总投资263.5亿元，其中外资项", "目4个，投资36亿元。"
    assert paragraphs(left, furniture, right) == [HEAD, left + right, LAST]


def test_whole_sentences_parted_by_a_gap_are_paragraphs() -> None:
    whole = ["全县签约项目32个。", "总投资263.5亿元。", "其中外资项目4个。"]
    assert paragraphs(*whole) == [HEAD, *whole, LAST]


def test_the_greeting_of_a_notice_stands_by_itself() -> None:
    greeting = "各镇人民政府、各街道办事处，县经济开发区管委会，县直各有关部门和单位："
    notice = "《县域商贸提升办法》已经县政府常务会议审议通过，现印发给你们，请"
    notice += "\n认真执行，并把进展情况按季度报送县商务局，由其汇总后通报全县各有\n关单位。"
    clean = read_text(f"关于印发《县域商贸提升办法》的通知\n{greeting}\n{notice}\n县商务局负责解释。\n").clean
    assert greeting in clean.split("\n")


def test_the_name_of_a_paper_stands_over_it_where_it_begins() -> None:
    name = "县域商贸提升若干办法"
    lines = [
        f"关于印发《{name}》的通知",
        "现予印发，请遵照执行，并及时报送情况。",
        "（此件公开发布）",
        name,
        LAST,
    ]
    clean = read_text("\n\n".join(lines)).clean.split("\n")
    assert clean == [line for line in lines if not line.startswith("（")]


def test_a_couplet_over_the_title_is_kept() -> None:
    lines = ("山川晚报 2021年1月8日 05版", "老城焕新 乘势而上", f"{HEAD}：从“一条街”到“一座城”", LAST)
    text = read_text("\n\n".join(lines) + f"\n\n{LAST[:-1]}，增收明显。\n")
    assert text.clean.startswith(f"老城焕新 乘势而上\n{HEAD}")
    assert text.blocks[0].kind is BlockKind.KICKER


def test_the_occasion_of_a_speech_is_known_though_its_line_is_broken() -> None:
    body = "\n".join(
        f"　　去年全县完成投资{n}亿元，同比增长6.3%，新增就业人数\n3200人，财政收入增长5.1%。"
        for n in range(31, 36)
    )
    clean = read_text(
        f"政府工作报告\n　　——2021年1月9日在某县第十八届人民代表大会第五次\n会议上\n{body}\n"
    ).clean
    assert clean.startswith("政府工作报告\n——2021年1月9日在某县第十八届人民代表大会第五次会议上\n去年")


def test_what_a_table_is_stands_over_it() -> None:
    rows = "表1 2021年主要产品产量\n产品\t单位\t产量\n水泥\t万吨\t142.6\n纸板\t万吨\t18.9"
    assert "表1 2021年主要产品产量" in paragraphs("全县工业增加值增长6.1%，利润增长2.2%。", rows)


def test_the_items_of_a_list_a_line_are_its_items() -> None:
    items = ["地区生产总值增长6.5%左右；", "新签约亿元以上项目40个；", "社会消费品零售总额突破90亿元。"]
    lines = [
        HEAD,
        LAST,
        "今年全县提出以下主要预期目标，各单位要逐项分解落实：",
        *items,
        f"{LAST[:-1]}，增收明显。",
    ]
    text = read_text("\n\n".join(lines) + "\n")
    kinds = {text.clean[block.start : block.end]: block.kind for block in text.blocks}
    assert [kinds[item] for item in items] == [BlockKind.LIST] * 3


def test_the_day_on_which_a_site_keeps_a_page_is_not_the_day_of_a_speech() -> None:
    body = "去年全县完成投资31亿元，同比增长6.3%，新增就业人数3200人，财政收入增长5.1%。"
    heads = "某县2020年工作总结\n（2021年1月9日在全县经济工作会议上的报告）"
    text = read_text(f"{heads}\n\n{body}\n\n上网日期：2023-06-01\n网上公开日期：2022年5月3日\n")
    assert text.metadata.published == "2021-01-09"
    assert text.metadata.title == "某县2020年工作总结"


def test_the_head_of_a_chapter_is_kept() -> None:
    heads = ["第一章 发展基础", "第二章 主要目标"]
    clean = read_text(f"{HEAD}\n\n{heads[0]}\n\n{LAST}\n\n{heads[1]}\n\n{LAST[:-1]}，增收明显。\n").clean
    assert [line for line in clean.split("\n") if line.startswith("第")] == heads


ARTICLE = (
    "丰川县今年前三季度签约项目57个，总投资263.5亿元，其中外资项目4个。项目开工率达到71%。",
    "装备园现有企业120家，用工3000人。园区去年投用两栋标准厂房，面积6.4万平方米，已租出九成。",
    "县里年底前还要办三场对接会，力争再引进亿元以上项目12个。资金由县城投集团统筹。",
)


@pytest.mark.parametrize("ends", ["，。；", "。"])
def test_indents_show_the_paragraphs_of_a_page_that_breaks_at_every_mark(ends: str) -> None:
    broken = ["　　" + re.sub(f"([{ends}])(?=.)", r"\1\n", text) for text in ARTICLE]
    assert read_text("\n".join((HEAD, *broken))).clean.split("\n") == [HEAD, *ARTICLE]


@pytest.mark.parametrize("head", ["二、企业从哪里来？", "二、企业从哪里来", "——写在对接会之前"])
def test_a_heading_does_not_lead_into_the_text_below_it(head: str) -> None:
    lines = [HEAD, *(re.sub("([，。])(?=.)", r"\1\n", text) for text in (ARTICLE[0], head, *ARTICLE[1:]))]
    assert head in read_text("\n".join(lines)).clean.split("\n")


def test_what_a_page_indents_goes_on_in_lines_that_it_does_not() -> None:
    left, right = (
        "　　丰川县今年前三季度签约项目57个，总投资263.5亿元，其中外资项",
        "目4个，项目开工率达到71%。",
    )
    page = (HEAD, left, "\n（下转第6版）\n", right, *("　　" + text for text in ARTICLE[1:]))
    assert read_text("\n".join(page)).clean.split("\n") == [HEAD, left.strip() + right, *ARTICLE[1:]]


@pytest.mark.parametrize(
    "masthead",
    ["丰川日报　2024年9月21日　星期六　第3版　要闻　责编 江远", "2024年9月21日 星期六 A03 版面·综合"],
)
def test_a_sentence_goes_on_over_a_papers_masthead(masthead: str) -> None:
    left, right = "截至8月底，", "丰川县装备集群有规上企业312家，其中外资企业14家。"
    assert left + right in paragraphs(left, masthead, right)


def test_a_page_may_end_within_a_line_of_two_sentences() -> None:
    left, middle, right = (
        "　　全年盘活低效用地1260亩，为好项目腾",
        "出了地方。丰川智造",
        "园二期8月启用，入驻企业15家。",
    )
    page = (HEAD, left, middle, "- 3 -", right, "　　" + ARTICLE[0])
    assert (left + middle + right).strip() in read_text("\n".join(page)).clean.split("\n")
