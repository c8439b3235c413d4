"""Verbs killed at each event that they write, for the scripts that tests run in a process of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import Any

MOST = 12
"""No verb that is tried writes so many events."""


def killed(
    verbs: Mapping[str, Callable[[], object]], modules: Iterable[ModuleType], state: Callable[[], object]
) -> str:
    """Each verb runs in a child that ends itself by SIGKILL after its n-th event, before the transaction ends.

    `modules` hold the `log` that the verbs call; `state` is everything that a killed verb must leave as it was, and
    itself asserts that it is whole. Gives each verb and how many events it was killed at: `import 3, bulk 3`.
    """
    from django.db import connections

    modules, said = tuple(modules), []
    for name, verb in verbs.items():
        for event in range(1, MOST):
            before = state()
            connections.close_all()
            child = os.fork()
            if child == 0:
                log = _deadly(event)
                for module in modules:
                    module.log = log  # type: ignore[attr-defined]
                verb()
                os._exit(0)
            _pid, status = os.waitpid(child, 0)
            if os.WIFSIGNALED(status):
                assert state() == before, f"{name} killed at event {event} left traces"
                continue
            assert os.WEXITSTATUS(status) == 0, name
            assert state() != before, f"{name} did nothing"
            said.append(f"{name} {event - 1}")
            break
    return ", ".join(said)


def _deadly(last: int) -> Callable[..., Any]:
    from guatu.office.people import logbook

    plain, written = logbook.log, []

    def log(*args: object, **kwargs: object) -> object:
        written.append(plain(*args, **kwargs))  # type: ignore[arg-type]
        if len(written) >= last:
            os.kill(os.getpid(), signal.SIGKILL)
        return written[-1]

    return log
