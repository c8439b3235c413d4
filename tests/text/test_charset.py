"""UTF-8 that was read as something else."""

from __future__ import annotations

import random

import pytest
from articles import ARTICLES
from scoring import character_f1

from guatu.text import UnreadableError, read_text


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


@pytest.mark.parametrize("seed", range(5))
def test_chance_bytes_are_refused_and_no_text_in_gbk(seed: int) -> None:
    chance = random.Random(seed)
    noise = bytes(chance.choice(range(0x21, 0x100)) for _ in range(3000))
    with pytest.raises(UnreadableError, match="no text in any known charset"):
        read_text(noise)


@pytest.mark.parametrize("charset", ["gb18030", "big5hkscs"])
def test_a_text_in_an_older_charset_is_read_with_lost_bytes(charset: str) -> None:
    words = "合肥市蜀山區地區生產總值增長" if charset.startswith("big5") else "合肥市蜀山区地区生产总值增长"
    source = bytearray(((words + "\n") * 60).encode(charset))
    source[25::150] = b"\xff" * len(source[25::150])
    assert "合肥市" in read_text(bytes(source)).clean
