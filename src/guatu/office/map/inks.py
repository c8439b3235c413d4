"""The colours of the house, read from the bundled style sheet: one place for the screen, the print and the drawing."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

DIST = Path(__file__).parents[1] / "static" / "dist"
_INK = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\b")
_SCALES = {"s": "seq", "d": "div"}


@cache
def inks() -> dict[str, str]:
    """Colours by the name that the style sheet gives them (`seq-3`, `accent`)."""
    manifest = json.loads((DIST / "manifest.json").read_text("utf-8"))
    return dict(_INK.findall((DIST / manifest["app.css"]).read_text("utf-8")))


def fill_of(shade: str) -> str:
    """What a shade is filled with in a drawing: a colour, or one of its patterns."""
    if shade in {"unknown", "conflict"}:
        return f"url(#{shade})"
    scale = _SCALES.get(shade[:1])
    if scale and shade[1:].isdigit():
        return inks()[f"{scale}-{shade[1:]}"]
    return inks()["paper"] if shade == "absent" else inks()["line-2"]
