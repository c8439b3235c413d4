"""Processes that read documents. One that dies or hangs takes one document with it, not the run.

The pools of the standard library lose all their work with one killed worker and cannot give up on a slow one; hence
a pipe for each worker here, on which the outcomes come back document by document.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self, cast

from guatu.reading.bulk import Options, Outcome, read_source
from guatu.reading.engine import read
from guatu.reading.sources import Source
from guatu.text.formats import LIMITS

_LOSSES = 10
"""So many workers lost without one document read between them: it is not the documents."""

_DIED = "the process that read it died"

PATIENCE = 300.0
"""Seconds that a worker may spend on one document."""
_PATIENCE_WITH_SCANS = PATIENCE + LIMITS.ocr_seconds * LIMITS.ocr_pages

_START = 120.0
"""Seconds that it may take to start and to load its words."""

_CHUNK = 16
_CHUNK_SIZE = 256_000
_AHEAD = 3
"""Chunks for each worker that may be given out before the oldest one is done."""


@dataclass(slots=True)
class _Task:
    """Documents that are read one after the other by one worker, and what is done of them."""

    todo: deque[Source]
    done: deque[Outcome] = field(default_factory=deque[Outcome])


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection[Any, Any]
    task: _Task | None = None
    since: float = 0.0
    ready: bool = False


class Workers:
    """A context manager: `jobs` processes; they end with it."""

    def __init__(self, jobs: int, options: Options, patience: float | None = None) -> None:
        self._options = options
        self._patience = patience or (_PATIENCE_WITH_SCANS if options.scans else PATIENCE)
        self._window = jobs * _AHEAD
        self._lost = 0
        # Spawned: a fork copies the locks of whatever threads the caller runs.
        self._context = get_context("spawn")
        self._workers = [self._start() for _ in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def read(self, found: Iterable[Source]) -> Iterator[Outcome]:
        """Outcomes in the order of `found`."""
        chunks = _chunks(found)
        order: deque[_Task] = deque()
        orphans: deque[_Task] = deque()
        more = True
        while more or order:
            for worker in self._workers:
                if worker.task is not None:
                    continue
                if orphans:
                    self._give(worker, orphans.popleft())
                elif more and len(order) < self._window:
                    chunk = next(chunks, None)
                    more = chunk is not None
                    if chunk is not None:
                        order.append(_Task(deque(chunk)))
                        self._give(worker, order[-1])
            orphans.extend(self._listen())
            while order:
                while order[0].done:
                    yield order[0].done.popleft()
                if order[0].todo:
                    break
                order.popleft()

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._options), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, cast("Connection[Any, Any]", ours), since=time.monotonic())

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        if worker.ready:
            worker.since = time.monotonic()
        # One that died between two tasks is found by `_listen`, which starts another.
        with suppress(OSError):
            worker.pipe.send(list(task.todo))

    def _listen(self) -> Iterator[_Task]:
        """Takes in what has been read. Gives the tasks of workers that are gone."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        for pipe in connection.wait(list(busy), timeout=min(1.0, self._patience)):
            worker = busy.pop(pipe)  # pyright: ignore[reportArgumentType]
            try:
                outcome: Outcome | None = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._replace(worker, _DIED)
                continue
            task = worker.task
            if outcome is None:
                worker.ready, worker.since = True, time.monotonic()
            elif task is not None:
                task.todo.popleft()
                task.done.append(outcome)
                worker.task = task if task.todo else None
                worker.since = time.monotonic()
                self._lost = 0
        for worker in busy.values():
            limit = self._patience if worker.ready else _START
            if time.monotonic() - worker.since > limit:
                yield from self._replace(worker, f"not read within {limit:.0f} seconds")

    def _replace(self, worker: _Worker, reason: str) -> Iterator[_Task]:
        if reason is _DIED:
            worker.process.join(1.0)  # its pipe ends a moment before it does
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        code = worker.process.exitcode
        self._lost += 1
        if self._lost == _LOSSES:
            raise ChildProcessError(f"{_LOSSES} reading processes were lost in a row: {reason} ({code})")
        task = worker.task
        self._workers[self._workers.index(worker)] = self._start()
        if task is None:
            return
        blamed = task.todo.popleft()
        if reason is _DIED:
            reason += f" ({signal.Signals(-code).name})" if code and code < 0 else f" (exit code {code})"
        task.done.append(Outcome(blamed.where, blamed.doc, fault=f"{reason}; split it or leave it out"))
        if task.todo:
            yield task


def _chunks(found: Iterable[Source]) -> Iterator[list[Source]]:
    chunk: list[Source] = []
    size = 0
    for source in found:
        chunk.append(source)
        size += source.size
        if len(chunk) == _CHUNK or size >= _CHUNK_SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _work(pipe: Connection[Any, Any], options: Options) -> None:
    """A worker: lists of sources in, one outcome after the other out, until the pipe closes. It says None first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        read("")
        pipe.send(None)
        while True:
            for source in pipe.recv():
                pipe.send(read_source(source, options))
    except (EOFError, OSError):
        return
