"""Three tasks of an analyst's day, by hand as a script: `python benchmarks/office/tasks.py [--origin http://…]`.

Over a running demo (`make demo`) it does, from the map, (a) find why a number is what it is, down to the sentence in
the document; (b) make the 一链一表 of a chain for a city as DOCX; (c) review twenty facts by keyboard. For each it
prints clicks, keys, the seconds that the office took, and the seconds that a practised hand would take by the
keystroke-level model of Card, Moran and Newell (1980): key 0.28 s, pointing 1.1 s, button 0.2 s, deciding 1.35 s.
What a reader needs to read is in neither. The twenty decisions are taken back at the end.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Download, Page, expect, sync_playwright

KEY, POINT, BUTTON, DECIDE = 0.28, 1.1, 0.2, 1.35
FACTS = 20


@dataclass(slots=True)
class Hand:
    """A hand on the mouse and the keyboard that counts what it does; `thinks` is how often it decides."""

    page: Page
    clicks: int = 0
    keys: int = 0
    thinks: int = 0
    began: float = field(default_factory=time.perf_counter)

    def click(self, selector: str) -> None:
        """One click on the first that fits."""
        self.clicks += 1
        self.thinks += 1
        self.page.locator(selector).first.click()

    def go(self, selector: str) -> None:
        """A click that opens a page."""
        with self.page.expect_navigation():
            self.click(selector)

    def choose(self, selector: str, value: str) -> None:
        """A choice from a list: one click opens it, one takes the line."""
        self.clicks += 2
        self.thinks += 1
        self.page.locator(selector).select_option(value)

    def press(self, key: str) -> None:
        """One key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def enter(self, text: str) -> None:
        """A word as an input method takes it, two keys a character at least, and Enter."""
        self.keys += 2 * len(text) + 1
        self.thinks += 1
        self.page.keyboard.insert_text(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def told(self, name: str) -> str:
        """A line of the table."""
        office = time.perf_counter() - self.began
        model = self.keys * KEY + self.clicks * (POINT + BUTTON) + self.thinks * DECIDE
        return f"{name:<44}{self.clicks:>7}{self.keys:>6}{office:>9.1f}{model:>10.1f}"


def why(hand: Hand) -> None:
    """From the map to the sentence in which a number of a district stands, and on to the place in the document."""
    hand.press("/")
    hand.enter("武昌区")
    hand.go('main a[href^="/regions/420106"]')
    hand.click('main a.figure[href^="/evidence/fact/"]')
    expect(hand.page.locator("#drawer .quote mark")).to_be_visible()
    hand.go('#drawer a.button[href*="/documents/"]')
    expect(hand.page.locator("mark.read.on").first).to_be_visible()


def sheet(hand: Hand) -> Download:
    """From the map to the DOCX of a chain in a city."""
    hand.go('nav a[data-section="chains"]')
    hand.choose('main select[name="region"]', "420100")
    hand.go('main form:has(select[name="region"]) button')
    hand.go('main a[href*="/reports/chain/"][href*="chain=ic"]')
    with hand.page.expect_download() as kept:
        hand.click('main a[href*="chain.docx"]')
    return kept.value


def review(hand: Hand) -> None:
    """From the map to twenty accepted facts."""
    hand.go('nav a[data-section="review"]')
    page = hand.page
    before = int(page.locator("#decided").inner_text())
    for done in range(before + 1, before + FACTS + 1):
        page.wait_for_selector("#fact-pane[aria-busy=false] [data-decide=a]")
        hand.thinks += 1
        hand.press("a")
        expect(page.locator("#decided")).to_have_text(str(done))


def take_back(page: Page) -> None:
    """Undoes the twenty."""
    decided = int(page.locator("#decided").inner_text())
    for left in range(decided - 1, decided - FACTS - 1, -1):
        page.wait_for_selector("#fact-pane[aria-busy=false]")
        page.keyboard.press("u")
        expect(page.locator("#decided")).to_have_text(str(left))


def main() -> None:
    """Signs in as the demo's chief and does the three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--origin", default="http://127.0.0.1:8765")
    origin = parser.parse_args().origin
    tasks: list[tuple[str, Callable[[Hand], object]]] = [
        ("why a number is what it is", why),
        ("the chain's sheet of a city as DOCX", sheet),
        (f"{FACTS} facts by keyboard", review),
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.goto(f"{origin}/people/login/")
        with page.expect_navigation():
            page.click('button[value="demo-chief"]')
        print(f"{'task':<44}{'clicks':>7}{'keys':>6}{'office s':>9}{'+ hand s':>10}")
        for name, task in tasks:
            page.goto(f"{origin}/?tour=0")
            page.keyboard.press("Escape")
            hand = Hand(page)
            task(hand)
            print(hand.told(name))
        take_back(page)
        browser.close()


if __name__ == "__main__":
    main()
