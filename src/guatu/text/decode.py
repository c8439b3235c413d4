"""Bytes to characters: which charset, and which files are no text at all."""

from __future__ import annotations

import codecs
import re


class UnreadableError(ValueError):
    """The source is no text that this room can read; the message says what it is and what to do."""


_BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\x89PNG", "a PNG picture", "read its text by OCR first"),
    (b"\xff\xd8\xff", "a JPEG picture", "read its text by OCR first"),
    (b"GIF8", "a GIF picture", "read its text by OCR first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database", "import it as a table"),
    (b"PAR1", "a Parquet file", "import it as a table"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SAMPLE = 1 << 16
_CONTROLS = bytes({*range(1, 32), 127} - set(b"\t\n\x0b\x0c\r\x1a\x1b"))
"""Bytes that no text holds but by damage; \x1a stands for a lost one, \x1b begins a change of charset."""
_CHINESE = ("gb18030", "big5hkscs")
_MANY = 100
_UNLIKELY = 0.45
"""Share of common characters below which many characters are noise: texts have .89 and more, chance bytes .3."""


def decode(source: bytes, name: str = "") -> str:
    """The characters of `source`, line ends as they are.

    UTF-8 first, then a byte-order mark, then what the page declares, then GB18030 or Big5, whichever reads
    as more common text. A byte that no charset explains becomes U+FFFD.

    Raises UnreadableError for binary formats, and for bytes that are no likely text in any of these charsets.

    >>> decode("合肥".encode("gb18030"))
    '合肥'
    """
    _refuse_binary(source, name)
    for mark, charset in _MARKS:
        if source.startswith(mark):
            return source.decode(charset, errors="replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        # One bad byte in a long page of UTF-8 is damage, not another charset.
        if error.start > 0 and _mostly_utf8(source):
            return source.decode("utf-8", errors="replace")
    declared = _DECLARED.search(source[:4096])
    candidates = ([declared[1].decode("ascii").lower()] if declared else []) + list(_CHINESE)
    readings = [reading for charset in candidates if (reading := _strictly(source, charset)) is not None]
    if not readings:
        from charset_normalizer import from_bytes  # here, since few sources need it

        best = from_bytes(source[:_SAMPLE]).best()
        charsets = [*([best.encoding] if best else []), *_CHINESE]
        readings = [source.decode(charset, errors="replace") for charset in charsets]
    text = max(readings, key=_plausible)
    if sum(char > "\x7f" for char in text[:_SAMPLE]) > _MANY and _plausible(text) < _UNLIKELY:
        raise UnreadableError(
            f"{name or 'the source'} is no text in any known charset: give its text instead."
        )
    return text


def _refuse_binary(source: bytes, name: str) -> None:
    where = name or "the source"
    for mark, what, remedy in _BINARY:
        if source.startswith(mark):
            raise UnreadableError(f"{where} is {what}, which is not read here: {remedy}.")
    wide = source.startswith(tuple(mark for mark, _ in _MARKS))
    head = source[:_SAMPLE]
    if not wide and (len(head) - len(head.translate(None, _CONTROLS))) * 20 > len(head):
        raise UnreadableError(f"{where} holds binary data (control bytes), not text: give its text instead.")
    if not wide and head.count(0) > len(head) // 100:
        raise UnreadableError(f"{where} holds binary data (NUL bytes), not text: give its text instead.")


def _strictly(source: bytes, charset: str) -> str | None:
    charset = "gb18030" if charset in {"gb2312", "gbk"} else charset
    try:
        return source.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return None


def _mostly_utf8(source: bytes) -> bool:
    text = source[:_SAMPLE].decode("utf-8", errors="replace")
    return text.count("\ufffd") * 20 < sum(char > "\x7f" for char in text)


def _plausible(text: str) -> float:
    """Share of common Chinese characters and marks: both sit in the first level of GB 2312."""
    sample = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(_common(char) for char in sample) / max(len(sample), 1)


def _common(char: str) -> bool:
    if char in "，。、；：？！“”（）《》":
        return True
    code = char.encode("gb2312", errors="ignore") or char.encode("big5", errors="ignore")
    return len(code) == 2 and (0xB0 <= code[0] <= 0xD7 or 0xA4 <= code[0] <= 0xC6)
