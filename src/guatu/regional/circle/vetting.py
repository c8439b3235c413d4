"""Checks on the way: clauses that the fair-competition review forbids, and hints about a counterparty, never verdicts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from guatu.atlas import uscc
from guatu.atlas.aims import Policy


@dataclass(frozen=True, slots=True)
class Flag:
    """A clause at `start`–`end` of a text that the law names. `history`: the text is older than the law."""

    id: str
    start: int
    end: int
    words: str
    article: str
    what: str
    history: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at: what was seen, what to do, and why one should."""

    id: str
    what: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class Counterparty:
    """What is known of who wants to sign; unknown is None and gives no hint."""

    name: str
    code: str = ""
    text: str = ""
    registered: date | None = None
    paid_in: Decimal | None = None


@cache
def _rules() -> dict[str, Any]:
    text = files("guatu.regional.circle").joinpath("vetting.yaml").read_text("utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


def clauses(text: str, day: date | None = None) -> tuple[Flag, ...]:
    """Clauses of a text of that day (None: of today) which need a look, in order.

    >>> [(flag.words, flag.article) for flag in clauses("企业所得税地方留成部分前三年全额返还。")]
    [('所得税地方留成部分前三年全额返还', '第十条第一项')]
    >>> [flag.words for flag in clauses("土地款返还、社保费减免。")]
    ['土地款返还', '社保费减免']
    """
    rules = _rules()
    history = day is not None and day < rules["law"]["valid_from"]
    found = [
        Flag(row["id"], at.start(), at.end(), at.group(), row["article"], row["what"], history)
        for row in rules["clauses"]
        for at in re.finditer("|".join(row["patterns"]), text)
        if not _excused(text, at.start(), at.end())
    ]
    return tuple(sorted(found, key=lambda flag: (flag.start, flag.id)))


def _excused(text: str, start: int, end: int) -> bool:
    """Whether the words around say that it is no favour to one: national policy, governments that share, a ban.

    A ban stands before the favour; what makes it lawful may stand anywhere in the part of the sentence.
    """
    begin = max(text.rfind(sign, 0, start) for sign in "，。；：\n") + 1
    last = min((at for sign in "，。；\n" if (at := text.find(sign, end)) >= 0), default=len(text))
    unless = _rules()["unless"]
    part = text[begin:last]
    if any(re.search(unless[name], part) for name in ("lawful", "governments", "other")):
        return True
    return re.search(unless["forbidding"], text[begin:end]) is not None


def hints(who: Counterparty, day: date) -> tuple[Hint, ...]:
    """What to look at before signing with somebody on that day.

    >>> [hint.id for hint in hints(Counterparty("中铁甲建设有限公司", "911100008021004338"), date(2026, 1, 1))]
    ['code', 'state']
    """
    seen = {
        "code": bool(who.code) and not uscc.is_valid(who.code),
        "young": who.registered is not None and 0 <= (day - who.registered).days <= _row("young")["days"],
        "unpaid": who.paid_in is not None and who.paid_in == 0,
        "state": re.search(_row("state")["pattern"], who.name) is not None,
        "academician": re.search(_row("academician")["pattern"], who.text) is not None,
    }
    return tuple(
        Hint(row["id"], row["what"], row["do"], row["source"]) for row in _rules()["hints"] if seen[row["id"]]
    )


def _row(key: str) -> dict[str, Any]:
    return next(row for row in _rules()["hints"] if row["id"] == key)


def proposable(policy: Policy, day: date) -> bool:
    """Whether a policy may be proposed to anybody: it is in force on that day. One without an end is."""
    return policy.validity.covers(day)
