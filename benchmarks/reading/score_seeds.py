"""Reads the raw seeds with `guatu read` and scores the facts: `python benchmarks/reading/score_seeds.py [--errors N]`.

Needs the folder ../shared beside the checkout. Exit code 1 without it, else that of the scorer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from guatu.cli import main

SHARED = Path(__file__).resolve().parents[3] / "shared"


def score(extra: list[str]) -> int:
    """Read, time, score; prints the scorer's table."""
    if not SHARED.is_dir():
        print(f"{SHARED} is absent; put the seeds and the gold there", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        facts, clean = Path(folder) / "facts.jsonl", Path(folder) / "clean"
        started = time.perf_counter()
        main(["read", str(SHARED / "seeds"), "-o", str(facts), "--clean-dir", str(clean)])
        spent = time.perf_counter() - started
        gold = SHARED / "gold"
        command = [
            sys.executable,
            str(gold / "score.py"),
            "--gold",
            str(gold / "seeds.jsonl"),
            "--pred",
            str(facts),
        ]
        command += ["--traps", str(gold / "seeds.negative.jsonl"), "--pred-clean", str(clean), *extra]
        code = subprocess.run(command, check=False).returncode
        size = sum(len(path.read_text(encoding="utf-8")) for path in clean.glob("*.txt"))
        print(f"{size} clean characters in {spent:.1f} s, loading included")
        return code


if __name__ == "__main__":
    sys.exit(score(sys.argv[1:]))
