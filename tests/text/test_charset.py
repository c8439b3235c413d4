"""UTF-8 that was read as something else."""

from __future__ import annotations

import pytest
from articles import ARTICLES
from scoring import character_f1

from guatu.text import read_text


@pytest.mark.parametrize("name", ARTICLES)
def test_utf8_read_as_windows_1252(name: str) -> None:
    """Windows-1252 lacks five bytes, so that some characters come back by their neighbours only."""
    clean = ARTICLES[name].clean
    spoilt = clean.replace("\n", "\n\n").encode("utf-8").decode("cp1252", errors="replace")
    assert "\ufffd" in spoilt
    assert character_f1(clean, read_text(spoilt).clean) >= 0.985


@pytest.mark.parametrize("text", ["Café Zürich à Genève, déjà vu.", "naïve façade, crème brûlée, São Paulo"])
def test_real_accents_stay(text: str) -> None:
    assert read_text(text).clean == text
