"""The two packs that the atlas tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.atlas import Atlas, load, load_default

PACKS = Path(__file__).parents[1] / "packs"


@pytest.fixture(scope="session")
def tiny() -> Atlas:
    """A made-up region (合成示例) with each kind of file."""
    return load(PACKS / "yunting")


@pytest.fixture(scope="session")
def builtin_pack() -> Atlas:
    """The pack that comes with the package."""
    return load_default()
