"""All scripts together keep to their budget."""

from __future__ import annotations

from pathlib import Path

import guatu.office

DIST = Path(guatu.office.__file__).parent / "static" / "dist"
JS_BUDGET = 900 * 1024


def test_all_scripts_together_keep_to_their_budget() -> None:
    scripts = list(DIST.glob("*.js.gz"))
    assert scripts, "the front end is not bundled"
    assert sum(path.stat().st_size for path in scripts) <= JS_BUDGET
