"""The day's digest: only what somebody may see, and by mail to a real (if small) mail server."""

# pyright: reportOptionalMemberAccess=false, reportAttributeAccessIssue=false, reportAssignmentType=false
from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from importlib.resources import files

import pytest
from catalogue import CHINESE
from django.core.mail import EmailMessage
from django.utils import timezone

from guatu.office import daily
from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport
from guatu.office.circle.services.reports import Told
from guatu.office.documents.inbox import worker
from guatu.office.moment import today
from guatu.office.people.actors import Actor, Grant
from guatu.office.people.models import Grant as Row
from guatu.office.people.models import LogEvent, User
from guatu.office.projects import services
from guatu.office.projects.digest import digest
from guatu.office.projects.mail import RETRY, send_digests, send_waiting
from guatu.office.projects.models import Letter
from guatu.office.projects.services.opening import open_lead
from guatu.regional.projects import Stage

pytestmark = pytest.mark.django_db

HERE, THERE = [one.id for one in current().regions.values() if one.kind == "county" and one.home][:2]
LI = Actor("li", (Grant("chief", HERE),))
SYSTEM = Actor.system("tests")
DAY = timedelta(days=1)


def project(region: str, name: str, due: date):  # type: ignore[no-untyped-def]
    row = services.create(
        SYSTEM, {"name": name, "region": region}, services.Move(Stage.TALKS, today() - 40 * DAY)
    )
    services.carry_over(SYSTEM, row, services.Task(f"{name}要做的事", "李", due))
    return row


@pytest.fixture
def rules() -> None:
    text = files("guatu.regional.projects").joinpath("lights/handan-2024.yaml").read_text("utf-8")
    services.adopt_rules(SYSTEM, "", text, date(2024, 3, 18))


def test_a_digest_tells_what_is_overdue_due_turning_and_running_out(rules: None) -> None:
    project(HERE, "逾期的", today() - DAY)
    project(HERE, "快到的", today() + 3 * DAY)
    project(HERE, "还早的", today() + 30 * DAY)
    row = services.create(
        LI, {"name": "快黄的", "region": HERE}, services.Move(Stage.TALKS, today() - timedelta(days=58))
    )
    fields = {"company_name": "甲公司", "content": "x", "region": HERE, "expires_on": today() + 2 * DAY}
    services.report(LI, fields)
    found = digest(LI, today(), synthetic=False)
    assert [step.project.name for step in found.overdue] == ["逾期的"]
    assert [step.project.name for step in found.due] == ["快到的"]
    assert [lead.company_name for lead in found.expiring] == ["甲公司"]
    [turn] = found.turning
    assert turn.card.project == row
    assert turn.light.colour == "yellow"
    assert today() < turn.day <= today() + 7 * DAY


def test_nobody_reads_of_another_region(rules: None) -> None:
    project(THERE, "别区的", today() - DAY)
    assert digest(LI, today(), synthetic=False).empty


class Post(socketserver.StreamRequestHandler):
    """Enough of SMTP to take letters in."""

    letters: list[str] = []

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self.wfile.write(b"354 go on\r\n")
                text = []
                while (part := self.rfile.readline().decode()) != ".\r\n":
                    text.append(part)
                self.letters.append("".join(text))
            self.wfile.write(b"221 bye\r\n" if line.upper() == "QUIT" else b"250 ok\r\n")


@pytest.fixture
def post(settings) -> Iterator[list[str]]:  # type: ignore[no-untyped-def]
    Post.letters = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield Post.letters
        server.shutdown()


def account(name: str, region: str, role: str = "chief") -> None:
    user = User.objects.create(username=name, email=f"{name}@example.org")
    Row.objects.create(user=user, role=role, region=region, given_by="tests")


def test_each_gets_their_own_letter_and_the_log_says_to_whom(post: list[str], rules: None) -> None:
    project(HERE, "本区的", today() - DAY)
    project(THERE, "别区的", today() - DAY)
    account("li", HERE)
    account("zhao", THERE)
    account("admin", "", "administrator")  # sees no projects, gets no letter
    assert sorted(send_digests(SYSTEM, today())) == ["li@example.org", "zhao@example.org"]
    letters = {
        letter["To"]: letter.get_content()
        for letter in (message_from_bytes(text.encode(), policy=default) for text in post)
    }
    assert "本区的" in letters["li@example.org"]
    assert "别区的" not in letters["li@example.org"]
    assert LogEvent.objects.filter(verb="digest.send").count() == 1


