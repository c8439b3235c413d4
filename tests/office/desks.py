"""Somebody at a desk of their own: a browser signed in to the demo for the journeys, Django's own client, or bare HTTP."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from guatu.office.people.models import Grant, User


def signed_in(name: str, role: str, region: str = "") -> Client:
    """A client of a new account with one grant."""
    user = User.objects.create(username=name)
    Grant.objects.create(user=user, role=role, region=region, given_by="tests")
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


class Desk:
    """Somebody's browser, signed in by the button of a demo account."""

    def __init__(self, browser, origin: str, account: str) -> None:  # type: ignore[no-untyped-def]
        self.origin = origin
        self.context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.open("/people/login/")
        with self.page.expect_navigation():
            self.page.locator(f"button[value='{account}']").click()

    def open(self, path: str) -> str:
        assert self.page.goto(self.origin + path).ok, path
        return self.text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def press(self, name: str) -> str:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()
        return self.text()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main [name='{name}']:visible").first.fill(value)


class Session:
    """Pages as one of the demo's accounts gets them, without a browser."""

    def __init__(self, origin: str, tongue: str, account: str = "demo-chief") -> None:
        self.origin = origin
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        self.opener.addheaders = [("Accept-Language", tongue), ("Referer", origin + "/people/login/")]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/people/login/"))
        assert token
        given = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "name": account})
        self.opener.open(origin + "/people/demo/", given.encode()).read()

    def get(self, address: str) -> str:
        return self.opener.open(self.origin + address).read().decode()

    def _open(self, address: str):  # type: ignore[no-untyped-def]
        try:
            return self.opener.open(self.origin + address)
        except urllib.error.HTTPError as answer:
            if answer.code != 403:
                raise
            return answer

    def walk(self, *, briefly: bool = False) -> Iterator[tuple[str, str]]:
        """Addresses and their pages, found by links from the map on: one of each view and set of parameters, or, where
        that would take too long, of each view.

        A page that says why the account may not see it is one of them.
        """
        queue, met = deque(["/"]), set[object]()
        while queue:
            address = queue.popleft()
            parts = urllib.parse.urlsplit(address)
            with suppress(Resolver404):
                view = resolve(urllib.parse.unquote(parts.path)).view_name
                given = frozenset[str]() if briefly else frozenset(urllib.parse.parse_qs(parts.query))
                kind = (view, given - {"as_of", "known_by"})
                if kind in met:
                    continue
                met.add(kind)
                with self._open(address) as answer:
                    if answer.headers.get_content_type() != "text/html":
                        continue
                    page = answer.read().decode()
                yield address, page
                links = html.fromstring(page).xpath("//a/@href | //*/@hx-get")
                whole = (urllib.parse.urljoin(address, link) for link in links)
                queue += [link.partition("#")[0] for link in whole if link.startswith("/")]
