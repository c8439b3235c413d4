"""The digest by mail, to those who have an address and projects to look after, where a mail server is configured."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from guatu.office.people import logbook
from guatu.office.people.actors import Actor, actor_for
from guatu.office.people.models import User
from guatu.office.people.rights import may
from guatu.office.projects.digest import digest


def send_digests(actor: Actor, day: date) -> list[str]:
    """Sends each person their digest, only of what they may see; gives the addresses. Empty ones are not sent.

    Raises OSError (smtplib's errors among them) when the mail server cannot be reached; nothing is logged then.
    """
    if not settings.EMAIL_HOST:
        return []
    letters = [letter for user in _readers() if (letter := _letter(user, day))]
    with get_connection() as connection:
        for letter in letters:
            letter.connection = connection
            letter.send()
    sent = [address for letter in letters for address in letter.to]
    with logbook.change():
        logbook.log(actor, "digest.send", "digest", day.isoformat(), after={"to": sent})
    return sent


def _readers() -> list[User]:
    users = User.objects.filter(is_active=True).exclude(email="")
    return [user for user in users if may(actor_for(user), "projects.view")]


def _letter(user: User, day: date) -> EmailMessage | None:
    found = digest(actor_for(user), day, synthetic=False)
    if found.empty:
        return None
    body = render_to_string("projects/digest_letter.html", {"digest": found, "name": user.username})
    subject = _("挂图：%(day)s 要办的事") % {"day": day.isoformat()}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])
