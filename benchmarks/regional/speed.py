"""Complexity and relatedness beside ecomplexity, fermi and bare numpy: `python benchmarks/regional/speed.py`.

    --environment DIR   keeps the peers' environment there; else it is made in a temporary folder and removed
    --repetitions N     each way in turn, N times (3); medians, and medians of the ratios within a turn
    --plot FILE.svg     also how cost grows with regions, industries and years (bare numpy and ours)
    --case NAME         only this case (cities-10y, counties); --quick: small tables, to see that all works

Each way runs in a fresh process (`peers/worker.py`) on the same made table (合成示例: a nested pattern with noise; not
real data). Peers are installed into an environment of their own. Ratios of processor time stand beside those of the
clock: on a shared machine only the former mean much. Nothing asserts a time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

import numpy as np
from plot import draw

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"
WAYS = ("guatu", "floor", "ecomplexity", "fermi")
CASES = {"cities-10y": (10, 340, 1381), "counties": (1, 2850, 1381)}
QUICK = {"cities-10y": (3, 40, 60), "counties": (1, 90, 60)}
ASKED = {
    "cities-10y": {"ecomplexity": (0.05, 0.20), "floor": (1.25, None)},
    "counties": {"ecomplexity": (0.03, None), "fermi": (0.35, None), "floor": (1.25, None)},
}
"""What issue and design ask: our time and memory over theirs, at most."""


def table(years: int, regions: int, industries: int, seed: int = 0) -> np.ndarray:
    """Counts of firms: able regions do more, and harder, things; size and luck differ; nobody is empty."""
    rng = np.random.default_rng(seed)
    ability, need = rng.random(regions), rng.random(industries)
    size = rng.lognormal(0, 1, regions)[:, None] * rng.lognormal(0, 1, industries)
    chance = 1 / (1 + np.exp(-8 * (ability[:, None] - need + 0.2)))
    rate = 6 * size * chance * rng.lognormal(0, 0.8, (regions, industries))
    made = rng.poisson(np.broadcast_to(rate, (years, regions, industries))).astype(np.float64)
    made[:, np.arange(industries) % regions, np.arange(industries)] += 1
    made[:, np.arange(regions), np.arange(regions) % industries] += 1
    return made


def install(folder: Path) -> Path:
    """The peers' Python; nothing to do where it is there already."""
    python = folder / "bin/python"
    if not (folder / "ready").exists():
        print(f"installing the peers into {folder} …", file=sys.stderr)
        venv.create(folder, with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "-r", str(HERE / "peers/requirements.txt")]
        subprocess.run(pip, check=True)
        (folder / "ready").touch()
    return python


def measure(who: str, path: Path, peers: Path | None) -> dict[str, Any]:
    """One fresh process."""
    own = who in {"guatu", "floor"}
    environ = os.environ | ({"PYTHONPATH": str(SOURCE)} if own else {})
    python = sys.executable if own or peers is None else str(peers)
    command = [python, str(HERE / "peers/worker.py"), who, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environ)
    if done.returncode:
        raise RuntimeError(f"{who}: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout)


def compare(name: str, shape: tuple[int, int, int], peers: Path, repetitions: int, folder: Path) -> list[str]:
    """The case's table in Markdown."""
    path = folder / f"{name}.npy"
    np.save(path, table(*shape))
    runs: dict[str, list[dict[str, Any]]] = {who: [] for who in WAYS}
    for _ in range(repetitions):
        for who in WAYS:
            runs[who].append(measure(who, path, peers))
    lines = [
        f"\n**{name}** ({shape[1]:,} regions × {shape[2]:,} industries × {shape[0]} years)\n",
        "| way | seconds | CPU seconds | peak MB | our time ÷ this | our CPU ÷ this | our memory ÷ this | asked "
        "| ECI corr. |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for who in WAYS:
        seconds, cpu, memory = (_median(runs[who], key) for key in ("seconds", "cpu", "megabytes"))
        ratios = [_ratio(runs, who, key) for key in ("seconds", "cpu", "megabytes")]
        asked = ASKED[name].get(who)
        wanted = "" if asked is None else f"≤ {asked[0]}" + (f"; memory ≤ {asked[1]}" if asked[1] else "")
        lines.append(
            f"| {who} | {seconds:.3f} | {cpu:.3f} | {memory:,.0f} | {' | '.join(ratios)} | {wanted} | "
            f"{_correlation(runs, who):.8f} |"
        )
    return lines


def _median(runs: list[dict[str, Any]], key: str) -> float:
    return statistics.median(run[key] for run in runs)


def _ratio(runs: dict[str, list[dict[str, Any]]], who: str, key: str) -> str:
    pairs = zip(runs["guatu"], runs[who], strict=True)
    return "" if who == "guatu" else f"{statistics.median(own[key] / other[key] for own, other in pairs):.3f}"


def _correlation(runs: dict[str, list[dict[str, Any]]], who: str) -> float:
    """The lowest over years, of the first turn."""
    years = zip(runs["guatu"][0]["eci"], runs[who][0]["eci"], strict=True)
    return min(float(np.corrcoef(own, other)[0, 1]) for own, other in years)


def growth(folder: Path, repetitions: int) -> dict[str, list[tuple[str, float, float]]]:
    """CPU seconds of ours and of bare numpy as one size grows, the others held."""
    base = {"years": 1, "regions": 340, "industries": 700}
    steps = {
        "regions": (100, 200, 400, 800, 1600),
        "industries": (175, 350, 700, 1400),
        "years": (1, 2, 5, 10),
    }
    found: dict[str, list[tuple[str, float, float]]] = {}
    for what, sizes in steps.items():
        for size in sizes:
            path = folder / "growth.npy"
            np.save(path, table(**(base | {what: size})))
            own, bare = (
                statistics.median(measure(who, path, None)["cpu"] for _ in range(repetitions))
                for who in ("guatu", "floor")
            )
            found.setdefault(what, []).append((str(size), own, bare))
    return found


def main() -> int:
    """Prints the tables; draws the plot where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--environment", type=Path)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--case", choices=CASES)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guatu-regional-") as temporary:
        folder = Path(temporary)
        peers = install(given.environment or folder / "environment")
        for name, shape in (QUICK if given.quick else CASES).items():
            if given.case in {None, name}:
                print("\n".join(compare(name, shape, peers, given.repetitions, folder)), flush=True)
        if given.plot:
            given.plot.write_text(draw(growth(folder, given.repetitions)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
