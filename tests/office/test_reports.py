"""Reports: numbers equal the database, none without a source, expired policies stay away, what is made up says so."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from docx.oxml.ns import qn
from openpyxl import load_workbook
from paper import footnotes, opened

import guatu
from guatu.office import numbers
from guatu.office.atlas.services import current
from guatu.office.chains import services as chains
from guatu.office.documents.models import Document, Fact
from guatu.office.moment import read_moment
from guatu.office.reports import months
from guatu.office.reports.model import Grid, Paragraph, Report
from guatu.office.reports.sheets import xlsx_of
from guatu.office.reports.views import ReportError, make
from guatu.office.reports.words import docx_of
from guatu.office.vocabulary import CHINESE

pytestmark = pytest.mark.django_db
NOW = read_moment({})
PACKED = [Path(guatu.__file__).parent / room for room in ("packs", "atlas")]
ASKED = [
    ("industry", "420100", "ic"),
    ("chain", "420100", "ic"),
    ("region", "420106", ""),
    ("monthly", "420100", ""),
]


def _made(kind: str, region: str, chain: str) -> Report:
    newest = Document.objects.order_by("-known_from").first()
    assert newest is not None
    return make(kind, region, chain, f"{newest.known_from:%Y-%m}", NOW)


def _grid(report: Report, name: str) -> Grid:
    return next(block for block in report.blocks if isinstance(block, Grid) and block.name == name)


def test_states_on_paper_are_those_of_the_diagnosis() -> None:
    found = chains.diagnosis("ic", "420100", NOW)
    report = make("chain", "420100", "ic", "", NOW)
    rows = _grid(report, "图谱").rows
    assert [row[1].text for row in rows] == [state.node.name for state in found.nodes]
    names = {"covered": "已覆盖", "confirmed_gap": "确认缺口", "unknown": "未知"}
    assert [row[2].text.partition("（")[0] for row in rows] == [
        names[str(state.state)] for state in found.nodes
    ]
    summary = next(block.said.text for block in report.blocks if isinstance(block, Paragraph))
    for number in (found.completeness.covered, found.completeness.gaps, found.completeness.unknown):
        assert str(number) in summary
    unknown = [row for row, state in zip(rows, found.nodes, strict=True) if str(state.state) == "unknown"]
    assert unknown
    assert all("缺口" not in row[2].text for row in unknown)


def test_figures_of_a_region_are_those_of_its_facts() -> None:
    report = make("region", "420106", "", "", NOW)
    rows = _grid(report, "指标").rows
    assert rows
    for row in rows:
        [source] = row[2].sources
        sha256, _sep, span = source.ref.partition(":")
        fact = Fact.objects.get(document=sha256, start=int(span.partition("-")[0]), end=int(span.partition("-")[2]), quote=source.quote, name=row[0].text.rpartition(" · ")[2], kind="metric", region="420106")  # fmt: skip  # noqa: E501
        parts = [numbers.of_fact(fact)] if fact.value is not None or fact.growth is None else []
        parts += [numbers.signed(fact.growth)] if fact.growth is not None else []
        assert row[2].text == "，".join(parts)


@pytest.mark.parametrize(("kind", "region", "chain"), ASKED)
def test_every_computed_or_claimed_saying_has_a_source(kind: str, region: str, chain: str) -> None:
    report = _made(kind, region, chain)
    marked = [said for said in report.sayings() if said.status]
    assert marked
    assert [said.text for said in marked if not said.sources] == []


def test_a_sheet_has_its_numbers_as_numbers_outside_what_is_printed() -> None:
    report = _made("region", "420106", "")
    book = load_workbook(io.BytesIO(xlsx_of(report)))
    chains = next(
        one
        for one in report.blocks
        if isinstance(one, Grid) and one.rows and one.rows[0][1].value is not None
    )
    sheet = next(one for one in book if one.title.endswith(chains.name))
    head = [cell.value for cell in sheet[1]]
    at = head.index(f"{chains.head[1]} · 数值")
    assert head[at + 1] == "单位"
    found = [row[at] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [row[1].value for row in chains.rows]
    assert all(isinstance(one, int | float) for one in found)
    last = chr(ord("A") + len(chains.head) - 1)
    assert sheet.print_area.endswith(f"$A$1:${last}${len(chains.rows) + 1}")


@pytest.mark.parametrize(("kind", "region", "chain"), ASKED)
def test_three_writers_say_the_same(client: Client, kind: str, region: str, chain: str) -> None:
    report = _made(kind, region, chain)
    notes = report.notes()
    book = opened(docx_of(report))
    under = footnotes(book)
    paper = "\n".join(one.text for one in book.paragraphs)
    cells = "\n".join(cell.text for table in book.tables for row in table.rows for cell in row.cells)
    sheets = load_workbook(io.BytesIO(xlsx_of(report)))
    flat = "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    month = report.name.split("-", 1)[1][:7] if kind == "monthly" else ""
    page = client.get(f"/reports/{kind}/?region={region}&chain={chain}&month={month}").content.decode()
    for said in report.sayings():
        assert said.text in paper + cells
        assert said.text in flat
    for number, source in enumerate(notes.sources, 1):
        assert under[number].startswith(source.title)
        assert source.title in flat
        assert f'id="note-{number}"' in page
    assert len(under) == len(notes.sources)
    marks = [int(one.get(qn("w:id"))) for one in book.element.iter(qn("w:footnoteReference"))]
    assert marks == list(under)  # each is placed once, and so numbered by Word as its list is
    again = {one.get(qn("w:instr")).split()[1] for one in book.element.iter(qn("w:fldSimple"))}
    assert again <= {one.get(qn("w:name")) for one in book.element.iter(qn("w:bookmarkStart"))}
    assert report.title in page
    assert 'w:instr="PAGE"' in book.sections[0].footer._element.xml


def test_policies_that_have_ended_are_never_proposed() -> None:
    for day in (date(2021, 6, 1), date(2026, 1, 1)):
        moment = read_moment({"as_of": day.isoformat()})
        report = make("region", current().home, "", "", moment)
        named = {row[0].text for row in _grid(report, "政策").rows}
        ended = {
            row.name for row in current().policies.values() if row.validity.end and row.validity.end < day
        }
        assert named.isdisjoint(ended)


def test_rewritten_documents_say_so_on_paper() -> None:
    document = Document.objects.filter(rewritten=True).first()
    assert document is not None
    report = months.monthly(document.known_from, current().home, NOW)
    titles = [row[0].text for row in _grid(report, "文档").rows]
    assert f"{document.title}（改写示例）" in titles
    facts = Fact.objects.filter(
        document__known_from__year=document.known_from.year,
        document__known_from__month=document.known_from.month,
    )
    assert any(
        f"读出事实 {facts.count()} 条" in block.said.text
        for block in report.blocks
        if isinstance(block, Paragraph)
    )


def test_what_there_is_not_is_said(client: Client) -> None:
    with pytest.raises(ReportError):
        make("chain", "420100", "nothing", "", NOW)
    for path in ("chain/?chain=nothing", "region/?region=nowhere", "monthly/?month=x", "poem/"):
        assert client.get(f"/reports/{path}").status_code == 404
    assert client.get("/reports/region.docx?region=420106").content.startswith(b"PK")
    assert client.get("/reports/region.xlsx?region=420106").content.startswith(b"PK")


@pytest.mark.parametrize(("kind", "region", "chain"), ASKED)
def test_english_papers_hold_chinese_only_as_data(kind: str, region: str, chain: str) -> None:
    pack = [path for room in PACKED for path in room.rglob("*") if path.suffix in {".csv", ".yaml"}]
    held = re.sub(r"\n\s*", "", "".join(path.read_text("utf-8") for path in pack))
    held += json.dumps(
        [list(rows.objects.values()) for rows in (Document, Fact)], default=str, ensure_ascii=False
    )
    with override("en"):
        report = _made(kind, region, chain)
        book, sheets = opened(docx_of(report)), load_workbook(io.BytesIO(xlsx_of(report)))
    paper = [one.text for one in book.paragraphs] + list(footnotes(book).values())
    paper += [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    flat = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    said = {run for words in (*paper, *flat, *sheets.sheetnames) for run in CHINESE.findall(words)}
    assert len(said) > 5
    assert {run for run in said if run not in held} == set()
    assert CHINESE.sub("", report.title) != report.title
    assert book.core_properties.title == report.title
