"""Takes the pictures of the documentation from the real pages: `make pictures`.

Builds the demo in a folder that goes away, opens the pages in Debian's Chromium and writes docs/pictures/*.png.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from guatu.office.help.screens import SCREENS, guide

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PAGES = {
    "map": "/?region=420106",
    "map-firms": "/?colour=chain:ic&layers=firms,areas",
    "map-compare": "/map/compare/?colour=chain:ic&layers=firms",
    "chain": "/chains/ic/?region=420100",
    "node": "/chains/ic/?region=420100&node={node}",
    "region": "/regions/420106/",
    "documents": "/documents/",
    "goals": "/goals/?region=420103",
    "indicators": "/indicators/",
}

SCREENS_AT = {
    "map": "/?region=420106",
    "chains": "/chains/ic/?region=420100",
    "regions": "/regions/420103/?as_of=2023-01-01&known_by=2026-11-26",
    "companies": "/companies/?region=420100",
}
"""Where the help's pictures are taken, if not where the screen begins."""

PASSWORD = "a-long-word-9"
PAPER = """合成示例：某年蜀山区简报

2023年，合肥市蜀山区实现地区生产总值1200.5亿元，增长6.1%。全年新增市场主体2.3万户，引进亿元以上项目41个。
规模以上工业增加值增长8.2%，固定资产投资增长11.4%，社会消费品零售总额860亿元，增长5.5%。
"""
RIVAL = """合成示例：另一份材料

2023年，合肥市蜀山区实现地区生产总值1302亿元，新签约项目57个。
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, seconds: float = 120) -> None:
    """Waits until the demo answers. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(f"{address} did not answer within {seconds} s")


def take(page: Page, origin: str) -> None:
    """One picture a page, and the document page with a fact chosen."""
    first_node = ""
    for name, path in PAGES.items():
        page.goto(origin + path.format(node=first_node))
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(800)
        if name == "chain":
            first_node = page.locator(".node.unknown").first.get_attribute("data-node") or ""
        page.screenshot(path=PICTURES / f"{name}.png")
    page.goto(origin + "/documents/?q=产业地图")
    page.locator("tbody a").first.click()
    page.locator("a.fact").nth(3).click()
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / "document.png")


def take_screens(browser: Browser, origin: str) -> None:
    """A picture of each screen that the help explains, as the account that it names sees it; then the page of them."""
    for screen in SCREENS:
        width, height = (1920, 1080) if screen.wide else (1366, 768)
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", reduced_motion="reduce"
        )
        page = context.new_page()
        if screen.who:
            page.goto(origin + "/people/login/")
            with page.expect_navigation():
                page.click(f'button[value="{screen.who}"]')
        page.goto(origin + SCREENS_AT.get(screen.key, screen.address))
        page.wait_for_load_state("networkidle")
        if page.locator("[data-tour-skip]:visible").count():
            page.click("[data-tour-skip]")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / screen.picture, type="jpeg", quality=72)
        context.close()
    (ROOT / "docs" / "screens.md").write_text(guide(), encoding="utf-8")


def account(workspace: str) -> None:
    """An analyst's account in the demo's workspace."""
    from guatu.office.building import open_workspace

    open_workspace(Path(workspace))
    from guatu.office.people.actors import Actor
    from guatu.office.people.services import create_account, give

    system = Actor.system("pictures")
    li = create_account(system, "li", PASSWORD)
    li.must_change = False
    li.save()
    give(system, li, "analyst")


def monday() -> bytes:
    """A zip such as an analyst drops into the inbox; its papers are made up and say so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("合成示例-简报.txt", PAPER)
        archive.writestr("合成示例-转载.txt", PAPER.replace("简报", "一组数字看变化"))
        archive.writestr("合成示例-另一说.txt", RIVAL)
        archive.writestr("现场.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    return out.getvalue()


def take_work(page: Page, origin: str) -> None:
    """The inbox after a delivery, and the review."""
    page.goto(origin + "/people/login/")
    page.fill("[name=username]", "li")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(origin + "/inbox/")
    page.set_input_files(
        "#files", files=[{"name": "周一.zip", "mimeType": "application/zip", "buffer": monday()}]
    )
    page.wait_for_selector(".delivery.done:has-text('周一.zip')")
    page.screenshot(path=PICTURES / "inbox.png")
    page.goto(origin + "/review/")
    page.wait_for_selector("[data-open]")
    page.screenshot(path=PICTURES / "review.png")


BOARD = {
    "board": "/projects/",
    "project": "/projects/5/",
    "meeting": "/projects/meeting/?n=3",
    "weekly": "/reports/board/weekly/",
}


def take_board(page: Page, origin: str) -> None:
    """The board, a project, the meeting and the weekly report, with the section chief's demo account; and a lead that
    is being typed, with what to look at beside it.
    """
    page.goto(origin + "/people/login/")
    with page.expect_navigation():
        page.click("button[value=demo-chief]")
    for name, path in BOARD.items():
        page.goto(origin + path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / f"{name}.png")
    page.goto(origin + "/projects/leads/new/?node=ic-eda&region=420100")
    page.fill("[name=company_name]", "中铁示例建设有限公司（合成示例）")
    page.fill("[name=content]", "院士团队项目，要求土地款全额返还（合成示例）")
    page.wait_for_selector("#warned .warned")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "lead.png")


def main() -> int:
    """Builds, opens, takes, stops."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print(
            "no chromium on this machine (Debian: apt-get install chromium fonts-noto-cjk)", file=sys.stderr
        )
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "guatu", "demo", "--workspace", folder, "--port", str(port)]
        demo = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/documents/")
            account(folder)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
                take(context.new_page(), f"http://127.0.0.1:{port}")
                take_work(context.new_page(), f"http://127.0.0.1:{port}")
                context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
                take_board(context.new_page(), f"http://127.0.0.1:{port}")
                take_screens(browser, f"http://127.0.0.1:{port}")
                browser.close()
        finally:
            demo.terminate()
            demo.wait(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
