"""Whether a row of a table is a company that is known already: by credit code, share code, name, former name, or likeness.

Sure matches are made; merely alike names are only reported, since 武汉甲科技 and 武汉甲科技贸易 are two firms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from guatu.atlas.model import Company

ALIKE = 92.0
"""Likeness (rapidfuzz ratio of the names' cores, 0–100) from which two names are shown to a person."""
_FORMS = re.compile(
    r"(?:股份)?有限(?:责任)?公司|股份公司|集团|\(集团\)|有限合伙|普通合伙|合伙企业|分公司|公司$|厂$|\(.*?\)"
)
_SHARE = re.compile(r"(?:SH|SZ|BJ)?\.?(\d{6})(?:\.(?:SH|SZ|BJ|SS))?")
_WIDTHS = str.maketrans("（）．，　", "().,\u0020")


class Match(StrEnum):
    """Why two are one, or may be."""

    CODE = "code"
    STOCK = "stock"
    NAME = "name"
    FORMER = "former"
    ALIAS = "alias"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Found:
    """A known company that a row is (`match` other than alike) or may be (alike, with the likeness 0–100)."""

    id: str
    match: Match
    likeness: float = 100.0

    @property
    def sure(self) -> bool:
        """Whether the two are one without asking a person."""
        return self.match is not Match.ALIKE


def normal(name: str) -> str:
    """A name with widths, blanks and bracket forms made alike.

    >>> normal("武汉 甲（集团）有限公司") == normal("武汉甲(集团)有限公司")
    True
    """
    return re.sub(r"\s", "", name.translate(_WIDTHS))


def share(code: str | None) -> str:
    """The six digits of a share's code, however it is printed; empty for any other.

    >>> share("600519.SH"), share("sh.600519"), share("00700.HK")
    ('600519', '600519', '')
    """
    found = _SHARE.fullmatch((code or "").strip().upper())
    return found[1] if found else ""


def core(name: str) -> str:
    """What is left of a name without its legal form: what likeness is measured on.

    >>> core("武汉星河电池股份有限公司")
    '武汉星河电池'
    """
    return _FORMS.sub("", normal(name)) or normal(name)


class Known:
    """Companies to look rows up among. Grows as rows are taken in, so that a table is matched against itself."""

    def __init__(self, companies: Iterable[Company] = ()) -> None:
        self._codes: dict[str, str] = {}
        self._code_of: dict[str, str] = {}
        self._shares: dict[str, str] = {}
        self._names: dict[str, tuple[str, Match]] = {}
        self._blocks: dict[str, dict[str, str]] = defaultdict(dict)
        for company in companies:
            self.add(
                company.id,
                company.name,
                company.uscc,
                company.former,
                (company.short or "", *company.aliases),
                company.stock,
            )

    def add(  # noqa: PLR0917 (the order is that of a company's fields)
        self,
        key: str,
        name: str,
        code: str | None,
        former: Iterable[str] = (),
        aliases: Iterable[str] = (),
        stock: str | None = None,
    ) -> None:
        """Takes in one company. A name that another one holds already stays the other's."""
        if digits := share(stock):
            self._shares.setdefault(digits, key)
        if code:
            self._codes.setdefault(code, key)
            self._code_of.setdefault(key, code)
        self._names.setdefault(normal(name), (key, Match.NAME))
        for match, words in ((Match.FORMER, former), (Match.ALIAS, aliases)):
            for word in filter(None, words):
                self._names.setdefault(normal(word), (key, match))
        heart = core(name)
        self._blocks[heart[:3]][heart] = key

    def find(
        self, name: str, code: str | None, former: Iterable[str] = (), stock: str | None = None
    ) -> Found | None:
        """The company that a row is or may be.

        A code decides alone: two rows with different codes are two firms, however alike their names.
        """
        if code and code in self._codes:
            return Found(self._codes[code], Match.CODE)
        listed = self._shares.get(share(stock))
        if listed is not None and not self._other_code(listed, code):
            return Found(listed, Match.STOCK)
        for word, match in ((name, None), *((word, Match.FORMER) for word in former if word)):
            held = self._names.get(normal(word))
            if held is not None and not self._other_code(held[0], code):
                return Found(held[0], match or held[1])
        heart = core(name)
        best = process.extractOne(
            heart, self._blocks.get(heart[:3], {}).keys(), scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        if best is None:
            return None
        key = self._blocks[heart[:3]][best[0]]
        return None if self._other_code(key, code) else Found(key, Match.ALIKE, float(best[1]))

    def _other_code(self, key: str, code: str | None) -> bool:
        """Whether both have a code and the codes differ."""
        return bool(code) and self._code_of.get(key, code) != code
