"""The map over a million firms: `python benchmarks/office/tiles.py [--firms 1000000] [--workspace DIR] [--no-browser]`.

Makes a table of firms (合成示例), starts the demo over it and prints: how long the index takes; tiles made anew (cold)
and from the disk (warm), at the server and over HTTP, with their largest size and number of features; and in Chromium,
for the empty map and for the map with its firms, the longest task of the main thread while the map is moved (from a
DevTools trace) and the time between frames. Software rendering is slow: only the ratio of the two maps means something.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SEED = 7
ZOOMS = range(5, 17)
PER_ZOOM = 40
LONG = 100.0
"""Milliseconds from which a task of the main thread is felt."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
FRAMES = """() => new Promise(done => {
  const times = []; let last = performance.now(); const start = last;
  const tick = now => {
    times.push(now - last);
    last = now;
    if (now - start < 9000) requestAnimationFrame(tick); else done(times);
  };
  requestAnimationFrame(tick);
})"""


def percentile(times: list[float], share: float) -> float:
    """A value of the sorted times."""
    return sorted(times)[int(share * (len(times) - 1))]


def line(name: str, times: list[float]) -> str:
    """One line of the table, in milliseconds."""
    parts = [percentile(times, 0.5), percentile(times, 0.95), max(times)]
    return f"{name:<34}{len(times):>7}" + "".join(f"{part:>10.1f}" for part in parts)


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, and what came of it."""
    start = time.perf_counter()
    result = act()
    return 1000 * (time.perf_counter() - start), result


def places(points: Any, draw: random.Random) -> list[tuple[int, int, int]]:
    """Tiles round firms drawn at random, at every zoom: where there are many firms there are many looks."""
    from guatu.lake.points import LEVEL

    x, y = points.array("x"), points.array("y")
    found: set[tuple[int, int, int]] = set()
    for z in ZOOMS:
        rows = [draw.randrange(points.rows) for _ in range(PER_ZOOM)]
        found |= {(z, int(x[row]) >> (LEVEL - z), int(y[row]) >> (LEVEL - z)) for row in rows}
    return sorted(found)


def at_the_server(count: int) -> tuple[str, list[tuple[int, int, int]]]:
    """Makes the table and the index, measures tiles without HTTP; gives the version and the tiles asked for."""
    import mapbox_vector_tile
    from django.conf import settings

    from guatu.lake import Lake
    from guatu.lake.points import Filter
    from guatu.office.atlas.services import at
    from guatu.office.map import demo
    from guatu.office.map.firms import firms, kept_tile
    from guatu.office.moment import Moment, today

    now = Moment(today(), today())
    seconds, _made = timed(lambda: demo.make(Lake(settings.WORKSPACE.lake), at(now), count))
    print(f"table of {count:,} made-up firms (合成示例) written in {seconds / 1000:.0f} s")
    seconds, found = timed(lambda: firms(now))
    print(f"index of {found.points.rows:,} points in {seconds / 1000:.1f} s\n")
    asked = places(found.points, random.Random(SEED))
    shutil.rmtree(found.points.folder / "kept", ignore_errors=True)
    print(f"{'milliseconds':<34}{'n':>7}{'p50':>10}{'p95':>10}{'max':>10}")
    cold = [timed(lambda one=one: kept_tile(found.points, one, Filter())) for one in asked]
    warm = [timed(lambda one=one: kept_tile(found.points, one, Filter()))[0] for one in asked]
    print(line("tile made anew", [one[0] for one in cold]))
    print(line("tile from the disk", warm))
    bodies = [body for _ms, body in cold]
    features = [len(mapbox_vector_tile.decode(body)["companies"]["features"]) for body in bodies if body]
    print(
        f"largest tile: {max(map(len, bodies)):,} bytes (allowed 100,000), {max(features)} features (2,000)\n"
    )
    return found.version, asked


@contextmanager
def serving(workspace: Path) -> Iterator[int]:
    """The demo over the workspace; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "guatu", "demo", "--port", str(port), "--workspace", str(workspace)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    demo = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    try:
        while True:
            time.sleep(1)
            try:
                get(port, "/map/data.json?layers=firms")
                break
            except OSError:
                if demo.poll() is not None:
                    raise
        yield port
    finally:
        demo.terminate()
        demo.wait(20)


