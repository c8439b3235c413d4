"""Of many edits of one version exactly one is written, on both databases; the others are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from processes import plain_environment

SCRIPT = Path(__file__).with_name("concurrent_edits.py")


def edit_at_once(space: Path, threads: int, **extra: str) -> str:
    command = [sys.executable, str(SCRIPT), str(space), str(threads)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=plain_environment(**extra), timeout=900
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_one_of_forty_edits_is_written_on_sqlite(tmp_path: Path) -> None:
    assert "sqlite: 1 written, 39 told" in edit_at_once(tmp_path / "space", 40)


@pytest.mark.postgres
def test_one_of_forty_edits_is_written_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    said = edit_at_once(tmp_path / "space", 40, DATABASE_URL=postgres_url)
    assert "postgresql: 1 written, 39 told" in said
