"""An imported registry on the pages: its firms, the gaps that it confirms, and what it cannot say. 合成示例."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from seen import seen

from guatu.lake import FIELDS, Lake, Scope, assign, import_companies, open_sheet, propose
from guatu.office.atlas.services import pack, refresh
from guatu.office.workspace import Workspace

pytestmark = pytest.mark.django_db
WUCHANG = "420106"
Import = Callable[..., None]


@pytest.fixture
def lake(settings, tmp_path: Path) -> Iterator[Lake]:  # type: ignore[no-untyped-def]
    """The lake of a workspace of its own, which the pages then show."""
    settings.OPEN_READING = True
    settings.WORKSPACE = Workspace(tmp_path).create()
    yield Lake(tmp_path / "lake")
    settings.WORKSPACE = Workspace(tmp_path / "gone")
    refresh()


def _take(lake: Lake, name: str, classes: tuple[str, ...], *rows: str) -> None:
    path = lake.root / "名录.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(rows), "utf-8")
    sheet = open_sheet(path)
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    scope = Scope(name, date(2026, 3, 31), (WUCHANG,), classes, True, "某区局", synthetic=True)
    import_companies(lake, "名录", sheet, columns, pack(), scope=scope)


@pytest.fixture
def imported(lake: Lake) -> Import:
    """Imports a registry of these nodes, a firm each."""

    def take(*nodes: str) -> None:
        rows = [
            f"合成示例第{n}号有限公司,湖北省武汉市武昌区中北路{n}号,3973,{node}"
            for n, node in enumerate(nodes)
        ]
        _take(lake, "武昌集成电路名录", ("39", "65"), "企业名称,地址,行业代码,环节", *rows)

    return take


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_confirmed_gap_shows_its_registry_its_day_and_that_it_is_made_up(
    client: Client, imported: Import
) -> None:
    address = f"/chains/ic/nodes/ic-silicon/?region={WUCHANG}"
    assert 'class="state unknown"' in _page(client, address)
    imported("无", "ic-eda", "无")
    page = _page(client, address)
    assert 'class="state confirmed_gap"' in page
    assert "合成示例：名录“武昌集成电路名录”（2026-03-31）收全武昌" in seen(page)
    assert "共 3 家，同小类的都已逐家归过环节或比过产品），其中未见本环节企业" in seen(page)
    assert 'href="/chains/registries/' in page
    assert 'class="state unknown"' in _page(client, address + "&as_of=2026-03-30")
    assert 'class="state unknown"' in _page(client, "/chains/ic/nodes/ic-silicon/?region=420103")
    told = client.get(f"/chains/ic/nodes/ic-silicon.json?region={WUCHANG}").json()
    assert told["state"] == "confirmed_gap"
    assert "武昌集成电路名录" in told["sources"][0]["title"]


def test_a_document_never_makes_a_gap_of_what_is_unknown(client: Client, imported: Import) -> None:
    from guatu.office.building import Report, take
    from guatu.office.documents.inbox.services import File
    from guatu.office.people.actors import Actor

    imported("", "无")

    def states() -> list[tuple[str, str, str]]:
        return [
            (region, node["id"], node["state"])
            for region in (WUCHANG, "420103")
            for node in client.get(f"/chains/ic.json?region={region}").json()["node_states"]
        ]

    before = states()
    report = Report()
    text = "2024年，武昌区没有一家硅片企业，也没有光刻胶企业。合成示例第9号有限公司落户江汉区，生产服装。"
    take(Actor.system("tests"), [File("无关.txt", text.encode())], report, lambda line: None)
    assert report.added == 1
    assert states() == before
    assert ("420103", "ic-silicon", "unknown") in before
    assert (WUCHANG, "ic-silicon", "confirmed_gap") in before


def test_an_imported_firm_says_which_import_put_it_where_it_is(client: Client, imported: Import) -> None:
    imported("ic-eda", "无")
    name = "合成示例第0号有限公司"
    node = _page(client, f"/chains/ic/nodes/ic-eda/?region={WUCHANG}")
    assert name in node
    assert "导入 2026-03-31" in node
    company = _page(client, f"/companies/name:{name}/")
    assert "名录第 2 行把它归入本环节" in company
    assert "导入 2026-03-31" in company
    assert "其中 1 家来自导入的" in _page(client, f"/regions/{WUCHANG}/")
    evidence = _page(client, f"/evidence/pack/position/company:name:{name}:ic-eda/")
    assert "文件 名录.csv" in evidence
    assert "某区局" in evidence


def test_firms_not_put_to_a_node_wait_on_the_page_of_registries(client: Client, imported: Import) -> None:
    imported("", "无")
    page = _page(client, "/chains/registries/")
    assert "还不能下结论" in page
    assert "2 家" in page
    imported("无", "无")
    page = _page(client, "/chains/registries/")
    assert "还不能下结论" not in page
    assert "深圳证券交易所A股列表" in page


def test_the_words_that_decided_stand_on_the_pages_and_doubts_are_listed(client: Client, lake: Lake) -> None:
    place = "湖北省武汉市武昌区中北路"
    _take(
        lake,
        "武昌光电名录",
        ("39",),
        "企业名称,地址,行业代码,主要产品,经营范围",
        f"合成示例甲光电有限公司,{place}1号,3976,数据中心光模块,",
        f"合成示例乙光电有限公司,{place}2号,3976,,光模块制造",
    )
    listed = _page(client, "/chains/registries/")
    assert "1 家确认，1 家待核实" in listed
    assert f"/chains/optics/?region={WUCHANG}&amp;node=op-module" in listed
    node = _page(client, f"/chains/optics/nodes/op-module/?region={WUCHANG}")
    assert "产品“数据中心光模块”即“光模块”" in node
    assert "经营范围“光模块制造”：只见于经营范围或介绍，没有见到产品" in node
