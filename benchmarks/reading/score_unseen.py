"""Scores `guatu read` on documents it was not written for: `python benchmarks/reading/score_unseen.py [open|locked]`.

`open` prints the scorer's full report (options after it, such as --errors 5, go to the scorer). `locked` prints totals only,
so that nobody tunes to single facts. Both append a line to scores.log.jsonl, except with --pred FILE, which scores facts
that are there already. Documents that are new in the open set are scored once before anybody looks at what went wrong:
`open --docs o24_…,o25_… --as fresh-1` logs that run under a name of its own, prints totals only, and keeps its judged
facts in first_sight.jsonl, from which confidence is learned.
Needs ../shared/gold/score.py beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from judged import keep_first_sight

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
LOG = Path(__file__).with_name("scores.log.jsonl")


def read(documents: Path, facts: Path, clean: Path) -> None:
    """Reads all raw documents by the command line; what it says is shown only if it fails."""
    command = [sys.executable, "-m", "guatu", "read", *map(str, sorted(documents.iterdir()))]
    command += ["-o", str(facts), "--clean-dir", str(clean)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    if done.returncode:
        sys.exit(f"guatu read ended with {done.returncode}:\n{done.stderr[-2000:]}")


def totals(report: dict[str, Any]) -> dict[str, Any]:
    """The figures over all kinds and documents: facts, cleaning (characters P/R/F1, whole paragraphs F1), traps."""
    facts = report["kinds"]["ALL"]
    names = [f"{level}_{figure}" for level in ("lenient", "strict", "full") for figure in "prf"]
    out: dict[str, Any] = {"gold": facts["gold"], "pred": facts["pred"]}
    out |= {name: round(facts[name], 4) for name in names}
    out["traps"] = report["traps"]
    if "clean" in report:
        out["clean"] = [round(figure, 4) for figure in report["clean"]["ALL"]]
    return out


def part(folder: Path, docs: list[str], into: Path) -> Path:
    """A set of these documents alone, so that traps and cleaning too are theirs. Exits where one is not in the set."""
    for name in ("raw", "clean"):
        (into / name).mkdir(parents=True)
        for path in (folder / name).iterdir():
            if path.name.split(".")[0] in docs:
                (into / name / path.name).symlink_to(path)
    if absent := set(docs) - {path.stem for path in (into / "raw").iterdir()}:
        sys.exit(f"not in the set: {', '.join(sorted(absent))}; name documents as in {folder / 'raw'}")
    for name in ("gold.jsonl", "negative.jsonl"):
        rows = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (row for row in rows if json.loads(row)["doc"] in docs)
        (into / name).write_text("".join(kept), encoding="utf-8")
    return into


def score(
    which: str, pred: Path | None, pred_clean: Path | None, docs: list[str], extra: list[str], *, shown: bool
) -> dict[str, Any]:
    """Reads (unless `pred` is given), runs the scorer, returns the totals; prints its report where `shown`."""
    folder = ROOT / "tests" / "reading" / "unseen" / which
    with tempfile.TemporaryDirectory() as name:
        temporary = Path(name)
        if docs:
            folder = part(folder, docs, temporary / "part")
        if pred is None:
            pred, pred_clean = temporary / "facts.jsonl", temporary / "clean"
            read(folder / "raw", pred, pred_clean)
        command = [sys.executable, str(SCORER), "--gold", str(folder / "gold.jsonl"), "--pred", str(pred)]
        command += ["--traps", str(folder / "negative.jsonl"), "--json", str(temporary / "report.json")]
        command += ["--pred-clean", str(pred_clean)] if pred_clean else []
        done = subprocess.run(
            [*command, *extra], capture_output=True, text=True, encoding="utf-8", check=False
        )
        if done.returncode:
            sys.exit(f"the scorer ended with {done.returncode}:\n{done.stderr[-2000:]}")
        if shown:
            print(done.stdout)
        return totals(json.loads((temporary / "report.json").read_text(encoding="utf-8")))


def main(arguments: list[str]) -> int:
    """Exit code 1 where the scorer is absent, else 0."""
    parser = argparse.ArgumentParser(description="scores guatu read on the unseen documents")
    parser.add_argument("set", nargs="?", choices=["open", "locked"], default="locked")
    parser.add_argument("--pred", type=Path, help="score these facts instead of reading; nothing is logged")
    parser.add_argument("--pred-clean", type=Path, help="with --pred: the clean texts that go with it")
    parser.add_argument("--as", dest="name", help="log the run under this name and print totals only")
    parser.add_argument("--docs", help="comma-separated: only these documents of the open set")
    options, extra = parser.parse_known_args(arguments)
    docs = options.docs.split(",") if options.docs else []
    if (docs or extra) and options.set == "locked":
        parser.error(
            f"locked takes no options of the scorer, they would show single facts: {' '.join([*docs, *extra])}"
        )
    if not SCORER.is_file():
        print("../shared/gold/score.py is absent; put the folder shared beside the checkout", file=sys.stderr)
        return 1
    shown = options.set == "open" and options.name is None
    figures = score(options.set, options.pred, options.pred_clean, docs, extra, shown=shown)
    print(json.dumps(figures, ensure_ascii=False))
    if options.pred is None:
        git = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
        commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
        line = {
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": commit,
            "set": options.name or options.set,
            "totals": figures,
        }
        with LOG.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")
        if options.name and docs:
            keep_first_sight(docs, commit)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
