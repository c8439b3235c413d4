"""Pace and memory of `guatu read` over many documents: `python benchmarks/reading/bulk.py [N …] [-- OPTION …]`.

The documents are synthetic (合成示例): those of the built-in pack with other numbers, so that no two are alike and no
figure in them is true. N is 1000 and 10000 by default; give 100000 for the long run. What follows -- goes to
`guatu read`, such as --jobs 1 or --duplicates drop. Memory is the sum of the peaks of all its processes (Linux).
Seconds of processors count the start of each process (about two) and hold on a busy machine, where seconds do not.
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
from importlib.resources import files
from pathlib import Path

from guatu.text.decode import decode

_NUMBER = re.compile(r"(?<![\d#&])\d+(?!\d*年|\d*[:-]\d|;)")
COLUMNS = ("documents", "MB raw", "seconds", "CPU s", "docs/s", "clean chars/s", "chars/CPU s", "peak MB")


def make(count: int, path: Path) -> int:
    """Writes `count` documents as JSON Lines; returns their size in bytes."""
    folder = files("guatu.packs") / "wuhan" / "documents"
    bases = sorted((part.name, decode(part.read_bytes())) for part in folder.iterdir())
    chance = random.Random(20260101)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            name, text = bases[number % len(bases)]
            raw = _NUMBER.sub(lambda match: _like(match.group(), chance), text)
            row = {"id": f"合成示例-{number:06d}-{name}", "raw": raw}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path.stat().st_size


def _like(digits: str, chance: random.Random) -> str:
    if len(digits) < 2:
        return digits
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in digits[1:])


def measure(path: Path, options: list[str]) -> tuple[float, float, int, int]:
    """Seconds, seconds of processors, clean characters, peak memory in kB of one run."""
    report = path.with_name("report.jsonl")
    command = [sys.executable, "-m", "guatu", "read", str(path), "-o", str(path.with_name("facts.jsonl"))]
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with path.with_name("progress.txt").open("w") as said:
        run = subprocess.Popen([*command, "--report", str(report), *options], stderr=said)
        peaks: dict[int, int] = {}
        while run.poll() is None:
            for pid in _family(run.pid):
                peaks[pid] = max(peaks.get(pid, 0), _peak(pid))
            time.sleep(0.25)
    spent, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if run.returncode:
        raise SystemExit(path.with_name("progress.txt").read_text(encoding="utf-8"))
    with report.open(encoding="utf-8") as rows:
        characters = sum(json.loads(row)["characters"] for row in rows)
    return spent, worked, characters, sum(peaks.values())


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


def main(arguments: list[str]) -> int:
    """One line a size."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    counts, options = [int(text) for text in arguments[:cut]] or [1_000, 10_000], arguments[cut + 1 :]
    cores = len(os.sched_getaffinity(0))
    print(f"{cores} cores, load {os.getloadavg()[0]:.1f} before the run; synthetic documents (合成示例)")
    print(*(f"{name:>13}" for name in COLUMNS))
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "in.jsonl"
            size = make(count, path)
            spent, worked, characters, peak = measure(path, options)
        row = (f"{count:,}", f"{size / 1e6:.1f}", f"{spent:.1f}", f"{worked:.1f}", f"{count / spent:.1f}")
        row += (f"{characters / spent:,.0f}", f"{characters / worked:,.0f}", f"{peak / 1024:.0f}")
        print(*(f"{cell:>13}" for cell in row), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
