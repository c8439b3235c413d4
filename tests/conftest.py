"""What tests share: outside things that they need, and what to do without them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

# Speed is measured in benchmarks/, never by a clock in the tests: a busy machine must not fail them. Every run tries the
# same examples, so that a failure is the change's own (decision 296); `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("guatu", settings.get_profile("explore"), derandomize=True)
settings.load_profile("guatu")


def require(name: str, reason: str) -> NoReturn:
    """Skips a test for want of `name`, or fails it where GUATU_REQUIRE (a comma-separated list) names it."""
    if name in os.environ.get("GUATU_REQUIRE", "").split(","):
        pytest.fail(f"{name} is required here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared beside the checkout: seeds, gold, public data."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        require("shared", "the folder ../shared beside the checkout is absent")
    return folder
