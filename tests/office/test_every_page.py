"""Every page of the menu and what hangs on it, as the chief sees it: no grave fault in either language, nothing that
moves after it was shown, nothing that scrolls sideways at twice the size."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from access import faults, outline, tabs, too_wide
from django.urls import reverse

from guatu.office.navigation import MENU

SHIFT = 0.02
"""Layout shift of a page; Web Vitals calls 0.1 good."""
ZOOMED = {"width": 683, "height": 384}
DESK = {"width": 1366, "height": 768}
BESIDE = [
    "/review/names/",
    "/review/conflicts/",
    "/review/accuracy/",
    "/projects/table/",
    "/projects/leads/",
    "/projects/calendar/",
    "/projects/meeting/",
    "/projects/ratios/",
    "/projects/today/",
    "/projects/rules/",
    "/projects/import/",
    "/circle/leads/",
    "/circle/joint/",
    "/circle/rules/",
    "/circle/totals/",
    "/circle/handovers/",
    "/indicators/gdp/",
    "/regions/420106/",
    "/circle/calculator/",
    "/circle/pairs/",
    "/chains/backtests/",
    "/chains/registries/",
    "/map/compare/",
    "/chains/ic/division/",
    "/reports/region/?region=420106",
    "/reports/chain/?chain=ic&region=420100",
    "/map/boundaries/",
    "/search/?q=光谷",
    "/organisations/",
    "/policies/",
    "/industries/",
    "/regions/420103/?as_of=2023-01-01&known_by=2026-11-26",
    "/api/docs/",
]
OBSERVER = """
window.shift = 0;
window.moved = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) {
    window.shift += one.value;
    window.moved.push(...one.sources.map(({node}) => node?.outerHTML?.slice(0, 90) ?? node?.nodeName));
  }
}).observe({type: 'layout-shift', buffered: true});
"""


def addresses() -> list[str]:
    """The menu's pages and those beside them."""
    return list(dict.fromkeys([*(reverse(entry.view) for entry in MENU), *BESIDE]))


@pytest.fixture(scope="module", params=["zh-CN", "en-GB"])
def chief(browser, office: str, request: pytest.FixtureRequest) -> Iterator[object]:  # type: ignore[no-untyped-def]
    """A tab of the demo's chief in one of the two languages."""
    context = tabs(browser, request.param)
    context.add_init_script(OBSERVER)
    page = context.new_page()
    page.goto(office + "/people/login/")
    with page.expect_navigation():
        page.click('button[value="demo-chief"]')
    yield page
    context.close()


@pytest.mark.chromium
@pytest.mark.parametrize("path", addresses())
def test_a_page_is_fit_for_everybody(chief, office: str, path: str) -> None:  # type: ignore[no-untyped-def]
    chief.set_viewport_size(DESK)
    chief.wait_for_function("innerWidth === 1366")  # else the next page could be drawn twice
    assert chief.goto(office + path).status == 200
    chief.wait_for_load_state("load")
    if chief.locator("#map").count():
        chief.wait_for_selector("[data-settled]")
    assert faults(chief) == []
    assert outline(chief).count(1) == 1
    for box in [one.bounding_box() for one in chief.locator("section.next").all()]:
        assert box["y"] + box["height"] <= DESK["height"], "the first screen does not end in what to do"
    assert chief.evaluate("window.shift") <= SHIFT, chief.evaluate("window.moved")
    chief.set_viewport_size(ZOOMED)
    chief.wait_for_function("innerWidth === 683")
    assert too_wide(chief) <= 0, f"{path} scrolls sideways at twice the size"


@pytest.mark.chromium
def test_the_board_does_not_move_while_it_comes_over_a_slow_line(chief, office: str) -> None:  # type: ignore[no-untyped-def]
    """Its columns share the width, so that none may be painted before the last has come."""
    chief.set_viewport_size(DESK)
    line = chief.context.new_cdp_session(chief)
    slow = {"offline": False, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": 60_000}
    line.send("Network.emulateNetworkConditions", slow)
    chief.goto(office + "/projects/")
    assert chief.locator(".column").count() > 3
    assert chief.evaluate("window.shift") <= SHIFT, chief.evaluate("window.moved")
    line.detach()
