"""The page of 产业分析: which table, which question, and what it says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guatu.office.chains import analysis
from guatu.office.chains.analysis import Base, Line
from guatu.office.moment import today

SPAN = 5
"""Years between the two ends of a change, before somebody chooses."""


def show(request: HttpRequest) -> HttpResponse:
    """Structure, change, hot spots or concentration of an imported company table."""
    tables = analysis.tables()
    table = request.GET.get("table") or (tables[0] if tables else "")
    level = "city" if request.GET.get("level") == "city" else "county"
    found = analysis.base(table, level) if table in tables else None
    questions = {
        "structure": _("各地的产业结构像不像，谁和谁同构？"),
        "change": _("企业的增减，是大势、结构，还是自己争来的？"),
        "spots": _("一个行业在哪里连片地强？"),
        "concentration": _("哪些行业扎堆，哪些做外地生意？"),
    }
    tabs = [
        ("structure", _("结构")),
        ("change", _("变化")),
        ("spots", _("冷热点")),
        ("concentration", _("集聚")),
    ]
    what = request.GET.get("show", "")
    what = what if what in questions else "structure"
    context = {
        "section": "chains",
        "question": questions[what],
        "tabs": tabs,
        "show": what,
        "tables": tables,
        "table": table,
        "level": level,
        "found": found,
    }
    if found is not None:
        context |= answer(request, found, what, level)
    return render(request, "chains/analysis.html", context)


def answer(request: HttpRequest, found: Base, what: str, level: str) -> dict[str, Any]:
    """The lines of a question, and what was chosen for it in the address."""
    names: tuple[str, ...] = found.cells.regions
    one, other = _chosen(request, "one", names, 0), _chosen(request, "other", names, -1)
    industry = _chosen(request, "industry", found.cells.industries, 0)
    years = _year(request, "from", today().year - 1 - SPAN), _year(request, "to", today().year - 1)
    lines: list[Line]
    if what == "structure":
        lines = analysis.structures(found, one, other) if len(names) > 1 else []
    elif what == "change":
        lines = analysis.changes(found.manifest.table, level, years) if years[0] < years[1] else []
    elif what == "spots":
        lines = analysis.spots(found, industry)
    else:
        lines = analysis.concentrations(found) if len(names) > 1 else []
    named = next((line.name for line in lines if line.name in names), "")
    place = found.regions[
        names.index(one if what == "structure" else named) if what == "structure" or named else 0
    ]
    chosen = {"one": one, "other": other, "industry": industry, "years": years}
    return {"lines": lines, "place": place, **chosen}


def _chosen(request: HttpRequest, name: str, choices: tuple[str, ...], default: int) -> str:
    given = request.GET.get(name, "")
    return given if given in choices else choices[default]


def _year(request: HttpRequest, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and 1950 <= int(given) <= 2100 else default
