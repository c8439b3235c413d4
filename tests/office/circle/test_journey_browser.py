"""Journey 4 in a browser, on SQLite and PostgreSQL: two cities and the circle's coordinator, each at a desk of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from desks import Desk
from processes import demo_of

pytestmark = pytest.mark.chromium
NAME = "毫米波雷达头部与链条（合成示例）"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def demo(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The demo's address, on either database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("office")
        return
    with demo_of(tmp_path, DATABASE_URL=request.getfixturevalue("postgres_url")) as origin:
        yield origin


@pytest.fixture
def desks(browser, demo: str) -> Iterator[tuple[Desk, Desk, Desk]]:  # type: ignore[no-untyped-def]
    accounts = ("demo-city-coordinator", "demo-second-city", "demo-circle-coordinator")
    found = tuple(Desk(browser, demo, account) for account in accounts)
    yield found  # type: ignore[misc]
    for desk in found:
        assert desk.complaints == []
        desk.context.close()


def sums(desk: Desk) -> list[Decimal]:
    """Reported, overlap and total of the circle's invested money."""
    desk.open("/circle/totals/?kind=invested")
    cells = desk.page.locator("[data-sum]")
    return [Decimal(cells.nth(at).get_attribute("title") or "") for at in range(cells.count())]


def test_one_reports_what_another_holds_they_share_it_and_the_circle_counts_it_once(desks) -> None:  # type: ignore[no-untyped-def]
    first, second, circle = desks

    # 孝感 reports a lead which 武昌 has held for nine days, under another name and in other words.
    second.open("/circle/leads/")
    second.fill(
        company_name="示例昱川传感科技", content="车载毫米波雷达生产基地", contact="招商科王，电话 0001"
    )
    told = second.press("报告")
    until = date.today() - timedelta(days=9) + timedelta(days=90)
    assert "武昌区已持有这条线索，至" in told
    assert "武昌区投促局 招商科" in told
    days = [date.fromisoformat(one) for one in re.findall(r"至 (\d{4}-\d\d-\d\d)", told)]
    assert abs(days[0] - until) <= timedelta(days=1)  # the office's day may be ahead of this machine's
    for page in (told, second.open("/circle/leads/"), second.open("/projects/leads/")):
        assert "320万颗" not in page
        assert "137亩" not in page

    # 武昌 makes a project of it and offers it: the head stays, the chain goes to the circle.
    first.open("/circle/leads/")
    with first.page.expect_navigation():
        first.page.get_by_role("link", name="示例昱川传感科技有限公司").first.click()
    assert "由我们持有，至" in first.text()
    with first.page.expect_navigation():
        first.page.get_by_role("link", name="线索卡片").click()
    first.fill(name=NAME)
    first.press("转为项目")
    with first.page.expect_navigation():
        first.page.get_by_role("link", name=NAME).first.click()
    first.page.get_by_text("记一笔").click()
    first.page.locator("select[name=kind]").first.select_option("invested")
    first.fill(value="3", evidence="统计台账（合成示例）")
    before = sums(circle)
    with first.page.expect_navigation():
        first.page.locator("form[action*='amount'] button").click()
    with first.page.expect_navigation():
        first.page.get_by_role("link", name="提议流转给别处").click()
    assert first.page.locator("[name=project] option:checked").inner_text() == NAME
    first.page.locator("[name=host]").select_option(label="孝感市")
    first.page.locator("[name=terms]").select_option("half-five-years")
    first.fill(why="头部在武汉、链条在城市圈")
    assert "等落地方答复" in first.press("提议")

    # 孝感 agrees; both budgets are there year by year.
    second.open("/circle/handovers/")
    row = second.page.locator("tr", has_text=NAME)
    with second.page.expect_navigation():
        row.get_by_role("button", name="同意", exact=True).click()
    row = second.page.locator("tr", has_text=NAME)
    assert "起生效" in row.inner_text()
    with second.page.expect_navigation():
        row.get_by_role("link", name="五五分五年（样本）").click()
    second.fill(增值税1="8000000", policy1="2000000", 增值税6="100")
    steps = second.press("算一算")
    assert "max(0, 8,000,000.00 − 2,000,000.00)" in steps
    assert "本年不在分享年限内" in steps  # the sixth year
    shares = [second.page.locator(f"[data-sum={side}]").inner_text() for side in ("origin", "host")]
    assert shares == ["3,000,000.00", "3,000,100.00"]

    # Both report the investment, the circle counts it once, and the bridge says why.
    reported, overlap, total = sums(circle)
    assert total == reported - overlap
    assert [reported - before[0], overlap - before[1], total - before[2]] == [600000000, 300000000, 300000000]
    line = circle.page.locator("tr", has_text=NAME).inner_text()
    assert "3 亿元" in line
    assert "流转双方都核算：武汉市、孝感市" in line

    # Which cities chase the same node, and which only seem to.
    page = circle.open("/circle/")
    assert "真在同一环节" in page
    rivals = circle.page.locator("table.rivals")
    assert "都有" in rivals.inner_text()
    assert "上下游相接" in rivals.inner_text()
    with circle.page.expect_navigation():
        rivals.get_by_role("link", name="按环节看谁牵头").first.click()
    assert "宣称" in circle.text()
