"""What a person sees and can do, in a real browser at the size of an office laptop."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.chromium

PAGES = [
    "/",
    "/chains/",
    "/chains/ic/?region=420100",
    "/regions/",
    "/regions/420106/",
    "/indicators/",
    "/goals/",
    "/companies/",
    "/carriers/",
    "/documents/",
]


@pytest.mark.parametrize("path", PAGES)
def test_pages_ask_nothing_of_the_outside_and_complain_of_nothing(watched, path: str) -> None:  # type: ignore[no-untyped-def]
    page = watched.open(path)
    page.wait_for_load_state("networkidle")
    assert watched.outside == []
    assert watched.complaints == []
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{path} scrolls sideways by {too_wide}px"


def test_a_figure_opens_its_sentence_in_one_click(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/regions/420106/")
    figure = page.locator("table a.figure[href*='/evidence/fact/']").first
    figure.click()
    drawer = page.locator("#drawer")
    quote = drawer.locator("blockquote mark").inner_text()
    with page.expect_navigation():
        drawer.get_by_role("link", name="在原文中查看").click()
    expect(page.locator(".pane.clean mark.on").first).to_be_visible()
    chosen = page.locator(".pane.clean mark.on").all_inner_texts()
    assert "".join(chosen).replace("\n", "") == quote.replace("\n", "")


def test_facts_and_words_lead_to_each_other(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/documents/")
    with page.expect_navigation():
        page.locator("tbody a").first.click()
    line = page.locator("a.fact").first
    line.click()
    for pane in ("clean", "raw"):
        expect(page.locator(f".pane.{pane} mark.on").first).to_be_visible()
    other = page.locator(".pane.clean mark:not(.on)").first
    fact = (other.get_attribute("data-facts") or "").split(" ")[0]
    other.click()  # from here on `other` is the next one that is not chosen
    expect(page.locator(f'[data-fact="{fact}"]')).to_have_class(re.compile(r"\bon\b"))


def test_the_chain_can_be_walked_and_opened_by_keyboard(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/chains/ic/?region=420100")
    page.locator(".node").first.focus()
    page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.dataset.node")
    page.keyboard.press("Enter")
    page.locator("#node-panel h3").first.wait_for()
    expect(page).to_have_url(re.compile(f"node={name}"))


def test_a_view_is_its_address(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/documents/?as_of=2022-01-01&known_by=2022-01-01")
    early = page.locator("tbody tr").count()
    page.goto(watched.origin + "/documents/")
    assert page.locator("tbody tr").count() > early
