"""Scanned PDFs: an OCR engine that is installed on the machine makes one with a text layer of them.

No engine comes with guatu (ADR 111). `ocrmypdf` is taken where there is one, else `tesseract`, which is given the pages
as pictures. Either runs as a process group of its own, under a limit of memory and a clock, and is ended with all its
helpers when its time is up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from guatu.text.formats import pdf_pictures
from guatu.text.formats.limits import Limits, refuse

ENGINES = ("ocrmypdf", "tesseract")
LANGUAGES = "chi_sim+eng"
_GRACE = 3
"""How many times its processor time drawing the pages may take by the clock, on a busy machine."""
INSTALL = "install one (Debian: apt-get install ocrmypdf tesseract-ocr-chi-sim) and read it again with --ocr"


def engine() -> str | None:
    """The first engine found on PATH."""
    return next((name for name in ENGINES if shutil.which(name)), None)


def offer() -> str:
    """What to do about a scan on this machine."""
    name = engine()
    return (
        f"{name} is installed here; read it again with --ocr" if name else f"no OCR engine found; {INSTALL}"
    )


def recognised(source: bytes, pages: int, where: str, limits: Limits) -> tuple[bytes, str]:
    """The PDF with a text layer, and which engine made it. Raises UnreadableError where none could."""
    name = engine()
    if name is None:
        raise refuse(where, "is a scanned PDF, and no OCR engine was found", INSTALL)
    if pages > limits.ocr_pages:
        raise refuse(where, f"is a scanned PDF of more than {limits.ocr_pages} pages", "split it")
    seconds = limits.ocr_seconds * pages
    with TemporaryDirectory(prefix="guatu-ocr-") as folder:
        given, made = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        given.write_bytes(source)
        path = str(shutil.which(name))
        if name == "tesseract":
            listed = _pictures(given, where, limits)
            command = [path, str(listed), str(made.with_suffix("")), "-l", LANGUAGES, "pdf"]
        else:
            plain = ["--jobs", "1", "--quiet", "--output-type", "pdf", "--optimize", "0"]
            command = [path, "-l", LANGUAGES, *plain, str(given), str(made)]
        _run(command, given.parent, where, seconds, limits.ocr_memory)
        if not made.exists():
            raise refuse(where, f"is a scanned PDF of which {name} made nothing", "try it by hand")
        return made.read_bytes(), name


def _pictures(given: Path, where: str, limits: Limits) -> Path:
    """The file that lists the pages' pictures, which lie beside it."""
    # -P: the folder of the script holds modules named like some of the standard library.
    script = [sys.executable, "-P", str(Path(pdf_pictures.__file__))]
    _run([*script, str(given)], given.parent, where, limits.seconds * _GRACE, limits.memory)
    pictures = sorted(given.parent.glob("*.pgm"))
    listed = given.with_name("pages.list")
    listed.write_text("".join(f"{picture}\n" for picture in pictures), encoding="utf-8")
    return listed


def _run(command: list[str], folder: Path, where: str, seconds: int, memory: int) -> None:
    """Raises UnreadableError when the command fails or is not done in time."""
    name = Path(command[0]).stem
    with (folder / "said.txt").open("w+b") as errors:
        run = subprocess.Popen(  # noqa: S603 - no shell, only paths that were made here
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        _limit(run.pid, memory)
        try:
            code = run.wait(seconds)
        except subprocess.TimeoutExpired as fault:
            raise refuse(
                where, f"is a scanned PDF that {name} did not read in {seconds} seconds", "split it"
            ) from fault
        finally:
            _end(run)
        errors.seek(0)
        last = errors.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
    if code:
        raise refuse(where, f"is a scanned PDF on which {name} failed ({last or code})", INSTALL)


def _limit(pid: int, memory: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows has no such limits; the clock remains.
    if hasattr(resource, "prlimit"):
        with suppress(OSError):
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))


def _end(run: subprocess.Popen[bytes]) -> None:
    """Ends what is left of the process and of its helpers."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
    run.wait()
