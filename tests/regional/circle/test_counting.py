"""The four counting rules of 三明 2006, each as its sentence says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.regional.circle.counting import Relation, Signing, count, parse_counts
from guatu.regional.circle.ruledata import CircleRuleError, texts

RULES = parse_counts(texts("counts")["sanming-2006"])
FIRST = Signing("a", date(2006, 3, 1), Decimal(500), event="三月会")


def told(*signings: Signing) -> list[tuple[str, int, int, int]]:
    rows = count(signings, RULES)
    return [(row.signing.event, row.projects, row.upgrades, int(row.amount)) for row in rows]


def test_a_project_counts_once_at_its_first_signing_event() -> None:
    again = Signing("b", date(2006, 9, 8), Decimal(900), Relation.RESIGNED, "九八会")
    assert told(again, FIRST) == [("三月会", 1, 0, 500), ("九八会", 0, 0, 0)]


def test_an_upgrade_counts_as_an_upgrade_without_amount() -> None:
    contract = Signing("b", date(2006, 6, 18), Decimal(650), Relation.UPGRADED, "六一八")
    assert told(FIRST, contract) == [("三月会", 1, 0, 500), ("六一八", 0, 1, 0)]


def test_an_increase_counts_only_the_increment() -> None:
    more = Signing("b", date(2006, 9, 8), Decimal(120), Relation.INCREASED, "九八会")
    assert told(FIRST, more) == [("三月会", 1, 0, 500), ("九八会", 0, 0, 120)]
    assert sum(row.standing for row in count([FIRST, more], RULES)) == 620


def test_another_investor_is_counted_anew_at_the_new_event_and_replaces_the_old_in_the_total() -> None:
    other = Signing("b", date(2006, 9, 8), Decimal(300), Relation.INVESTOR, "九八会")
    assert told(FIRST, other) == [("三月会", 1, 0, 500), ("九八会", 1, 0, 300)]
    assert sum(row.standing for row in count([FIRST, other], RULES)) == 300


def test_the_earliest_is_the_first_whatever_it_says_of_itself() -> None:
    assert told(Signing("a", date(2006, 1, 1), Decimal(7), Relation.UPGRADED, "x")) == [("x", 1, 0, 7)]


SIGNINGS = st.lists(
    st.builds(
        Signing,
        st.text("abcdef", min_size=1, max_size=4),
        st.dates(date(2006, 1, 1), date(2006, 12, 31)),
        st.integers(0, 10**9).map(Decimal),
        st.sampled_from(Relation),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.key,
)


@given(SIGNINGS, st.randoms())
def test_the_order_in_which_signings_are_given_changes_nothing(signings: list[Signing], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(signings)
    random.shuffle(shuffled)
    assert count(signings, RULES) == count(shuffled, RULES)


@given(SIGNINGS)
def test_what_stands_is_never_more_than_what_was_counted(signings: list[Signing]) -> None:
    rows = count(signings, RULES)
    assert sum(row.standing for row in rows) <= sum(row.amount for row in rows)
    changes = sum(row.signing.relation is Relation.INVESTOR for row in rows[1:])
    assert sum(row.projects for row in rows) == 1 + changes


def test_a_faulty_rule_says_what_to_mend() -> None:
    text = texts("counts")["sanming-2006"].replace("resigned", "again")
    with pytest.raises(CircleRuleError, match="relations 要写全"):
        parse_counts(text)
