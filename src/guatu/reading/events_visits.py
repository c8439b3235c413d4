"""Frame for delegations: who went to see firms and parks, or toured cities for investors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.events_draft import GENERIC_OBJECT, Draft, Verb, actors, clean
from guatu.reading.events_owners import is_region
from guatu.reading.events_parts import Ground, after, before, clause_of
from guatu.reading.events_words import is_named
from guatu.reading.sentences import Sentence

_DELEGATION = re.compile(
    r"(?:代表团|考察团|参访团|访问团|小分队|招商(?:组|队|团队|专班)|专班|工作组|一行(?:\d+[余多]?人)?)[^，。；]{0,12}$"
)
_TOURS = re.compile(r"赴(?P<where>[^，,。；]{2,24}?)(?:等地)?(?:开展|进行)?(?:招商|经贸|实地|学习|参观)*$")


def visit(ground: Ground, sentence: Sentence, verb: Verb) -> Iterator[Draft]:
    """A delegation goes to see firms and parks, or tours cities: 代表团走访了某公司, 赴某市开展招商考察."""
    text = ground.text
    clause = clause_of(sentence, verb.start)
    tours = _TOURS.search(text, clause.start, verb.start)
    ahead = text[clause.start : tours.start() if tours else verb.start]
    if tours is None:
        ahead = _PLACED_HERE.sub("", ahead)
    if not _DELEGATION.search(ahead):
        return
    phrase = before(ground, clause.start, tours.start() if tours else verb.start)
    who = actors(ground, sentence, verb, phrase)
    start = phrase.start if phrase else clause.start
    if tours is not None:
        yield Draft(verb, start, verb.end, verb.type, tours["where"], who)
        return
    target = after(ground, verb.end, clause.end)
    for item in target.items if target else ():
        what = clean(item.of(text))
        if is_named(ground, item) and not is_region(ground, item) and not GENERIC_OBJECT.match(what):
            yield Draft(verb, start, item.end, verb.type, what, who, phrase.where if phrase else None)


_PLACED_HERE = re.compile(
    r"(?:先后|还|又|一同|分别)*(?:在|到|来到)[^，,。；]{2,24}$|(?:先后|还|又|一同|分别|实地)+$"
)
