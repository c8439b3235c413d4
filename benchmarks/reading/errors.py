"""Every error on a set that may be seen: `python benchmarks/reading/errors.py [--set seeds] [--kind metric] [--docs o01]`.

Three lists a kind: missed (no fact of ours meets the gold's), false (ours meets none), and near: a pair that the
scorer takes for the same fact but that differs in a field which strict or full asks for. There is no such list of the
locked set, on purpose.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from judged import SEEN, scorer

import guatu

FIELDS = {
    "metric": ("indicator", "value", "value_hi", "unit", "op", "growth", "subject", "region", "period"),
    "event": ("etype", "what", "who", "region", "when"),
    "organisation": ("name", "otype", "region"),
    "carrier": ("name", "ctype", "region"),
    "policy": ("name", "ptype", "region", "when"),
    "industry_system": ("name", "members", "region"),
}
FIELDS["target"] = FIELDS["metric"]


def pairs(score: Any, texts: Any, gold: list[Any], pred: list[Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Gold and prediction of one document and kind, paired as the scorer pairs them."""
    found: list[tuple[float, int, int, Any]] = []
    for i, left in enumerate(gold):
        for j, right in enumerate(pred):
            match = score.compare(texts, left, right)
            if match:
                found.append((match[2] - 0.5 * bool(left.get("optional")), i, j, match))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j, match in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield gold[i], pred[j], match


def said(row: Any, kind: str) -> str:
    """A fact in one line."""
    body = [f"{name}={row[name]}" for name in FIELDS[kind] if row.get(name) not in (None, [], "")]
    more = [f"ALT={row[name]}" for name in ("indicator_alt", "what_alt", "region_alt") if row.get(name)]
    return " ".join(body + more) + f" 「{row.get('evidence')}」"


def differences(gold: Any, pred: Any, match: Any, kind: str) -> list[str]:
    """What strict or full asks for and the pair does not agree in."""
    _, strict, _, checks = match
    wrong = [
        name
        for name in ("op", "growth", "subject", "who", "etype", "region", "period", "when")
        if checks.get(name) is False
    ]
    wrong += ["members"] if checks.get("members_f1", 1.0) < 1.0 else []
    if not strict and not {"op", "growth", "subject", "who", "etype", "members"} & set(wrong):
        wrong.insert(0, {"metric": "indicator", "target": "indicator", "event": "what"}.get(kind, "name"))
    return wrong


def main() -> int:
    """Print the errors and how often each field is at fault."""
    parser = argparse.ArgumentParser(description="errors of the reader on a set that may be looked at")
    parser.add_argument("--set", choices=sorted(SEEN), default="open", dest="name")
    parser.add_argument("--kind", nargs="*", choices=sorted(FIELDS))
    parser.add_argument("--docs", nargs="*", default=[])
    given = parser.parse_args()
    here, score = SEEN[given.name], scorer()
    gold, texts = score.load(str(here.gold)), score.Texts(str(here.clean))
    docs = sorted(
        d for d in {row["doc"] for row in gold} if not given.docs or d.startswith(tuple(given.docs))
    )
    files = {path.stem: path for path in here.raw.iterdir()}
    pred = [fact.to_dict() | {"doc": doc} for doc in docs for fact in guatu.read(files[doc], doc=doc).facts]
    gold = [row for row in gold if row["doc"] in docs]
    _, log = score.score(gold, pred, texts)
    for kind in given.kind or FIELDS:
        faults: Counter[str] = Counter()
        for name, rows in zip(("MISSED", "FALSE"), log[kind], strict=True):
            print(*(f"{name} {kind} {row['doc'][:8]} {said(row, kind)}" for row in rows), sep="\n")
        for doc in docs:
            sides = (
                [row for row in rows if row["doc"] == doc and row["kind"] == kind] for rows in (gold, pred)
            )
            for left, right, match in pairs(score, texts, *sides):
                wrong = [] if left.get("optional") else differences(left, right, match, kind)
                faults.update(wrong)
                if wrong:
                    print(
                        f"NEAR {kind} {doc[:8]} [{' '.join(wrong)}]\n   gold {said(left, kind)}\n   ours {said(right, kind)}"
                    )
        print(f"{kind}: missed {len(log[kind][0])}, false {len(log[kind][1])}, near {dict(faults)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
