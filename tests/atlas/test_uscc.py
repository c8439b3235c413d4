"""Credit codes: codes that exist are valid, slips are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.atlas.uscc import ALPHABET, check_character, is_valid

REAL = ("91350100M000100Y43", "11320000MB151840XJ", "91110000802100433B")


@pytest.mark.parametrize("code", REAL)
def test_codes_in_use_are_valid(code: str) -> None:
    assert is_valid(code)


@pytest.mark.parametrize("code", REAL)
@pytest.mark.parametrize("wrong", "DML")
def test_what_a_widely_copied_wrong_algorithm_returns_is_not_valid(code: str, wrong: str) -> None:
    assert not is_valid(code[:17] + wrong)


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43", "91350100m000100y43"]
)
def test_what_is_no_code_is_not_valid(code: str) -> None:
    assert not is_valid(code)


def test_the_region_inside_must_be_digits() -> None:
    body = "91AB0100M000100Y4"
    assert not is_valid(body + check_character(body))


def test_a_short_body_has_no_check_character() -> None:
    with pytest.raises(ValueError, match="seventeen"):
        check_character("9135")


bodies = st.builds(
    lambda head, region, tail: head + region + tail,
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
)


@given(bodies, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    slip = code[:place] + other + code[place + 1 :]
    assert is_valid(slip) == (slip == code)


@given(bodies, st.integers(0, 15))
def test_two_swapped_neighbours_are_always_found(body: str, place: int) -> None:
    code = body + check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert is_valid(swapped) == (swapped == code)
