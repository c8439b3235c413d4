"""Files made to harm: refused with a reason, or read, within the bounds that are set."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import cell, docx, line, paragraph, pdf, sheet_rows, table, words, xlsx, zipped
from test_invariants import check

from guatu.text import UnreadableError, read_text
from guatu.text.formats import LIMITS, Limits, extract

PROSE = "上半年，某市新签约亿元以上项目112个，总投资1860亿元，同比增长8.4%（合成示例）。"
WORD = docx(paragraph(PROSE) + table(cell("区") + cell("产值"), cell("东区") + cell("1.5")))
BOOK = xlsx({"表": sheet_rows([["区", "产值"], ["东区", 1.5], ["西区", (0.2, 1)]])})
PAPER = pdf(words(PROSE, 40, 760) + line(40, 700, 200, 700) + words("东区", 50, 680) + words("1.5", 150, 680))


def refusal(source: bytes, limits: Limits = LIMITS, name: str = "坏.bin") -> str:
    """Why the file is refused; the reason names the file."""
    with pytest.raises(UnreadableError) as raised:
        extract(source, name, limits)
    assert str(raised.value).startswith(name)
    return str(raised.value)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": b" " * (8 << 20)})
    assert "zip bomb" in refusal(bomb)
    assert "zip bomb" in refusal(bomb, replace(LIMITS, ratio=10_000, part=1 << 20))
    assert "zip bomb" in refusal(WORD, replace(LIMITS, unpacked=500, ratio_from=0))


def test_a_directory_that_lies_about_sizes() -> None:
    """The claimed size is made small; what comes out is never more than claimed and its sum is wrong."""
    broken = bytearray(docx(paragraph(PROSE * 50)))
    at = broken.rindex(b"word/document.xml") - 46
    assert broken[at : at + 4] == b"PK\x01\x02"
    broken[at + 24 : at + 28] = struct.pack("<I", 40)
    assert "damaged" in refusal(bytes(broken))


def test_too_many_members() -> None:
    assert "members" in refusal(zipped({f"{n}.txt": "x" for n in range(30)}), replace(LIMITS, entries=20))


def test_two_members_of_one_name() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "a")
        archive.writestr("word/document.xml", "b")
    assert "two members" in refusal(out.getvalue())


def test_encrypted_containers() -> None:
    locked = bytearray(WORD)
    for at in (index for index in range(len(locked)) if locked[index : index + 4] == b"PK\x01\x02"):
        locked[at + 8] |= 1
    assert "encrypted" in refusal(bytes(locked))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert "encrypted" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "save it as .docx" in refusal(ole)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_looked_at(encoding: str) -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
    bomb = f'<!DOCTYPE w [<!ENTITY l0 "哈">{lines}]><document><p><r><t>&l19;</t></r></p></document>'
    assert "document type" in refusal(docx("", **{"word/document.xml": bomb.encode(encoding)}))
    outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><document/>'
    assert "document type" in refusal(docx("", **{"word/document.xml": outside.encode(encoding)}))


def test_deep_and_endless_xml() -> None:
    assert "too deep" in refusal(
        docx("<w:tbl>" * 100_000 + "</w:tbl>" * 100_000), replace(LIMITS, ratio=10_000)
    )
    assert "too many elements" in refusal(docx("<w:p/>" * 200), replace(LIMITS, elements=100))
    assert "no proper XML" in refusal(docx("<w:p>"))


def test_too_many_cells_and_characters() -> None:
    rows = sheet_rows([["区", "产值"], *(["东区", float(n)] for n in range(40))])
    few = replace(LIMITS, cells=50)
    assert "more than 50 cells" in refusal(xlsx({"表": rows}), few)
    assert "more than 50 cells" in refusal(docx(table(*[cell("甲") + cell("1")] * 40)), few)
    assert "too many cells" in refusal("\n".join(["甲,1"] * 40).encode(), few, "a.csv")
    short = replace(LIMITS, characters=20)
    assert "characters" in refusal(WORD, short)
    assert "characters" in refusal(PAPER, short)
    assert "characters" in refusal(b"1,2\n" * 40, short, "a.csv")


def test_a_sparse_sheet_takes_no_room() -> None:
    """Cells on a diagonal make a table as wide as it is long: places count, not only what fills them."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="{chr(65 + n // 26)}{chr(65 + n % 26)}{n}"><v>1</v></c></row>'
        for n in range(1, 200)
    )
    assert "cells" in refusal(xlsx({"表": rows}), replace(LIMITS, cells=10_000))


def test_paper_without_end() -> None:
    assert "more than 2 pages" in refusal(pdf(*[words("某", 72, 700)] * 3), replace(LIMITS, pages=2))


def test_a_reader_that_is_given_too_little_fails_alone() -> None:
    assert "made the PDF reader fail" in refusal(PAPER, replace(LIMITS, memory=1 << 20))


def test_other_containers_say_what_they_are() -> None:
    for parts, what in (
        ({"OFD.xml": "<OFD/>"}, "OFD"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument"),
        ({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}, "other than a document"),
        ({"a.txt": "a", "b.txt": "b"}, "archive of 2 files"),
    ):
        assert what in refusal(zipped(parts))


SOURCES = st.sampled_from([WORD, BOOK])


def survives(source: bytes, name: str = "") -> None:
    """Read or refused; nothing else."""
    try:
        check(read_text(source, name=name))
    except UnreadableError as reason:
        assert ": " in str(reason)


@settings(max_examples=150, deadline=None)
@given(SOURCES, st.data())
def test_cut_and_changed_office_files(source: bytes, data: st.DataObject) -> None:
    changed = bytearray(source[: data.draw(st.integers(4, len(source)))])
    for _ in range(data.draw(st.integers(0, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(changed))


PIECES = st.sampled_from(
    """<w:p>|</w:p>|<w:r>|</w:r>|<w:t>|</w:t>|<w:tbl>|</w:tbl>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:tab/>|<w:br/>|
    <w:gridSpan w:val="99999"/>|<w:gridSpan w:val="-3"/>|<w:vMerge/>|<w:vMerge w:val="restart"/>|<w:pStyle w:val="1"/>|
    <w:del>|</w:del>|<w:txbxContent>|</w:txbxContent>|<w:numPr/>|<w:outlineLvl w:val="9"/>|某市|1.5|&#x200b;|&#10;|
    <w:gridBefore w:val="7"/>""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_order_of_word_elements(pieces: list[str]) -> None:
    """Elements that were opened are closed, so that most of it gets past the XML parser."""
    opened: list[str] = []
    body: list[str] = []
    for piece in pieces:
        if piece.startswith("</"):
            if not opened:
                continue
            body.append(opened.pop())
        else:
            body.append(piece)
            if piece.startswith("<") and not piece.endswith("/>"):
                opened.append("</" + piece[1:])
    survives(docx("".join(body + opened[::-1])))


ADDRESSES = st.sampled_from(["A1", "B2", "XFD1048576", "ZZZ9999999", "", "1A", "A0", "AA10"])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(ADDRESSES, st.sampled_from("snbe"), st.text(max_size=6)), max_size=12),
    st.lists(st.tuples(ADDRESSES, ADDRESSES), max_size=4),
)
def test_any_cells(cells: list[tuple[str, str, str]], merged: list[tuple[str, str]]) -> None:
    legal = [
        (place, kind, "".join(c for c in value if c.isprintable() and c not in "<&"))
        for place, kind, value in cells
    ]
    rows = "".join(f'<row><c r="{place}" t="{kind}"><v>{value}</v></c></row>' for place, kind, value in legal)
    joined = "".join(f'<mergeCell ref="{first}:{last}"/>' for first, last in merged)
    survives(xlsx({"表": f"<sheetData>{rows}</sheetData><mergeCells>{joined}</mergeCells>"}))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='区产值1.5,;\t|"\n\r甲　 \ufeff', max_size=80))
def test_any_delimited_text(source: str) -> None:
    survives(source.encode(), "a.csv")


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_cut_and_changed_paper(data: st.DataObject) -> None:
    changed = bytearray(PAPER[: data.draw(st.integers(len(PAPER) // 2, len(PAPER)))])
    for _ in range(data.draw(st.integers(0, 12))):
        changed[data.draw(st.integers(8, len(changed) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(changed))
