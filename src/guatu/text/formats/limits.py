"""How much of a file is looked at before it is refused: every reader of this package counts against these."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.text.decode import UnreadableError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. Tests give small ones; nothing else should need to.

    `file` bytes as it comes; `part` bytes of one unpacked member, `unpacked` of all; `ratio` of unpacked to packed
    above `ratio_from` bytes; `entries` of a zip; `elements` and `levels` of one XML member; `pages`, `cells`,
    `characters` of the text; `rules` lines drawn on all pages of a PDF; `seconds` of processor time and `memory`
    bytes for the process of its own that a PDF is read in. An OCR engine gets `ocr_seconds` by the clock for each of
    at most `ocr_pages`, and `ocr_memory` bytes.
    """

    file: int = 200 << 20
    part: int = 64 << 20
    unpacked: int = 400 << 20
    ratio: int = 200
    ratio_from: int = 1 << 20
    entries: int = 10_000
    elements: int = 4_000_000
    levels: int = 256
    pages: int = 2_000
    cells: int = 400_000
    characters: int = 8_000_000
    rules: int = 200_000
    seconds: int = 60
    memory: int = 2 << 30
    ocr_pages: int = 200
    ocr_seconds: int = 60
    ocr_memory: int = 4 << 30


LIMITS = Limits()


def refuse(where: str, what: str, remedy: str) -> UnreadableError:
    """The refusal of `where`: what is wrong with it and what to do."""
    return UnreadableError(f"{where} {what}: {remedy}.")
