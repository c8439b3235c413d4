"""Figures of back-tests that were made on data which cannot be shipped; the scripts named in them make them anew."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from guatu.regional.trackrecord import read_back


@cache
def listed() -> dict[str, Any]:
    """The back-test of industry rankings on listed companies (`benchmarks/regional/backtest_listed.py`)."""
    kept = json.loads((files(__name__) / "listed.json").read_text("utf-8"))
    found = read_back(kept)
    return kept | {"sentence": found.sentence, "calibrated": found.calibrated}
