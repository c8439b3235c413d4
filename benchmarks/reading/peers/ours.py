"""Our own two chains for the worker: `cleaning` and `facts`. Runs in the project's environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from guatu.reading import read
from guatu.text import read_text


def load(chain: str) -> Any:
    """The chain of that name."""
    return {"cleaning": cleaning, "facts": facts}[chain]


def cleaning(path: Path) -> dict[str, Any]:
    """From the file's bytes to clean text."""
    return {"text": read_text(path.read_bytes(), name=path.name).clean}


def facts(path: Path) -> dict[str, Any]:
    """The whole way, from the file's bytes to facts."""
    return {"facts": [fact.to_dict() for fact in read(path).facts]}
