"""Our line beside general tools, on the same documents in the same run: `python benchmarks/reading/peers.py`.

    --documents DIR --gold FILE --clean DIR [--traps FILE]   other documents than the seeds (or the open set)
    --environment DIR   keeps the peers' environment there; else it is made in a temporary folder and removed
    --repetitions N     timed passes for each chain, ours and the peer's in turn (3)

The peers (see `peers/requirements.txt`) are installed by name into an environment of their own, never into the
project's; each chain runs in a process of its own there (`peers/worker.py`), ours in one with this Python. All
outputs go through the scorer of ../shared/gold; without it there is nothing to say: a message, exit code 0.
A peer that cannot be installed or run is told in the table. Speeds are raw characters for a second of processor time
with everything loaded: documents read for the first time (one pass) and again (median of the repetitions), for some
chains, ours among them, remember parts of what they met. They are there to be compared within a run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SHARED = CHECKOUT.parent / "shared"
OPEN = CHECKOUT / "tests/reading/unseen/open"
RUNNERS = HERE / "peers"
REQUIREMENTS = RUNNERS / "requirements.txt"
PATIENCE = 300
"""Seconds after which a worker that does not answer is ended."""

TOOLS = ("trafilatura", "readability-lxml", "jusText", "inscriptis")
REPAIRS = " + bracket strip + OpenCC"
FACTS = f"trafilatura{REPAIRS} → jionlp + cpca + jieba"


class PeerError(Exception):
    """A chain that cannot be installed, loaded or run; says why."""


@dataclass(frozen=True)
class Corpus:
    """Documents with their gold."""

    documents: tuple[Path, ...]
    gold: Path
    clean: Path
    traps: Path | None

    @property
    def characters(self) -> int:
        """Size of the raw documents."""
        return sum(len(path.read_bytes().decode("utf-8", "replace")) for path in self.documents)


@dataclass
class Line:
    """A row of the table: a chain's name, its scores, its speeds in characters for a second of processor time."""

    name: str
    scores: list[str] = field(default_factory=list)
    first: float = 0
    speeds: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    fault: str | None = None

    def row(self, own: Line) -> str:
        """The row in Markdown, compared with ours; a chain that failed has only its fault to tell."""
        if self.fault:
            return f"| {self.name} | could not be run: {self.fault} |"
        again = f"{statistics.median(self.speeds) / 1000:,.0f} k" if self.speeds else "–"
        ratio = f"{own.first / self.first:.2f} / {statistics.median(self.ratios):.2f}" if self.ratios else ""
        return f"| {self.name} | {' | '.join(self.scores)} | {self.first / 1000:,.0f} k | {again} | {ratio} |"


class Worker:
    """A chain in its process."""

    def __init__(self, python: Path, module: str, chain: str) -> None:
        environ = os.environ | {"PYTHONPATH": str(CHECKOUT / "src")} if module == "ours" else None
        command = [str(python), str(RUNNERS / "worker.py"), module, chain]
        pipe, mute = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=mute, encoding="utf-8", env=environ
            )
        except OSError as fault:
            raise PeerError(str(fault)) from fault
        ready = self._answer()
        if "fault" in ready:
            self.close()
            raise PeerError(ready["fault"])

    def run(self, documents: tuple[Path, ...]) -> dict[str, Any]:
        """One pass: {"seconds": …, "documents": {…}}."""
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps([str(path) for path in documents]) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError as fault:
            raise PeerError("its process ended") from fault
        return self._answer()

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        timer = threading.Timer(PATIENCE, self._process.kill)
        timer.start()
        line = self._process.stdout.readline()
        timer.cancel()
        if not line:
            raise PeerError(f"its process ended or did not answer within {PATIENCE} s")
        return json.loads(line)


def install(folder: Path) -> tuple[Path, list[str]]:
    """The peers' Python and what could not be installed; nothing to do where `folder` has it all already.

    Everything at once; if that fails, one requirement after the other, so that one peer does not hide the rest.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mark = folder / "guatu-peers.sha256"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text() == wanted:
        return python, []
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").is_file():
        sys.exit(f"{folder} holds something else; give --environment an empty or a new folder")
    print(f"installing the peers into {folder} …", file=sys.stderr)
    try:
        venv.create(folder, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        return python, [f"an environment at all ({fault})"]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-virtualenv"]
    # Older pips, such as the one that comes with Python 3.11, stumble over lxml's extras in these requirements.
    subprocess.run([*pip, "--upgrade", "pip"], check=False, capture_output=True)
    faults: list[str] = []
    if subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=False, capture_output=True).returncode:
        lines = [line for line in REQUIREMENTS.read_text().splitlines() if line and not line.startswith("#")]
        runs = [subprocess.run([*pip, line], check=False, capture_output=True) for line in lines]
        faults = [line for line, run in zip(lines, runs, strict=True) if run.returncode]
    if not faults:
        mark.write_text(wanted)
    return python, faults


def score(corpus: Corpus, answer: dict[str, Any]) -> dict[str, Any]:
    """What the scorer of ../shared says to one pass; a document at which a chain failed is an empty one."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        facts = [fact for made in answer["documents"].values() for fact in made.get("facts", ())]
        lines = [json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts]
        (folder / "facts.jsonl").write_text("".join(lines), encoding="utf-8")
        (folder / "clean").mkdir()
        for doc, made in answer["documents"].items():
            (folder / "clean" / f"{doc}.txt").write_text(made.get("text", ""), encoding="utf-8")
        command = [sys.executable, str(SHARED / "gold/score.py"), "--gold", str(corpus.gold)]
        command += ["--clean", str(corpus.clean), "--pred", str(folder / "facts.jsonl")]
        command += ["--pred-clean", str(folder / "clean"), "--json", str(folder / "scores.json")]
        command += ["--traps", str(corpus.traps)] if corpus.traps else []
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return json.loads((folder / "scores.json").read_text(encoding="utf-8"))


