"""Sources that do harm to the process that reads them; a module of its own, so that workers can import it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

from guatu.reading.sources import Source


@dataclass(frozen=True)
class Harmful(Source):
    """`harm`: die, hang or fail."""

    harm: str = ""

    def opened(self) -> Source:
        if self.harm == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.harm == "hang":
            time.sleep(3600)
        raise LookupError("a defect")
