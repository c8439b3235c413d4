"""Processes that tests start."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request


def plain_environment(**extra: str) -> dict[str, str]:
    """This process's environment without what the tests themselves set."""
    ours = ("GUATU_WORKSPACE", "GUATU_OPEN", "GUATU_DEMO", "DJANGO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)} | extra


def wait_for(server: subprocess.Popen[str] | subprocess.Popen[bytes], address: str) -> str:
    """Waits until the server answers and gives the page; fails when it ends or takes over two minutes."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            assert server.poll() is None, "the server ended before it served"
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within two minutes")
