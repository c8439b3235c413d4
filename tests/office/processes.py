"""Processes that tests start."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

GUATU = [sys.executable, "-m", "guatu"]


def plain_environment(**extra: str) -> dict[str, str]:
    """This process's environment without what the tests themselves set."""
    ours = ("GUATU_WORKSPACE", "GUATU_OPEN", "GUATU_DEMO", "DJANGO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(ours)} | extra


def free_port() -> int:
    """A port of this machine that nothing listens on and nothing will be given before the server has started.

    A server builds its workspace first, for half a minute: a port of the range that outgoing connections get theirs
    from could be gone by then. So it is one below that range, and each of the tests' processes has its own thousand.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = 10_000 + 1000 * (worker % 20) + secrets.randbelow(1000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def answers(address: str) -> bool:
    """Whether a server answers there, whatever it says."""
    try:
        urllib.request.urlopen(address, timeout=10).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def wait_for(server: subprocess.Popen[str] | subprocess.Popen[bytes], address: str) -> None:
    """Waits until the server answers; fails when it ends or takes over five minutes."""
    end = time.monotonic() + 300
    while not answers(address):
        assert server.poll() is None, "the server ended before it served"
        assert time.monotonic() < end, f"{address} did not answer within five minutes"
        time.sleep(0.2)


def stop(server: subprocess.Popen[bytes]) -> None:
    """Asks a server to end, and ends it where a busy machine gives it no time to."""
    server.terminate()
    try:
        server.wait(60)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


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
    port, none = free_port(), subprocess.DEVNULL
    whole = [*GUATU, *command, "--port", str(port)]
    server = subprocess.Popen(whole, env=environment, stdout=none, stderr=none)
    try:
        wait_for(server, f"http://127.0.0.1:{port}/people/login/")
        yield f"http://127.0.0.1:{port}"
    finally:
        stop(server)
