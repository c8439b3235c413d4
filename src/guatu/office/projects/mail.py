"""The digest by mail, to those who have an address and projects to look after, where a mail server is configured.

Letters go through an outbox: a row for each person first, then one letter at a time, each marked when the server has it.
A process that dies, or a letter that fails, leaves the rest to be sent by the next run. One that died between the
server's yes and the mark sends that letter again under the same Message-ID, by which mail programs know it.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guatu.office.people import logbook
from guatu.office.people.actors import Actor, actor_for
from guatu.office.people.models import User
from guatu.office.people.rights import may
from guatu.office.projects.digest import digest
from guatu.office.projects.models import Letter

RETRY = timedelta(hours=1)
"""When a letter that did not go is tried again."""
KEPT = timedelta(days=3)
"""How long a digest is worth sending after its day."""
_logger = logging.getLogger(__name__)


def send_digests(actor: Actor, day: date) -> list[str]:
    """Sends each person their digest of the day, once, only of what they may see; gives the addresses.

    Raises OSError (smtplib's errors among them) when the mail server cannot be reached; nothing is logged then.
    """
    with logbook.change():
        write_letters(day)
    return send_waiting(actor, day)


def write_letters(day: date) -> None:
    """Writes down who is owed a letter of the day, inside the caller's transaction; who has a row keeps it."""
    if settings.EMAIL_HOST:
        Letter.objects.bulk_create([Letter(day=day, user=user) for user in _readers()], ignore_conflicts=True)


def send_waiting(actor: Actor, day: date, now: datetime | None = None) -> list[str]:
    """Sends what is owed and not sent; gives the addresses. Who has nothing to be told is owed nothing more."""
    moment = now or timezone.now()
    letters = _claim(day, moment) if settings.EMAIL_HOST else []
    if not letters:
        return []
    sent: list[str] = []
    with get_connection() as connection:
        for letter in letters:
            try:
                message = _message(letter)
                if message is None:
                    letter.delete()
                    continue
                message.connection = connection
                message.send()
            except (OSError, ValueError) as fault:
                _logger.warning(
                    "digest of %s to %s not sent, tried again after %s; check the address of account %s and the mail "
                    "server: %s",
                    *(letter.day, letter.user.email, letter.not_before, letter.user.username, fault),
                )
                continue
            Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), address=letter.user.email)
            sent.append(letter.user.email)
    if sent:
        with logbook.change():
            logbook.log(actor, "digest.send", "digest", day.isoformat(), after={"to": sent})
    return sent


def _claim(day: date, now: datetime) -> list[Letter]:
    """The letters that are due, each taken by one process alone."""
    due = Letter.objects.filter(sent_at=None, not_before__lte=now, day__gt=day - KEPT).select_related("user")
    taken: list[Letter] = []
    for letter in due:
        mine = Letter.objects.filter(pk=letter.pk, sent_at=None, not_before=letter.not_before)
        letter.not_before = now + RETRY
        if mine.update(not_before=letter.not_before):
            taken.append(letter)
    return taken


def _readers() -> list[User]:
    users = User.objects.filter(is_active=True).exclude(email="")
    return [user for user in users if may(actor_for(user), "projects.view")]


def _message(letter: Letter) -> EmailMessage | None:
    """What the letter says; nothing if its reader has nothing to do, or reads no more."""
    user = letter.user
    if not (user.is_active and user.email and may(actor_for(user), "projects.view")):
        return None
    found = digest(actor_for(user), letter.day, synthetic=False)
    if found.empty:
        return None
    with override(user.language):
        body = render_to_string("projects/digest_letter.html", {"digest": found, "name": user.username})
        subject = _("挂图：%(day)s 要办的事") % {"day": letter.day.isoformat()}
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<digest.{letter.day.isoformat()}.{user.pk}@{host}>"}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email], headers=headers)
