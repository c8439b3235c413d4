"""Another region is another folder: no code knows a place of the built-in pack by name."""

from __future__ import annotations

import ast
from pathlib import Path

import guatu
from guatu.atlas import Atlas, RegionKind

SOURCE = Path(guatu.__file__).parent


def names(atlas: Atlas) -> set[str]:
    """Full names, aliases and, where three characters make them safe from everyday words, short names."""
    found: set[str] = set()
    for region in atlas.regions.values():
        if region.home:
            found |= {region.name, *(word for word in (region.short, *region.aliases) if len(word) > 2)}
            if region.kind in {RegionKind.PROVINCE, RegionKind.PREFECTURE}:
                found.add(region.short)
    return found


def literals(path: Path) -> list[tuple[int, str]]:
    """String constants of a module with their lines. Docstrings are left out: they may give an example."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose
    ]


def test_no_module_holds_the_name_of_a_region(builtin_pack: Atlas, tiny: Atlas) -> None:
    own = names(builtin_pack) - names(tiny)
    assert len(own) > 100
    found = [
        f"{path.relative_to(SOURCE)}:{line} {name}"
        for path in sorted(SOURCE.rglob("*.py"))
        for line, text in literals(path)
        for name in own
        if name in text
    ]
    assert not found
