"""Journey 3: the director holds the 挂图作战会; and the way from a gap's candidate to a project, by mouse and by keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.chromium


@pytest.fixture
def inside(watched):  # type: ignore[no-untyped-def]
    """A visitor who entered the demo with the section chief's demo account."""
    page = watched.open("/projects/")
    with page.expect_navigation():
        page.get_by_role("button", name="科长").click()
    page.goto(watched.origin + "/projects/")
    yield watched
    assert watched.outside == []
    assert watched.complaints == []


def test_the_director_walks_reds_and_yellows_and_the_next_meeting_opens_with_the_decisions(inside) -> None:  # type: ignore[no-untyped-def]
    page = inside.open("/goals/?synthetic=1")
    with page.expect_navigation():
        page.get_by_role("link", name="新开工亿元以上项目").first.click()
    heads = page.locator(".goal-head").inner_text()
    assert "±" in heads
    assert "八成把握" in heads
    assert (
        page.locator("main table tbody tr .lamp").count() >= 1
    )  # projects that could close it, each with its light
    page.goto(inside.origin + "/projects/meeting/")
    with page.expect_navigation():
        page.get_by_role("button", name="开会").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**n=1*")
    while page.locator("[data-slide] .lamp.red, [data-slide] .lamp.yellow").count() == 0:
        with page.expect_navigation():
            page.locator("[data-after]").click()
    assert page.locator("[data-slide] dl").inner_text().count("怎样变绿") == 1
    page.keyboard.press("d")
    expect(page.locator("[data-decision]").first).to_be_focused()
    page.keyboard.type("约见投资方，周五前答复")
    page.locator("[name=owner]").last.fill("李科长")
    page.locator("[name=due]").last.fill((date.today() + timedelta(days=5)).isoformat())
    with page.expect_navigation():
        page.get_by_role("button", name="记为任务").click()
    with page.expect_navigation():
        page.get_by_role("button", name="散会").click()
    assert "约见投资方" in page.locator("main table").inner_text()
    page.goto(inside.origin + "/projects/meeting/")
    assert "约见投资方" in page.locator("[data-slide]").inner_text()


def test_a_card_moves_by_keyboard_and_by_mouse(inside) -> None:  # type: ignore[no-untyped-def]
    page = inside.open("/projects/")
    card = page.locator("[data-stage=talks] [data-card]").first
    name = card.get_attribute("data-name")
    card.focus()
    for key in (" ", "ArrowRight", " "):
        page.keyboard.press(key)
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=evidence]").fill("合成示例，无真实凭证")
    with page.expect_navigation():
        dialog.get_by_role("button", name="推进").click()
    assert page.locator(f"[data-stage=signed] [data-name='{name}']").count() == 1
    lead = page.locator("[data-stage=lead] [data-lead]").first
    who = lead.get_attribute("data-name")
    lead.drag_to(page.locator("[data-stage=appraisal] h2"))
    with page.expect_navigation():
        page.locator("dialog[open]").get_by_role("button", name="推进").click()
    assert page.locator(f"[data-stage=appraisal] [data-name='{who}']").count() == 1


def test_from_a_gap_to_a_project_without_a_break(inside) -> None:  # type: ignore[no-untyped-def]
    page = inside.open("/chains/ic/?region=420100&node=ic-eda")
    page.locator(".target-list summary").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="立为线索").first.click()
    assert page.locator("[name=company_name]").input_value()
    assert page.locator("select[name=node]").input_value() == "ic-eda"
    page.locator("[name=content]").fill("设立设计工具研发中心，院士领衔")
    page.locator("#warned .warned").wait_for()  # what to look at, while one types
    page.locator("[name=task]").fill("上门拜访")
    page.locator("[name=due]").fill((date.today() + timedelta(days=5)).isoformat())
    with page.expect_navigation():
        page.get_by_role("button", name="登记", exact=True).click()
    told = page.locator("main").inner_text()
    assert "由我们持有，至" in told
    assert "上门拜访 · demo-chief" in told
    page.locator("[name=name]").fill("设计工具研发中心")
    with page.expect_navigation():
        page.get_by_role("button", name="转为项目").click()
    with page.expect_navigation():
        page.get_by_role("link", name="设计工具研发中心").first.click()
    assert "线索" in page.locator(".stages li.done").first.inner_text()
    assert "上门拜访" in page.locator("aside").inner_text()  # the step went on with it
    page.get_by_text("附一份").click()
    paper = {"name": "意向书.txt", "mimeType": "text/plain", "buffer": "意向书（合成示例）".encode()}
    page.locator("[type=file]").set_input_files(paper)
    with page.expect_navigation():
        page.get_by_role("button", name="附上").click()
    assert page.get_by_role("link", name="意向书.txt").count() == 1
    page.locator("dd a[href*='node=ic-eda']").click()  # and back to the node
    page.wait_for_url("**/chains/ic/**")


def test_the_second_of_two_edits_sees_both(inside, browser) -> None:  # type: ignore[no-untyped-def]
    page = inside.open("/projects/")
    with page.expect_navigation():
        page.locator("[data-card] h3 a").last.click()
    with page.expect_navigation():
        page.get_by_role("link", name="修改卡片").click()
    other = page.context.new_page()
    other.goto(page.url)
    for one, unit in ((other, "先改的单位"), (page, "后改的单位")):
        one.locator("[name=unit]").fill(unit)
        with one.expect_navigation():
            one.get_by_role("button", name="保存").click()
    assert page.locator("h1").inner_text().startswith("有人先改了")
    told = page.locator("table").inner_text()
    assert "先改的单位" in told
    assert "后改的单位" in told
    with page.expect_navigation():
        page.get_by_role("button", name="按选的保存").click()
    assert "后改的单位" in page.locator("main").inner_text()
    inside.complaints[:] = [said for said in inside.complaints if "409" not in said]
