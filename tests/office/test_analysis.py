"""产业分析 on a made company table: each tab has its sentences, with how many firms, of which table and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from lxml import html
from seen import seen

from guatu.lake import FIELDS, Lake, Scope, assign, import_companies, open_sheet, propose
from guatu.office.atlas.services import current, pack, refresh
from guatu.office.vocabulary import CHINESE
from guatu.office.workspace import Workspace

pytestmark = pytest.mark.django_db
PLACES = [
    "武昌区",
    "江汉区",
    "江岸区",
    "硚口区",
    "汉阳区",
    "洪山区",
    "青山区",
    "蔡甸区",
    "江夏区",
    "黄陂区",
    "新洲区",
]


@pytest.fixture
def reader(settings, tmp_path: Path) -> Iterator[Client]:  # type: ignore[no-untyped-def]
    """Looks at an office with 220 made firms in eleven districts: every second firm of the first is in one trade."""
    settings.OPEN_READING = True
    settings.WORKSPACE = Workspace(tmp_path).create()
    rows = ["企业名称,地址,行业代码,成立日期,从业人数"]
    for n in range(220):
        place = PLACES[n % 11]
        code = "3973" if n % 11 == 0 and n % 2 else ["1311", "2710", "3911", "5211"][n // 11 % 4]
        rows.append(
            f"合成示例第{n}号有限公司,湖北省武汉市{place}某路{n}号,{code},{2010 + n % 12}-01-01,{5 + n % 40}"
        )
    path = tmp_path / "表.csv"
    path.write_text("\n".join(rows), "utf-8")
    sheet = open_sheet(path)
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    scope = Scope("表", date(2025, 12, 31), (), (), False, "合成", synthetic=True)
    import_companies(Lake(tmp_path / "lake"), "表", sheet, columns, pack(), scope=scope)
    yield Client()
    settings.WORKSPACE = Workspace(tmp_path / "gone")
    refresh()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?one=武昌&other=江汉", "武昌与江汉：结构相似系数"),
        ("?show=change&from=2015&to=2020", "随表中全部区域的大势"),
        ("?show=spots", "个地区：热点"),
        ("?show=concentration", "EG 指数"),
        ("?show=nothing&from=x&one=无此地", "结构最像的是"),
    ],
)
def test_every_tab_says_what_and_on_how_many_firms(reader: Client, query: str, said: str) -> None:
    page = reader.get(f"/chains/analysis/{query}").content.decode()
    assert said in seen(page)
    assert "表（2025-12-31）：11 个区域 × 4 个行业" in page
    assert "用上 220 家企业" in page
    assert "合成示例第" in page, "each answer goes down to the firms"
    assert "button primary" in page


def test_without_a_table_the_page_says_how_to_get_one(reader: Client, settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.WORKSPACE = Workspace(tmp_path / "empty").create()
    page = reader.get("/chains/analysis/").content.decode()
    assert "还没有可分析的公司表" in page
    assert "guatu import" in page


@pytest.mark.parametrize("show", ["structure", "change&from=2015&to=2020", "spots", "concentration"])
def test_in_english_only_names_stay_chinese(reader: Client, show: str) -> None:
    answer = reader.get(f"/chains/analysis/?show={show}", headers={"Accept-Language": "en"})
    table = html.fromstring(answer.content.decode()).xpath("//table")[0]
    said = " ".join(table.itertext())
    assert len(said) > 300
    atlas = current()
    names = {region.short for region in atlas.regions.values()} | {one.name for one in atlas.classes.values()}
    names |= {"合成示例第", "号有限公司"}
    apart = {part for run in CHINESE.findall(said) for part in run.split("、")}
    assert apart - {part for name in names for part in name.split("、")} == set()
