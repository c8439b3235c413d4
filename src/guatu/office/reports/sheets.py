"""A report as a workbook: a sheet for each table, one for the text, one for the sources."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from guatu.office import vocabulary
from guatu.office.reports import columns
from guatu.office.reports.model import Grid, Heading, Notes, Paragraph, Report, Said
from guatu.office.tables.export import workbook_bytes
from guatu.office.tables.values import Flat

ROOM = 130
"""Characters that a sheet is wide, so that it fits on A4 lying."""


def xlsx_of(report: Report) -> bytes:
    """The file."""
    notes = report.notes()
    sheets: dict[str, Iterator[list[Flat]]] = {_("正文"): iter(_text(report, notes))}
    widths: dict[str, list[float]] = {_("正文"): [ROOM]}
    for number, block in enumerate((one for one in report.blocks if isinstance(one, Grid)), 1):
        rows = _grid(block, notes)
        beside = _numbers(block)
        sheets[f"{number} {block.name}"] = ([*row, *more] for row, more in zip(rows, beside, strict=True))
        widths[f"{number} {block.name}"] = columns.widths(
            [[str(one or "") for one in row] for row in rows], ROOM
        )
    sheets[_("资料来源")] = iter(_sources(notes))
    widths[_("资料来源")] = [6, 48, 12, 32, 48]
    return workbook_bytes(sheets, widths)


def said(one: Said, notes: Notes) -> str:
    """Words with their kind of saying and the numbers of their sources."""
    marks = notes.marks(one.sources)
    return one.text + one.mark + (f" [{','.join(map(str, marks))}]" if marks else "")


def _text(report: Report, notes: Notes) -> list[list[Flat]]:
    rows: list[list[Flat]] = [[report.title], [report.subtitle]]
    for block in report.blocks:
        if isinstance(block, Heading):
            rows.append([block.text])
        elif isinstance(block, Paragraph):
            rows.append([said(block.said, notes)])
    return [*rows, [report.legend()]]


def _grid(block: Grid, notes: Notes) -> list[list[Flat]]:
    head: list[Flat] = [*block.head]
    rows: list[list[Flat]] = [[said(one, notes) for one in row] for row in block.rows]
    return [head, *(rows or [[block.empty, *([None] * (len(head) - 1))]])]


def _numbers(block: Grid) -> list[list[Flat]]:
    """The numbers of the columns that say one, with their units, as Excel can reckon on them: what stands in the table
    has its mark and its notes, and so is text."""
    places = [at for at in range(len(block.head)) if any(row[at].value is not None for row in block.rows)]
    head: list[Flat] = []
    for at in places:
        head += [_("%(column)s · 数值") % {"column": block.head[at]}, _("单位")]
    rows: list[list[Flat]] = [
        [cell for at in places for cell in (row[at].value, vocabulary.unit(row[at].unit))]
        for row in block.rows
    ]
    return [head, *(rows or [[]])]


def _sources(notes: Notes) -> list[list[Flat]]:
    head: list[Flat] = [_("编号"), _("标题"), _("发布"), _("网址"), _("原句")]
    rows: list[list[Flat]] = [
        [number, one.title, one.published, one.url, one.quote] for number, one in enumerate(notes.sources, 1)
    ]
    return [head, *rows]
