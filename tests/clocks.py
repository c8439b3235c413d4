"""How much of the processor something takes, as far as a machine that others use too can tell."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of this process alone, without the collector of garbage, which goes through what all tests have left."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()
