"""Tables: every figure is said of its row's head and its column's head, whatever format the table came in."""

from __future__ import annotations

import pytest
from office_files import (  # pyright: ignore[reportMissingImports]
    cell,
    docx,
    line,
    paragraph,
    pdf,
    sheet_rows,
    table,
    words,
    xlsx,
)

from guatu.reading import read
from guatu.reading.model import Metric

Row = tuple[
    str | None,
    str | None,
    str,
    float | tuple[float, float] | None,
    str | None,
    float | tuple[float, float] | None,
]

TITLE = "成都市2024年上半年各区主要指标（合成示例）"
ROWS: list[list[str | float | None]] = [
    ["区县", "地区生产总值", None, "固定资产投资增速(%)"],
    [None, "绝对值", "增速(%)", None],
    ["锦江区", 733.1, 5.5, 3.1],
    ["青羊区", 812.9, -0.4, 11.0],
]
WANTED: list[Row] = [
    ("四川省成都市锦江区", None, "地区生产总值", 73_310_000_000.0, "元", 5.5),
    ("四川省成都市锦江区", None, "固定资产投资", None, None, 3.1),
    ("四川省成都市青羊区", None, "地区生产总值", 81_290_000_000.0, "元", -0.4),
    ("四川省成都市青羊区", None, "固定资产投资", None, None, 11.0),
]


def as_html() -> bytes:
    rows = (
        "<tr><th rowspan=2>区县</th><th colspan=2>地区生产总值</th><th rowspan=2>固定资产投资增速(%)</th></tr>"
        "<tr><th>绝对值</th><th>增速(%)</th></tr>"
        + "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in ROWS[2:])
    )
    return f"<html><body><h1>{TITLE}</h1><p>单位：亿元</p><table>{rows}</table></body></html>".encode()


def as_docx() -> bytes:
    heads = (
        cell("区县", merge="restart")
        + cell("地区生产总值", span=2)
        + cell("固定资产投资增速(%)", merge="restart")
    )
    under = cell("", merge="continue") + cell("绝对值") + cell("增速(%)") + cell("", merge="continue")
    body = table(heads, under, *("".join(cell(str(value)) for value in row) for row in ROWS[2:]))
    return docx(paragraph(TITLE, "a3") + paragraph("单位：亿元") + body)


