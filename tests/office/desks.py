"""Somebody at a desk of their own: a browser signed in to the demo for the journeys, or Django's own client."""

from __future__ import annotations

from django.test import Client

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
