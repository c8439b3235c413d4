"""Reading the log's chain from end to end: which rows were changed, removed or cut off."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from guatu.office.people import chain, triggers, witness
from guatu.office.people.models import LogEvent, LogHead

FIELDS = (*chain.Content._fields, "mac")


def faults() -> Iterator[str]:
    """What is wrong with the log, each in a sentence that names the rows. Nothing when it is whole."""
    try:
        key = chain.read_key()
    except chain.LogKeyError as error:
        yield str(error)
        return
    head = LogHead.objects.first()
    if head is None:
        yield _("日志的链头没有了：有人删了 people_loghead 的那一行")
        return
    if head.key not in ("", chain.fingerprint(key)):
        yield _("日志密钥不是这条日志原来的密钥；请从备份放回原处")
        return
    macs = {one.number: one for one in [*witness.exported(), *filter(None, [witness.seen()])]}
    yield from _rows(key, head, macs)
    yield from (
        _("数据库里少了保护日志的触发器 %(name)s；请运行 guatu init 补上") % {"name": name}
        for name in triggers.missing(connection)
    )


def _rows(key: bytes, head: LogHead, witnessed: dict[int, witness.Head]) -> Iterator[str]:
    last, mac = 0, chain.GENESIS
    for *content, kept in LogEvent.objects.order_by("number").values_list(*FIELDS).iterator(2000):
        row = chain.Content(*content)
        if row.number != last + 1:
            yield _removed(last + 1, row.number - 1)
        elif chain.seal(key, mac, row) != kept:
            yield _("第 %(n)s 行被改过（%(at)s，%(actor)s，%(verb)s %(kind)s）") % {
                "n": row.number,
                "at": f"{row.at:%Y-%m-%d %H:%M}",
                "actor": row.actor,
                "verb": row.verb,
                "kind": row.kind,
            }
        seen = witnessed.get(row.number)
        if seen and seen.mac != kept:
            yield _("第 %(n)s 行与 %(day)s 导出的链头不符：日志被整段换过") % {
                "n": row.number,
                "day": seen.day,
            }
        last, mac = row.number, kept
    yield from _tail(last, mac, head, witnessed)


def _tail(last: int, mac: str, head: LogHead, witnessed: dict[int, witness.Head]) -> Iterator[str]:
    top = max([head.number, *witnessed])
    if top > last:
        yield _cut(last + 1, top)
    elif head.number < last:
        yield _("链头停在第 %(n)s 行，后面却还有行：链头被改过") % {"n": head.number}
    elif head.number and head.mac != mac:
        yield _("链头与最后一行（第 %(n)s 行）不符：链头或最后一行被换过") % {"n": last}


def _removed(first: int, last: int) -> str:
    return _("第 %(first)s 至 %(last)s 行被删去（中间缺行，第 %(next)s 行因此无从核对）") % {
        "first": first,
        "last": last,
        "next": last + 1,
    }


def _cut(first: int, last: int) -> str:
    return _("第 %(first)s 至 %(last)s 行被截去（末尾缺行）；若刚从较早的备份恢复，请核对恢复记录") % {
        "first": first,
        "last": last,
    }
