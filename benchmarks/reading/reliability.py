"""Are facts shown at 90 % right nine times in ten? `python benchmarks/reading/reliability.py [--set open|seeds|locked]`

For `open`, on whose documents the weights were learned, every figure is of a model that did not see the fact's
document, and of the facts as the reader gave them when it met the document first, where that was kept;
for `seeds` and `locked` of the weights as they are, for `locked` by bin and in all, not by kind.
Right = strictly right by the gold's scorer. The interval is Wilson's for 95 %; facts of one document are alike, so
that it is rather too narrow.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from itertools import pairwise
from math import sqrt

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from judged import SETS, judged, to_learn_from

from guatu.reading.confidence import model, threshold
from guatu.reading.confidence_fit import KINDS, Judged, left_out, log_loss

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SHOWN = 0.9

Scored = list[tuple[float, Judged]]


def wilson(right: int, count: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927).

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not count:
        return 0.0, 1.0
    z, share = 1.96, right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    reach = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - reach, min(1.0, middle + reach)


def line(label: str, facts: Scored) -> str:
    """One row: how many, what was said, what was so."""
    count, right = len(facts), sum(row.right for _, row in facts)
    if not count:
        return f"{label:24}{0:6}"
    low, high = wilson(right, count)
    said = sum(share for share, _ in facts) / count
    return f"{label:24}{count:6}{said:8.3f}{right / count:8.3f}   {low:.3f}–{high:.3f}"


def table(facts: Scored, *, by_kind: bool = True) -> Iterable[str]:
    """All kinds by bin, then each kind: all of it, and what is shown as sure."""
    yield f"{'confidence':24}{'n':>6}{'said':>8}{'right':>8}   interval"
    for low, high in pairwise(BINS):
        inside = [pair for pair in facts if low <= pair[0] < high or pair[0] == high == 1.0]
        yield line(f"{low:.2f}–{high:.2f}", inside)
    yield line(f"all ≥ {SHOWN}", [pair for pair in facts if pair[0] >= SHOWN])
    for kind in KINDS if by_kind else ():
        mine = [pair for pair in facts if pair[1].kind == kind]
        yield line(kind, mine)
        yield line(f"  ≥ {SHOWN}", [pair for pair in mine if pair[0] >= SHOWN])
        yield line(
            f"  ≥ threshold {threshold(kind):.3f}", [pair for pair in mine if pair[0] >= threshold(kind)]
        )


def main() -> int:
    """Print the table of one set."""
    parser = argparse.ArgumentParser(description="reliability of the confidence of facts")
    parser.add_argument("--set", choices=sorted(SETS), default="open", dest="name")
    name = parser.parse_args().name
    try:
        rows = to_learn_from() if name == "open" else judged(name)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    known = model()
    shares = left_out(rows) if name == "open" else [known.probability(row.kind, row.signs) for row in rows]
    print(*table(list(zip(shares, rows, strict=True)), by_kind=name != "locked"), sep="\n")
    print(f"log-loss {log_loss(shares, rows):.3f} nats")
    return 0


if __name__ == "__main__":
    sys.exit(main())
