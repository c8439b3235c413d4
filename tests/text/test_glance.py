"""A glance never says no where a pattern fits."""

import re

from hypothesis import given
from hypothesis import strategies as st

from guatu.reading import demands, mood, voided
from guatu.text.glance import Glance, needed

_GLANCES = [
    value
    for module in (demands, mood, voided)
    for value in vars(module).values()
    if isinstance(value, Glance)
]

_letters = st.text("甲乙丙丁，。", min_size=1, max_size=3)
_atoms = st.one_of(
    _letters.map(re.escape),
    _letters.map(lambda letters: f"[{letters}]"),
    _letters.map(lambda letters: f"[^{letters}]"),
    st.sampled_from(["^", "$", ".", "[丁-甲]", r"\d", "[甲乙]{2}", "(?i:a)", ""]),
)
_patterns = st.recursive(
    _atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(
            inner,
            st.sampled_from(["(?:{})?", "(?:{})+", "(?:{}){{0,3}}?", "(?={})", "(?!{})", "({})", "(?>{})"]),
        ).map(lambda pair: pair[1].format(pair[0])),
    ),
    max_leaves=6,
)


@given(_patterns, st.text("甲乙丙丁，。aA1", max_size=12))
def test_of_any_pattern(written: str, words: str) -> None:
    pattern = re.compile(written)
    glance = Glance(pattern)
    assert glance.found_in(words) == (pattern.search(words) is not None)
    assert glance.opens(words) == (pattern.match(words) is not None)


@given(st.data())
def test_of_the_patterns_in_use(data: st.DataObject) -> None:
    glance = data.draw(st.sampled_from(_GLANCES))
    given_patterns = [each if isinstance(each, re.Pattern) else each() for each in glance._given]
    pattern = data.draw(st.sampled_from(given_patterns))
    words = data.draw(st.from_regex(pattern))
    assert glance.found_in(words)
    assert needed(pattern), "a pattern that needs no letter is spared nothing"


def test_patterns_of_capitals_and_small_letters_need_none() -> None:
    assert needed(re.compile("abc", re.IGNORECASE)) == frozenset()
    assert Glance(re.compile("abc", re.IGNORECASE)).found_in("ABC")
