"""PDF files with a text layer."""

from __future__ import annotations

from guatu.text.formats.extract import Extract
from guatu.text.formats.limits import Limits, refuse


def read_pdf(source: bytes, where: str, limits: Limits) -> Extract:
    """Raises UnreadableError."""
    raise refuse(where, "is a PDF file, which is not read yet", "save its text as .txt and read that")
