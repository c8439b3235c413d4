"""Reports for machines: their blocks, each saying with its sources."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from guatu.office.api.listing import PROBLEMS
from guatu.office.api.schemas import Moments, Part, SourceOut, WorldAsked
from guatu.office.atlas.services import at
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import require
from guatu.office.projects import scope
from guatu.office.reports.board import board_report
from guatu.office.reports.model import Block, Grid, Heading, Report, Said
from guatu.office.reports.views import ReportError, make
from guatu.office.tables.values import source_json

router = Router()


class Asked(Moments):
    """Region by id (the pack's own without it), chain for a report of an industry or a chain, month as 2024-06."""

    region: str = Field("", max_length=40)
    chain: str = Field("", max_length=60)
    month: str = Field("", max_length=7)


class Place(WorldAsked):
    """A region and all inside it; everywhere without one."""

    region: str = Field("", max_length=40)


class PrintedOut(Part):
    """Words or a number, and where they come from."""

    text: str
    status: str
    sources: list[SourceOut]


class HeadingOut(Part):
    """A heading within the report."""

    block: Literal["heading"] = "heading"
    text: str


class ParagraphOut(Part):
    """Running text."""

    block: Literal["paragraph"] = "paragraph"
    said: PrintedOut


class GridOut(Part):
    """A table. Without rows `empty` stands for it."""

    block: Literal["table"] = "table"
    name: str
    head: list[str]
    rows: list[list[PrintedOut]]
    empty: str


BlockOut = Annotated[HeadingOut | ParagraphOut | GridOut, Field(discriminator="block")]


class ReportOut(Part):
    """A report as it is printed."""

    name: str
    title: str
    subtitle: str
    blocks: list[BlockOut]


def _said(one: Said) -> PrintedOut:
    sources = [SourceOut(**source_json(source)) for source in one.sources]
    return PrintedOut(text=one.text, status=one.status, sources=sources)


def _block(one: Block) -> HeadingOut | ParagraphOut | GridOut:
    if isinstance(one, Heading):
        return HeadingOut(text=one.text)
    if isinstance(one, Grid):
        rows = [[_said(cell) for cell in row] for row in one.rows]
        return GridOut(name=one.name, head=list(one.head), rows=rows, empty=one.empty)
    return ParagraphOut(said=_said(one.said))


def report_out(report: Report) -> ReportOut:
    """A report as data."""
    return ReportOut(
        name=report.name,
        title=report.title,
        subtitle=report.subtitle,
        blocks=[_block(one) for one in report.blocks],
    )


@router.get("/reports/{kind}", response={200: ReportOut, **PROBLEMS}, operation_id="get_report")
def get_report(
    request: HttpRequest, kind: Literal["industry", "chain", "region", "monthly"], asked: Query[Asked]
) -> ReportOut:
    """一谱一策三清单 (industry), 一链一表 (chain), 一区一表 (region), or the month."""
    require(actor_of(request), "pages.view")
    try:
        found = make(kind, asked.region, asked.chain, asked.month, moment_of(request))
    except ReportError as error:
        raise Http404(str(error)) from error
    return report_out(found)


@router.get("/reports/board/{kind}", response={200: ReportOut, **PROBLEMS}, operation_id="get_board_report")
def get_board_report(
    request: HttpRequest, kind: Literal["weekly", "monthly"], asked: Query[Place]
) -> ReportOut:
    """The board of a week or a month, of what the reader may see."""
    actor = actor_of(request)
    require(actor, "projects.view")
    moment, made_up = moment_of(request), scope.synthetic(request)
    if asked.region and asked.region not in at(moment).regions:
        raise Http404(f"no region {asked.region} on {moment.as_of}")
    return report_out(board_report(kind, actor, asked.region, moment, synthetic=made_up))
