"""The chain of the log: each row carries an HMAC over itself and the row before it.

The key lies in a file outside the database (`log.key` of the workspace, or where GUATU_LOG_KEY_FILE says): who can
write to the database alone can neither forge a row nor mend the chain after changing one.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

GENESIS = "guatu log 1"
"""Stands before the first row."""


class LogKeyError(RuntimeError):
    """The key of the log is missing or not the one that the chain was made with."""


class Content(NamedTuple):
    """What the HMAC of a row covers."""

    number: int
    at: datetime
    actor: str
    address: str
    verb: str
    kind: str
    key: str
    before: Any
    after: Any


def read_key() -> bytes:
    """The key. Raises LogKeyError when its file is missing or too short to be one."""
    path = settings.LOG_KEY_FILE
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        said = {"file": path, "why": error.strerror}
        raise LogKeyError(_("日志密钥 %(file)s 读不了（%(why)s）；请从备份放回原处") % said) from error
    if len(key) < 32:
        raise LogKeyError(_("日志密钥 %(file)s 太短，不是原来的密钥；请从备份放回原处") % {"file": path})
    return key


def fingerprint(key: bytes) -> str:
    """Tells keys apart without telling them."""
    return hmac.new(key, b"guatu log key", hashlib.sha256).hexdigest()[:16]


def plain(value: Any) -> Any:
    """The value as both databases give it back: dates as text, whole numbers without a fraction.

    >>> plain({"a": 2.0, "b": [1.5, True, None]})
    {'a': 2, 'b': [1.5, True, None]}

    Raises ValueError for what is no number (NaN) and TypeError for what is no data.
    """
    return _whole(json.loads(json.dumps(value, cls=DjangoJSONEncoder, allow_nan=False)))


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _whole(part) for name, part in value.items()}
    return [_whole(part) for part in value] if isinstance(value, list) else value


def seal(key: bytes, before: str, row: Content) -> str:
    """The row's HMAC, as hexadecimal digits. `before` is that of the row before, or GENESIS."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    body = [*row._replace(at=at, before=_whole(row.before), after=_whole(row.after))]
    text = json.dumps([before, *body], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
