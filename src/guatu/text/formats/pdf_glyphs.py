"""Run as a process of its own: a PDF on standard input, glyphs and drawn lines on standard output.

PDFium is a large C++ library that opens strangers' files. In its own process, under limits of memory and processor
time, whatever happens to it happens to nobody else. This file imports nothing of guatu: it starts in a moment, and
`guatu.text.formats.pdf` is the only one to speak to it.

Arguments: pages, characters and lines at most, seconds, bytes of memory. Output: for each page `PAGE` (glyphs,
lines, width, height, images), then `GLYPH` for each glyph and `RULE` for each line, in points from the page's upper
left corner. Exit codes are those of `Exit`.
"""

from __future__ import annotations

import ctypes
import math
import struct
import sys
from collections.abc import Callable, Iterator
from enum import IntEnum
from importlib import import_module
from typing import Any, BinaryIO

PAGE = struct.Struct("<IIffI")
GLYPH = struct.Struct("<Ifffff")
RULE = struct.Struct("<ffff")
_BLANKS = frozenset({0xA0, 0x3000})
_STRAIGHT = 1.0
"""Points that a line may be off the vertical or horizontal."""
_MOST_RULES = 5_000
"""Drawn lines of one page."""
_TILT = 0.2
"""Radians beyond which a glyph stands aslant: a watermark or a stamp."""


class Exit(IntEnum):
    """Why nothing (or not all) came out."""

    DONE = 0
    LOCKED = 3
    BROKEN = 4
    PAGES = 5
    CHARACTERS = 6


Turn = Callable[[float, float], tuple[float, float]]


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the parent's clock remains.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _turn(page: Any, rotation: int) -> tuple[Turn, float, float]:
    """From the page's own coordinates to points from the upper left corner as it is shown."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turns: dict[int, Turn] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    upright = rotation in {0, 180}
    return turns[rotation], width if upright else height, height if upright else width


def _box(
    turn: Turn, first: tuple[float, float], last: tuple[float, float]
) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = turn(*first), turn(*last)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _glyphs(raw: Any, text: Any, count: int, turn: Turn, rotation: int) -> Iterator[bytes]:
    rect = raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 32 or code in _BLANKS:
            continue
        angle = raw.FPDFText_GetCharAngle(text, index) - math.radians(rotation)
        if abs(math.remainder(angle, 2 * math.pi)) > _TILT:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect)):
            continue
        place = _box(turn, (rect.left, rect.bottom), (rect.right, rect.top))
        if all(map(math.isfinite, place)):
            yield GLYPH.pack(code, *place, raw.FPDFText_GetFontSize(text, index))


def _rules(raw: Any, page: Any, turn: Turn, most: int) -> Iterator[bytes]:
    """The straight lines of the page's drawings, the edges of boxes among them."""
    x, y = ctypes.c_float(), ctypes.c_float()
    left = most
    for drawing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        points: list[tuple[float, float]] = []
        matrix = drawing.get_matrix()
        for index in range(min(raw.FPDFPath_CountSegments(drawing), left)):
            segment = raw.FPDFPath_GetPathSegment(drawing, index)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                points = []
            points.append(matrix.on_point(x.value, y.value))
            pairs = [points[-2:]] if len(points) > 1 else []
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                pairs.append([points[-1], points[0]])
            for first, last in pairs:
                place = _box(turn, first, last)
                straight = place[2] - place[0] < _STRAIGHT or place[3] - place[1] < _STRAIGHT
                if straight and all(map(math.isfinite, place)):
                    left -= 1
                    yield RULE.pack(*place)
        if left <= 0:
            return


def _page(raw: Any, page: Any, limits: list[int], out: BinaryIO) -> int:
    """Writes one page; gives the number of its glyphs."""
    rotation = page.get_rotation()
    turn, width, height = _turn(page, rotation)
    text = page.get_textpage()
    count = text.count_chars()
    if count > limits[1]:
        sys.exit(Exit.CHARACTERS)
    glyphs = list(_glyphs(raw, text, count, turn, rotation))
    rules = list(_rules(raw, page, turn, min(limits[2], _MOST_RULES)))
    limits[2] -= len(rules)
    images = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    out.write(PAGE.pack(len(glyphs), len(rules), width, height, images))
    out.writelines(glyphs)
    out.writelines(rules)
    text.close()
    return count


def main(limits: list[int]) -> int:
    """Reads the file; `limits` are the arguments in their order."""
    _limit(limits[3], limits[4])
    pdfium: Any = import_module("pypdfium2")
    raw: Any = import_module("pypdfium2.raw")

    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        pages = len(document)
    except pdfium.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        return Exit.LOCKED if locked else Exit.BROKEN
    if pages > limits[0]:
        return Exit.PAGES
    for number in range(pages):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            sys.stdout.buffer.write(PAGE.pack(0, 0, 0.0, 0.0, 0))
            continue
        limits[1] -= _page(raw, page, limits, sys.stdout.buffer)
        page.close()
    sys.stdout.buffer.flush()
    return Exit.DONE


if __name__ == "__main__":
    sys.exit(main([int(said) for said in sys.argv[1:]]))
