"""Run as a process of its own: the pages of a PDF as grey pictures beside it (0001.pgm …), for an OCR engine.

Argument: the file. Like `pdf_glyphs` it imports nothing of guatu; whoever starts it sets limits and a clock.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

_DOTS = 300 / 72
"""Dots of a picture for each point of the page: 300 an inch, which engines are trained on."""
_MOST = 40_000_000
"""Dots of one picture."""


def main(path: Path) -> int:
    """Writes the pictures."""
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(path)
    for number in range(len(document)):
        page = document[number]
        width, height = page.get_size()
        scale = min(_DOTS, (_MOST / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bitmap.buffer)
        with path.with_name(f"{number + 1:04}.pgm").open("wb") as out:
            out.write(f"P5 {bitmap.width} {bitmap.height} 255\n".encode())
            for row in range(bitmap.height):
                out.write(rows[row * bitmap.stride : row * bitmap.stride + bitmap.width])
        bitmap.close()
        page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
