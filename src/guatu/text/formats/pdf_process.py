"""Speaks to the PDF reader's process and gives its pages; whatever goes wrong there becomes a refusal here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guatu.text.decode import UnreadableError
from guatu.text.formats import ocr, pdf_glyphs
from guatu.text.formats.limits import Limits, refuse
from guatu.text.formats.pdf_glyphs import GLYPH, PAGE, RULE, Exit

_GRACE = 3
"""How many times its processor time a process may take by the clock, on a busy machine."""


class ScannedError(UnreadableError):
    """The file holds pictures of pages and no text."""

    def __init__(self, message: str, pages: int) -> None:
        super().__init__(message)
        self.pages = pages


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in its box, in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, upright or level."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is drawn."""

    glyphs: list[Glyph]
    rules: list[Rule]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a PDF, unpacked anew each time they are gone through: a long file has millions of glyphs."""

    _said: bytes
    _heads: list[tuple[int, int, float, float, int]]

    @classmethod
    def open(cls, source: bytes, where: str, limits: Limits) -> Pages:
        """Raises UnreadableError where the file is locked, broken, too large or a scan (ScannedError)."""
        if len(source) > limits.file:
            raise refuse(where, f"is larger than {limits.file >> 20} MB", "split it")
        said = _run(source, where, limits)
        pages = cls(said, list(_heads(said)))
        if any(glyphs for glyphs, *_ in pages._heads):
            return pages
        if any(images for *_, images in pages._heads):
            what = f"is a scanned PDF, {len(pages)} pages of pictures without text"
            raise ScannedError(str(refuse(where, what, ocr.offer())), len(pages))
        raise refuse(where, "is a PDF without any text", "save it as PDF with text, or as .docx")

    def __len__(self) -> int:
        return len(self._heads)

    def __iter__(self) -> Iterator[Sheet]:
        at = 0
        for glyphs, rules, width, height, _ in self._heads:
            at += PAGE.size
            after = at + glyphs * GLYPH.size
            found = [Glyph(_char(row[0]), *row[1:]) for row in GLYPH.iter_unpack(self._said[at:after])]
            at = after + rules * RULE.size
            drawn = [Rule(*row) for row in RULE.iter_unpack(self._said[after:at])]
            yield Sheet(found, drawn, width, height)


def _heads(said: bytes) -> Iterator[tuple[int, int, float, float, int]]:
    at = 0
    while at < len(said):
        glyphs, rules, width, height, images = PAGE.unpack_from(said, at)
        yield glyphs, rules, width, height, images
        at += PAGE.size + glyphs * GLYPH.size + rules * RULE.size


def _char(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def _run(source: bytes, where: str, limits: Limits) -> bytes:
    bounds = (limits.pages, limits.characters, limits.rules, limits.seconds, limits.memory)
    # -P: the folder of the script holds modules named like some of the standard library.
    command = [sys.executable, "-P", str(Path(pdf_glyphs.__file__)), *map(str, bounds)]
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell, nothing of the file in the arguments
            command, input=source, capture_output=True, timeout=limits.seconds * _GRACE, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise refuse(
            where, f"took longer than {fault.timeout:.0f} seconds to open", "print it to PDF again"
        ) from fault
    if done.returncode == Exit.DONE:
        return done.stdout
    reasons: dict[int, UnreadableError] = {
        Exit.LOCKED: refuse(where, "is locked with a password", "take the password off and give it again"),
        Exit.BROKEN: refuse(where, "is a broken PDF file", "fetch it again, or print it to PDF again"),
        Exit.PAGES: refuse(where, f"has more than {limits.pages} pages", "split it"),
        Exit.CHARACTERS: refuse(where, f"holds more than {limits.characters} characters", "split it"),
    }
    failed = refuse(
        where, "made the PDF reader fail, or use too much time or memory", "print it to PDF again"
    )
    raise reasons.get(done.returncode, failed)
