"""Who acts: a person with roles over regions, a command on the server, or a reader without an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

SYSTEM_ROLE = "system"
"""Of commands: who may sign in on the server is the operating system's matter, not the office's."""
READER_ROLE = "reader"
"""Of everybody in the open demo: public pages, read only."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over a region and all that lies in it; region "" is everywhere."""

    role: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, with what rights, from which address. Every service takes one first."""

    name: str
    grants: tuple[Grant, ...] = ()
    address: str = ""
    via: str = ""
    """What the person used instead of the pages: the name of an API token."""
    reading: bool = False
    """Whether only reading is allowed, whatever the roles say."""

    @classmethod
    def system(cls, name: str) -> Actor:
        """A command or job of the server itself.

        >>> Actor.system("guatu").name
        'system:guatu'
        """
        return cls(f"system:{name}", (Grant(SYSTEM_ROLE),))

    @property
    def signature(self) -> str:
        """Name in the log, with what was used: `li [token:report]`."""
        return f"{self.name} [{self.via}]" if self.via else self.name

    @property
    def known(self) -> bool:
        """Whether this is somebody by name, not just any reader."""
        return bool(self.name)


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: the signed-in person with the grants valid today, else a reader (with rights in the open demo)."""
    found = getattr(request, "actor", None)
    if found is None:
        found = request.actor = _actor(request)  # type: ignore[attr-defined]
    return found


def _actor(request: HttpRequest) -> Actor:
    address = address_of(request)
    scheme, _space, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer":
        return by_token(secret.strip(), address) or Actor("", (), address)
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return actor_for(user, address)
    return Actor("", _open_to_all(), address)


def actor_for(user: object, address: str = "") -> Actor:
    """The person with the grants that are valid today."""
    from guatu.office.people.models import Grant as Row

    rows = Row.objects.valid().filter(user=user).values_list("role", "region")
    return Actor(str(user), tuple(Grant(role, region) for role, region in rows) + _open_to_all(), address)


def by_token(secret: str, address: str = "") -> Actor | None:
    """The owner of an API token, with the rights that both the token and its owner have today."""
    from guatu.office.people.tokens import actor_of_token

    return actor_of_token(secret, address)


def _open_to_all() -> tuple[Grant, ...]:
    return (Grant(READER_ROLE),) if settings.OPEN_READING else ()


def address_of(request: HttpRequest) -> str:
    """The asker's network address. GUATU_PROXIES says how many proxies of one's own stand before the office;
    only what they wrote into X-Forwarded-For is believed."""
    chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    count = settings.PROXIES
    return chain[-count] if 0 < count <= len(chain) else request.META.get("REMOTE_ADDR", "")
