"""From a document to its facts: text, scene, extractors, verifier, one line a fact."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from guatu import atlas as reference
from guatu.atlas.model import Atlas
from guatu.reading import extractors
from guatu.reading.confidence import confidence
from guatu.reading.lexicon import Lexicon, build
from guatu.reading.merge import merge
from guatu.reading.model import Fact, Metric, Reading
from guatu.reading.names_regions import settled
from guatu.reading.novelty import novel
from guatu.reading.scene import Scene
from guatu.reading.signs import Page
from guatu.reading.staging import stage
from guatu.reading.verify import verify
from guatu.text import read_text
from guatu.text.model import Text

Advisor = Callable[[Scene], tuple[list[Fact], list[str]]]
"""Who proposes facts of a text beyond those of the rules, with lines for the reading's issues."""

_MADE: dict[int, tuple[Atlas, Lexicon]] = {}


def read(
    source: bytes | str | Path,
    published: str | None = None,
    atlas: Atlas | None = None,
    doc: str | None = None,
    *,
    url: str | None = None,
    title: str | None = None,
    file: str | None = None,
    scans: bool = False,
    advisor: Advisor | None = None,
) -> Reading:
    """Read a document: bytes, a text, or the path of a file.

    `published` (a year, month or day), `url` and `title` beat what the page says of itself; `atlas` gives the
    names, by default the built-in pack's; `doc` names the document in its facts, by default the file's name
    without extension; `file` is the name of the file that bytes were taken from: it stands in messages, and its
    ending tells a .csv; `scans`: a PDF of pictures is given to an OCR engine, where one is installed; `advisor`
    proposes facts beyond those of the rules. Raises OSError when the file cannot be read, ValueError when it is no
    text or `published` is no date.
    """
    name = doc or ""
    if isinstance(source, Path):
        name = source.stem if doc is None else doc
        file, source = source.name, source.read_bytes()
    text = read_text(source, name=file or name, url=url, title=title, published=published, scans=scans)
    return read_clean(text, published, atlas, name, advisor=advisor)


def read_clean(
    text: Text,
    published: str | None = None,
    atlas: Atlas | None = None,
    doc: str = "",
    *,
    advisor: Advisor | None = None,
) -> Reading:
    """The same for a text that is clean already."""
    facts, scene, issues = candidates(text, published, atlas, doc, advisor=advisor)
    page = Page(scene)
    named = (_named(fact, key, page) for fact, key in zip(facts, _keys(facts, text.raw), strict=True))
    return Reading(text, tuple(named), tuple(issues))


def candidates(
    text: Text,
    published: str | None = None,
    atlas: Atlas | None = None,
    doc: str = "",
    *,
    advisor: Advisor | None = None,
) -> tuple[list[Fact], Scene, list[str]]:
    """Facts verified and merged, with their readers' own confidence; the scene that they stand in; the issues."""
    scene = stage(text, _lexicon(atlas or _default()), published, doc)
    for reader in extractors.NAME_READERS:
        scene = scene.with_names(tuple(reader(scene)))
    scene = settled(scene)
    issues: list[str] = []
    if text.recognised_by:
        issues.append(
            f"read from pictures by {text.recognised_by}: compare characters and figures with the page"
        )
    found = (candidate for reader in extractors.FACT_READERS for candidate in reader(scene))
    facts = _verified(found, scene, issues)
    if advisor is not None:
        proposed, said = advisor(scene)
        issues += said
        facts += novel(_verified(proposed, scene, issues), facts)
    return merge(facts), scene, issues


def _verified(candidates: Iterable[Fact], scene: Scene, issues: list[str]) -> list[Fact]:
    facts: list[Fact] = []
    for candidate in candidates:
        fact, reason = verify(candidate, scene)
        if fact is not None:
            facts.append(fact)
        if reason is not None:
            issues.append(reason)
    return facts


def _keys(facts: Iterable[Fact], raw: str) -> Iterator[str]:
    """For each fact what stays the same as long as the document, the words and what they say do. Facts that the same
    words say of the same thing (a row with the values of three years) are told apart by their order."""
    document = hashlib.sha256(raw.encode("utf-8", "surrogatepass"))
    times_said: Counter[str] = Counter()
    for fact in facts:
        what = (
            fact.indicator if isinstance(fact, Metric) else getattr(fact, "name", getattr(fact, "what", ""))
        )
        said = f"\0{fact.kind}\0{fact.evidence.start}\0{fact.evidence.end}\0{what}\0{fact.region}"
        again = times_said[said]
        times_said[said] += 1
        key = document.copy()
        key.update((f"{said}\0{again}" if again else said).encode("utf-8", "surrogatepass"))
        yield fact.kind[0] + key.hexdigest()[:12]


def _named(fact: Fact, key: str, page: Page) -> Fact:
    """With its id and its confidence."""
    # The weights were learned from what rules find; of what a language model proposes they say nothing.
    share = fact.confidence if fact.proposed_by else confidence(fact, page)
    return fact.named(key, page.scene.doc, share)


@cache
def _default() -> Atlas:
    return reference.load_default()


def _lexicon(atlas: Atlas) -> Lexicon:
    """Compiled once for each atlas that is in use."""
    kept = _MADE.get(id(atlas))
    if kept is None or kept[0] is not atlas:
        kept = (atlas, build(atlas))
        _MADE[id(atlas)] = kept
    return kept[1]
