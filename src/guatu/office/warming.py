"""What each process of the server works out before its first request, so that nobody waits for it: of a hundred thousand
companies it takes seconds."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError, connection
from django.urls import get_resolver
from django.utils import timezone

from guatu.office.atlas.index import index_at, whole
from guatu.office.atlas.lists import companies
from guatu.office.atlas.services import current, refresh
from guatu.office.chains import labour
from guatu.office.chains.deeds import deeds
from guatu.office.chains.services import states_of
from guatu.office.circle.overview import cities, rivalries
from guatu.office.documents.review import names, settling
from guatu.office.documents.tallies import tallies
from guatu.office.goals.services import lines
from guatu.office.map.choices import CHAIN
from guatu.office.map.scene import scene
from guatu.office.map.units import COUNTY
from guatu.office.moment import Moment, today
from guatu.office.projects.board import all_of
from guatu.office.projects.models import Project

THRESHOLDS = 10_000, 10, 100
"""When the collector of garbage looks again at what was made since. What pages keep until facts change is hundreds of
thousands of objects, and with Python's own numbers all of them were looked at every fifteen seconds, 0.13 s each time."""


def warm() -> None:
    """Reads the atlas and counts the facts. A database that is not there yet is left to the pages, which say so.

    What was made here stays as long as the process does, so the collector of garbage need not go through its millions
    of objects again in the middle of a request (0.4 s each time with a hundred thousand companies).
    """
    refresh()
    moment = Moment(today(), today())
    _one_by_one(
        lambda: get_resolver().url_patterns,
        whole,
        lambda: index_at(moment).counts,
        lambda: companies(moment),
        lambda: states_of(current().home, moment),
        lambda: tallies(moment),
        deeds,
        lambda: lines(moment),
        settling.torn,
        names.counted,
        lambda: rivalries(cities(moment), moment),
        lambda: all_of(Project.objects.present(), moment.as_of),
    )
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def stay_warm() -> None:
    """Beside the answering of requests: what few ask for and takes longest, and all of it again when a day begins, for
    every page is of a day."""
    threading.Thread(target=_each_day, name="warming", daemon=True).start()


def _each_day() -> None:
    while True:
        rest(Moment(today(), today()))
        now = timezone.localtime()
        midnight = (now + timedelta(days=1)).replace(hour=0, minute=1, second=0, microsecond=0)
        time.sleep((midnight - now).total_seconds())
        warm()


def rest(moment: Moment) -> None:
    """Each chain in the counties on the map, and who does what of it in each circle: a second apiece in a large
    workspace."""
    chains, circles = list(current().chains), labour.circles()
    _one_by_one(
        *(partial(_on_the_map, chain, moment) for chain in chains),
        *(partial(labour.division, chain, circle.id, moment) for chain in chains for circle in circles),
    )


def _on_the_map(chain: str, moment: Moment) -> None:
    scene({"colour": [f"{CHAIN}:{chain}"], "level": [COUNTY]}, moment).painted()


def _one_by_one(*steps: Callable[[], Any]) -> None:
    try:
        for step in steps:
            step()
    except DatabaseError as error:
        logging.getLogger(__name__).warning("nothing was counted beforehand: %s", error)
    finally:
        connection.close()
