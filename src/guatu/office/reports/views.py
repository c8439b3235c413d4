"""Reports on a print page and as files."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.office.atlas.services import at
from guatu.office.moment import Moment, moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs
from guatu.office.projects import scope
from guatu.office.reports import contents, months, regions
from guatu.office.reports.board import BOARDS, board_report
from guatu.office.reports.model import Grid, Heading, Notes, Paragraph, Report
from guatu.office.reports.sheets import xlsx_of
from guatu.office.reports.words import docx_of
from guatu.office.tables.export import XLSX

KINDS = ("industry", "chain", "region", "monthly")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = {"docx": (docx_of, DOCX), "xlsx": (xlsx_of, XLSX)}


class ReportError(ValueError):
    """A report that cannot be made; the message says why."""


def make(kind: str, region: str, chain: str, month: str, moment: Moment) -> Report:
    """A report by kind. Raises ReportError for a region, chain or month that there is not."""
    atlas = at(moment)
    region = region or atlas.home
    if region not in atlas.regions:
        raise ReportError(_("没有“%(region)s”这个区域") % {"region": region})
    if kind in {"industry", "chain"}:
        if chain not in atlas.chains:
            raise ReportError(_("没有“%(chain)s”这条产业链") % {"chain": chain})
        return getattr(contents, kind)(chain, region, moment)
    if kind == "region":
        return regions.region(region, moment) or Report("", "", "", ())
    try:
        day = date.fromisoformat(f"{month}-01") if month else moment.as_of
    except ValueError as error:
        raise ReportError(_("月份须写作 2024-06")) from error
    return months.monthly(day, region, moment)


def _report(request: HttpRequest, kind: str) -> Report:
    given = partial(request.GET.get)
    if kind not in KINDS:
        raise Http404(f"no report {kind}")
    try:
        return make(kind, given("region", ""), given("chain", ""), given("month", ""), moment_of(request))
    except ReportError as error:
        raise Http404(str(error)) from error


def page(request: HttpRequest, kind: str) -> HttpResponse:
    """The report as a page to print."""
    return _page(request, _report(request, kind), "", kind)


@needs("projects.view")
def board_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The board of a week or a month as a page to print."""
    return _page(request, _board(request, kind), "board_", kind)


def _board(request: HttpRequest, kind: str) -> Report:
    """The region's board; one that is not the actor's own holds nothing of it, for rows are chosen by their region."""
    region = request.GET.get("region", "")
    if kind not in BOARDS or (region and region not in at(moment_of(request)).regions):
        raise Http404(f"no board {kind} {region}")
    moment, made_up = moment_of(request), scope.synthetic(request)
    return board_report(kind, actor_of(request), region, moment, synthetic=made_up)


def _page(request: HttpRequest, report: Report, prefix: str, kind: str) -> HttpResponse:
    notes = report.notes()
    blocks = [
        {
            "kind": type(block).__name__.lower(),
            "block": block,
            "text": (block.said, notes.marks(block.said.sources)) if isinstance(block, Paragraph) else None,
        }
        | (_table(block, notes) if isinstance(block, Grid) else {})
        for block in report.blocks
        if isinstance(block, Heading | Paragraph | Grid)
    ]
    context = {
        "report": report,
        "blocks": blocks,
        "notes": list(enumerate(notes.sources, 1)),
        "files": {form: reverse(f"reports:{prefix}{form}", args=[kind]) for form in FILES},
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/page.html", context)


def _table(block: Grid, notes: Notes) -> dict[str, object]:
    """Head and rows, each cell with its notes and with the way in which its column is set."""
    ways = [
        "num" if number else "nowrap" if short else ""
        for number, short in zip(block.numeric(), block.short(), strict=True)
    ]
    rows = [
        [(said, notes.marks(said.sources), way) for said, way in zip(row, ways, strict=True)]
        for row in block.rows
    ]
    return {"head": list(zip(block.head, ways, strict=True)), "rows": rows}


def file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The report as a file."""
    return _file(_report(request, kind), form)


@needs("projects.view")
def board_file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The board of a week or a month as a file."""
    return _file(_board(request, kind), form)


def _file(report: Report, form: str) -> HttpResponse:
    write, media = FILES[form]
    answer = HttpResponse(write(report), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{report.name}.{form}"'
    return answer
