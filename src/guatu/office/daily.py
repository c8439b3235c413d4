"""What the office does by itself once a day, in the background process: no timer of the system is needed.

The first process that looks after `HOUR` takes the day by a row in the log, and writes down in the same transaction who
is owed a letter; each job stands for itself, so that a mail server that is away keeps no hold from running out. Letters
that did not go are tried again on later looks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.models import LogEvent
from guatu.office.planner import survey

HOUR = 7
VERB = "daily.run"
_logger = logging.getLogger(__name__)


def expire(actor: Actor, day: date) -> int:
    """Holds of leads whose last day has passed end; those who wait follow by the rule."""
    from guatu.office.circle.services import reports

    return reports.expire(actor, day)


def keep_forecasts(actor: Actor, day: date) -> int:
    """The day's forecasts of goals that projects tell, kept to be scored when their period is over."""
    from guatu.office.goals.progress import keep, progress
    from guatu.office.goals.wanted import wanted
    from guatu.office.moment import Moment

    moment, kept = Moment(day, day), 0
    for one in wanted(moment):
        if one.counting and (found := progress(one, moment).forecast):
            keep(one, found)
            kept += 1
    return kept


def send_digests(actor: Actor, day: date) -> int:
    """Each person's digest by mail, where a mail server is configured."""
    from guatu.office.projects.mail import send_digests as send

    return len(send(actor, day))


def look_at_rows(actor: Actor, day: date) -> int:
    """The database learns how many rows it has of what."""
    survey()
    return 0


JOBS: tuple[Callable[[Actor, date], int], ...] = (expire, keep_forecasts, look_at_rows, send_digests)


def tick(now: datetime | None = None) -> bool:
    """Does the day's jobs if they are due and nobody took them; gives whether it did."""
    from guatu.office.projects.mail import send_waiting, write_letters

    moment = timezone.localtime(now)
    day = moment.date()
    if moment.hour < HOUR:
        return False
    actor = Actor.system("daily")
    if _taken(day):
        try:
            send_waiting(actor, day, moment)
        except OSError as fault:
            _logger.warning("no letters sent, the mail server is away (GUATU_SMTP): %s", fault)
        return False
    with change():  # its turn at the log: of two processes one sees the other's row
        if _taken(day):
            return False
        log(actor, VERB, "daily", day.isoformat())
        write_letters(day)
    done: dict[str, object] = {}
    for job in JOBS:
        try:
            done[job.__name__] = job(actor, day)
        except Exception as fault:
            done[job.__name__] = f"{type(fault).__name__}: {fault}"[:300]
    with change():
        log(actor, "daily.done", "daily", day.isoformat(), after=done)
    return True


def _taken(day: date) -> bool:
    return LogEvent.objects.filter(verb=VERB, kind="daily", key=day.isoformat()).exists()
