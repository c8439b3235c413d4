"""Two hundred reports of one lead at once: one holder, by the evidence and not by the server's luck; kill -9 is harmless."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from processes import plain_environment

HERE = Path(__file__).parent


def run(script: str, *arguments: object, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, script, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env=plain_environment(**extra), timeout=900
    )


def test_two_hundred_reports_of_one_lead_have_one_holder(tmp_path: Path) -> None:
    done = run(str(HERE / "many_reporters.py"), tmp_path / "space", 200, 1)
    assert done.stdout.startswith("sqlite: 1 times 200 reports"), done.stderr[-2000:]


@pytest.mark.postgres
def test_so_they_have_on_postgresql_every_time(tmp_path: Path, postgres_url: str) -> None:
    done = run(str(HERE / "many_reporters.py"), tmp_path / "space", 200, 2, DATABASE_URL=postgres_url)
    assert done.stdout.startswith("postgresql: 2 times 200 reports"), done.stderr[-2000:]


WRITTEN = "of 8 writers one each of pair, undo, withdraw, hand-over, rule, arbitration"


def test_of_many_writers_to_one_record_of_the_circle_one_writes(tmp_path: Path) -> None:
    done = run(str(HERE / "second_writers.py"), tmp_path / "space")
    assert done.stdout == f"sqlite: {WRITTEN}", done.stderr[-2000:]


@pytest.mark.postgres
def test_so_it_is_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    done = run(str(HERE / "second_writers.py"), tmp_path / "space", DATABASE_URL=postgres_url)
    assert done.stdout == f"postgresql: {WRITTEN}", done.stderr[-2000:]


def test_killed_at_any_event_a_verb_has_done_nothing_at_all(tmp_path: Path) -> None:
    done = run(str(HERE / "killed.py"), tmp_path / "space")
    assert done.returncode == 0, done.stderr[-2000:]
    killed = dict(part.split() for part in done.stdout.split(", "))
    assert set(killed) == {"propose", "agree", "report", "release"}
    assert killed.pop("propose") == "1", done.stdout  # it writes one event, in its own transaction
    assert all(int(times) >= 2 for times in killed.values()), done.stdout
