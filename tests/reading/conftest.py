"""An atlas without a region of its own: the country's divisions and indicators, nothing of any pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu import atlas
from guatu.atlas import Atlas


@pytest.fixture(scope="session")
def bare() -> Atlas:
    """The bare test pack."""
    return atlas.load(Path(__file__).parent / "packs" / "bare")
