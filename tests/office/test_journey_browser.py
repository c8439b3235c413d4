"""Journey 2 in a browser, on SQLite and PostgreSQL: the section chief with a chain, before the meeting."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from desks import Desk
from playwright.sync_api import expect
from processes import GUATU, demo_of, plain_environment

pytestmark = pytest.mark.chromium
REGISTRY = "武汉集成电路名录（合成示例）"
GAP = "ic-f-logic"
PAGE = f"/chains/ic/?region=420100&node={GAP}"
OPEN_NODE = "ol.target-list > li"


def take_registry(workspace: Path) -> None:
    """A made-up registry of March that has every firm of one node in 武汉, and none is of it."""
    table = workspace / "名录.csv"
    rows = [f"合成示例{name}有限公司,湖北省武汉市武昌区中北路1号,3973,无" for name in ("甲", "乙")]
    table.write_text("\n".join(["企业名称,地址,行业代码,环节", *rows]), "utf-8")
    scope = ["--registry", REGISTRY, "--as-of", "2026-03-31", "--regions", "420100", "--nodes", GAP]
    scope += ["--complete", "--source", "某市局", "--synthetic"]
    command = [*GUATU, "import", "--companies", str(table), "--yes", *scope, "--workspace", str(workspace)]
    subprocess.run(command, check=True, env=plain_environment(), stdout=subprocess.DEVNULL)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def chief(request: pytest.FixtureRequest, browser, tmp_path: Path) -> Iterator[Desk]:  # type: ignore[no-untyped-def]
    """The section chief at the demo, which holds that registry, on either database."""
    on_postgres = request.param == "postgresql"
    given = {"DATABASE_URL": request.getfixturevalue("postgres_url")} if on_postgres else {}
    take_registry(tmp_path)
    with demo_of(tmp_path, **given) as origin:
        desk = Desk(browser, origin, "demo-chief")
        yield desk
        assert desk.complaints == []
        desk.context.close()


def names(desk: Desk) -> list[str]:
    """The companies on the open node's list, from the top."""
    return desk.page.locator(f"{OPEN_NODE} summary .name").all_inner_texts()


def take_off(desk: Desk, reason: str) -> str:
    """Takes the first company off the list."""
    name, first = names(desk)[0], desk.page.locator(OPEN_NODE).first
    first.locator("summary").click()
    first.locator("[name=reason]").fill(reason)
    with desk.page.expect_navigation():
        first.get_by_role("button", name="划去", exact=True).click()
    assert "已从名单划去，原因记下了" in desk.page.locator("body").inner_text()
    return name


def give(desk: Desk, at: int, person: str, due: date) -> str:
    """Makes a lead of a company on the list: whose it is, the first step and until when."""
    desk.open(PAGE)
    row = desk.page.locator(OPEN_NODE).nth(at)
    row.locator("summary").click()
    with desk.page.expect_navigation():
        row.get_by_role("link", name="立为线索").click()
    company = desk.page.locator("[name=company_name]").input_value()
    assert desk.page.locator("select[name=node]").input_value() == GAP
    desk.fill(owner=person, task="上门拜访", due=due.isoformat())
    told = desk.press("登记")
    assert f"上门拜访 · {person}" in told
    assert due.isoformat() in told
    return company


def test_the_chief_sees_what_is_missing_sorts_the_list_gives_it_out_and_prints_it(chief: Desk) -> None:
    page = chief.page

    # What is there, what is missing, how sure.
    told = chief.open("/chains/ic/?region=420100")
    assert "确认缺口 1 个" in told
    assert "所查名录为合成示例，缺口不是真实情况" in told
    assert page.locator("a.node.confirmed_gap").count() == 1
    unknown = page.locator("a.node.unknown")
    assert unknown.count() >= 3
    assert page.locator("a.node.covered .count").count() == page.locator("a.node.covered").count()
    unknown.first.click()
    panel = page.locator("#node-panel")
    expect(panel).to_contain_text("是未知环节，不是确认缺口：先查清，再招引", use_inner_text=True)

    # The gap: which registry, of which day; companies with reasons and sources; how good such lists were.
    page.locator("a.node.confirmed_gap").click()
    panel.locator("h2", has_text="逻辑晶圆代工").wait_for()
    said = panel.inner_text()
    assert REGISTRY in said
    assert "2026-03-31" in said
    assert "此名单未经回测" in said
    assert "热度×规模" in said
    assert panel.get_by_role("link", name="回测和基线").count() == 1
    before = names(chief)
    assert len(before) >= 5
    for at in range(len(before)):
        reasons = page.locator(OPEN_NODE).nth(at).locator("tr", has=page.locator(".chip"))
        assert reasons.count() > 0, before[at]

    # Two go, each for a reason; the one that went by mistake comes back.
    chief.open(PAGE)
    gone = [take_off(chief, "已在别市扩产，不再外迁"), take_off(chief, "只做封测，不做代工")]
    mistaken = take_off(chief, "点错了")
    off = page.locator("details.off-list").filter(has_text="已划去")
    assert "已划去 3 家" in off.inner_text()
    off.locator("summary").click()
    with page.expect_navigation():
        off.locator("li", has_text=mistaken).get_by_role("button", name="放回名单").click()
    assert mistaken in names(chief)
    assert not set(gone) & set(names(chief))
    off.locator("summary").click()
    for name, reason in zip(gone, ("已在别市扩产，不再外迁", "只做封测，不做代工"), strict=True):
        line = off.locator("li", has_text=name).inner_text()
        assert reason in line
        assert "demo-chief" in line

    # Three are given to somebody, with a first step and a day.
    due = date.today() + timedelta(days=7)
    given = [give(chief, at, "李科员", due) for at in range(3)]
    assert len(set(given)) == 3
    chief.open(PAGE)
    assert page.locator(OPEN_NODE, has_text="已是线索 · 李科员").count() == 3
    leads = chief.open("/projects/leads/")
    for company in given:
        assert company in leads

    # 一链一表 on paper: what was taken off is not on it, and every figure leads to its source.
    chief.open(PAGE)
    with page.expect_navigation():
        page.get_by_role("link", name="一链一表", exact=True).click()
    paper = page.locator("article.report")
    assert "本单位已划去的企业不再列出" in paper.inner_text()
    grid = paper.locator("table").last
    listed = grid.locator("tr", has_text="逻辑晶圆代工").locator("td:nth-child(2)").all_inner_texts()
    assert listed
    assert any(company in listed for company in given)
    assert not any(name in one for one in listed for name in gone)
    for cells in (grid.locator("td:nth-child(3)"), paper.locator("table").first.locator("td:nth-child(3)")):
        assert cells.count() > 20
        assert cells.filter(has_not=page.locator("sup a")).all_inner_texts() == []
    assert paper.locator("p", has_text="完整度").locator("sup a").count() > 0
    marks = set(paper.locator("sup a").evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    notes = {f"#{one}" for one in paper.locator("ol.notes li").evaluate_all("all => all.map(one => one.id)")}
    assert marks == notes
