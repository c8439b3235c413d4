"""What the tests of access share: axe-core in a tab, and what it finds grave."""

from __future__ import annotations

import importlib.resources

from axe_playwright_python.base import AXE_FILE_NAME

AXE = (importlib.resources.files("axe_playwright_python") / AXE_FILE_NAME).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}


def tabs(browser, language: str):  # type: ignore[no-untyped-def]
    """Tabs where axe may be put into the page, which the office's own policy forbids."""
    size = {"width": 1366, "height": 768}
    return browser.new_context(viewport=size, locale=language, bypass_csp=True, reduced_motion="reduce")


def faults(page) -> list[str]:  # type: ignore[no-untyped-def]
    """What axe calls serious or critical, each with the places where it stands."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: {node['target']} {node['html'][:160]}"
        for fault in found["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"][:3]
    ]


def too_wide(page) -> int:  # type: ignore[no-untyped-def]
    """By how many pixels a page scrolls sideways, once what follows the window's size (a map, a chart) has followed."""
    for _ in range(100):
        by = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if by <= 0:
            break
        page.wait_for_timeout(100)
    return by


def outline(page) -> list[int]:  # type: ignore[no-untyped-def]
    """Levels of the headings that can be seen, from top to bottom."""
    return page.evaluate(
        "() => [...document.querySelectorAll('h1,h2,h3,h4')].filter(one => one.checkVisibility())"
        ".map(one => Number(one.tagName[1]))"
    )
