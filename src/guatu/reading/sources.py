"""Where documents come from: files, folders, and `.jsonl` files with one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

TEXT_FILES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".jsonl"})
"""What is read of a folder; a file that is named itself is read whatever its name ends in."""

_HALF = re.compile("[\ud800-\udfff]")

LONGEST_LINE = 1 << 26
"""Bytes of one line of a .jsonl file; a longer one is refused, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read, or what is wrong with it.

    `content` is a path or, for a line of a .jsonl file (`row`), the line itself: both are opened only when their
    turn comes, in whichever process reads them.
    """

    where: str
    doc: str = ""
    content: bytes | str | Path = b""
    published: str | None = None
    url: str | None = None
    title: str | None = None
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


def sources(paths: Sequence[Path]) -> Iterator[Source]:
    """The documents of files, folders and .jsonl files, in order; in a folder by name."""
    for path in paths:
        if path.is_dir():
            found = sorted(
                part for part in path.rglob("*") if part.suffix.lower() in TEXT_FILES and part.is_file()
            )
            if not found:
                yield Source(str(path), fault=f"the folder holds none of {', '.join(sorted(TEXT_FILES))}")
            for part in found:
                yield from _file(part)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Source]:
    if path.suffix.lower() != ".jsonl":
        yield Source(str(path), path.stem, path)
        return
    try:
        with path.open("rb") as lines:
            yield from _rows(path, lines)
    except OSError as fault:
        yield Source(str(path), fault=f"{fault.strerror}; is the path right?")


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