def as_xlsx() -> bytes:
    rows = sheet_rows([[TITLE], [None, None, None, "单位：亿元"], *ROWS])
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A3:A4", "B3:C3", "D3:D4"))
    return xlsx({"Sheet1": f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>"})


def as_csv() -> bytes:
    flat = [["区县", "地区生产总值（亿元）", "增速(%)", "固定资产投资增速(%)"], *ROWS[2:]]
    return "\n".join([TITLE, *(",".join(str(value) for value in row) for row in flat)]).encode("gb18030")


def as_pdf() -> bytes:
    page = words(TITLE, 60, 780, 16) + words("单位：亿元", 400, 750)
    edges, heights = (60, 160, 260, 340, 500), (740, 720, 700, 680, 660)
    page += "".join(line(60, y, 500, y) for y in (740, 700, 680, 660)) + line(160, 720, 340, 720)
    page += "".join(line(x, 740 if x != 260 else 720, x, 660) for x in edges)
    places = [(70, 715, "区县"), (200, 725, "地区生产总值"), (350, 715, "固定资产投资增速(%)")]
    places += [(170, 705, "绝对值"), (270, 705, "增速(%)")]
    for row, height in zip(ROWS[2:], heights[3:], strict=True):
        places += [(x + 10, height + 5, str(value)) for x, value in zip(edges, row, strict=False)]
    return pdf(page + "".join(words(text, x, y) for x, y, text in places))


FORMATS = {"a.html": as_html, "a.docx": as_docx, "a.xlsx": as_xlsx, "a.csv": as_csv, "a.pdf": as_pdf}


def found(source: bytes, name: str = "a.html") -> list[Row]:
    """The facts whose evidence is a table row, as (region, subject, indicator, value, unit, growth)."""
    reading = read(source, doc="t", file=name)
    rows: list[Row] = []
    for fact in reading.facts:
        place = fact.evidence
        assert reading.text.clean[place.start : place.end] == place.quote
        assert reading.text.raw_span(place.start, place.end) == (place.raw_start, place.raw_end)
        if isinstance(fact, Metric) and "\t" in place.quote:
            rows.append((fact.region, fact.subject, fact.indicator, fact.value, fact.unit, fact.growth))
    return rows


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_table_says_the_same_in_every_format(name: str) -> None:
    assert found(FORMATS[name](), name) == WANTED


def test_the_title_dates_the_table() -> None:
    reading = read(as_xlsx(), file="a.xlsx")
    assert {fact.period for fact in reading.facts if isinstance(fact, Metric)} == {"2024-01-01/2024-06-30"}


def page(*rows: str, above: str = "以下为成都市主要指标，均为合成示例，不代表任何真实统计结果。") -> bytes:
    """An HTML page with one table, cells parted by bars."""
    body = "".join("<tr>" + "".join(f"<td>{part}</td>" for part in row.split("|")) + "</tr>" for row in rows)
    return f"<html><body><h1>成都市指标表</h1><p>{above}</p><table>{body}</table></body></html>".encode()


def test_indicators_down_units_in_a_column_and_periods_across() -> None:
    source = page(
        "指标名称|计量单位|2023年|2024年1-6月|同比增长%",
        "一、地区生产总值|亿元|20,001|10123.4|5.4",
        "其中：第三产业增加值|亿元|15000|7000.5|—",
        "二、实际利用外资|万美元|3|120345|-2.5",
    )
    assert found(source) == [
        ("四川省成都市", None, "地区生产总值", 2_000_100_000_000.0, "元", None),
        ("四川省成都市", None, "地区生产总值", 1_012_340_000_000.0, "元", 5.4),
        ("四川省成都市", None, "第三产业增加值", 1_500_000_000_000.0, "元", None),
        ("四川省成都市", None, "第三产业增加值", 700_050_000_000.0, "元", None),
        ("四川省成都市", None, "实际利用外资", 30_000.0, "美元", None),
        ("四川省成都市", None, "实际利用外资", 1_203_450_000.0, "美元", -2.5),
    ]
    periods = [fact.period for fact in read(source).facts if isinstance(fact, Metric)]
    assert periods == ["2023", "2024-01-01/2024-06-30"] * 3


def test_regions_across() -> None:
    assert found(page("指标（亿元）|锦江区|武侯区", "一般公共预算收入|51.2|60.3", "税收收入|40|48.8")) == [
        ("四川省成都市锦江区", None, "一般公共预算收入", 5_120_000_000.0, "元", None),
        ("四川省成都市武侯区", None, "一般公共预算收入", 6_030_000_000.0, "元", None),
        ("四川省成都市锦江区", None, "税收收入", 4_000_000_000.0, "元", None),
        ("四川省成都市武侯区", None, "税收收入", 4_880_000_000.0, "元", None),
    ]


def test_rows_of_things() -> None:
    assert found(
        page("序号|园区|总投资（亿元）|用工（人）", "1|合成甲产业园|12.5|1,200", "2|合成乙产业园|3|80")
    ) == [
        ("四川省成都市", "合成甲产业园", "总投资", 1_250_000_000.0, "元", None),
        ("四川省成都市", "合成甲产业园", "用工", 1_200.0, "人", None),
        ("四川省成都市", "合成乙产业园", "总投资", 300_000_000.0, "元", None),
        ("四川省成都市", "合成乙产业园", "用工", 80.0, "人", None),
    ]


def test_ranks_and_shares_join_the_value() -> None:
    reading = read(page("区县|工业增加值（亿元）|占比(%)|排名", "锦江区|12|3.5|2"))
    fact = next(fact for fact in reading.facts if isinstance(fact, Metric))
    assert [(one.type, one.value) for one in fact.comparison] == [("share", 3.5), ("rank", 2.0)]


def test_goals_of_a_plan() -> None:
    reading = read(
        page("指标|2024年实际|2025年目标", "招商引资到位资金（亿元）|120|150"), published="2025-01-10"
    )
    said = {(fact.kind, fact.period, fact.value) for fact in reading.facts if isinstance(fact, Metric)}
    assert said == {("metric", "2024", 12_000_000_000.0), ("target", "2025", 15_000_000_000.0)}


def test_words_and_numbers_that_are_no_figures() -> None:
    assert found(page("项目|负责人|电话", "合成项目|某人|无", "另一项目|某人|—")) == []


def test_a_figure_that_looks_like_a_year_is_a_figure() -> None:
    cities = {"合肥市": 11413, "芜湖市": 1910, "滁州市": 3362}
    rows = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in cities.items())
    head = "<tr><th>城市</th><th>2021年地区生产总值(亿元)</th></tr>"
    page = f"<h1>三市经济总量</h1><p>下表是三市的数据。</p><table>{head}{rows}</table>"
    facts = {fact.region: fact.value for fact in read(page).facts if isinstance(fact, Metric)}
    assert facts["安徽省芜湖市"] == 1910e8
    assert facts["安徽省滁州市"] == 3362e8


@pytest.mark.parametrize("head", ["全年（年末）", "年末数", "全年(期末)"])
def test_a_head_of_time_alone_names_no_indicator(head: str) -> None:
    heads = f"荷塘区2024年统计公报\n指标\t单位\t{head}\t比上年增长（%）\n"
    text = f"{heads}进出口总额\t亿元\t12.4\t18.2\n财政收入\t亿元\t3.5\t5.1"
    said = {
        (fact.indicator, fact.value, fact.growth) for fact in read(text).facts if isinstance(fact, Metric)
    }
    assert said == {("进出口总额", 12.4e8, 18.2), ("财政收入", 3.5e8, 5.1)}


def test_the_heads_of_a_table_with_goals_make_no_goals_of_the_text_below() -> None:
    text = (
        "荷塘区2025年上半年经济运行分析\n一、主要指标\n指标\t全年目标\t上半年完成\n外贸进出口\t36亿元\t19亿元\n"
        "二、运行特点\n上半年，规上工业总产值612亿元，新增高新技术企业14家。"
    )
    kinds = {fact.value: fact.kind for fact in read(text).facts if isinstance(fact, Metric)}
    assert (kinds[612e8], kinds[14], kinds[36e8]) == ("metric", "metric", "target")
