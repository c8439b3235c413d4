"""The two packs that the regional tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.atlas import Atlas, load, load_default


@pytest.fixture(scope="session")
def yunting() -> Atlas:
    return load(Path(__file__).parents[1] / "packs" / "yunting")


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    return load_default()
