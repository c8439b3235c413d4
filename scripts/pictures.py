"""Takes the pictures of the documentation from the real pages: `make pictures`.

Builds the demo in a folder that goes away, opens the pages in Debian's Chromium and writes docs/pictures/*.png.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PAGES = {
    "map": "/?region=420106",
    "chain": "/chains/ic/?region=420100",
    "node": "/chains/ic/?region=420100&node={node}",
    "region": "/regions/420106/",
    "documents": "/documents/",
    "goals": "/goals/?region=420103",
    "indicators": "/indicators/",
}


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
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
                take(context.new_page(), f"http://127.0.0.1:{port}")
                browser.close()
        finally:
            demo.terminate()
            demo.wait(10)
    return 0


if __name__ == "__main__":
    sys.exit(main())
