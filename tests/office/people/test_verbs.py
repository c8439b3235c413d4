"""The log's page says in Chinese what was done."""

from __future__ import annotations

import ast
from pathlib import Path

import guatu.office
from guatu.office.people.words import verb_name


def written() -> set[str]:
    """Verbs that some service writes into the log, as they stand in the sources."""
    calls = (
        node
        for path in Path(guatu.office.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "log"
    )
    said = (call.args[1] for call in calls if len(call.args) > 1)
    return {one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_verb_of_the_log_has_words() -> None:
    verbs = written()
    assert len(verbs) > 40
    assert [verb for verb in sorted(verbs) if verb_name(verb) == verb] == []
