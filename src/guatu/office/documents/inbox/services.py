"""Verbs on deliveries: hand files in, stop, go on. What is done with them lies in the database, never in a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.atlas.period import interval
from guatu.office.documents import storage
from guatu.office.documents.models import Delivery, Item
from guatu.office.documents.models.inbox import READING, REFUSED, STOPPED, TABLE, TAKEN, WAITING
from guatu.office.documents.services import Origin
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require
from guatu.text.formats import LIMITS

MAX_FILES = 1000
"""Files of one delivery; the members of an archive are counted apart (see `unpacking`)."""
UPLOAD, PASTE, FOLDER, COMMAND = "upload", "paste", "folder", "command"


class DeliveryError(ValueError):
    """A delivery that cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody hands in: its name, where it lay, its bytes or why there are none."""

    name: str
    data: bytes = b""
    place: str = ""
    origin: Origin = field(default_factory=Origin)
    fault: str = ""
    remedy: str = ""


def deliver(actor: Actor, files: Iterable[File], how: str, title: str = "", *, now: bool = False) -> Delivery:
    """Lays files down to be read in the background; `now`: by the caller, with `reading.run`.

    Raises DeliveryError where there is nothing or too much.
    """
    require(actor, "documents.import")
    items: list[Item] = []
    for file in files:
        items.append(_item(file))
        if len(items) > MAX_FILES and how != COMMAND:
            raise DeliveryError(_("一次最多 %(n)s 个文件，请打成 zip 或分几次投") % {"n": MAX_FILES})
    if not items:
        raise DeliveryError(_("没有文件：选一个文件，或粘贴一段文字"))
    names = (
        items[0].name
        if len(items) == 1
        else _("%(first)s 等 %(n)s 个") % {"first": items[0].name, "n": len(items)}
    )
    with change():
        delivery = Delivery.objects.create(by=actor.name, how=how, title=(title or names)[:255])
        for item in items:
            item.delivery = delivery
        Item.objects.bulk_create(items, batch_size=500)
        log(actor, "delivery.create", "delivery", str(delivery.pk), after={"how": how, "files": len(items)})
        if not now:
            transaction.on_commit(lambda: _enqueue(delivery.pk))
    return delivery


def pasted(text: str, origin: Origin) -> File:
    """A text that somebody pasted or a program sent. Raises DeliveryError for a date that cannot be read."""
    if origin.published:
        try:
            interval(origin.published)
        except ValueError as error:
            raise DeliveryError(_("发布日期写作 2024、2024-07 或 2024-07-15")) from error
    stem = origin.title or f"{timezone.localtime():%Y-%m-%d %H%M}"
    return File(f"{stem[:100].replace('/', '／')}.txt", text.encode(), origin=origin)


def _item(file: File) -> Item:
    name = PurePosixPath(file.name.replace("\\", "/")).name.replace("\0", "")[-255:] or "?"
    row = Item(name=name, place=file.place[:500], size=len(file.data), origin=file.origin.to_dict())
    if file.fault:
        row.state, row.reason, row.remedy = REFUSED, file.fault, file.remedy
    elif not file.data:
        row.state, row.reason, row.remedy = REFUSED, _("是空文件"), _("重新下载或另存一次再投")
    elif len(file.data) > (most := bound(name)):
        row.state = REFUSED
        row.reason, row.remedy = _("超过 %(n)s MB") % {"n": most >> 20}, _("拆成几份再投")
    else:
        row.sha256 = storage.receive(file.data)
    return row


def bound(name: str) -> int:
    """The most bytes that a file of this name may have: an archive more than a document."""
    return LIMITS.file if name.lower().endswith(".zip") else storage.MAX_BYTES


def _enqueue(number: int) -> None:
    from guatu.office.documents.inbox.tasks import read_delivery

    read_delivery.enqueue(number)


def stop(actor: Actor, delivery: Delivery) -> None:
    """Reading ends after the document at hand; the rest waits."""
    _turn(actor, delivery, (WAITING, READING), STOPPED, "delivery.stop")


def go_on(actor: Actor, delivery: Delivery) -> None:
    """A stopped delivery is read on from where it was."""
    with change():
        if _turn(actor, delivery, (STOPPED,), WAITING, "delivery.resume"):
            transaction.on_commit(lambda: _enqueue(delivery.pk))


def open_again(actor: Actor, item: Item, origin: Mapping[str, Any]) -> None:
    """A file that was set aside is read after all, with its delivery."""
    require(actor, "documents.import")
    with change():
        Item.objects.filter(pk=item.pk).update(state=WAITING, attempts=0, reason="", remedy="", origin=origin)
        Delivery.objects.filter(pk=item.delivery_id).exclude(state=STOPPED).update(state=WAITING)  # type: ignore[attr-defined]
        log(actor, "delivery.resume", "delivery", str(item.delivery_id), after={"file": item.name})  # type: ignore[attr-defined]
        transaction.on_commit(lambda: _enqueue(item.delivery_id))  # type: ignore[attr-defined]


def _turn(actor: Actor, delivery: Delivery, before: tuple[str, ...], after: str, verb: str) -> bool:
    require(actor, "documents.import")
    with change():
        turned = Delivery.objects.filter(pk=delivery.pk, state__in=before).update(state=after)
        if turned:
            log(
                actor,
                verb,
                "delivery",
                str(delivery.pk),
                before={"state": delivery.state},
                after={"state": after},
            )
    delivery.refresh_from_db()
    return bool(turned)


PARTS = "items__document__copy_of"


def counts(delivery: Delivery) -> dict[str, Any]:
    """What has become of a delivery's files, and what is left. Load `PARTS` with the delivery."""
    rows = [row for row in delivery.items.all() if row.state != "unpacked"]
    states = [row.state for row in rows]
    done = sum(state not in {WAITING, READING} for state in states)
    return {
        "total": len(rows),
        "done": done,
        "left": len(rows) - done,
        "read": states.count("read"),
        "known": states.count("known"),
        "folded": [row for row in rows if row.state == "folded"],
        "refused": [row for row in rows if row.state == REFUSED],
        "tables": [row for row in rows if row.state in {TABLE, TAKEN}],
        "fresh": [row for row in rows if row.state == "read"],
        "facts": sum(row.facts for row in rows),
        "worth_a_look": sum(row.worth_a_look for row in rows),
        "packed": any(row.state in {WAITING, READING} and row.name.lower().endswith(".zip") for row in rows),
    }


def finish(delivery: Delivery) -> None:
    """Everything of it has been looked at."""
    Delivery.objects.filter(pk=delivery.pk, state=READING).update(state="done", finished_at=timezone.now())
