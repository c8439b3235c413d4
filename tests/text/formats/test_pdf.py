"""PDF: reading order, columns, running heads, tables, and refusals that say what to do."""

from __future__ import annotations

import pytest
from office_files import line, pdf, words
from test_invariants import check

from guatu.text import BlockKind, UnreadableError, read_text

LEFT = [
    "合成示例一：服务业平稳恢复，消费市",
    "场持续活跃，重点商圈客流明显回升",
    "，新业态新模式加快发展，居民消费",
    "意愿增强，文旅市场供需两旺，对经",
    "济增长的拉动作用进一步增强，上半",
    "年增长四点二个百分点，好于预期。",
]
RIGHT = [
    "合成示例二：工业生产较快增长，新能",
    "源汽车产量大幅增加，高技术制造业",
    "投资增势良好，产业链供应链韧性增",
    "强，企业利润稳步回升，市场主体活",
    "力不断释放，全市新增规模以上企业",
    "二十三家，为全年目标打下基础了。",
]


def test_lines_are_joined_and_running_heads_dropped() -> None:
    first = "初步核算，上半年全市实现地区生产总值五千七百八十四亿二千万元，按不"
    rest = "变价格计算，同比增长百分之五点二，比一季度加快零点三个百分点。"
    last = "招商引资稳步推进，上半年新签约亿元以上项目一百一十二个，合成示例。"
    pages = [
        words("合成示例统计月报", 230, 805, 9)
        + words("某市上半年经济运行情况", 180, 740, 22)
        + words(first, 96, 690)
        + words(rest, 72, 670)
        + words("- 1 -", 290, 30, 9),
        words("合成示例统计月报", 230, 805, 9) + words(last, 96, 740) + words("- 2 -", 290, 30, 9),
    ]
    text = read_text(pdf(*pages), name="a.pdf")
    check(text)
    assert text.clean.split("\n") == ["某市上半年经济运行情况", first + rest, last]
    assert text.metadata.title == "某市上半年经济运行情况"
    assert [part.name for part in text.parts] == ["1", "2"]
    assert {part.kind for part in text.dropped} == {BlockKind.REPEAT, BlockKind.NAV}


def test_two_columns_are_read_one_after_the_other() -> None:
    page = words("某区半年工作盘点合成示例版面", 150, 790, 22)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page += words(left, 60, 740 - 20 * number) + words(right, 320, 740 - 20 * number)
    assert read_text(pdf(page)).clean.split("\n")[1:] == ["".join(LEFT), "".join(RIGHT)]


def _ruled() -> str:
    """Three columns and three rows; the first head reaches over two rows, the second over two columns."""
    page = "".join(line(60, y, 360, y) for y in (700, 640, 620)) + line(160, 660 + 20, 360, 680)
    page += (
        line(60, 700, 60, 620)
        + line(160, 700, 160, 620)
        + line(260, 680, 260, 620)
        + line(360, 700, 360, 620)
    )
    page += line(60, 660, 60, 660.5)
    page += (
        words("区", 70, 670)
        + words("生产总值", 200, 685)
        + words("绝对值", 170, 662)
        + words("增速(%)", 270, 662)
    )
    return page + words("东区", 70, 625) + words("512.3", 170, 625) + words("-5.6", 270, 625)


def test_a_table_between_drawn_lines() -> None:
    text = read_text(pdf(words("某市各区指标表（合成示例）", 60, 720) + _ruled()))
    check(text)
    assert text.clean.split("\n")[1:] == ["区\t生产总值", "绝对值\t增速(%)", "东区\t512.3\t-5.6"]
    spans = {text.raw[c.start : c.end]: (c.rows, c.columns) for c in text.cells}
    assert spans["区"] == (2, 1)
    assert spans["生产总值"] == (1, 2)


def test_a_table_without_lines() -> None:
    rows = [
        ("指标", "上半年", "增速(%)"),
        ("零售总额（亿元）", "2386", "3.8"),
        ("进出口（亿元）", "1812.4", "-2.1"),
    ]
    page = words("上半年某市消费和外贸情况如下（合成示例），均为初步统计数。", 72, 760)
    for number, row in enumerate(rows):
        page += "".join(
            words(cell, x, 720 - 20 * number) for cell, x in zip(row, (72, 250, 380), strict=True)
        )
    text = read_text(pdf(page))
    assert text.clean.split("\n")[1:] == ["\t".join(row) for row in rows]
    assert all(text.blocks[at].kind is BlockKind.TABLE for at in (1, 2, 3))


def test_other_refusals() -> None:
    locked = (
        "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>/ID[<00><00>]"
    )
    for source, reason in (
        (pdf("", trailer=""), "without any text"),
        (pdf(words("某", 72, 700), trailer=locked), "locked with a password"),
        (b"%PDF-1.7\n" + b"x" * 500, "broken PDF"),
    ):
        with pytest.raises(UnreadableError, match=reason):
            read_text(source)
