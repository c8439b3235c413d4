"""Where documents come from: files, folders, zip archives, standard input, and `.jsonl` files with one document a
line.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from guatu.text import UnreadableError
from guatu.text.formats import LIMITS, READABLE, REFUSED, is_archive, members

ARCHIVE, ROWS = ".zip", ".jsonl"
TEXT_FILES = READABLE | {ARCHIVE, ROWS}
"""What is read of a folder; a file that is named itself is read whatever its name ends in."""
_LOOKED_AT = TEXT_FILES | REFUSED
"""What is looked at in a folder: a document in a format of the past is told with its reason."""

STDIN = Path("-")
_HALF = re.compile("[\ud800-\udfff]")

LONGEST_LINE = 1 << 26
"""Bytes of one line of a .jsonl file; a longer one is refused, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read, or what is wrong with it.

    `content` is a path or, for a line of a .jsonl file (`row`), the line itself: both are opened only when their
    turn comes, in whichever process reads them. `file` is the name of the file that bytes were taken from.
    """

    where: str
    doc: str = ""
    content: bytes | str | Path = b""
    published: str | None = None
    url: str | None = None
    title: str | None = None
    file: str | None = None
    row: bool = False
    fault: str | None = None

    @property
    def size(self) -> int:
        """Bytes or characters to read, 0 when not known."""
        if isinstance(self.content, Path):
            try:
                return self.content.stat().st_size
            except OSError:
                return 0
        return len(self.content)

    def opened(self) -> Source:
        """With a line of a .jsonl file taken apart. Raises ValueError when it is no document."""
        if self.fault is not None:
            raise ValueError(self.fault)
        return _of_row(self) if self.row else self


def sources(paths: Sequence[Path], given: io.BufferedReader | None = None) -> Iterator[Source]:
    """The documents of files, folders, archives and .jsonl files, in order; in a folder or archive by name.

    The path `-` is `given`, standard input where nothing else is: one document, or rows of JSON.
    """
    for path in paths:
        if path == STDIN:
            yield from _stream(given or cast("io.BufferedReader", sys.stdin.buffer))
        elif path.is_dir():
            found = sorted(part for part in path.rglob("*") if _is_wanted(part))
            if not found:
                yield Source(str(path), fault=f"the folder holds none of {', '.join(sorted(TEXT_FILES))}")
            for part in found:
                yield from _file(part)
        else:
            yield from _file(path)


def _is_wanted(path: Path) -> bool:
    """Whether a file of a folder is a document; Office puts its locks (~$) beside them."""
    return path.suffix.lower() in _LOOKED_AT and not path.name.startswith("~$") and path.is_file()


def _file(path: Path) -> Iterator[Source]:
    ending = path.suffix.lower()
    if ending not in {ARCHIVE, ROWS}:
        yield Source(str(path), path.stem, path)
        return
    try:
        if ending == ARCHIVE:
            yield from _archive(path)
            return
        with path.open("rb") as lines:
            yield from _rows(path, lines)
    except OSError as fault:
        yield Source(str(path), fault=f"{fault.strerror}; is the path right?")


def _archive(path: Path) -> Iterator[Source]:
    if path.stat().st_size > LIMITS.file:
        yield Source(str(path), fault=f"larger than {LIMITS.file >> 20} MB; split it or unpack it")
    else:
        yield from _members(path, path.read_bytes())


def _members(path: Path, content: bytes) -> Iterator[Source]:
    """The documents of an archive, one unpacked at a time."""
    empty = True
    try:
        for member in members(content, path.name, READABLE | REFUSED | {ROWS}):
            empty = False
            where = path / member.path
            if member.fault is not None:
                yield Source(str(where), fault=member.fault)
            elif where.suffix.lower() == ROWS:
                yield from _rows(where, io.BytesIO(member.source))
            else:
                yield Source(str(where), where.stem, member.source, file=where.name)
    except UnreadableError as fault:
        yield Source(str(path), fault=str(fault))
        return
    if empty:
        yield Source(str(path), fault=f"the archive holds none of {', '.join(sorted(READABLE | {ROWS}))}")


def _stream(given: io.BufferedReader) -> Iterator[Source]:
    """Rows of JSON, an archive, or one document, told by how it begins."""
    head = given.peek(64).lstrip()
    if head.startswith(b"{") and not head.startswith(b"{\\rtf"):
        yield from _rows(STDIN, given)
        return
    content = given.read(LIMITS.file + 1)
    if len(content) > LIMITS.file:
        yield Source("-", fault=f"more than {LIMITS.file >> 20} MB on standard input; give it as files")
    elif is_archive(content):
        yield from _members(STDIN, content)
    elif content:
        yield Source("-", "stdin", content)
    else:
        yield Source("-", fault="nothing came on standard input")


def _rows(path: Path, lines: BinaryIO) -> Iterator[Source]:
    number = 0
    while line := lines.readline(LONGEST_LINE):
        number += 1
        where = f"{path}:{number}"
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE)
            yield Source(where, fault=f"a line of more than {LONGEST_LINE >> 20} MB; give it as a file")
        elif line.strip():
            yield Source(where, content=line, row=True)


def _of_row(source: Source) -> Source:
    """A line of a .jsonl file: `{"id", "raw", "published"?, "url"?, "title"?}`."""
    try:
        found: Any = json.loads(cast("bytes", source.content))
    except (ValueError, RecursionError) as fault:
        raise ValueError(f"no JSON ({fault}); write one object a line") from fault
    if not isinstance(found, dict):
        raise ValueError('not an object; write {"id": …, "raw": …}')
    row = cast("dict[str, Any]", found)
    missing = [key for key in ("id", "raw") if row.get(key) in (None, "")]
    if missing:
        raise ValueError(f"{' and '.join(missing)} missing; each line needs an id and the raw text")
    said = {key: _whole(row[key]) for key in ("published", "url", "title") if row.get(key)}
    return replace(source, doc=_whole(row["id"]), content=_whole(row["raw"]), row=False, **said)


def _whole(value: object) -> str:
    """Half a surrogate pair, which JSON may hold, is no character."""
    return _HALF.sub("\ufffd", str(value))