def get(port: int, path: str) -> bytes:
    """One request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def over_http(port: int, version: str, asked: list[tuple[int, int, int]]) -> None:
    """Warm tiles as a browser gets them, one connection each."""
    paths = ["/map/tiles/{}/{}/{}/{}.mvt".format(version, *one) for one in asked]
    for path in paths:
        get(port, path)
    print(line("warm tile over HTTP", [timed(lambda path=path: get(port, path))[0] for path in paths]))
    print(line("smallest page over HTTP", [timed(lambda: get(port, "/people/login/"))[0] for _ in range(60)]))


def moved(page: Any) -> list[float]:
    """Zooms and drags the map for nine seconds as a person would; gives the times between frames."""
    box = page.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(f"window.frames_ = ({FRAMES})()")
    for step in range(6):
        page.mouse.move(x, y)
        page.mouse.wheel(0, -500 if step < 4 else 500)
        page.wait_for_timeout(500)
        page.mouse.down()
        page.mouse.move(x + 160, y + 60, steps=12)
        page.mouse.up()
        page.wait_for_timeout(400)
    return page.evaluate("window.frames_")[3:]


def tasks(events: list[dict[str, Any]]) -> list[tuple[float, float]]:
    """Tasks of the page's main thread: milliseconds by the clock, and of the processor's time.

    The page's process is the one that draws its frames; a trace holds spare ones too.
    """
    drawn = Counter((one["pid"], one["tid"]) for one in events if one.get("name") == "FireAnimationFrame")
    main = drawn.most_common(1)[0][0]
    return [
        (one["dur"] / 1000, one.get("tdur", one["dur"]) / 1000)
        for one in events
        if one.get("name") == "RunTask" and (one["pid"], one["tid"]) == main and "dur" in one
    ]


def traced(page: Any, address: str) -> tuple[list[tuple[float, float]], list[float]]:
    """Opens a map and moves it under a trace: main-thread tasks and times between frames, both while moving."""
    page.goto(address)
    page.wait_for_selector("[data-settled]", timeout=120_000)
    page.wait_for_timeout(1500)
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    done: list[bool] = []
    session.on("Tracing.dataCollected", lambda said: events.extend(said["value"]))
    session.on("Tracing.tracingComplete", lambda _said: done.append(True))
    categories = "devtools.timeline,disabled-by-default-devtools.timeline,toplevel,__metadata"
    session.send("Tracing.start", {"categories": categories, "transferMode": "ReportEvents"})
    frames = moved(page)
    session.send("Tracing.end")
    while not done:
        page.wait_for_timeout(100)
    return tasks(events), frames


def in_the_browser(port: int, rounds: int) -> None:
    """Both maps in turn, in one browser."""
    from playwright.sync_api import sync_playwright

    origin = f"http://127.0.0.1:{port}/?colour=indicator:gdp&view=circle"
    both: dict[str, tuple[list[tuple[float, float]], list[float]]] = {"none": ([], []), "firms": ([], [])}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        for _round in range(rounds):
            for layers, kept in both.items():
                page = context.new_page()
                found, frames = traced(page, f"{origin}&layers={layers}")
                kept[0].extend(found)
                kept[1].extend(frames)
                page.close()
        browser.close()
    print(f"\n{'in Chromium, while moving':<34}{'n':>7}{'p50':>10}{'p95':>10}{'max':>10}")
    for layers, (found, frames) in both.items():
        name = "empty map" if layers == "none" else "map with firms"
        for how, times in zip(("clock", "processor"), zip(*found, strict=True), strict=True):
            long = sum(ms > LONG for ms in times)
            print(line(f"{name}: tasks, {how}", list(times)), f" over {LONG:.0f} ms: {long}")
        print(line(f"{name}: between frames", frames))
    empty, full = (sum(frames) / len(frames) for _found, frames in both.values())
    print(f"frame time with firms ÷ empty map: {full / empty:.2f} (means {full:.1f} and {empty:.1f} ms)")


def main() -> int:
    """Makes, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=1_000_000)
    parser.add_argument("--workspace", type=Path, help="keep the workspace here, and use it again")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--no-browser", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = (args.workspace or Path(folder)).resolve()
        from guatu.office.building import open_workspace

        open_workspace(workspace)
        version, asked = at_the_server(args.firms)
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)
        with serving(workspace) as port:
            over_http(port, version, asked)
            if not args.no_browser:
                in_the_browser(port, args.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
