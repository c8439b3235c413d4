"""Scanned PDFs, read by an engine on PATH: stub executables stand for OCRmyPDF and Tesseract."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from conftest import require
from office_files import pdf, words

from guatu.cli import main
from guatu.reading import read
from guatu.reading.model import Metric
from guatu.text import UnreadableError, read_text
from guatu.text.formats import LIMITS, extract

IMAGE = "q 500 0 0 700 40 40 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q"
SCAN = pdf(IMAGE, IMAGE)
SAID = "合成示例：2024年上半年，武汉市江汉区签约项目12个，总投资300亿元。"

COPY = "import shutil, sys\n"
OCRMYPDF = (
    COPY
    + "assert open(sys.argv[-2], 'rb').read(5) == b'%PDF-' and sys.argv[1:3] == ['-l', 'chi_sim+eng'], sys.argv\n"
    + "shutil.copy({made!r}, sys.argv[-1])\n"
)
TESSERACT = (
    COPY
    + "pages = open(sys.argv[1]).read().split()\n"
    + "heads = [open(page, 'rb').readline().split() for page in pages]\n"
    + "assert len(pages) == 2 and all(head[0] == b'P5' and int(head[1]) > 2000 for head in heads), heads\n"
    + "assert sys.argv[3:] == ['-l', 'chi_sim+eng', 'pdf'], sys.argv\n"
    + "shutil.copy({made!r}, sys.argv[2] + '.pdf')\n"
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(path: Path, name: str, script: str) -> None:
    """A stub; `{made}` in it is a PDF with a text layer."""
    made = path / "made.pdf"
    made.write_bytes(pdf(words(SAID, 72, 700)))
    stub = path / name
    stub.write_text(f"#!{sys.executable}\n" + script.format(made=str(made)), encoding="utf-8")
    stub.chmod(stub.stat().st_mode | stat.S_IXUSR)


def test_a_scan_says_so_and_which_package_to_install(path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"scan\.pdf is a scanned PDF, 2 pages") as refusal:
        read_text(SCAN, name="scan.pdf")
    assert "apt-get install ocrmypdf tesseract-ocr-chi-sim" in str(refusal.value)
    with pytest.raises(UnreadableError, match="apt-get install"):
        read_text(SCAN, name="scan.pdf", scans=True)


@pytest.mark.parametrize("name", ["ocrmypdf", "tesseract"])
def test_an_engine_is_offered_and_used_only_when_asked(path: Path, name: str) -> None:
    install(path, name, OCRMYPDF if name == "ocrmypdf" else TESSERACT)
    with pytest.raises(UnreadableError, match=f"{name} is installed here; read it again with --ocr"):
        read_text(SCAN, name="scan.pdf")
    reading = read(SCAN, file="scan.pdf", scans=True)
    assert reading.text.clean == SAID
    assert reading.text.recognised_by == name
    assert any(fact.kind == "metric" for fact in reading.facts)
    assert reading.issues[0].startswith(f"read from pictures by {name}")


def test_a_pdf_with_text_needs_no_engine(path: Path) -> None:
    text = read_text(pdf(words(SAID, 72, 700)), scans=True)
    assert (text.clean, text.recognised_by) == (SAID, None)


def test_the_command_line(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(path, "ocrmypdf", OCRMYPDF)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(SCAN)
    assert main(["read", str(scan)]) == 1
    assert "--ocr" in capsys.readouterr().err
    assert main(["read", str(scan), "--ocr"]) == 0
    out, err = capsys.readouterr()
    assert "签约项目12个" in out
    assert "read from pictures by ocrmypdf" in err


def test_an_engine_that_fails_stalls_or_makes_nothing(path: Path, tmp_path: Path) -> None:
    few = replace(LIMITS, ocr_pages=2)
    for script, reason in (
        ("import sys; sys.exit('no such language: chi_sim')", "failed .*no such language"),
        ("pass", "made nothing"),
    ):
        install(path, "ocrmypdf", script)
        with pytest.raises(UnreadableError, match=reason):
            extract(SCAN, "scan.pdf", few, scans=True)
    child = tmp_path / "child"  # a shell starts in no time, however busy the machine is
    (path / "ocrmypdf").write_text(
        f"#!/bin/sh\n/bin/sleep 600 &\necho $! > '{child}'\nwait\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableError, match="did not read in 4 seconds"):
        extract(SCAN, "scan.pdf", replace(few, ocr_seconds=2), scans=True)
    assert not alive(int(child.read_text()))
    with pytest.raises(UnreadableError, match="more than 1 pages"):
        extract(SCAN, "scan.pdf", replace(few, ocr_pages=1), scans=True)


def test_the_engine_of_this_machine_reads_a_page_of_our_own() -> None:
    """A page with a text layer is drawn, and what was drawn is read as a scan."""
    if shutil.which("tesseract") is None or "chi_sim" not in _languages():
        require("tesseract", "tesseract with chi_sim is not installed here")
    drawn = pypdfium2.PdfDocument(pdf(words(SAID[5:], 60, 700, 14)))[0].render(scale=2, grayscale=True)
    light = drawn.to_numpy().reshape(drawn.height, drawn.width)[:, : drawn.width // 8 * 8] > 128
    bits = np.packbits(light, axis=1).tobytes().hex()
    picture = f"BI /W {light.shape[1]} /H {light.shape[0]} /CS /G /BPC 1 /F /AHx ID {bits}> EI"
    reading = read(pdf(f"q 595 0 0 842 0 0 cm {picture} Q"), file="scan.pdf", scans=True)
    assert reading.text.recognised_by in {"tesseract", "ocrmypdf"}
    assert {12, 300e8} <= {fact.value for fact in reading.facts if isinstance(fact, Metric)}, (
        reading.text.clean
    )


def _languages() -> str:
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return listed.stdout + listed.stderr


def alive(pid: int) -> bool:
    """Whether a process runs still, a moment granted to end."""
    for _ in range(600):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.05)
    return True
