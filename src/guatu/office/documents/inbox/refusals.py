"""Why a file was refused and what to do, in the page's language: the library says it in English, one line each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

ENDINGS = {
    (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"): "a picture",
    (".doc", ".xls", ".ppt", ".wps", ".et"): "a document in the format before 2007",
    (".zip",): "an archive inside an archive",
    (".7z", ".rar", ".gz", ".tar"): "a RAR archive",
    (".ofd",): "an OFD document",
    (".rtf",): "an RTF file",
}
"""What the library says of files with these endings."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a file, and what the person can do."""

    reason: str
    remedy: str


def refusal(message: str) -> Refusal:
    """The library's line in words of the page; an unknown line stays as it is."""
    for sign, reason, remedy in _known():
        if re.search(sign, message):
            return Refusal(reason, remedy)
    return Refusal(message, _("换一种格式另存后再投，或把文件交给管理员"))


def unread(name: str) -> Refusal:
    """A file of an archive that nobody opens because of its name's ending."""
    ending = PurePath(name).suffix.lower()
    for endings, sign in ENDINGS.items():
        if ending in endings:
            return refusal(sign)
    return Refusal(_("不是读得了的格式"), _("换成文字、网页、PDF、Word、Excel 或 CSV"))


def _known() -> tuple[tuple[str, str, str], ...]:
    again = _("重新下载或另存一次再投")
    picture = _("先用文字识别（OCR）得到文字，再投文字")
    return (
        ("archive inside an archive", _("压缩包里还有压缩包"), _("解开里面那个，把文件直接投进来")),
        (
            "zip bomb|unpacks to too much|would unpack",
            _("解开后大得反常，可能是压缩炸弹"),
            _("不要打开；核实来历"),
        ),
        ("is encrypted|locked with a password", _("有密码"), _("去掉密码再投")),
        (
            "format before 2007",
            _("是 2007 年以前的格式（.doc、.xls、.wps 等）"),
            _("用 Word 或 WPS 另存为 .docx、.xlsx 或 PDF"),
        ),
        ("scanned PDF", _("是扫描件，只有图没有字"), picture),
        ("PDF without any text", _("PDF 里没有文字"), _("换成带文字层的 PDF 或 .docx")),
        ("no text in it", _("是空文件"), again),
        (" picture", _("是图片"), picture),
        ("OFD document", _("是 OFD 文件"), _("另存为带文字的 PDF 再投")),
        ("OpenDocument or EPUB", _("是 OpenDocument 或 EPUB 文件"), _("另存为 .docx、.xlsx 或 PDF")),
        (r"RTF file|\.xlsb|other than a document", _("是读不了的办公格式"), _("另存为 .docx、.xlsx 或 PDF")),
        ("gzip|7-Zip|RAR", _("是读不了的压缩格式"), _("解开后打成 zip 再投")),
        ("SQLite|Parquet", _("是数据表，不是文档"), _("从数据导入进来，不走收件箱")),
        (
            "too many cells|more than \\d+ cells",
            _("表格太大，不像一份文档"),
            _("从数据导入进来，或只留要读的表"),
        ),
        ("larger than|more than \\d+|members, more", _("太大或太多"), _("拆成几份再投")),
        ("broken|damaged|no proper XML|two members|no member", _("文件坏了"), again),
        ("no text in any known charset", _("字节不成文字，哪种编码都读不通"), _("另存为 UTF-8 文字再投")),
        ("holds binary data", _("不是文字，是程序数据"), _("换成文字、网页、PDF、Word 或 Excel")),
        ("fail, or use too much|took longer", _("打开时费时过长或出错"), _("打印成新的 PDF 再投")),
        ("do not trust", _("内部结构可疑"), _("不要信任它；核实来历")),
    )