def cleaning_scores(scores: dict[str, Any]) -> list[str]:
    """Character F1 and paragraphs F1."""
    _, _, characters, paragraphs = scores["clean"]["ALL"]
    return [f"{characters:.3f}", f"{paragraphs:.3f}"]


def fact_scores(scores: dict[str, Any]) -> list[str]:
    """Micro F1 over all kinds and over metrics and targets alone, lenient / strict / full each; traps."""
    kinds = scores["kinds"]
    numbers = [kinds["metric"], kinds["target"]]
    both = sum(kind["gold"] + kind["pred"] for kind in numbers)
    every = [f"{kinds['ALL'][level + '_f']:.3f}" for level in ("lenient", "strict", "full")]
    right = [sum(kind[level] for kind in numbers) for level in ("tp_l", "tp_s", "tp_f")]
    alone = [f"{2 * count / both if both else 0:.3f}" for count in right]
    traps = " of ".join(str(count) for count in scores["traps"]) if "traps" in scores else "–"
    return [*every, " / ".join(alone), traps]


def compare(
    corpus: Corpus, python: Path, what: str, chains: list[tuple[str, str, str]], repetitions: int
) -> list[Line]:
    """Ours and each peer's chain (name, module, chain): scored on a first pass, then timed in turn."""
    shown = cleaning_scores if what == "cleaning" else fact_scores
    with closing(Worker(Path(sys.executable), "ours", what)) as ours:
        own = Line("**guatu**")
        scored(own, ours, corpus, shown)
        lines = [own]
        for name, module, chain in chains:
            line = Line(name)
            lines.append(line)
            try:
                with closing(Worker(python, module, chain)) as peer:
                    scored(line, peer, corpus, shown)
                    for _ in range(repetitions):
                        line.speeds.append(corpus.characters / peer.run(corpus.documents)["seconds"])
                        own.speeds.append(corpus.characters / ours.run(corpus.documents)["seconds"])
                        line.ratios.append(own.speeds[-1] / line.speeds[-1])
            except PeerError as fault:
                line.fault = str(fault)
    return lines


def scored(line: Line, worker: Worker, corpus: Corpus, shown: Callable[[dict[str, Any]], list[str]]) -> None:
    """The first pass: its scores, its speed; tells at which documents the chain failed."""
    answer = worker.run(corpus.documents)
    line.first = corpus.characters / answer["seconds"]
    line.scores = shown(score(corpus, answer))
    for doc, made in answer["documents"].items():
        if "fault" in made:
            print(f"{line.name} failed at {doc}: {made['fault']}", file=sys.stderr)


def setting(corpus: Corpus, folder: Path) -> str:
    """What was measured, when, of which commit, on which machine."""
    git = ["git", "-C", str(CHECKOUT)]
    commit = subprocess.run(
        [*git, "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True
    )
    state = subprocess.run([*git, "status", "--short", "src"], check=False, capture_output=True, text=True)
    changed = " with changes not committed" if state.stdout.strip() else ""
    place = folder.resolve()
    return (
        f"{place.parent.name}/{place.name}: {len(corpus.documents)} documents, {corpus.characters:,} raw characters; "
        f"{date.today()}, commit {commit.stdout.strip() or 'unknown'}{changed}; {os.cpu_count()} cores, "
        f"Python {platform.python_version()}"
    )


def arguments() -> argparse.Namespace:
    """The command line, with the seeds, or without them the open set, where no documents are named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("documents", "gold", "clean", "traps", "environment"):
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--repetitions", type=int, default=3)
    given = parser.parse_args()
    if given.documents is None and (SHARED / "seeds").is_dir():
        gold = SHARED / "gold"
        given.documents, given.gold, given.clean = SHARED / "seeds", gold / "seeds.jsonl", gold / "clean"
        given.traps = gold / "seeds.negative.jsonl"
    elif given.documents is None:
        given.documents, given.gold, given.clean, given.traps = (
            OPEN / name for name in ("raw", "gold.jsonl", "clean", "negative.jsonl")
        )
    elif given.gold is None or given.clean is None:
        parser.error("--documents needs --gold and --clean too")
    return given


def main() -> int:
    """Prints two tables in Markdown."""
    given = arguments()
    if not (SHARED / "gold/score.py").is_file():
        print("The scorer, ../shared/gold/score.py beside the checkout, is absent: nothing was compared.")
        return 0
    documents = tuple(sorted(path.resolve() for path in given.documents.iterdir() if path.is_file()))
    corpus = Corpus(documents, given.gold, given.clean, given.traps)
    cleaning = [(tool + more, "cleaners", tool + more) for more in ("", REPAIRS) for tool in TOOLS]
    with tempfile.TemporaryDirectory(prefix="guatu-peers-") as temporary:
        python, faults = install(given.environment or Path(temporary) / "environment")
        print(setting(corpus, given.documents))
        for fault in faults:
            print(f"\ncould not be installed: {fault}")
        speeds = "characters/CPU s, first | again | our speed ÷ this, first / again"
        for what, heads, chains in (
            ("cleaning", "characters F1 | paragraphs F1", cleaning),
            ("facts", "lenient | strict | full | metrics and targets | traps", [(FACTS, "facts", "")]),
        ):
            header = f"| {what} | {heads} | {speeds} |"
            print(f"\n{header}\n|{'---|' * (header.count('|') - 1)}")
            lines = compare(corpus, python, what, chains, given.repetitions)
            for line in lines:
                print(line.row(lines[0]), flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PeerError as fault:
        sys.exit(f"guatu itself could not be run: {fault}")