def test_a_letter_speaks_the_language_of_its_reader_s_pages(post: list[str], rules: None) -> None:
    project(HERE, "本区的", today() - DAY)
    account("li", HERE)
    account("jane", HERE)
    User.objects.filter(username="jane").update(language="en")
    send_digests(SYSTEM, today())
    said = {
        letter["To"]: letter["Subject"] + letter.get_content()
        for letter in (message_from_bytes(text.encode(), policy=default) for text in post)
    }
    assert "逾期" in said["li@example.org"]
    assert "Overdue" in said["jane@example.org"]
    left = said["jane@example.org"].replace("本区的要做的事", "").replace("本区的", "").replace("李", "")
    assert CHINESE.findall(left) == []


def addressees(post: list[str]) -> list[str]:
    return sorted(message_from_bytes(text.encode(), policy=default)["To"] for text in post)


def test_a_process_that_dies_after_it_took_the_day_leaves_its_letters_to_the_next_look(
    post: list[str], rules: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(HERE, "本区的", today() - DAY)
    account("li", HERE)

    def die(actor: Actor, day: date) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(daily, "JOBS", (die,))
    seven = timezone.make_aware(datetime.combine(today() + DAY, time(7)))
    with pytest.raises(KeyboardInterrupt):
        daily.tick(seven)
    assert post == []
    assert not daily.tick(seven + timedelta(minutes=1))  # the day is taken; the letter goes all the same
    assert not daily.tick(seven + 2 * RETRY)
    assert addressees(post) == ["li@example.org"]


def test_a_letter_that_fails_keeps_no_other_back_and_goes_alone_the_next_time(
    post: list[str], rules: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project(HERE, "本区的", today() - DAY)
    for name in ("li", "wang", "zhao"):
        account(name, HERE)
    whole = EmailMessage.send

    def send(letter: EmailMessage, *given: object) -> int:
        if letter.to == ["wang@example.org"]:
            raise OSError("450 mailbox busy")
        return whole(letter)

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", send)
        assert sorted(send_digests(SYSTEM, today())) == ["li@example.org", "zhao@example.org"]
    assert "wang@example.org" in caplog.text
    assert "450 mailbox busy" in caplog.text
    assert send_digests(SYSTEM, today()) == []  # not at once
    later = timezone.now() + 2 * RETRY
    assert send_waiting(SYSTEM, today(), later) == ["wang@example.org"]
    assert send_waiting(SYSTEM, today(), later + 2 * RETRY) == []
    assert addressees(post) == ["li@example.org", "wang@example.org", "zhao@example.org"]
    keys = {message_from_bytes(text.encode(), policy=default)["Message-ID"] for text in post}
    assert len(keys) == 3
    assert all(f"<digest.{today().isoformat()}." in key for key in keys)
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_without_a_mail_server_nothing_is_sent(settings) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_HOST = ""
    assert send_digests(SYSTEM, today()) == []


def test_a_mail_server_that_is_away_is_an_error_and_nothing_is_logged(settings, rules: None) -> None:  # type: ignore[no-untyped-def]
    project(HERE, "本区的", today() - DAY)
    account("li", HERE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(OSError):
        send_digests(SYSTEM, today())
    assert not LogEvent.objects.filter(verb="digest.send").exists()


def test_the_running_office_does_the_days_jobs_once_and_a_failing_one_keeps_no_other_from_running(
    settings, post: list[str], rules: None
) -> None:
    row = project(HERE, "逾期的", today() - DAY)
    held = open_lead(LI, {"company_name": "甲公司", "content": "建厂", "region": HERE}, Told("李"))
    FirstReport.objects.filter(pk=held.pk).update(until=today() - DAY)
    account("li", HERE)
    early = timezone.make_aware(datetime.combine(today(), time(6, 59)))
    assert not daily.tick(early)
    assert daily.tick(early + timedelta(minutes=1))
    assert not daily.tick(early + timedelta(minutes=2))  # the day is taken
    held.refresh_from_db()
    assert held.state == "expired"
    assert len(post) == 1
    done = LogEvent.objects.get(verb="daily.done").after
    assert (done["expire"], done["send_digests"]) == (1, 1)
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert daily.tick(early + DAY + timedelta(minutes=1))
    assert "Error" in LogEvent.objects.filter(verb="daily.done").last().after["send_digests"]
    assert row.next_steps.count() == 1


def test_the_background_process_looks_after_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stopped, looked = threading.Event(), []
    monkeypatch.setattr(worker, "BEAT", 0.01)
    for name in ("beat", "release", "sweep", "close_old_connections"):
        monkeypatch.setattr(worker, name, lambda: None)
    for name in ("poll", "sort_out"):
        monkeypatch.setattr(worker.folder, name, lambda: None)
    monkeypatch.setattr(worker.daily, "tick", lambda: (looked.append(1), stopped.set()))
    worker.watch(stopped)
    assert looked == [1]
