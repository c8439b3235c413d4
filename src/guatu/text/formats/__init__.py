"""Formats that are no plain text: PDF, Word, Excel and delimited tables, and archives of any of these."""

from __future__ import annotations

from pathlib import PurePath

from guatu.text.decode import decode
from guatu.text.formats.archive import ZIP, Member, is_archive, members
from guatu.text.formats.delimited import looks_delimited, read_delimited
from guatu.text.formats.docx import read_docx
from guatu.text.formats.extract import Extract
from guatu.text.formats.limits import LIMITS, Limits, refuse
from guatu.text.formats.opc import CONTENT_TYPES, main_part
from guatu.text.formats.package import Package
from guatu.text.formats.pdf import read_pdf
from guatu.text.formats.xlsx import read_xlsx

__all__ = ["LIMITS", "READABLE", "REFUSED", "Extract", "Limits", "Member", "extract", "is_archive", "members"]

READABLE = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".docm", ".xlsx", ".xlsm", ".csv", ".tsv"}
)
"""Endings of files that `read_text` reads; files of any other name are read by what is in them."""

REFUSED = frozenset({".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".rtf", ".ofd", ".odt", ".ods", ".pptx"})
"""Endings of documents that are not read, for reasons that `read_text` gives: nobody passes them over in silence."""

_TABLES = frozenset({".csv", ".tsv"})
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def extract(source: bytes, name: str = "", limits: Limits = LIMITS, *, scans: bool = False) -> Extract | None:
    """The text of a file in one of these formats, None for any other source. `scans`: see `read_pdf`.

    Formats are told by their first bytes; only a delimited table may need the ending of `name`.
    Raises UnreadableError for what is broken, locked, too large or in a format of the past.
    """
    where = name or "the source"
    if source.startswith(ZIP):
        return _office(source, where, limits)
    if b"%PDF-" in source[:1024]:
        return read_pdf(source, where, limits, scans=scans)
    if source.startswith(_OLD):
        if _LOCKED in source:
            raise refuse(where, "is encrypted", "take the password off and give it again")
        raise refuse(
            where,
            "is a document in the format before 2007 (.doc, .xls, .ppt, .wps, .et)",
            "open it in Word, Excel or WPS and save it as .docx, .xlsx or PDF",
        )
    ending = PurePath(name).suffix.lower()
    if ending in _TABLES or (ending not in READABLE and looks_delimited(source)):
        return read_delimited(decode(source, name), where, limits)
    return None


def _office(source: bytes, where: str, limits: Limits) -> Extract:
    package = Package.open(source, where, limits)
    if package.has("OFD.xml"):
        raise refuse(where, "is an OFD document", "save it as PDF with text and read that")
    if package.has("mimetype"):
        raise refuse(where, "is an OpenDocument or EPUB file", "save it as .docx, .xlsx or PDF")
    if not package.has(CONTENT_TYPES):
        raise refuse(
            where, f"is an archive of {len(package.members)} files", "read it with `guatu read`, or unpack it"
        )
    part = main_part(package) or next(
        (name for name in ("word/document.xml", "xl/workbook.xml") if package.has(name)), ""
    )
    if part.startswith("word/"):
        return read_docx(package, limits)
    if part.startswith("xl/"):
        return read_xlsx(package, limits)
    raise refuse(where, "is an office file other than a document or a workbook", "save it as PDF with text")
