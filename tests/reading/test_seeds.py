"""The five raw seeds, scored by the gold's own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import guatu

FLOORS = {"lenient_f": 0.90, "strict_f": 0.80, "full_f": 0.72}


@pytest.mark.shared
def test_seeds_stay_above_their_floor(shared: Path, tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    rows = [
        fact.to_dict() for path in sorted((shared / "seeds").glob("*.txt")) for fact in guatu.read(path).facts
    ]
    facts.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    gold, figures = shared / "gold", tmp_path / "figures.json"
    command = [
        sys.executable,
        str(gold / "score.py"),
        "--gold",
        str(gold / "seeds.jsonl"),
        "--pred",
        str(facts),
    ]
    command += ["--traps", str(gold / "seeds.negative.jsonl"), "--json", str(figures)]
    subprocess.run(command, check=True, capture_output=True)
    found = json.loads(figures.read_text(encoding="utf-8"))
    assert {
        key: found["kinds"]["ALL"][key] for key in FLOORS if found["kinds"]["ALL"][key] < FLOORS[key]
    } == {}
    assert found["traps"][0] == 0
