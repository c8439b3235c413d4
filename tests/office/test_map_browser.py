"""The map in a real browser: drawn without the outside, one view in map, list, card and address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.django_db(transaction=False), pytest.mark.chromium]

DRAWN = "[data-settled]"


def _until(page, look: Callable[[], Any]) -> Any:  # type: ignore[no-untyped-def]
    """What a look at the map finds, as soon as it finds something: a picture has no state to wait for."""
    for _ in range(300):
        if found := look():
            return found
        page.wait_for_timeout(200)
    raise AssertionError("the map never showed it")


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
    expect(page.locator("#map-card h2")).to_have_text(name)
    page.keyboard.press("Escape")
    page.locator("#map-list").wait_for()
    expect(page).not_to_have_url(re.compile("region="))


def test_the_list_serves_the_keyboard(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/")
    page.wait_for_selector(DRAWN)
    rows = page.locator("#map-list [data-region]")
    rows.nth(0).locator("th a").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#map-card h2").wait_for()
    expect(page.locator("#map-card")).to_be_focused()
    assert f"region={rows.nth(1).get_attribute('data-region')}" in page.url
    page.locator("[name=layers][value=events]").focus()
    page.keyboard.press("/")
    search = page.locator("[data-key-search]").first
    expect(search, "a box to tick takes no words").to_be_focused()
    page.keyboard.type("gc/")
    expect(search).to_have_value("gc/")


def test_what_was_chosen_last_stands_however_late_the_answers_come(watched) -> None:  # type: ignore[no-untyped-def]
    page, held = watched.open("/"), []
    page.wait_for_selector(DRAWN)
    links = page.locator("#map-list [data-region] th a")
    wanted = links.nth(1).inner_text()
    page.route("**/map/card/**", lambda route: held.append(route) or (len(held) == 2 and route.continue_()))
    for number in (0, 1):
        links.nth(number).click()
    expect(page.locator("#map-card h2")).to_contain_text(wanted)
    page.keyboard.press("Escape")
    page.locator("#map-list").wait_for()
    links.nth(2).click()
    _until(page, lambda: len(held) == 3)
    page.keyboard.press("Escape")  # before its answer is there
    for route in (held[0], held[2]):
        route.continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#map-right")).not_to_have_attribute("data-open", re.compile(""))
    assert watched.complaints == []


def test_a_choice_changes_question_list_and_address_without_a_new_page(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/?as_of=2026-06-30")
    page.wait_for_selector(DRAWN)
    page.evaluate("window.same = true")
    before = page.locator("#map-title").inner_text()
    page.locator("select[name=colour]").select_option(index=1)
    page.locator("#map-title").filter(has_not_text=before).wait_for()
    page.locator("select[name=view]").select_option("city:420100")
    page.locator("#map-list h2").filter(has_text="区县").wait_for()
    expect(page.locator("#map-choose input[name=level][value=county]")).to_be_checked()
    assert page.evaluate("window.same")
    for part in ("view=city:420100", "level=county", "as_of=2026-06-30"):
        expect(page).to_have_url(re.compile(part))
    expect(page.locator("form.moment input[type=hidden][name=view]")).to_have_value("city:420100")
    assert watched.complaints == []


def test_the_printed_page_holds_the_picture_and_says_that_it_is_schematic(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/")
    page.wait_for_selector(DRAWN)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#map-print").evaluate("image => image.decode().then(() => image.naturalWidth)") > 500
    expect(page.locator(".map-badge")).to_be_visible()
    expect(page.locator("#map-legend")).to_be_visible()
    expect(page.locator("select[name=colour]")).to_be_hidden()


def test_the_list_is_there_without_scripts(browser, office: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(office + "/")
    link = page.locator("#map-list [data-region] th a").first
    name = link.inner_text()
    with page.expect_navigation():
        link.click()
    assert name in page.locator("#map-card h2").inner_text()
    context.close()


def _of_colour(page, ink: str) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """A place on the screen where the map has a colour of the style sheet, well inside it."""
    return page.evaluate(
        """ink => {
          const wanted = getComputedStyle(document.documentElement).getPropertyValue(`--${ink}`).trim();
          const [r, g, b] = [1, 3, 5].map(at => parseInt(wanted.slice(at, at + 2), 16));
          const map = document.querySelector('.maplibregl-canvas');
          const flat = document.createElement('canvas');
          [flat.width, flat.height] = [map.width, map.height];
          const pen = flat.getContext('2d');
          pen.drawImage(map, 0, 0);
          const {data} = pen.getImageData(0, 0, map.width, map.height);
          const is = (x, y) => {
            const at = 4 * (y * map.width + x);
            const far = [r, g, b].map((part, number) => Math.abs(data[at + number] - part));
            return far[0] + far[1] + far[2] < 90;
          };
          const box = map.getBoundingClientRect();
          for (let y = 60; y < map.height - 60; y += 2) for (let x = 60; x < map.width - 60; x += 2) {
            if ([-6, 0, 6].every(by => is(x + by, y) && is(x, y + by))) return {x: box.x + x, y: box.y + y};
          }
          return null;
        }""",
        ink,
    )


def test_a_circle_of_firms_opens_its_list_and_so_does_the_keyboard(watched) -> None:  # type: ignore[no-untyped-def]
    with watched.page.expect_response(lambda answer: ".mvt" in answer.url) as tile:
        page = watched.open("/?colour=chain:ic&layers=firms")
    assert tile.value.ok and len(tile.value.body()) <= 100_000
    page.wait_for_selector(DRAWN)
    spot = _until(page, lambda: _of_colour(page, "layer-firms"))
    page.mouse.click(spot["x"], spot["y"])
    title = page.locator("#map-card h2").filter(has_text="家")
    title.wait_for()
    assert page.locator("#map-card .firm-list li").count() > 1
    page.keyboard.press("Escape")
    page.locator("#map-list").wait_for()
    link = page.locator("#map-list [data-map-firms]").first
    count = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    title.filter(has_text=f"：{count} 家").wait_for()
    assert watched.complaints == [] and watched.outside == []


def test_two_maps_side_by_side_move_together(watched) -> None:  # type: ignore[no-untyped-def]
    page = watched.open("/map/compare/?colour=chain:ic&layers=none")
    page.locator("#compare[data-together]").wait_for()
    page.locator("[data-side]").first.hover()
    shown = "[...document.querySelectorAll('.maplibregl-canvas')].map(one => one.toDataURL())"

    def still() -> list[str] | None:
        first = page.evaluate(shown)
        page.wait_for_timeout(300)
        return first if page.evaluate(shown) == first else None

    def moved() -> bool:
        return all(one != other for one, other in zip(before, page.evaluate(shown), strict=True))

    before = _until(page, still)  # what the pointer points at is drawn
    page.mouse.wheel(0, -400)
    assert _until(page, moved)
    assert watched.complaints == []
