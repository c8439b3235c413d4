"""An office with the pack's documents read once a session, and a browser that looks at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import require
from django.utils import translation
from processes import plain_environment, serving

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the tests' thread
PATIENCE = 60_000
"""Milliseconds until what should be seen in the browser counts as absent."""
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:  # type: ignore[no-untyped-def]
    """The test database holds what `guatu build` makes of the built-in pack."""
    from guatu.office.building import build
    from guatu.office.people.actors import Actor

    with django_db_blocker.unblock():
        report = build(Actor.system("tests"), [], lambda line: None)
    assert not report.refused


@pytest.fixture(autouse=True)
def own_witness(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The rows of a test are rolled back: no other test, and no other day, may meet the heads of its log."""
    settings.LOG_WITNESS_FILE = tmp_path / "log.head"
    settings.LOG_HEADS_FILE = tmp_path / "log.heads.jsonl"


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """What a request in another language leaves switched on in this thread is off before the next test."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, driven by Playwright's library."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    path = shutil.which("chromium")
    if path is None:
        require("chromium", "no chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield Chromium(browser)
        browser.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo as a newcomer starts it, in a process and a workspace of its own; gives its address."""
    with serving(
        ["demo", "--workspace", str(tmp_path_factory.mktemp("demo"))], plain_environment()
    ) as origin:
        yield origin


class Chromium:
    """The browser; its tabs wait longer than any machine that is merely slow or busy takes."""

    def __init__(self, browser) -> None:  # type: ignore[no-untyped-def]
        self._browser = browser

    def new_context(self, **given):  # type: ignore[no-untyped-def]
        context = self._browser.new_context(**given)
        context.set_default_timeout(PATIENCE)
        return context


class Watched:
    """A page that remembers what it asked for and what it complained of."""

    def __init__(self, page, origin: str) -> None:  # type: ignore[no-untyped-def]
        self.page, self.origin = page, origin
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._asked)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )

    def _asked(self, request) -> None:  # type: ignore[no-untyped-def]
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.outside.append(request.url)

    def open(self, path: str):  # type: ignore[no-untyped-def]
        """Goes to a path of the office and gives the page."""
        response = self.page.goto(self.origin + path)
        assert response.ok, f"{path}: {response.status}"
        return self.page


@pytest.fixture
def watched(browser, office: str) -> Iterator[Watched]:  # type: ignore[no-untyped-def]
    """A fresh page at the size of an office laptop."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    yield Watched(context.new_page(), office)
    context.close()


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of the test's own, on a socket, gone afterwards; gives its address."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        require("postgres", "no PostgreSQL server programs (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="guatu-pg-") as name:
        folder = Path(name)
        as_user: list[str] = []
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            as_user = ["runuser", "-u", "postgres", "--"]
            folder.chmod(0o755)
            (folder / "data").mkdir()
            for place in (folder, folder / "data"):
                shutil.chown(place, "postgres")

        def run(program: str, *arguments: str) -> None:
            command = [*as_user, str(programs[-1].parent / program), "-D", str(folder / "data"), *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

        run("initdb", "-U", "guatu", "-A", "trust")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgres://guatu@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
