"""`guatu doctor`: a healthy workspace has no finding; each fault is found, named, and comes with what to do."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import psycopg
import pytest
from processes import plain_environment

from guatu.office import doctor


def guatu(*arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guatu", *arguments]
    environment = plain_environment(**extra)
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=900)


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built workspace, to be copied and then harmed."""
    space = tmp_path_factory.mktemp("doctor") / "space"
    assert guatu("build", "--workspace", str(space)).returncode == 0
    return space


def findings(space: Path, **extra: str) -> tuple[int, dict[str, list[str]]]:
    done = guatu("doctor", "--json", "--workspace", str(space), **extra)
    said = json.loads(done.stdout)
    assert said["healthy"] == (done.returncode == 0)
    return done.returncode, {
        one["check"]: [f["what"] + f["remedy"] for f in one["findings"]] for one in said["checks"]
    }


def database(space: Path, statements: Sequence[str]) -> None:
    with sqlite3.connect(space / "guatu.db") as base:
        for statement in statements:
            base.execute(statement)
    base.close()


def first_document(space: Path) -> Path:
    return min((space / "documents").iterdir())


def spoil(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(b"changed")


OFF = [f"DROP TRIGGER people_logevent_no_{act}" for act in ("update", "delete")]
TAMPERED: dict[str, tuple[list[str], str]] = {
    "changed row": (["UPDATE people_logevent SET actor = 'x' WHERE number = 2"], "第 2 行被改过"),
    "removed row": (["DELETE FROM people_logevent WHERE number = 2"], "第 2 至 2 行被删去"),
    "cut tail": (
        [
            "DELETE FROM people_logevent WHERE number > 1",
            "UPDATE people_loghead SET number = 1, mac = (SELECT mac FROM people_logevent)",
        ],
        "行被截去",
    ),
}
"""What is done to the log with its triggers off, and what must be said of it, on either database."""
HARM: Mapping[str, tuple[str, Callable[[Path], object], str]] = {
    name: ("log", partial(database, statements=[*OFF, *done]), said)
    for name, (done, said) in TAMPERED.items()
} | {
    "lost log key": ("log", lambda s: (s / "log.key").unlink(), "log.key"),
    "changed document": ("documents", lambda s: spoil(first_document(s)), "被改过"),
    "lost document": ("documents", lambda s: first_document(s).unlink(), "不见了"),
    "unread": ("readings", lambda s: shutil.rmtree(s / "readings"), "guatu build"),
    "open key": ("keys", lambda s: (s / "secret.key").chmod(0o644), "chmod 600"),
    "old tables": (
        "database",
        lambda s: database(s, ["DELETE FROM django_migrations WHERE name = '0005_sessions_and_passwords'"]),
        "0005_sessions_and_passwords",
    ),
}


def test_a_healthy_workspace_has_no_finding(healthy: Path) -> None:
    code, said = findings(healthy)
    assert (code, [one for one in said.values() if one]) == (0, [])
    assert list(said) == [check.key for check in doctor.CHECKS]
    assert "✓" in guatu("doctor", "--workspace", str(healthy)).stdout


@pytest.mark.parametrize("name", HARM)
def test_a_fault_is_found_and_said(healthy: Path, tmp_path: Path, name: str) -> None:
    key, harm, expected = HARM[name]
    space = tmp_path / "space"
    shutil.copytree(healthy, space)
    harm(space)
    code, said = findings(space)
    assert code == 1
    assert any(expected in one for one in said[key]), said


FOUR_EVENTS = """
import pathlib, sys
from guatu.office.building import open_workspace
open_workspace(pathlib.Path(sys.argv[1]))
from guatu.office.people.services import log
for n in range(4):
    log("tests", "thing.change", "thing", str(n))
"""
SUPERUSER = {
    "": [],
    "changed row": ["SET session_replication_role = replica"],
    "removed row": ["ALTER TABLE people_logevent DISABLE TRIGGER ALL"],
    "cut tail": ["ALTER TABLE people_logevent DISABLE TRIGGER ALL"],
}
"""How the triggers are got round: a switch of the session, which leaves no trace, or of the table, which stays off."""


@pytest.mark.postgres
def test_a_log_tampered_with_in_postgresql_is_found_and_said(tmp_path: Path, postgres_url: str) -> None:
    space, server = tmp_path / "space", postgres_url.removesuffix("postgres")
    assert guatu("init", "--workspace", str(space), DATABASE_URL=postgres_url).returncode == 0
    subprocess.run(
        [sys.executable, "-c", FOUR_EVENTS, str(space)],
        check=True,
        env=plain_environment(DATABASE_URL=postgres_url),
    )
    for number, (name, off) in enumerate(SUPERUSER.items()):
        done, expected = TAMPERED.get(name, ([], ""))
        with psycopg.connect(server + "template1", autocommit=True) as base:
            base.execute(f"CREATE DATABASE copy{number} TEMPLATE postgres".encode())
        with psycopg.connect(server + f"copy{number}") as base:
            for statement in [*off, *done]:
                base.execute(statement.encode())
        said = findings(space, DATABASE_URL=server + f"copy{number}")[1]["log"]
        assert bool(said) == bool(name), said
        assert expected in "".join(said)
        assert any("触发器" in one for one in said) == any("ALTER" in one for one in off)


def test_no_workspace_is_said(tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path):
        done = guatu("doctor", "--workspace", str(place))
        assert done.returncode == 1
        assert "guatu init" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: usage(2**40, 2**40, 5 << 20))
    assert ["5 MB" in one.what for one in doctor.disk()] == [True]


def test_an_outside_address_is_found(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "a.css").write_text("@import url(https://fonts.example.com/x.css)")
    (tmp_path / "b.js").write_text("const ns = 'http://www.w3.org/2000/svg'")
    assert [("a.css" in one.what, "fonts.example.com" in one.what) for one in doctor.addresses()] == [
        (True, True)
    ]


def test_the_head_of_the_log_is_printed_and_filed(healthy: Path, tmp_path: Path) -> None:
    space = tmp_path / "space"
    shutil.copytree(healthy, space)
    done = guatu("log", "head", "--workspace", str(space))
    day, number, mac = done.stdout.split()
    filed = json.loads((space / "log.heads.jsonl").read_text("ascii"))
    assert (filed["day"], filed["number"], filed["mac"]) == (day, int(number), mac)
    assert guatu("log", "check", "--workspace", str(space)).stdout == "日志完整\n"


@pytest.mark.django_db
def test_a_job_that_nobody_does_is_found() -> None:
    from django_tasks_db.models import DBTaskResult, get_date_max

    job = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        run_after=get_date_max(),
        backend_name="default",
    )
    assert list(doctor.worker()) == []
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=job.enqueued_at - 2 * doctor.WAITING)
    assert ["1 件后台工作" in one.what for one in doctor.worker()] == [True]
