"""Processes that tests start."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

GUATU = [sys.executable, "-m", "guatu"]


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


@contextmanager
def demo_of(workspace: Path, **environment: str) -> Iterator[str]:
    """The demo of a workspace, built, then served; gives its address. `environment`: DATABASE_URL, say."""
    plain = plain_environment(**environment)
    build = [*GUATU, "build", "--workspace", str(workspace)]
    subprocess.run(build, check=True, env=plain, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with serving(["demo", "--workspace", str(workspace)], plain) as address:
        yield address


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[str]:
    """A command of guatu that serves, on a free port, until the test is done; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    none = subprocess.DEVNULL
    whole = [*GUATU, *command, "--port", str(port)]
    server = subprocess.Popen(whole, env=environment, stdout=none, stderr=none)
    try:
        wait_for(server, f"http://127.0.0.1:{port}/people/login/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(60)
