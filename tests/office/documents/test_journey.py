"""The analyst, Monday morning: a zip comes in, is read, folded and reviewed by keys; the map shows what was decided."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from processes import GUATU, plain_environment, serving

pytestmark = pytest.mark.chromium
PASSWORD = "a-long-word-9"
ACCOUNT = f"""
import sys
from pathlib import Path
from guatu.office.building import open_workspace
open_workspace(Path(sys.argv[1]))
from guatu.office.people.actors import Actor
from guatu.office.people.services import create_account, give
li = create_account(Actor.system("tests"), "li", "{PASSWORD}")
li.must_change = False
li.save()
give(Actor.system("tests"), li, "analyst")
"""
YEARBOOK = """武昌区统计简报

2024年，武昌区实现地区生产总值1933亿元，增长5.1%。全年引进总部企业7家，新签约项目45个，签约金额620亿元。
社会消费品零售总额1280亿元，增长4.2%；固定资产投资增长3.3%。
全区高新技术企业1230家，技术合同成交额540亿元，专利授权量21500件，新增就业3.1万人。
2024年，滨江云谷产业园正式启用，云谷创新大厦入驻企业近400家，示例远山科技、示例长河数据等企业相继落户。
"""
REPRINT = YEARBOOK.replace("武昌区统计简报", "武昌晒出成绩单：一组数字看变化")

AT_ONCE = """keys => {
  for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
}"""
"""Keys faster than any answer of the office."""


def monday() -> bytes:
    """A zip of pages: one that counts, its reprint, and three that are refused."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("网页/简报.txt", YEARBOOK)
        archive.writestr("网页/转载.txt", REPRINT)
        archive.writestr("图/现场.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
        archive.writestr("旧/报告.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50))
        archive.writestr("坏/表.xlsx", b"PK\x03\x04 broken")
    return out.getvalue()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def office_of_li(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An office with the pack read and an account, served with its background process; gives its address."""
    space, extra = str(tmp_path / "space"), {}
    if request.param == "postgresql":
        extra["DATABASE_URL"] = request.getfixturevalue("postgres_url")
    environment = plain_environment(**extra)
    for command in ([*GUATU, "build", "--workspace", space], [sys.executable, "-c", ACCOUNT, space]):
        subprocess.run(
            command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    with serving(["serve", "--workspace", space, "--workers", "1"], environment) as address:
        yield address


def test_monday_morning(browser, office_of_li: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(office_of_li + "/people/login/")
    page.fill("[name=username]", "li")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "login" not in page.url

    # He drops a zip and goes for tea.
    page.goto(office_of_li + "/inbox/")
    upload = {"name": "周一.zip", "mimeType": "application/zip", "buffer": monday()}
    page.set_input_files("#files", files=[upload])
    card = page.locator(".delivery", has_text="周一.zip")
    page.wait_for_selector(".delivery.done:has-text('周一.zip')", timeout=300_000)  # read in the background
    tally = card.locator(".tally").inner_text().split("\n")
    assert any(line.startswith("3") and "拒收" in line for line in tally), tally
    assert any(line.startswith("1") and "转载" in line for line in tally), tally
    for reason in ("图片", "2007 年以前", "文件坏了"):
        assert reason in card.inner_text()

    # The review of what is worth a look, by keys alone.
    with page.expect_navigation():
        card.get_by_role("link", name="去审核").click()
    page.wait_for_selector("[data-open]")
    left = int(page.locator("#left").inner_text())
    first = page.locator("[data-line][aria-current]").get_attribute("data-line")
    page.evaluate(AT_ONCE, ["j", "a"])  # the fact is not there yet: nothing is decided that nobody has seen
    page.wait_for_selector(f"[data-open]:not([data-open='{first}'])")
    assert page.locator("[data-line].decided").count() == 0
    assert int(page.locator("#left").inner_text()) == left
    page.keyboard.press("k")
    page.wait_for_selector(f"[data-open='{first}']")
    page.keyboard.press("a")
    page.wait_for_selector(f"[data-line='{first}'].decided")
    assert int(page.locator("#left").inner_text()) == left - 1
    page.keyboard.press("u")
    page.wait_for_selector(f"[data-line='{first}']:not(.decided)")
    page.wait_for_selector(f"[aria-busy='false'] [data-open='{first}']")
    assert int(page.locator("#left").inner_text()) == left

    # The year is wrong in the whole document: one correction.
    while page.locator("#form-document label", has_text="2024").count() == 0:
        before = page.locator("[data-open]").get_attribute("data-open")
        page.keyboard.press("j")
        page.wait_for_selector(f"[aria-busy='false'] [data-open]:not([data-open='{before}'])")
    page.keyboard.press("d")
    expect(page.locator("#form-document :focus")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("2025")
    expect(page.locator("#form-document :focus")).to_have_value("2025")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    # The map and the region's page have moved.
    page.goto(office_of_li + "/regions/420106/")
    row = page.locator("tr, li", has_text="1,933 亿元").first
    assert "2025" in row.inner_text()
    page.goto(office_of_li + "/?region=420106&colour=indicator:gdp")
    page.wait_for_selector("text=1,933")
    assert complaints == []
    context.close()
