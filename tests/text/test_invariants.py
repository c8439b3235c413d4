"""What holds for every source, however odd: places rise, and characters are those of the source."""

from __future__ import annotations

import noise
import numpy as np
import pytest
from articles import ARTICLES
from clocks import processor_time
from hypothesis import given, settings
from hypothesis import strategies as st
from made import DOCUMENTS

from guatu.text import KEPT, LINE_BREAK, Text, UnreadableError, read_text
from guatu.text.script import simplify_char


def check(text: Text) -> None:
    """Raises AssertionError where `text` breaks what its contract promises."""
    assert len(text.offsets) == len(text.clean)
    assert text.offsets.dtype == np.int32
    breaks = np.array([char == "\n" for char in text.clean], dtype=np.bool_)
    assert ((text.offsets == LINE_BREAK) == breaks).all()
    real = text.offsets[~breaks]
    assert (np.diff(real) > 0).all()
    assert real.size == 0 or (real[0] >= 0 and real[-1] < len(text.raw))
    repaired = np.zeros(len(text.raw) + 1, dtype=np.bool_)
    for repair in text.repairs:
        assert 0 <= repair.raw_start <= repair.raw_end <= len(text.raw)
        repaired[repair.raw_start : repair.raw_end] = True
    for char, place in zip(text.clean, text.offsets.tolist(), strict=True):
        if place >= 0 and not repaired[place] and char != text.raw[place]:
            assert char == simplify_char(text.raw[place])
    for block in text.blocks:
        assert block.kind in KEPT
        assert "\n" not in text.clean[block.start : block.end]
    assert "\n".join(text.clean[block.start : block.end] for block in text.blocks) == text.clean
    for part in text.dropped:
        assert part.kind not in KEPT
        assert 0 <= part.raw_start <= part.raw_end <= len(text.raw)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_made_documents(name: str) -> None:
    check(read_text(DOCUMENTS[name][0]))


PIECES = st.sampled_from(
    [
        *(
            "武",
            "漢",
            "市",
            "(hàn)",
            "?qǐng)",
            "?",
            "？",
            "；",
            "鶚I(yè)",
            "，",
            "。",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\u3000",
            "\t",
            "|",
        ),
        *(
            "<p>",
            "</p>",
            "<div class='nav'>",
            "</div>",
            "<a href=x>",
            "</a>",
            "<table><tr><td>",
            "</td><td>",
            "</table>",
        ),
        *(
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "&nbsp;",
            "&#x1F600;",
            "&lt;",
            "&bogus;",
            "<title>",
            "</title>",
        ),
        *(
            "---\n",
            "title: 某市\n",
            "> ",
            "# ",
            "**",
            "![a](b)",
            "[甲](乙)",
            "★",
            "● ",
            "来源：",
            "2024-01-02",
            "7.3 %",
        ),
        *(
            "æ±",
            "æ",
            "\x00",
            "\ufeff",
            "\u200b",
            "\U0001f600",
            "𠮷",
            "a",
            "1",
            "责任编辑：张三",
            "相关阅读\n",
            "加微信abc",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_mixture_of_noise(source: str) -> None:
    check(read_text(source))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(source: str) -> None:
    check(read_text(source))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(source: bytes) -> None:
    try:
        check(read_text(source))
    except UnreadableError as error:
        assert "is" in str(error) or "holds" in str(error)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(ARTICLES)), st.floats(0.05, 0.6), st.integers(0, 1000))
def test_readings_by_byte(name: str, share: float, seed: int) -> None:
    text = noise.TO_TRADITIONAL.convert(ARTICLES[name].clean)
    check(read_text(noise.pinyin_by_byte(text, noise.listed(text, share, seed))))


HOSTILE = {
    "one long line": "武汉市实现生产总值，",
    "deep markup": "<div class='nav'>",
    "closing markup": "</div></p></table>",
    "unclosed tags": "<a",
    "unclosed comments": "<!--",
    "unclosed scripts": "<script>",
    "brackets": "(",
    "torn bytes": "国?国?；",
    "torn readings": "国?qǐng)",
    "marks": "[甲](",
    "stars": "**",
    "quotes": "> ",
    "blanks": "武 ",
    "bars": "a|",
    "clauses": "甲乙，\n",
    "short lines": "a: b\n",
    "mojibake": "æ±",
    "blanks alone": " ",
    "bars and blanks": "a        ",
    "table rules": "|-",
    "quotes in tags": "<p class='",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    """Four times the source may take some four times as long; a quadratic step would take sixteen."""

    def whole(size: int) -> None:
        text = read_text("---\n" + HOSTILE[name] * (size // len(HOSTILE[name])))
        assert len(text.offsets) == len(text.clean)

    short, long = (processor_time(lambda n=n: whole(n)) for n in (6_000, 24_000))
    assert long < 12 * short + 0.5


WORDS = st.text(alphabet="武汉市区招商引资项目12亿元，。\n 蘇州實現", min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16-le", "cp1252"])), max_size=8
    )
)
def test_any_mixture_of_charsets(pieces: list[tuple[str, str]]) -> None:
    source = b"".join(words.encode(charset, "replace") for words, charset in pieces)
    try:
        check(read_text(source))
    except UnreadableError as error:
        assert "is" in str(error) or "holds" in str(error)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["div", "p", "table", "tr", "td", "ul", "li", "blockquote"]), min_size=1, max_size=6
    ),
    st.integers(1, 4_000),
    WORDS,
    st.booleans(),
)
def test_markup_as_deep_as_anybody_likes(tags: list[str], depth: int, words: str, closed: bool) -> None:
    opening = "".join(f"<{tag}>" for tag in tags) * depth
    closing = "".join(f"</{tag}>" for tag in reversed(tags)) * depth if closed else ""
    check(read_text(f"<html><body>{opening}{words}{closing}"))


def test_fifty_megabytes_on_one_line_are_refused_before_they_are_read() -> None:
    line = "某市签约金额100亿元，" * (50_000_000 // 30)

    def refused() -> None:
        with pytest.raises(UnreadableError, match="holds more than 8,000,000 characters: split it"):
            read_text(line.encode())

    assert processor_time(refused) < 30, "to read it takes many minutes"
