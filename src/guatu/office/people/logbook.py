"""Writing the log: every writer takes a turn at the head row, so that the chain has one order on any database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from threading import Lock
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.people import chain, witness
from guatu.office.people.actors import Actor
from guatu.office.people.models import LogEvent, LogHead

_LINE = Lock()


@contextmanager
def change() -> Iterator[None]:
    """The transaction of a service. It takes its turn in the log before it touches any other row.

    Writers therefore queue for one lock in one order, and cannot wait for each other in a circle.
    """
    with _in_line(), transaction.atomic():
        _take_turn()
        yield


def log(
    actor: Actor | str, verb: str, kind: str, key: str, *, before: Any = None, after: Any = None
) -> LogEvent:
    """Writes one event into the chain, inside the transaction of the change that it tells of."""
    name, address = (actor, "") if isinstance(actor, str) else (actor.signature, actor.address)
    secret = chain.read_key()
    with _in_line(), transaction.atomic():
        head = _take_turn()
        if head.key not in ("", chain.fingerprint(secret)):
            raise chain.LogKeyError(
                _("日志密钥不是这条日志原来的密钥；请从备份放回原处，再运行 guatu doctor")
            )
        row = chain.Content(
            number=head.number + 1,
            at=timezone.now(),
            actor=name[:150],
            address=address[:45],
            verb=verb,
            kind=kind,
            key=key[:200],
            before=chain.plain(before),
            after=chain.plain(after),
        )
        event = LogEvent(**row._asdict(), mac=chain.seal(secret, head.mac or chain.GENESIS, row))
        event.save(force_insert=True)
        head.number, head.mac, head.key = event.number, event.mac, chain.fingerprint(secret)
        head.save()
        transaction.on_commit(partial(witness.note, event.number, event.mac), robust=True)
    return event


def _in_line() -> AbstractContextManager[object]:
    """SQLite has no queue: who finds it locked tries again now and then and gives up after some seconds, so that on a
    busy machine many writers at once leave one of them without luck. The threads of a process stand in line here
    instead. Who is in a transaction has SQLite's lock already and must not wait for one who waits for it (decision 295).
    """
    connection = transaction.get_connection()
    waits = connection.vendor == "sqlite" and not connection.in_atomic_block
    return _LINE if waits else nullcontext()


def _take_turn() -> LogHead:
    return LogHead.objects.select_for_update().get()
