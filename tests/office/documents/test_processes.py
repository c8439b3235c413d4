"""What only whole processes show: people at one queue at once, a worker that is killed and one that is watched."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from papers import REPORT
from processes import plain_environment

REVIEWERS = Path(__file__).with_name("many_reviewers.py")
DELIVER = """
import sys
from pathlib import Path
from guatu.office.building import open_workspace
open_workspace(Path(sys.argv[1]))
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from guatu.office.documents.inbox.services import UPLOAD, File, deliver
from guatu.office.people.actors import Actor
text = sys.stdin.read()
files = [File(f"{n}.txt", f"第{n}份，{n * n}{n}个。{text}".replace("12", str(n + 31)).encode()) for n in range(60)]
deliver(Actor.system("tests"), files, UPLOAD)
"""


def run(*command: str, **extra: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        env=plain_environment(**extra),
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_people_at_one_queue_never_get_the_same_fact(tmp_path: Path) -> None:
    assert "sqlite: " in run(str(REVIEWERS), str(tmp_path / "space"), "6")


@pytest.mark.postgres
def test_nor_do_they_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    assert "postgresql: " in run(str(REVIEWERS), str(tmp_path / "space"), "6", DATABASE_URL=postgres_url)


def ask(space: Path, statement: str) -> list[tuple[object, ...]]:
    """A question to the database of a workspace, from outside."""
    with sqlite3.connect(space / "guatu.db", timeout=120) as database:
        return database.execute(statement).fetchall()


def until(holds: Callable[[], bool], seconds: float = 600) -> None:
    """Waits until it holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.1)


@pytest.fixture
def delivered(tmp_path: Path) -> Path:
    """A workspace in which sixty files wait."""
    space = tmp_path / "space"
    command = [sys.executable, "-c", DELIVER, str(space)]
    subprocess.run(command, input=REPORT, text=True, check=True, env=plain_environment(), timeout=900)
    return space


@pytest.fixture
def worker(delivered: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the workspace; all are gone at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "guatu", "work", "--attached", "--workspace", str(delivered)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(subprocess.Popen(command, stdin=subprocess.PIPE, env=plain_environment(), **quiet))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_a_killed_worker_loses_nothing_and_leaves_nothing_half_done(
    delivered: Path, worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    def done() -> int:
        return int(
            str(ask(delivered, "SELECT count(*) FROM documents_item WHERE document_id IS NOT NULL")[0][0])
        )

    for least in (3, 8):
        process = worker()
        until(lambda least=least: done() >= least)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert done() < 60
    worker()
    until(lambda: ask(delivered, "SELECT state FROM documents_delivery") == [("done",)])
    assert ask(delivered, "SELECT count(*) FROM documents_item WHERE state IN ('read', 'folded')") == [(60,)]
    unread = "SELECT count(*) FROM documents_document WHERE copy_of_id IS NULL AND sha256 NOT IN "
    assert ask(delivered, unread + "(SELECT document_id FROM documents_fact)") == [(0,)]
    imported = "SELECT count(*), count(DISTINCT key) FROM people_logevent WHERE verb = 'document.import'"
    assert ask(delivered, imported) == [(60, 60)]


def test_a_worker_ends_with_the_process_that_started_it(
    delivered: Path, worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    process = worker()
    until(lambda: bool(ask(delivered, "SELECT pid FROM documents_heartbeat")))
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(120) == 0


SUPERVISED = """
import sys, time
from pathlib import Path
from guatu.office.supervisor import Supervisor
with Supervisor(Path(sys.argv[1])):
    sys.stdin.read()
"""


def test_a_worker_that_dies_is_started_again_and_stops_with_the_server(delivered: Path) -> None:
    def pid() -> int:
        rows = ask(delivered, "SELECT pid FROM documents_heartbeat")
        return int(str(rows[0][0])) if rows else 0

    command = [sys.executable, "-c", SUPERVISED, str(delivered)]
    server = subprocess.Popen(
        command, stdin=subprocess.PIPE, env=plain_environment(), stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: pid() > 0)
        first = pid()
        os.kill(first, signal.SIGKILL)
        until(lambda: pid() not in {0, first})
        second = pid()
    finally:
        assert server.stdin is not None
        server.stdin.close()
        server.wait(120)
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)
