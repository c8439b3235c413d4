"""Which language model may be asked, if any."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

KEY = "GUATU_LLM_KEY"
"""Environment variable that holds the key, if the address wants one."""

_PATH = "/chat/completions"


class AddressError(ValueError):
    """Not an address that can be asked."""


@dataclass(frozen=True, slots=True)
class Model:
    """Whom to ask. `url` is the base (…/v1) or the full address; `seconds` bounds one try, sending included;
    `longest` bounds the bytes of an answer."""

    url: str
    name: str
    seconds: float = 30.0
    tries: int = 3
    longest: int = 1 << 20

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            known = False
        if not known:
            raise AddressError(f"{self.url!r} is no address; write http://HOST:PORT/v1")

    @property
    def path(self) -> str:
        """Path of the address that takes the questions."""
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        if not path.endswith(_PATH):
            path = (path or "/v1") + _PATH
        return path + (f"?{parts.query}" if parts.query else "")
