"""Reads a delivery file by file. Killed at any moment it goes on from there: each file is one short transaction."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.documents import storage
from guatu.office.documents.inbox import firm_tables
from guatu.office.documents.inbox.refusals import refusal, unread
from guatu.office.documents.inbox.services import finish
from guatu.office.documents.models import Delivery, Document, Item
from guatu.office.documents.models.inbox import (
    FOLDED,
    KNOWN,
    READ,
    READING,
    REFUSED,
    UNPACKED,
    WAITING,
)
from guatu.office.documents.services import Origin, RefusedDocumentError, import_document
from guatu.office.people.actors import SYSTEM_ROLE, Actor, Grant
from guatu.text import UnreadableError
from guatu.text.formats import READABLE, is_archive, members
from guatu.text.formats.archive import others

PATIENCE = 300
"""Seconds for one document."""
LEASE = timedelta(seconds=2 * PATIENCE)
ATTEMPTS = 3
"""So often may reading a file end with the death of the process before the file is refused."""
Told = Callable[[Item], None]


def runner() -> str:
    """Name of this process, for the lease on a delivery."""
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


def run(number: int, tell: Told | None = None) -> None:
    """Reads what is left of a delivery, unless another process is at it or it was stopped."""
    if not _lease(number):
        return
    delivery = Delivery.objects.get(pk=number)
    # The rights were asked for when the files were handed in.
    actor = Actor(delivery.by, (Grant(SYSTEM_ROLE),))
    while _lease(number):
        item = delivery.items.filter(state__in=[WAITING, READING]).first()
        if item is None:
            finish(delivery)
            break
        _take(actor, item)
        if tell is not None:
            tell(item)
    Delivery.objects.filter(pk=number, runner=runner()).update(runner="", lease_until=None)


def _lease(number: int) -> bool:
    """Takes or keeps the delivery for this process; False when it is stopped, done or another one's."""
    now = timezone.now()
    free = Q(runner=runner()) | Q(runner="") | Q(lease_until__lt=now)
    mine = Delivery.objects.filter(free, pk=number, state__in=[WAITING, READING])
    return bool(mine.update(state=READING, runner=runner(), lease_until=now + LEASE))


def _take(actor: Actor, item: Item) -> None:
    Item.objects.filter(pk=item.pk).update(state=READING, attempts=item.attempts + 1)
    item.attempts += 1
    path = storage.incoming_path(item.sha256)
    if item.attempts > ATTEMPTS:
        _refuse(item, _("读它时进程 %(n)s 次中断") % {"n": ATTEMPTS}, _("把文件交给管理员"))
        return
    try:
        data = path.read_bytes()
    except OSError:
        _refuse(item, _("暂存的文件不见了"), _("再投一次"))
        return
    try:
        with deadline(PATIENCE):
            _open(actor, item, data)
    except RefusedDocumentError as error:
        said = refusal(str(error))
        _refuse(item, said.reason, said.remedy)
    except UnreadableError as error:
        said = refusal(str(error))
        _refuse(item, said.reason, said.remedy)
    except TimeoutError:
        _refuse(item, _("%(n)s 秒内没有读完") % {"n": PATIENCE}, _("拆成几份再投"))
    except (MemoryError, RecursionError, ValueError, LookupError, TypeError, ArithmeticError) as error:
        fault = _("读取程序出错（%(error)s）") % {"error": f"{type(error).__name__}: {error}"[:200]}
        _refuse(item, fault, _("其余文件照读；请把这个文件交给开发者"))
    _clear(item)


def _open(actor: Actor, item: Item, data: bytes) -> None:
    if not item.origin.get("is_text") and (heads := firm_tables.recognised(item.name, data)):
        firm_tables.set_aside(item, heads)
    elif is_archive(data):
        unpack(item, data)
    else:
        _read(actor, item, data)


def _read(actor: Actor, item: Item, data: bytes) -> None:
    known = Document.objects.filter(pk=storage.digest(data)).exists()
    document = import_document(actor, item.name, data, Origin(**item.origin))
    item.document = document
    item.facts = 0 if known else document.facts.count()
    item.worth_a_look = 0 if known else document.facts.filter(worth__gt=0).count()
    # A kill between the import and this line finds the document on the second attempt: it was this item's own.
    mine = known and item.attempts > 1
    item.state = FOLDED if document.copy_of_id else KNOWN if known and not mine else READ
    if mine:
        item.facts = document.facts.count()
        item.worth_a_look = document.facts.filter(worth__gt=0).count()
    item.save()
    # A file of this delivery that was read before turns out to be a copy of this one: it counts as folded too.
    again = item.delivery.items.filter(state=READ, document__copy_of=document)
    again.update(state=FOLDED, facts=0, worth_a_look=0)


def unpack(item: Item, data: bytes) -> None:
    """An archive's members become items of their own, all or none; what cannot be read is said too."""
    found: list[Item] = []
    for member in members(data, item.name, READABLE):
        row = Item(delivery=item.delivery, place=f"{item.name}/{member.path}"[:500], size=len(member.source))
        row.name = PurePosixPath(member.path).name[-255:]
        if member.fault is not None:
            said = refusal(member.fault)
            row.state, row.reason, row.remedy = REFUSED, said.reason, said.remedy
        else:
            row.sha256 = storage.receive(member.source)
        found.append(row)
    for path in others(data, item.name, READABLE):
        row = Item(delivery=item.delivery, name=PurePosixPath(path).name[-255:], state=REFUSED)
        row.place = f"{item.name}/{path}"[:500]
        said = unread(path)
        row.reason, row.remedy = said.reason, said.remedy
        found.append(row)
    if not found:
        _refuse(item, _("压缩包是空的"), _("重新打包再投"))
        return
    with transaction.atomic():
        Item.objects.bulk_create(found, batch_size=500)
        item.state = UNPACKED
        item.save()


def _refuse(item: Item, reason: str, remedy: str) -> None:
    item.state, item.reason, item.remedy = REFUSED, reason, remedy
    item.save()


def _clear(item: Item) -> None:
    """The bytes are in `documents/` by now, or refused, and nobody else awaits them."""
    waiting = Item.objects.filter(sha256=item.sha256, state__in=[WAITING, READING])
    if not waiting.exists():
        storage.incoming_path(item.sha256).unlink(missing_ok=True)


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in the block after so many seconds. Only the main thread can be called so; elsewhere
    there is no limit."""

    def late(signum: int, frame: object) -> None:
        raise TimeoutError

    try:
        before = signal.signal(signal.SIGALRM, late)
    except (ValueError, AttributeError):
        yield
        return
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        with suppress(TypeError):
            signal.signal(signal.SIGALRM, before)
