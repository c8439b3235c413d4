"""Runs one chain over documents, as often as it is asked: `worker.py MODULE CHAIN`.

Lives in whichever environment the chain needs and imports only the standard library and MODULE (cleaners, facts
or ours), which has `load(chain)`. Speaks one line of JSON at a time: on its input a list of paths, on its output
first {"ready": …} or {"fault": …}, then for each list {"seconds": …, "documents": {…}}.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

Chain = Callable[[Path], dict[str, Any]]
"""A document's path to {"text": clean text, "facts": list of facts}; either may be absent."""

WARM_UP = "\n".join(
    ["蘇(sū)州市2024年實(shí)現(xiàn)生產總值2.7萬億元，同比增長6%。簽約項目12個，總投資3億美元。"] * 3
)
"""合成示例: read once before anything is timed, so that models which a chain loads when first needed are there."""


def main() -> int:
    """Loads the chain, then answers until its input ends."""
    # Libraries print to standard output (jionlp greets); what they print must not come between our lines.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    try:
        chain: Chain = importlib.import_module(sys.argv[1]).load(sys.argv[2])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "warm.txt"
            path.write_text(WARM_UP, encoding="utf-8")
            chain(path)
    except Exception as fault:
        say(answers, {"fault": f"{type(fault).__name__}: {fault}"})
        return 1
    say(answers, {"ready": sys.argv[2]})
    for line in sys.stdin:
        say(answers, passed(chain, [Path(path) for path in json.loads(line)]))
    return 0


def passed(chain: Chain, paths: list[Path]) -> dict[str, Any]:
    """One pass over the documents. A document at which the chain fails counts as empty; its fault is told."""
    documents: dict[str, dict[str, Any]] = {}
    # Processor time, for on a busy machine the clock says more about the neighbours; every chain is one process.
    started = time.process_time()
    for path in paths:
        try:
            documents[path.stem] = chain(path)
        except Exception as fault:
            documents[path.stem] = {"fault": f"{type(fault).__name__}: {fault}"}
    return {"seconds": time.process_time() - started, "documents": documents}


def say(answers: TextIO, what: dict[str, Any]) -> None:
    """One line, at once."""
    answers.write(json.dumps(what, ensure_ascii=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
