"""Starts the background process beside the server, starts it again when it dies, and takes it along at the end."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before it is started again: doubled with each death, until it has lived for the longest one."""


class Supervisor:
    """A context manager around the server."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        process = self._process
        if process is not None:
            process.terminate()  # then killed: what it was reading is read again, nothing is lost
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        # The worker reads its end of the pipe and ends when ours closes, however we end.
        command = [sys.executable, "-m", "guatu", "work", "--attached", "--workspace", str(self._workspace)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 — our own words
        return self._process

    def _watch(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopped.is_set():
            process = self._process or self._start()
            try:
                process.wait(LONGEST_PAUSE)
            except subprocess.TimeoutExpired:
                pause = FIRST_PAUSE
                continue
            if self._stopped.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)
            self._start()
