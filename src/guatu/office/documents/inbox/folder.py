"""The watched folder: what lies in `inbox/` of the workspace is handed in, then moved to `taken` or `refused`."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from guatu.office.documents.inbox.services import FOLDER, MAX_FILES, File, bound, deliver
from guatu.office.documents.models import Delivery, Item
from guatu.office.documents.models.inbox import REFUSED
from guatu.office.people.actors import Actor

TAKEN, REFUSED_FOLDER, REASON = "taken", "refused", ".reason.txt"
QUIET = 2.0
"""Seconds for which a file must not have changed: one that is still being copied is left alone."""


def poll() -> Delivery | None:
    """Hands in what lies ready, if anything; the files are moved once the delivery is written down."""
    root: Path = settings.WORKSPACE.inbox
    ready = [path for path in sorted(root.iterdir()) if _ready(path)][:MAX_FILES] if root.is_dir() else []
    if not ready:
        return None
    delivery = deliver(Actor.system("inbox"), [_file(path) for path in ready], FOLDER)
    for path in ready:
        _move(path, root / TAKEN)
    return delivery


def sort_out() -> None:
    """Moves files that turned out unreadable from `taken` to `refused`, the reason in a file beside each."""
    root: Path = settings.WORKSPACE.inbox
    for path in sorted((root / TAKEN).glob("*")):
        item = Item.objects.filter(delivery__how=FOLDER, name=path.name, place="").last()
        if item is not None and item.state == REFUSED:
            moved = _move(path, root / REFUSED_FOLDER)
            note = moved.with_name(moved.name + REASON)
            note.write_text(f"{item.reason}\n{item.remedy}\n", "utf-8")


def _ready(path: Path) -> bool:
    if path.name.startswith((".", "~$")) or path.is_symlink() or not path.is_file():
        return False
    return time.time() - path.stat().st_mtime > QUIET


def _file(path: Path) -> File:
    """A file too large is not even read into memory: one byte more than the bound says enough."""
    with path.open("rb") as source:
        return File(path.name, source.read(bound(path.name) + 1))


def _move(path: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    if target.exists():
        target = folder / f"{path.stem}~{time.time_ns()}{path.suffix}"
    return path.replace(target)
