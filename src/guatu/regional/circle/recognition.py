"""Whether two leads are one: by the company under any of its names, and by what it wants to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from guatu.atlas.model import Company
from guatu.lake.known import Known, core, normal
from guatu.regional.circle.records import Record, seen

ALIKE = 85.0
"""Likeness of names (0–100) from which a coordinator is asked: lower than where tables are imported, since a question
costs little and two holders of one lead cost much."""
SAME = 0.3
"""Part of the shorter content's pairs of characters from which two contents are one."""
OTHER = 0.12
"""Part up to which they are two, where both say enough (`ENOUGH` pairs)."""
ENOUGH = 3


class Sameness(StrEnum):
    """One lead, two, or a matter for a person."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Identity:
    """A company as it is recognised. `sure`: marks that two leads of one company share; `block`: where to look for
    names that are merely alike."""

    sure: frozenset[str]
    block: str


class Companies:
    """The atlas's companies, to find a company's other names, code and group by whatever a reporter wrote."""

    def __init__(self, companies: Mapping[str, Company]) -> None:
        self._companies = companies
        self._known = Known(companies.values())

    def identity(self, name: str, code: str = "") -> Identity:
        """Marks of a company: its codes, its names, and the group that it belongs to."""
        marks = {f"name:{normal(name)}", f"name:{core(name)}"}
        if code:
            marks.add(f"code:{code}")
        found = self._known.find(name, code or None)
        if found is not None and found.sure and found.id in self._companies:
            company = self._companies[found.id]
            for word in (company.name, company.short or "", *company.aliases, *company.former):
                marks |= {f"name:{normal(word)}", f"name:{core(word)}"} if word else set()
            if company.uscc:
                marks.add(f"code:{company.uscc}")
            marks.add(f"group:{self._head(company)}")
        return Identity(frozenset(marks), core(name)[:3])

    def _head(self, company: Company) -> str:
        met = {company.id}
        while company.parent and company.parent in self._companies and company.parent not in met:
            company = self._companies[company.parent]
            met.add(company.id)
        return company.id


def alike(name: str, others: Mapping[str, str]) -> str | None:
    """The key of a name that is merely alike (a slip of the pen, another spelling), if there is one.

    >>> alike("澜湖昱川传感科枝有限公司", {"a": "澜湖昱川传感科技有限公司", "b": "江左铭砺航天有限公司"})
    'a'
    """
    cores = {key: core(other) for key, other in others.items()}
    best = process.extractOne(core(name), cores, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[2] if best else None


def contents(first: str, second: str) -> Sameness:
    """Whether two descriptions mean one project of a company.

    >>> contents("拟建光模块产业园，年产50万只", "光模块扩产项目"), contents("光模块封装测试线", "生物医药冷链仓库")
    (<Sameness.SAME: 'same'>, <Sameness.OTHER: 'other'>)
    """
    a, b = (
        seen(Record(key="", name="", investor="", region="", content=text)).grams for text in (first, second)
    )
    least = min(len(a), len(b))
    if least < ENOUGH:
        return Sameness.SAME if not least or a & b else Sameness.DOUBTFUL
    part = len(a & b) / least
    if part >= SAME:
        return Sameness.SAME
    return Sameness.OTHER if part <= OTHER else Sameness.DOUBTFUL
