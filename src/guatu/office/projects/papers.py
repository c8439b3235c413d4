"""Papers of projects: where they lie, and what of their words the fair-competition review asks about."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from guatu.office.documents import storage
from guatu.office.projects.models import Attachment
from guatu.regional.circle.vetting import clauses
from guatu.text import UnreadableError, read_text


def path_of(paper: Attachment) -> Path:
    """Where its bytes lie."""
    return storage.source_path(paper.sha256) if paper.library else settings.WORKSPACE.papers / paper.sha256


def keep(data: bytes) -> str:
    """Stores the bytes apart from the documents that everybody reads; gives their hash."""
    settings.WORKSPACE.papers.mkdir(exist_ok=True)
    return storage.keep(data, settings.WORKSPACE.papers)


def flags_of(data: bytes, name: str, day: date) -> list[dict[str, Any]] | None:
    """Clauses of a file that need a look; None where it holds no words that can be read."""
    try:
        words = read_text(data, name=name).clean
    except UnreadableError:
        return None
    return [asdict(flag) for flag in clauses(words, day)] if words.strip() else None
