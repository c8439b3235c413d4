"""Archives: their documents one by one, a bad one without harm to the others."""

from __future__ import annotations

import io
import zipfile

import pytest
from office_files import docx, paragraph, zipped

from guatu.text import UnreadableError
from guatu.text.formats import READABLE, is_archive, members


def test_members_in_order_of_name() -> None:
    inner = zipped({"x.txt": "某市"})
    archive = zipped(
        {
            "乙/b.txt": "乙",
            "a.docx": docx(paragraph("某市")),
            "pack.docx": inner,
            "__MACOSX/._a.txt": "x",
            "~$a.docx": "x",
            "c.exe": "x",
        }
    )
    found = list(members(archive, "包.zip", READABLE))
    assert [(member.path, member.fault is None) for member in found] == [
        ("a.docx", True),
        ("pack.docx", False),
        ("乙/b.txt", True),
    ]
    assert "archive inside an archive" in (found[1].fault or "")
    assert is_archive(archive)
    assert not is_archive(docx(""))


def test_names_from_chinese_windows() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("甲甲甲.txt", "某市")
    # The flag that says UTF-8 is taken away and the name put in GBK, of the same length in bytes.
    source = bytearray(out.getvalue().replace("甲甲甲.txt".encode(), "武汉招商a.txt".encode("gbk")))
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = source.index(mark)
        source[at + flag + 1] &= ~0x08
    assert [member.path for member in members(bytes(source), "包.zip", READABLE)] == ["武汉招商a.txt"]


def test_one_broken_member_leaves_the_others() -> None:
    archive = bytearray(zipped({"a.txt": "某市" * 40, "b.txt": "乙市"}))
    at = archive.index(b"a.txt") + 5
    archive[at : at + 4] = b"\xff\xff\xff\xff"
    found = list(members(bytes(archive), "包.zip", READABLE))
    assert [member.fault is None for member in found] == [False, True]


def test_a_broken_archive_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"包\.zip is a broken zip"):
        list(members(zipped({"a.txt": "某市"})[:-30], "包.zip", READABLE))
