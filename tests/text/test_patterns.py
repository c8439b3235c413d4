"""Words that share their first letter in a pattern are found where the same words as a flat list are."""

import re

from hypothesis import given
from hypothesis import strategies as st

from guatu.text.patterns import words

_WORDS = st.lists(st.text("甲乙丙(", min_size=1, max_size=3), min_size=1, max_size=6)


@given(_WORDS, st.data(), st.text("甲乙丙(丁", max_size=12))
def test_as_a_flat_list(listed: list[str], data: st.DataObject, text: str) -> None:
    guards = data.draw(st.lists(st.sampled_from(["", "(?!丁)"]), min_size=len(listed), max_size=len(listed)))
    flat = "|".join(re.escape(word) + guard for word, guard in zip(listed, guards, strict=True))
    shared = words(listed, guards)
    assert [m.span() for m in re.finditer(shared, text)] == [m.span() for m in re.finditer(flat, text)]
    tail = "(?:%s)丁"
    assert [m.span() for m in re.finditer(tail % shared, text)] == [
        m.span() for m in re.finditer(tail % flat, text)
    ]
