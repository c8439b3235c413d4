"""Every fact leads back to its words: on every document at hand, and whatever hostile bytes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from clocks import processor_time
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made import DOCUMENTS
from test_invariants import check

from guatu.cli import main
from guatu.reading import Reading, read
from guatu.reading.sentences import sentences
from guatu.text import UnreadableError, read_text
from guatu.text.formats import LIMITS

OPEN = Path(__file__).parent / "unseen/open/raw"
SAID = "2024年上半年，武汉市江汉区新签约项目12个，总投资300亿元，同比增长8.5%，居全市第2位；某某科技有限公司总部落户，"


def checked(reading: Reading) -> Reading:
    """Raises AssertionError where a fact does not stand on its words."""
    text = reading.text
    check(text)
    for fact in reading.facts:
        assert 0.0 <= fact.confidence <= 1.0
        for place in (fact.evidence, *fact.also):
            assert place.quote
            assert text.clean[place.start : place.end] == place.quote
            assert text.raw_span(place.start, place.end) == (place.raw_start, place.raw_end)
            assert 0 <= place.raw_start < place.raw_end <= len(text.raw)
    assert len({fact.id for fact in reading.facts}) == len(reading.facts)
    return reading


def own_documents() -> Iterator[Path]:
    yield from sorted(OPEN.iterdir())
    yield from sorted(Path(str(files("guatu.packs") / "wuhan" / "documents")).iterdir())


@pytest.mark.parametrize("path", list(own_documents()), ids=lambda path: path.stem)
def test_the_open_set_and_the_pack(path: Path) -> None:
    checked(read(path))


@pytest.mark.shared
def test_the_seeds(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert checked(read(path)).facts


@pytest.mark.parametrize("name", DOCUMENTS)
def test_made_noise(name: str) -> None:
    checked(read(DOCUMENTS[name][0]))


WHOLE = [
    DOCUMENTS[name][0].encode(charset, "replace")
    for name, charset in zip(
        list(DOCUMENTS)[:8],
        ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-8-sig", "gb18030", "utf-16-be", "utf-8"),
        strict=True,
    )
]


def survives(source: bytes) -> None:
    """Read with facts in place, or refused with a reason."""
    try:
        checked(read(source))
    except UnreadableError as reason:
        assert len(str(reason)) > 20


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_cut_and_changed_files(source: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) // 2))
    changed = bytearray(source[start : start + data.draw(st.integers(1, 1500))])
    for _ in range(data.draw(st.integers(0, 20))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(changed))


def test_days_that_no_calendar_has() -> None:
    survives("2024年45月3日开工，今年46月0日投产，10月37日签约项目12个，上月到位资金3亿元。".encode())


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WHOLE), st.randoms(use_true_random=False))
def test_numbers_printed_wrongly(source: bytes, chance: Random) -> None:
    """A month 45 or a day 0 is what damaged pages have: such a date says nothing, and the rest is read."""
    survives(
        re.sub(
            rb"\d+",
            lambda found: found[0] if chance.random() < 0.5 else b"%d" % chance.randint(0, 99),
            source,
        )
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WHOLE), st.integers(0, 2000), st.integers(1, 400)), max_size=5))
@example([(b"<html><body><p>GDP of a\nsmall town, and more of the\nsame.</p></body></html>", 0, 400)])
def test_mixed_charsets(parts: list[tuple[bytes, int, int]]) -> None:
    survives(b"".join(source[at : at + size] for source, at, size in parts))


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", SAID.encode(), b"<p>", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe"]),
)
def test_random_bytes(noise: bytes, head: bytes) -> None:
    survives(head + noise)


@pytest.mark.parametrize(
    "piece", [SAID, "增长5%、6%、", "A1,", "<div>" + SAID, "一", "(shì)"], ids=lambda piece: piece[:6]
)
def test_the_time_of_one_line_is_linear(piece: str) -> None:
    """Four times the line may take some four times as long; a quadratic step would take sixteen."""
    short, long = (
        processor_time(lambda n=n: checked(read(piece * (n // len(piece))))) for n in (12_000, 48_000)
    )
    assert long < 12 * short + 0.5


def test_a_line_of_50_mb_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(SAID.encode() * (50_000_000 // len(SAID.encode())))

    def refused() -> None:
        with pytest.raises(UnreadableError, match=r"long\.txt holds more than [\d,]+ characters: split it"):
            read_text(path.read_bytes(), name="long.txt")

    assert processor_time(refused) < 30, "to read it takes many minutes"
    assert main(["read", str(path), "--jobs", "1"]) == 1
    assert f"{LIMITS.characters:,} characters" in capsys.readouterr().err


def test_a_sentence_without_end_is_cut_and_nothing_lost() -> None:
    for text in (SAID.replace("；", "，") * 60, "甲" * 3_500, "甲，" * 600 + "。乙"):
        found = sentences(text)
        assert found[0].start == 0
        assert found[-1].end == len(text)
        assert all(before.end == after.start for before, after in pairwise(found))
        assert max(one.end - one.start for one in found) <= 1_000


def test_bytes_of_control_are_no_text() -> None:
    with pytest.raises(UnreadableError, match="binary data"):
        read_text(bytes(range(1, 256)) * 20, name="bin.dat")
