"""What each process of the server works out before its first request, so that nobody waits for it: of a hundred thousand
companies it takes seconds."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.urls import get_resolver

from guatu.office.atlas.index import index_at, whole
from guatu.office.atlas.lists import companies
from guatu.office.atlas.services import current, refresh
from guatu.office.chains.deeds import deeds
from guatu.office.chains.services import states_of
from guatu.office.circle.overview import cities, rivalries
from guatu.office.documents.review import names, settling
from guatu.office.documents.tallies import tallies
from guatu.office.goals.services import lines
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
    steps: tuple[Callable[[], Any], ...] = (
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
    try:
        for step in steps:
            step()
    except DatabaseError as error:
        logging.getLogger(__name__).warning("nothing was counted beforehand: %s", error)
    finally:
        connection.close()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
