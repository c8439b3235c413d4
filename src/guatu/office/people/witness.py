"""The head of the log, noted outside the database: after each commit, and a line a day to be carried elsewhere.

A log whose end was cut off is whole in itself; only a witness outside knows that there was more.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the log on a day: its number and HMAC."""

    number: int
    mac: str
    day: str


def note(number: int, mac: str) -> None:
    """Remembers a committed row if it is the highest yet. The first of a new day exports the head of the last."""
    now = Head(number, mac, timezone.localdate().isoformat())
    handle = os.open(settings.LOG_WITNESS_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        last = _head(file.read())
        if last and last.number >= number:
            return
        if last and last.day != now.day:
            export(last)
        file.seek(0)
        file.truncate()
        file.write(_line(now))


def export(head: Head) -> None:
    """Adds a head to the daily file, which can lie on another machine's disk (GUATU_LOG_HEADS_FILE)."""
    handle = os.open(settings.LOG_HEADS_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.write(_line(head) + "\n")


def seen() -> Head | None:
    """The highest head that this machine has seen."""
    path = Path(settings.LOG_WITNESS_FILE)
    return _head(path.read_text("ascii")) if path.exists() else None


def exported() -> list[Head]:
    """The daily heads, oldest first."""
    path = Path(settings.LOG_HEADS_FILE)
    lines = path.read_text("ascii").splitlines() if path.exists() else []
    return [head for head in map(_head, lines) if head]


def _line(head: Head) -> str:
    return json.dumps(asdict(head))


def _head(line: str) -> Head | None:
    return Head(**json.loads(line)) if line.strip() else None
