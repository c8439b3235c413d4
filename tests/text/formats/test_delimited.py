"""Delimited tables: the raw text is the file itself."""

from __future__ import annotations

import pytest
from test_invariants import check

from guatu.text import read_text

LINES = '某市指标（合成示例）\r\n区,"产值（亿元）",备注\r\n东区,"1,402.6","他说 ""好"""\r\n西区,12,\r\n'


def test_quotes_delimiters_and_charset() -> None:
    text = read_text(LINES.encode("gb18030"), name="表.CSV")
    check(text)
    assert text.clean.split("\n") == [
        "某市指标（合成示例）",
        "区\t产值（亿元）\t备注",
        '东区\t1,402.6\t他说"好"',
        "西区\t12",
    ]
    assert text.raw == LINES
    start = text.clean.index("1,402.6")
    assert text.raw[slice(*text.raw_span(start, start + 7))] == "1,402.6"
    assert text.metadata.published is None


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_usual_delimiter(sign: str) -> None:
    source = "\n".join(sign.join(row) for row in (("区", "产值"), ("东区", "1.5"), ("西区", "2")))
    assert read_text(source.encode(), name="a.csv").clean == "区\t产值\n东区\t1.5\n西区\t2"


def test_a_table_without_a_name_is_seen() -> None:
    text = read_text("区,产值\n东区,1.5\n西区,2\n".encode())
    assert [cell.column for cell in text.cells] == [0, 1, 0, 1, 0, 1]


def test_prose_is_no_table() -> None:
    assert not read_text("东区产值增长5%,西区下降。\n北区也下降,南区持平。\n中区2家,不变。\n".encode()).cells


def test_a_quote_that_never_closes_is_a_character() -> None:
    text = read_text('区,产值\n东区,5"\n"西区,2\n北区,3'.encode(), name="a.csv")
    assert text.clean.split("\n") == ["区\t产值", '东区\t5"', '"西区\t2', "北区\t3"]
