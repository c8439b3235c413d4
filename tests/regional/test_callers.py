"""No function without a page or a caller: what the two rooms offer is used by something that is no test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src/guatu"


def offered(path: Path) -> Iterator[str]:
    """Public functions and classes of a module, and public methods."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
            if isinstance(node, ast.ClassDef):
                yield from (inner.name for inner in node.body if isinstance(inner, ast.FunctionDef))


def called(path: Path) -> Iterator[str]:
    """Names that a module uses in its code; what stands in its words and imports, or is being defined, is no use."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def test_no_function_without_a_page_or_a_caller() -> None:
    used = {name for path in SOURCE.rglob("*.py") for name in called(path)}
    for page in SOURCE.rglob("templates/**/*.html"):
        used.update(re.findall(r"\w+", page.read_text("utf-8")))
    rooms = [*(SOURCE / "regional").rglob("*.py"), *(SOURCE / "lake").rglob("*.py")]
    idle = {
        (path.name, name) for path in rooms for name in offered(path) if name[0] != "_" and name not in used
    }
    assert idle == set()
