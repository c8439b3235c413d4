"""Cells of HTML tables: each in its place of the grid that the page would draw, with its range of the source."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.text import Text, read_text

PAGE = "<html><body><p>某市上半年各区指标如下表所示，均为合成示例。</p><table>{}</table></body></html>"


def grid(text: Text) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.rows, cell.columns) for cell in text.cells]


def test_joined_cells() -> None:
    rows = "<tr><th rowspan='2'>区<th colspan=2>产值</tr><tr><th>值<th>增速</tr><tr><td>东区<td>1.5<td>2</tr>"
    text = read_text(PAGE.format(rows).encode())
    assert grid(text) == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        *((2, c, 1, 1) for c in range(3)),
    ]
    for cell, word in zip(text.cells, ("区", "产值", "值", "增速", "东区", "1.5", "2"), strict=True):
        start = text.raw.index(f">{word}") + 1
        assert cell.start < start < start + len(word) <= cell.end


def test_a_table_after_a_table() -> None:
    text = read_text(PAGE.format("<tr><td>甲<td>1</tr></table><table><tr><td>乙<td>2</tr>").encode())
    assert [cell.table for cell in text.cells] == [0, 0, 1, 1]


def test_spans_without_end_take_no_room() -> None:
    row = "<tr>" + "<td rowspan=9999 colspan=9999>1" * 200 + "</tr>"
    text = read_text(PAGE.format(row * 50).encode())
    assert all(cell.columns <= 200 for cell in text.cells)
    assert len(text.cells) < 200


TAGS = st.sampled_from(
    [
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th colspan=3>",
        "<td rowspan=2>",
        "甲",
        "1.5",
        "<p>",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=40).map("".join))
def test_cells_are_in_order_and_inside_the_source(source: str) -> None:
    cells = read_text(source.encode()).cells
    assert all(0 <= cell.start <= cell.end <= len(source) for cell in cells)
    assert all(one.end <= other.start for one, other in pairwise(cells))
