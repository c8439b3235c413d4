"""What a table shows, as CSV, XLSX and JSON: the same rows, order and columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from guatu.office.tables.columns import Column
from guatu.office.tables.paper import Paper
from guatu.office.tables.selection import Selection
from guatu.office.tables.values import Flat, flat, guarded, headings, plain

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that a CSV is UTF-8."""
SHEET_ROWS = 1_048_575
"""Rows of an Excel sheet below its heading."""
ROOMY = 18
"""Characters that a column is wide if nothing else is said: a day and a minute; in Excel's own a day is ####."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(head: list[str], rows: Iterator[list[Flat]]) -> Iterator[str]:
    """A CSV in pieces, with the mark that Excel needs and nothing that it takes for a formula."""
    writer = csv.writer(Echo())
    yield BYTE_ORDER_MARK + writer.writerow([guarded(word) for word in head])
    for row in rows:
        yield writer.writerow(["" if value is None else guarded(value) for value in row])


def as_csv(selection: Selection) -> HttpResponseBase:
    """All rows of the selection as CSV."""
    return csv_answer(selection.state.table.key, _head(selection), _body(selection))


def csv_answer(name: str, head: list[str], rows: Iterator[list[Flat]]) -> StreamingHttpResponse:
    """A CSV to download, written while its rows are read."""
    answer = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def as_xlsx(selection: Selection) -> HttpResponseBase:
    """All rows of the selection as one sheet."""
    return workbook(selection.state.table.key, {str(selection.state.table.title): _rows(selection)})


def _rows(selection: Selection) -> Iterator[list[Flat]]:
    yield list[Flat](_head(selection))
    yield from _body(selection)


def workbook(name: str, sheets: dict[str, Iterator[list[Flat]]]) -> HttpResponse:
    """A workbook to download."""
    answer = HttpResponse(workbook_bytes(sheets), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def workbook_bytes(
    sheets: dict[str, Iterator[list[Flat]]], widths: dict[str, list[float]] | None = None
) -> bytes:
    """A workbook: a sheet by name, the first row its bold heading. Text stays text, whatever it holds.

    A sheet whose columns' widths are given is dressed for paper.
    """
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet("".join("-" if one in "[]:*?/\\" else one for one in title)[:31])
        sheet.freeze_panes = "A2"
        sheet.sheet_format.defaultColWidth = ROOMY
        paper = Paper(sheet, widths[title]) if widths and title in widths else None
        written = 0
        for number, row in zip(range(SHEET_ROWS + 1), rows, strict=False):
            cells = [_cell(sheet, value, bold=number == 0) for value in row]
            if paper:
                paper.dress(number, cells)
            sheet.append(cells)
            written = number + 1
        if paper:
            paper.bound(written)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Flat, *, bold: bool) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    clean = ILLEGAL_CHARACTERS_RE.sub("", value)[:32767] if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=clean)
    if isinstance(clean, str):
        cell.data_type = "s"  # never a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


def _head(selection: Selection) -> list[str]:
    return headings(selection.state.chosen, (_("单位"), _("性质"), _("出处"), _("写法")))


def _body(selection: Selection) -> Iterator[list[Flat]]:
    columns, scope = selection.state.chosen, selection.scope
    return (flat(columns, row, scope) for row in selection.everything())


def as_json(selection: Selection) -> HttpResponse:
    """The page of the selection, with what is needed to read it and the address of the next page."""
    state, scope = selection.state, selection.scope
    rows = [row_json(state.chosen, row, selection) for row in selection.page]
    state = selection.state
    after = state.turned(state.page + 1).query() if state.page < selection.pages else ""
    body = {
        "table": state.table.key,
        "title": str(state.table.title),
        "as_of": scope.moment.as_of.isoformat(),
        "known_by": scope.moment.known_by.isoformat(),
        "count": selection.count,
        "page": state.page,
        "pages": selection.pages,
        "next": scope.request.build_absolute_uri(scope.request.path + after) if after else None,
        "problems": list(state.problems),
        "columns": [
            {"key": one.key, "label": str(one.label), "kind": str(one.kind), "unit": one.unit or None}
            for one in state.chosen
        ],
        "rows": rows,
    }
    return json_answer(body)


def json_answer(body: Any) -> JsonResponse:
    """JSON in which Chinese stays readable."""
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False}, safe=False)


def row_json(columns: tuple[Column, ...], row: Any, selection: Selection) -> dict[str, Any]:
    """A row with its key and the address of its thing."""
    table = selection.state.table
    return {
        "key": table.id_of(row),
        "address": table.address(row) if table.address else None,
        **{column.key: plain(column, row, selection.scope) for column in columns},
    }
