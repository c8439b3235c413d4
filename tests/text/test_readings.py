"""The table of readings that comes with the reader."""

from __future__ import annotations

import runpy
from pathlib import Path

from guatu.text.readings import FILE, readings

SCRIPT = Path(__file__).parents[2] / "scripts/readings.py"


def test_the_table_is_as_its_script_writes_it() -> None:
    assert FILE.read_text(encoding="utf-8") == runpy.run_path(str(SCRIPT))["written"](), (
        "run scripts/readings.py"
    )


def test_characters_have_all_their_readings_without_tones() -> None:
    assert readings("行") >= {"hang", "xing"}
    assert readings("x") == frozenset()
