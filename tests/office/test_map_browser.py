"""The map in a real browser: drawn without the outside, one view in map, list, card and address."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.chromium]

DRAWN = "[data-settled]"


def _colours(page) -> int:  # type: ignore[no-untyped-def]
    """How many different colours the map's picture has along its middle."""
    return page.evaluate(
        """() => {
          const map = document.querySelector('.maplibregl-canvas');
          const flat = document.createElement('canvas');
          [flat.width, flat.height] = [map.width, map.height];
          const pen = flat.getContext('2d');
          pen.drawImage(map, 0, 0);
          const row = pen.getImageData(0, Math.floor(map.height / 2), map.width, 1).data;
          const seen = new Set();
          for (let i = 0; i < row.length; i += 4) seen.add(row.slice(i, i + 3).join());
          return seen.size;
        }"""
    )


def test_the_map_is_drawn_and_fits_the_screen(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/")
    page.wait_for_selector(DRAWN)
    assert _colours(page) > 5
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    assert page.locator(".map-badge").inner_text() == "示意图"
    assert watched.outside == []
    assert watched.complaints == []


def test_a_click_opens_the_card_and_the_address_brings_it_back(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/?layers=none")
    page.wait_for_selector(DRAWN)
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#map-card h2").wait_for()
    name = page.locator("#map-card h2").inner_text()
    assert "region=" in page.url
    page.reload()
    assert page.locator("#map-card h2").inner_text() == name
    page.keyboard.press("Escape")
    page.locator("#map-list").wait_for()
    assert "region=" not in page.url


def test_the_list_serves_the_keyboard(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/")
    page.wait_for_selector(DRAWN)
    rows = page.locator("#map-list [data-region]")
    rows.nth(0).locator("th a").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#map-card h2").wait_for()
    assert f"region={rows.nth(1).get_attribute('data-region')}" in page.url


def test_a_choice_changes_question_list_and_address_without_a_new_page(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/?as_of=2026-06-30")
    page.wait_for_selector(DRAWN)
    page.evaluate("window.same = true")
    before = page.locator("#map-title").inner_text()
    page.locator("select[name=colour]").select_option(index=1)
    page.locator("#map-title").filter(has_not_text=before).wait_for()
    page.locator("select[name=view]").select_option("city:420100")
    page.locator("#map-list h2").filter(has_text="区县").wait_for()
    assert page.locator("#map-choose input[name=level][value=county]").is_checked()
    assert page.evaluate("window.same")
    for part in ("view=city:420100", "level=county", "as_of=2026-06-30"):
        assert part in page.url
    kept = page.locator("form.moment input[type=hidden][name=view]")
    assert kept.get_attribute("value") == "city:420100"
    assert watched.complaints == []


def test_the_printed_page_holds_the_picture_and_says_that_it_is_schematic(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/")
    page.wait_for_selector(DRAWN)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#map-print").evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    assert page.locator(".map-badge").is_visible()
    assert page.locator("#map-legend").is_visible()
    assert not page.locator("select[name=colour]").is_visible()


def test_the_list_is_there_without_scripts(browser, office: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(office + "/")
    link = page.locator("#map-list [data-region] th a").first
    name = link.inner_text()
    link.click()
    assert name in page.locator("#map-card h2").inner_text()
    context.close()
