"""Everybody can use every page: axe-core finds nothing grave, the keyboard reaches and leaves everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from access import faults, outline, tabs, too_wide
from playwright.sync_api import expect

pytestmark = pytest.mark.chromium

DRAWN = "[data-settled]"
ZOOMED = {"width": 683, "height": 384}
"""What an office laptop's screen holds at 200 percent."""

PAGES = [
    "/",
    "/?region=420106&level=county&view=city:420100",
    "/?colour=indicator:gdp",
    "/?colour=chain:ic&layers=companies,carriers,events,firms,areas,arcs",
    "/map/compare/?colour=indicator:gdp&layers=firms",
    "/map/firms/?in=420106",
    "/chains/",
    "/chains/ic/?region=420100",
    "/chains/ic/?region=420100&node=ic-eda",
    "/chains/ic/nodes/ic-eda/",
    "/regions/",
    "/regions/420100/",
    "/regions/420106/",
    "/indicators/",
    "/indicators/gdp/",
    "/industries/总部经济/",
    "/systems/wuchang-eight/",
    "/goals/",
    "/companies/",
    "/companies/?q=没有这家",
    "/companies/000501.SZ/",
    "/carriers/",
    "/documents/",
    "/documents/?as_of=2019-01-01",
    "/documents/?as_of=gestern",
    "/people/login/",
    "/regions/nowhere/",
]


@pytest.fixture(scope="module")
def page(browser) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """A tab in Chinese."""
    context = tabs(browser, "zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def english(browser) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """A tab in English, whose words are longer."""
    context = tabs(browser, "en-GB")
    yield context.new_page()
    context.close()


def visit(page, address: str) -> None:  # type: ignore[no-untyped-def]
    """Opens a page and waits until its map, if it has one, is drawn."""
    assert page.goto(address).status in {200, 404}
    if page.locator("#map").count():
        page.wait_for_selector(DRAWN)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_grave_fault(page, office: str, path: str) -> None:  # type: ignore[no-untyped-def]
    visit(page, office + path)
    assert faults(page) == []
    levels = outline(page)
    assert levels.count(1) == 1
    jumps = [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]
    assert jumps == [], levels


@pytest.mark.parametrize("path", ["/chains/ic/?region=420100&node=ic-eda", "/regions/420106/", "/documents/"])
def test_an_english_page_has_none_either(english, office: str, path: str) -> None:  # type: ignore[no-untyped-def]
    visit(english, office + path)
    assert faults(english) == []


def test_a_document_and_the_drawer_have_no_grave_fault(page, office: str) -> None:  # type: ignore[no-untyped-def]
    visit(page, office + "/documents/")
    with page.expect_navigation():
        page.locator("tbody a").nth(4).click()
    page.locator("a.fact").first.click()
    page.locator("mark.on").first.wait_for()
    assert faults(page) == []
    visit(page, office + "/regions/420106/")
    page.locator("a[data-evidence]").first.click()
    page.locator("#drawer h2").wait_for()
    assert faults(page) == []


def test_the_head_stays_on_one_line(english, office: str) -> None:  # type: ignore[no-untyped-def]
    visit(english, office + "/documents/")
    tops = english.eval_on_selector_all(
        "header.top > *",
        "parts => parts.map(part => part.getBoundingClientRect()).map(box => box.top + box.height / 2)",
    )
    assert max(tops) - min(tops) < 8


@pytest.mark.parametrize("path", ["/", "/chains/ic/?region=420100", "/documents/"])
def test_the_tab_key_is_caught_nowhere(page, office: str, path: str) -> None:  # type: ignore[no-untyped-def]
    visit(page, office + path)
    steps = page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')];
          const seen = all.filter(one => one.checkVisibility() && one.type !== 'hidden' && !one.disabled);
          document.addEventListener('focusin', event => {
            if (event.target === seen.at(-1)) document.documentElement.dataset.passed = '';
          });
          return seen.length + 20;
        }"""
    )
    for _step in range(steps):
        page.keyboard.press("Tab")
    stuck = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    passed = page.evaluate("document.documentElement.dataset.passed !== undefined")
    assert passed, f"{steps} steps do not reach the end; the focus is on {stuck}"


def test_the_first_key_leads_past_the_head(page, office: str) -> None:  # type: ignore[no-untyped-def]
    visit(page, office + "/regions/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_the_drawer_gives_the_focus_back(page, office: str) -> None:  # type: ignore[no-untyped-def]
    visit(page, office + "/regions/420106/")
    figure = page.locator("a[data-evidence]:visible").nth(1)
    figure.focus()
    page.keyboard.press("Enter")
    page.locator("#drawer[open] h2").wait_for()
    expect(page.locator("#drawer :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(figure).to_be_focused()


@pytest.mark.parametrize(
    "path", ["/", "/chains/", "/regions/420106/", "/indicators/gdp/", "/goals/", "/companies/"]
)
def test_at_twice_the_size_nothing_scrolls_sideways(english, office: str, path: str) -> None:  # type: ignore[no-untyped-def]
    english.set_viewport_size(ZOOMED)
    visit(english, office + path)
    assert too_wide(english) <= 0


SIGNED_IN = {
    "demo-chief": ["/people/me/", "/people/me/password/", "/people/log/"],
    "demo-administrator": ["/people/accounts/", "/people/accounts/demo-chief/", "/people/health/"],
    "demo-auditor": ["/people/log/"],
}


@pytest.mark.parametrize("name", SIGNED_IN)
def test_pages_behind_an_account_have_none(browser, office: str, name: str) -> None:  # type: ignore[no-untyped-def]
    context = tabs(browser, "zh-CN")
    page = context.new_page()
    page.goto(office + "/people/login/")
    with page.expect_navigation():
        page.click(f'button[value="{name}"]')
    for path in SIGNED_IN[name]:
        page.goto(office + path)
        assert (path, faults(page)) == (path, [])
        assert outline(page).count(1) == 1
    context.close()
