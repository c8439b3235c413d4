"""Named bodies: companies, offices, institutes, alliances, universities.

A legal form or an office's title shows a name by itself. A short company name (two or three unknown characters and
a trade: …科技, …智能) or a bare one needs a sign beside it: a list that says what it lists (等9家企业), a title that
follows (董事长), a headquarters (…华中总部), a bracket that shortens it, or a verb that only bodies do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from guatu.reading.imagined import doubtful
from guatu.reading.model import Organisation
from guatu.reading.names import Found, outermost, short_forms, titled
from guatu.reading.names_lists import clause_end
from guatu.reading.names_regions import region_of
from guatu.reading.names_tokens import (
    Tokens,
    tokenize,
    word_sets,
)
from guatu.reading.organisations_deeds import acting, owning, partners, worked_at
from guatu.reading.organisations_deeds import titled as led
from guatu.reading.organisations_heads import by_head
from guatu.reading.organisations_parts import ENOUGH
from guatu.reading.organisations_signs import by_sign, known, listed
from guatu.reading.scene import Name, Scene

_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任)?(?:有限)?公司$|集团$|股份$")


def names(scene: Scene) -> Iterator[Name]:
    """The bodies that the text names, for the readers that ask who acts."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        yield Name(found.start, found.end, found.name, "organisation", scene.region_at(found.start))


def facts(scene: Scene) -> Iterator[Organisation]:
    """One fact for each body."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        place = scene.evidence(found.start, found.end)
        region = _region(scene, found)
        yield Organisation(
            id="",
            doc=scene.doc,
            evidence=place,
            confidence=found.score,
            region=region,
            name=found.name,
            otype=found.type,
            aliases=found.aliases,
        )


@lru_cache(maxsize=4)
def organisations(tokens: Tokens) -> tuple[Found, ...]:
    """All bodies of a text, each once, at its first mention."""
    found = [
        *by_head(tokens),
        *known(tokens),
        *listed(tokens),
        *by_sign(tokens),
        *partners(tokens),
        *acting(tokens),
        *led(tokens),
        *worked_at(tokens),
        *owning(tokens),
    ]
    text = tokens.text
    kept = [
        name
        for name in outermost(found)
        if name.score >= ENOUGH
        and not _is_paper(text, name)
        and not titled(text, name.start)
        and not _PLAIN.search(name.name)
        and not (name.type == "company" and _only_rumoured(text, name))
    ]
    return tuple(_once(tokens, kept))


_PLAIN = re.compile(
    r"^(?:[京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕秦甘陇青宁疆][东南西北中]部?|[外内港澳台侨日韩德美法]资|跨境贸易|次月即?)$"
    r"|^(?:首[单个批家次]|全国首|分[一二两三四五]期|净增|[新老旧]产业$)"
    r"|(?:区|期|项目|工程|[一二两三四五六七八九十]大[\u4e00-\u9fff]{0,4}产业)建设$"
)
"""Words that only look like a name: what is first, what is built in parts."""


def _only_rumoured(text: str, name: Found) -> bool:
    """Whether every sentence that names it only supposes or denies something."""
    words = name.name
    if text.startswith(words, name.start) and not _in_doubt(text, name.start):
        return False
    at = text.find(words)
    while at >= 0:
        if not _in_doubt(text, at):
            return False
        at = text.find(words, at + len(words))
    return True


def _in_doubt(text: str, at: int) -> bool:
    left, right = text[max(0, at - _SENTENCE) : at], text[at : at + _SENTENCE]
    return doubtful(_STOPS.split(left)[-1], _STOPS.split(right)[0])


_STOPS = re.compile("[。！？；\n]")
_SENTENCE = 200
"""Characters in which a sentence begins and ends."""


def _is_paper(text: str, name: Found) -> bool:
    papers = _papers()
    around = text[name.start : min(clause_end(text, name.end), name.end + 4)]
    return name.name.endswith(papers) or (
        around.startswith(name.name) and around.startswith(papers, len(name.name))
    )


@cache
def _papers() -> tuple[str, ...]:
    return tuple(word_sets()["paper"])


def _once(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Each body once. A short form is an alias of the name that it shortens."""
    brackets = dict(short_forms(tokens.text))
    best: dict[str, Found] = {}
    for name in found:
        first = best.get(name.name)
        short = brackets.get(name.end)
        said = (*(first.aliases if first else ()), *name.aliases, *((short,) if short else ()))
        aliases = tuple(dict.fromkeys(said))
        at = first or name
        kind = name.type if first is None or name.score > first.score + 0.3 else first.type
        best[name.name] = Found(at.start, at.end, name.name, kind, max(at.score, name.score), aliases)
    shortened = {short: full.name for full in best.values() for short in _short_of(full, best)}
    for name in best.values():
        if name.name in shortened:
            continue
        aliases = dict.fromkeys(
            (*name.aliases, *(short for short, full in shortened.items() if full == name.name))
        )
        yield Found(name.start, name.end, name.name, name.type, name.score, tuple(aliases))


_REGION = 3
"""Characters of a region at the head of a name."""


def _short_of(full: Found, others: Mapping[str, Found]) -> Iterator[str]:
    """Names that shorten `full`: given in a bracket, its own without the legal form, or its beginning."""
    legal = _LEGAL.search(full.name)
    stem = full.name[: legal.start()] if legal else full.name
    for other in others.values():
        if len(other.name) >= len(full.name):
            continue
        begins = legal is not None and other.type == full.type and _begins(full.name, other.name)
        if begins or other.name in full.aliases or other.name == stem:
            yield other.name


def _begins(name: str, short: str) -> bool:
    """Whether a name begins with the short one, a region before it left out."""
    end = name.find(short, 0, _REGION + len(short)) + len(short)
    return end >= len(short) and not name.startswith(("(", "（"), end)


def _region(scene: Scene, found: Found) -> str | None:
    """An office is of the region that its name begins with; other bodies of the one their sentence is about."""
    if found.type in {"gov", "institution"}:
        named = [
            p
            for p in scene.places_in(found.start, found.start + 1)
            if p.start == found.start and not p.deictic
        ]
        if named and (found.type == "gov" or found.name.endswith(("院", "所"))):
            return scene.resolve(named[0])
    return region_of(scene, found.start)
