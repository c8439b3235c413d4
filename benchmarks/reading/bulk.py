"""Pace and memory of `guatu read` over many documents: `python benchmarks/reading/bulk.py [N …] [-- OPTION …]`.

The documents are synthetic (合成示例), by turns a page of the noise generator (`tests/text/pages.py`) and a document of
the built-in pack with other numbers, so that no two are alike and no figure in them is true; every thousandth is a
file that cannot be read. N is 1000 and 10000 by default; give 100000 for the long run. What follows -- goes to
`guatu read`, such as --jobs 1 or --duplicates drop. Memory is the sum of the peaks of all its processes (Linux).
Seconds of processors count the start of each process (about two) and hold on a busy machine, where seconds do not.

Pace and memory are taken over the first and the last fifth of the documents, to show that neither changes with their
number. `--kill` before N kills the run (SIGKILL) when half is done, resumes it, and says whether the output is the same
bytes as that of a run that was let be.
"""

from __future__ import annotations

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import count as numbers
from pathlib import Path

from guatu.text.decode import decode

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests/text"))
from pages import pages

_NUMBER = re.compile(r"(?<![\d#&])\d+(?!\d*年|\d*[:-]\d|;)")
_EVERY_BAD = 1000
COLUMNS = (
    *("documents", "MB raw", "seconds", "CPU s", "docs/s", "first fifth", "last fifth"),
    *("clean chars/s", "chars/CPU s", "peak MB", "MB first", "MB last"),
)


def make(count: int, path: Path) -> int:
    """Writes `count` documents as JSON Lines; returns their size in bytes."""
    folder = files("guatu.packs") / "wuhan" / "documents"
    bases = sorted((part.name, decode(part.read_bytes())) for part in folder.iterdir())
    chance = random.Random(20260101)
    noisy = _noisy()
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            name, text = bases[number // 2 % len(bases)] if number % 2 else ("page", next(noisy))
            raw = _NUMBER.sub(lambda match: _like(match.group(), chance), text) if number % 2 else text
            row: dict[str, object] = {"id": f"合成示例-{number:06d}-{name}", "raw": raw}
            if number % _EVERY_BAD == _EVERY_BAD - 1:
                row["raw"] = number
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path.stat().st_size


def _noisy() -> Iterator[str]:
    """Pages of the generator without end."""
    for seed in numbers(20260101):
        for page in pages(500, seed):
            yield page.raw


def _like(digits: str, chance: random.Random) -> str:
    if len(digits) < 2:
        return digits
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in digits[1:])


@dataclass(slots=True)
class Run:
    """What was seen of one run: when how many documents were done, how much memory it held then."""

    seconds: float = 0.0
    worked: float = 0.0
    peaks: dict[int, int] = field(default_factory=dict[int, int])
    done: list[tuple[float, int, int]] = field(default_factory=list[tuple[float, int, int]])

    def fifth(self, last: bool) -> tuple[float, int]:
        """Documents a second and the most memory (kB) within the first or the last fifth of the documents."""
        total = self.done[-1][1]
        low, high = (0.8 * total, total) if last else (2, 0.2 * total)
        inside = [row for row in self.done if low <= row[1] <= high] or self.done[-2:]
        spent = inside[-1][0] - inside[0][0]
        pace = (inside[-1][1] - inside[0][1]) / spent if spent else 0.0
        return pace, max(memory for _, _, memory in inside)


def measure(path: Path, options: list[str], until: int | None = None) -> Run:
    """One run of `guatu read`; killed when `until` documents are done."""
    command = [sys.executable, "-m", "guatu", "read", str(path), "-o", str(path.with_name("facts.jsonl"))]
    seen, started, before = Run(), time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with path.with_name("progress.txt").open("w") as said:
        report = str(path.with_name("report.jsonl"))
        run = subprocess.Popen([*command, "--report", report, *options], stderr=said)
        journal, size, lines = path.with_name("facts.jsonl.journal"), 0, 0
        while run.poll() is None:
            family = _family(run.pid)
            for pid in family:
                seen.peaks[pid] = max(seen.peaks.get(pid, 0), _memory(pid, "VmHWM"))
            if journal.exists():
                with journal.open("rb") as notes:
                    notes.seek(size)
                    new = notes.read()
                size, lines = size + len(new), lines + new.count(b"\n")
            held = sum(_memory(pid, "VmRSS") for pid in family)
            seen.done.append((time.perf_counter() - started, lines, held))
            if until is not None and lines > until:
                run.kill()
            time.sleep(0.25)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen.seconds = time.perf_counter() - started
    seen.worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # 1: some of the documents could not be read, as was meant.
    if run.returncode not in {0, 1} and until is None:
        raise SystemExit(path.with_name("progress.txt").read_text(encoding="utf-8"))
    return seen


def survives(count: int, options: list[str]) -> bool:
    """Whether a run that was killed halfway and resumed ends with the bytes of one that was let be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "in.jsonl"
        make(count, path)
        out = path.with_name("facts.jsonl")
        measure(path, options)
        whole = out.read_bytes()
        out.unlink()
        killed = measure(path, options, until=count // 2)
        print(f"killed after {killed.done[-1][1] - 1:,} of {count:,} documents; finished: {out.exists()}")
        resumed = measure(path, [*options, "--resume"])
        print(f"resumed: {resumed.seconds:.1f} s; the same bytes: {out.read_bytes() == whole}")
        return out.read_bytes() == whole


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _memory(pid: int, what: str) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(rf"{what}:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


def main(arguments: list[str]) -> int:
    """One line a size."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    options = arguments[cut + 1 :]
    counts = [int(text) for text in arguments[:cut] if text != "--kill"] or [1_000, 10_000]
    if "--kill" in arguments[:cut]:
        return 0 if all(survives(count, options) for count in counts) else 1
    cores = len(os.sched_getaffinity(0))
    print(f"{cores} cores, load {os.getloadavg()[0]:.1f} before the run; synthetic documents (合成示例)")
    print(*(f"{name:>13}" for name in COLUMNS))
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "in.jsonl"
            size = make(count, path)
            run = measure(path, options)
            with path.with_name("report.jsonl").open(encoding="utf-8") as rows:
                characters = sum(json.loads(row)["characters"] for row in rows)
        (early, held), (late, held_late) = run.fifth(last=False), run.fifth(last=True)
        row = (f"{count:,}", f"{size / 1e6:.1f}", f"{run.seconds:.1f}", f"{run.worked:.1f}")
        row += (f"{count / run.seconds:.1f}", f"{early:.1f}", f"{late:.1f}")
        row += (f"{characters / run.seconds:,.0f}", f"{characters / run.worked:,.0f}")
        row += (f"{sum(run.peaks.values()) / 1024:.0f}", f"{held / 1024:.0f}", f"{held_late / 1024:.0f}")
        print(*(f"{cell:>13}" for cell in row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
