"""Learns how likely facts are right and writes src/guatu/reading/data/confidence.json.

    python scripts/train_confidence.py [--corrections FILE --documents FOLDER]

Learns from the open set of annotated documents (as they were read when they were met first, where that was kept), never
from the seeds or the locked set. With --corrections also from
people's decisions (src/guatu/reading/corrections.py) about files below FOLDER, found by their SHA-256. Needs the
gold's scorer in ../shared; leaves with exit code 1 and the old weights where it is absent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # many small matrices: threads only wait for each other
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks" / "reading"))

from judged import read_signs, to_learn_from  # noqa: E402  # pyright: ignore[reportMissingImports]

from guatu.reading import corrections  # noqa: E402
from guatu.reading.confidence_fit import Judged, fit, left_out, log_loss  # noqa: E402

TARGET = ROOT / "src" / "guatu" / "reading" / "data" / "confidence.json"


def corrected(file: Path, folder: Path) -> list[Judged]:
    """The corrections that still meet a fact of the reader, as rows to learn from."""
    wanted: dict[str, list[corrections.Correction]] = {}
    for row in corrections.load(file):
        wanted.setdefault(row.sha256, []).append(row)
    found: list[Judged] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        key = hashlib.sha256(path.read_bytes()).hexdigest()
        rows = {(row.kind, row.start, row.end): row for row in wanted.pop(key, ())}
        for fact, signs in read_signs(path) if rows else ():
            row = rows.get((fact["kind"], fact["raw_start"], fact["raw_end"]))
            if row is not None:
                found.append(Judged(key, row.kind, frozenset(signs), row.right))
    if wanted:
        print(f"{len(wanted)} corrected documents are not in {folder}", file=sys.stderr)
    return found


def main() -> int:
    """Train, write, say what was learned."""
    parser = argparse.ArgumentParser(description="learns the confidence of facts")
    parser.add_argument("--corrections", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    given = parser.parse_args()
    if (given.corrections is None) != (given.documents is None):
        parser.error("--corrections and --documents go together")
    try:
        rows = to_learn_from()
        rows += corrected(given.corrections, given.documents) if given.corrections else []
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    learned = fit(rows)
    body = {"weights": learned.weights, "thresholds": learned.thresholds}
    given.output.write_text(
        json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    loss = log_loss(left_out(rows), rows)
    print(
        f"{len(rows)} facts of {len({row.doc for row in rows})} documents; log-loss on left-out documents {loss:.3f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
