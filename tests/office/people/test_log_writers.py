"""The chain stays whole when many write at once, on both databases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from processes import plain_environment

SCRIPT = Path(__file__).with_name("many_writers.py")


def write_at_once(space: Path, threads: int, each: int, **extra: str) -> str:
    command = [sys.executable, str(SCRIPT), str(space), str(threads), str(each)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=plain_environment(**extra), timeout=900
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_two_hundred_threads_leave_the_chain_whole(tmp_path: Path) -> None:
    assert "sqlite: 400 rows by 200 threads" in write_at_once(tmp_path / "space", 200, 1)
    witness = (tmp_path / "space" / "log.head").read_text("ascii")
    assert '"number": 400' in witness


@pytest.mark.postgres
def test_postgresql_keeps_it_whole_too_and_writers_do_not_block_each_other(
    tmp_path: Path, postgres_url: str
) -> None:
    said = write_at_once(tmp_path / "space", 80, 5, DATABASE_URL=postgres_url)
    assert "postgresql: 800 rows by 80 threads" in said


OLD = """
import sys
from pathlib import Path
from guatu.office.building import open_workspace
open_workspace(Path(sys.argv[1]))
from django.core.management import call_command
from django.db import connection
call_command("migrate", "people", "0002", verbosity=0)
with connection.cursor() as cursor:
    for n in range(3):
        row = [f"2026-11-2{n} 08:00:00", f"li{n}"]
        cursor.execute(
            "INSERT INTO people_logevent (at, actor, address, verb, kind, key) VALUES (%s, %s, '', 'v', 'k', 'k')", row
        )
call_command("migrate", verbosity=0)
from guatu.office.people.inspection import faults
from guatu.office.people.models import LogEvent
from guatu.office.people.services import log
log("li", "v", "k", "new")
assert list(faults()) == [], list(faults())
print(list(LogEvent.objects.values_list("number", "actor")))
"""


def test_rows_of_before_the_chain_are_chained_in_their_order(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OLD, str(tmp_path / "space")]
    done = subprocess.run(command, capture_output=True, text=True, env=plain_environment(), timeout=900)
    assert done.stdout.strip() == "[(1, 'li0'), (2, 'li1'), (3, 'li2'), (4, 'li')]", done.stderr[-2000:]
