"""Delimited text files (CSV, TSV) in whatever charset they are, read in a stream."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from guatu.lake.issues import TableError
from guatu.lake.printed import Row

LOST = "\ufffd"
"""Stands where a byte is no character of the file's charset."""
_HEAD = 20
"""Lines at the top by which the sign between cells is found."""
_CHUNK = 1 << 16
_OTHERS = ("gb18030", "big5hkscs")
_TELLING = 8
"""So many characters beyond ASCII that are sound UTF-8 make a file one of UTF-8."""


def lines(path: Path) -> Iterator[Row]:
    """The rows of a file. Raises TableError for one that cannot be opened, is no text, or has a quote that nothing ends:
    the rows it swallows would be missing without a word.
    """
    try:
        with path.open("rb") as source:
            charset = _charset(source)
            source.seek(0)
            yield from _rows(io.TextIOWrapper(source, encoding=charset, errors="replace", newline=""), path)
    except OSError as error:
        raise TableError(f"{path.name}：打不开（{error.strerror}）；请检查路径和权限") from error


def _rows(text: IO[str], path: Path) -> Iterator[Row]:
    head = text.read(_CHUNK)
    if "\0" in head:
        raise TableError(f"{path.name}：不是表格文件；请另存为 .xlsx 或 .csv")
    text.seek(0)
    delimiter = max("\t,;|", key=lambda sign: _even(head, sign))
    number = 0
    try:
        for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
            yield number, tuple(map(_cell, cells))
    except csv.Error as error:
        told = f"第 {number + 1} 行读不下去（{error}）；请检查这一行的引号是否成对，或另存为 .xlsx"
        raise TableError(f"{path.name}：{told}") from error


def _cell(cell: str) -> str:
    """A cell without what exports put round a code so that no program takes it for a number: ="000001", '000001."""
    plain = cell.strip()
    if plain.startswith('="') and plain.endswith('"'):
        plain = plain[2:-1]
    return plain.removeprefix("'")


def _charset(source: IO[bytes]) -> str:
    """UTF-8 where the file is that, or begins as that (other charsets hardly ever look so for long); else the first charset
    in which it is text to its end, else the one that goes furthest.
    """
    if source.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    end, words = _reach(source, "utf-8-sig")
    if end is None or words >= _TELLING:
        return "utf-8-sig"
    furthest, best = -1, ""
    for charset in _OTHERS:
        end, _words = _reach(source, charset)
        if end is None:
            return charset
        if end > furthest:
            furthest, best = end, charset
    return best


def _reach(source: IO[bytes], charset: str) -> tuple[int | None, int]:
    """The place of the first byte of a file that is no text in a charset (None where all are), and how many characters
    beyond ASCII stand before it, as far as they were counted.
    """
    source.seek(0)
    decoder = codecs.getincrementaldecoder(charset)()
    read = words = 0
    while chunk := source.read(_CHUNK):
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            before = chunk[: max(error.start - len(error.object) + len(chunk), 0)].decode(charset, "ignore")
            return read + error.start, words + _beyond(before)
        words += _beyond(text) if words < _TELLING else 0
        read += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return read, words
    return None, words


def _beyond(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _even(head: str, sign: str) -> tuple[int, int]:
    """How well a sign parts the lines: on how many it stands as often as on most, and how often."""
    counts = [line.count(sign) for line in head.splitlines()[:_HEAD] if line.strip()]
    usual = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    return (counts.count(usual) if usual else 0, usual)
