"""Where documents and readings lie in the workspace. Sources are written once and never changed."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

from guatu import __version__
from guatu.reading.model import Reading
from guatu.text.model import Block, Cell, Dropped, Metadata, Part, Repair, Text

MAX_BYTES = 50 * 2**20


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal: the document's name for ever."""
    return hashlib.sha256(data).hexdigest()


def source_path(sha256: str) -> Path:
    """The file as it came."""
    return settings.WORKSPACE.documents / sha256


def keep(data: bytes, folder: Path | None = None) -> str:
    """Stores the bytes under their hash, whole or not at all; a second time changes nothing.

    `folder`: another one than that of the documents, which the whole office may read.
    """
    sha256 = digest(data)
    path = folder / sha256 if folder else source_path(sha256)
    if not path.exists():
        write(path, data)
        path.chmod(0o444)
    return sha256


def write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all."""
    part = path.with_name(path.name + f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


def _reading_path(sha256: str, ending: str, engine: str = __version__) -> Path:
    return settings.WORKSPACE.readings / f"{sha256}.{engine}.{ending}"


def facts_of(sha256: str, engine: str) -> list[dict[str, Any]]:
    """The facts that this version of the engine read, fields as in the annotation guide."""
    path = _reading_path(sha256, "facts.jsonl", engine)
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def incoming_path(sha256: str) -> Path:
    """A file that came in and awaits its reading."""
    return settings.WORKSPACE.incoming / sha256


def receive(data: bytes) -> str:
    """Lays bytes down to be read later; gives their hash."""
    sha256 = digest(data)
    path = incoming_path(sha256)
    if not path.exists():
        write(path, data)
    return sha256


def keep_reading(sha256: str, reading: Reading) -> None:
    """Writes the clean text with its offsets, and one fact a line."""
    text = reading.text
    record = {
        "clean": text.clean,
        "align": text.to_align(),
        "blocks": [asdict(block) for block in text.blocks],
        "dropped": [asdict(part) for part in text.dropped],
        "repairs": [asdict(repair) for repair in text.repairs],
        "metadata": asdict(text.metadata),
        "parts": [asdict(part) for part in text.parts],
        "cells": [asdict(cell) for cell in text.cells],
        "raw": text.raw,
    }
    lines = "".join(json.dumps(fact.to_dict(), ensure_ascii=False) + "\n" for fact in reading.facts)
    write(_reading_path(sha256, "text.json"), json.dumps(record, ensure_ascii=False).encode())
    write(_reading_path(sha256, "facts.jsonl"), lines.encode())


@lru_cache(maxsize=16)
def text_of(sha256: str) -> Text | None:
    """The clean text of a document that has been read by this version, else None."""
    path = _reading_path(sha256, "text.json")
    if not path.exists():
        return None
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Text(
        raw=record["raw"],
        clean=record["clean"],
        offsets=np.array(record["align"], dtype=np.int32),
        blocks=tuple(Block(**block) for block in record["blocks"]),
        dropped=tuple(Dropped(**part) for part in record["dropped"]),
        repairs=tuple(Repair(**repair) for repair in record["repairs"]),
        metadata=Metadata(**{**record["metadata"], "authors": tuple(record["metadata"]["authors"])}),
        parts=tuple(Part(**part) for part in record.get("parts", ())),
        cells=tuple(Cell(**cell) for cell in record.get("cells", ())),
    )
