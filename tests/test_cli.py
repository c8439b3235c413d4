"""The command `guatu` as a whole: what it offers, and that a verb loads no more than it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from guatu.cli import MODULES, parser


def verbs(verb: str = "") -> set[str]:
    [choices] = [action.choices for action in parser(verb)._actions if action.choices]
    return set(choices or ())


def test_each_module_has_the_verbs_that_are_said_of_it() -> None:
    assert verbs() == {verb for has in MODULES.values() for verb in has}
    for has in MODULES.values():
        assert all(verbs(verb) == set(has) for verb in has)


def test_reading_loads_neither_the_office_nor_regional_science() -> None:
    asked = "import sys\nfrom guatu.cli import main\ntry: main(['read', '--help'])\nexcept SystemExit: print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    loaded = said.splitlines()[-1].split()
    assert "guatu.reading" in loaded
    assert not {"guatu.regional", "django", "scipy", "duckdb"} & set(loaded)


def test_a_mistyped_verb_is_told_all_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser("raed").parse_args(["raed"])
    said = capsys.readouterr().err
    assert all(verb in said for verb in ("read", "diagnose", "serve"))
