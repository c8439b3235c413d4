"""XML from strangers as a stream of starts, texts and ends: nothing is kept but what a reader keeps itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from guatu.text.formats.limits import Limits, refuse

Attributes = Mapping[str, str]
_NAMES_KEPT = 10_000


class Target(Protocol):
    """Who is told what comes. Tags and attribute names are without their namespaces."""

    def start(self, tag: str, attributes: Attributes) -> None: ...
    def text(self, data: str) -> None: ...
    def end(self, tag: str) -> None: ...


class _Guard:
    """Between the parser and the target: counts elements and levels, and refuses document types (without which
    there are no entities).
    """

    def __init__(self, target: Target, where: str, limits: Limits) -> None:
        self._target = target
        self._where = where
        self._left = limits.elements
        self._levels = limits.levels
        self._names: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        self._left -= 1
        self._levels -= 1
        if self._left < 0 or self._levels < 0:
            what = "has too many elements" if self._left < 0 else "nests its elements too deep"
            raise refuse(self._where, what, "no office program writes that; do not trust this file")
        self._target.start(self._bare(tag), {self._bare(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._levels += 1
        self._target.end(self._bare(tag))

    def doctype(self, *_: object) -> None:
        raise refuse(
            self._where, "declares a document type, which office files never do", "do not trust this file"
        )

    def _bare(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            found = name.rpartition("}")[2]
            if len(self._names) < _NAMES_KEPT:
                self._names[name] = found
        return found


def stream(source: bytes, target: Target, where: str, limits: Limits) -> None:
    """Reads XML to its end; nothing but the bytes themselves is ever looked at.

    Raises UnreadableError when it is no XML, declares a document type, or goes beyond `limits`.
    """
    guard = _Guard(target, where, limits)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = target.text
    parser.StartDoctypeDeclHandler = guard.doctype
    try:
        parser.Parse(source, True)
    except (expat.ExpatError, UnicodeError, LookupError) as fault:
        raise refuse(
            where, f"is no proper XML ({fault})", "open it in its program and save it again"
        ) from fault


class _Listing:
    def __init__(self) -> None:
        self.found: list[tuple[str, Attributes]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self.found.append((tag, attributes))

    def text(self, data: str) -> None: ...

    def end(self, tag: str) -> None: ...


def elements(source: bytes, where: str, limits: Limits) -> list[tuple[str, Attributes]]:
    """The tags of a small XML file with their attributes, in order."""
    listing = _Listing()
    stream(source, listing, where, limits)
    return listing.found
