"""Σ members − overlaps = total, however projects are shared, signed again or claimed in part."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from guatu.regional.circle.sharing import published_terms
from guatu.regional.circle.totals import Entry, Why, bridge

TERMS = published_terms()
MONEY = st.decimals(0, 10**10, places=2)
REGIONS = st.sampled_from("abcdefghi")


@st.composite
def entries(draw) -> list[tuple[Entry, Decimal]]:  # type: ignore[no-untyped-def]
    """Records made as the office makes them, each with what it truly adds."""
    found: list[tuple[Entry, Decimal]] = []
    for at in range(draw(st.integers(0, 12))):
        value, owner, other = draw(MONEY), draw(REGIONS), draw(REGIONS)
        shape = draw(st.sampled_from(("own", "shared", "again")))
        if shape == "own" or owner == other:
            found.append((Entry(f"p{at}", value, {owner: value}), value))
        elif shape == "shared":
            terms = TERMS[draw(st.sampled_from(sorted(TERMS)))]
            origin, host = terms.credit(draw(st.sampled_from(("固定资产投资", "到位资金", "签约额")))).of(
                value
            )
            found.append((Entry(f"p{at}", value, {owner: origin, other: host}), value))
        else:
            standing = draw(st.sampled_from((Decimal(0), value)))
            found.append((Entry(f"p{at}", standing, {owner: value}, same=True), standing))
    return found


@given(entries())
def test_members_less_overlaps_are_the_total_counted_one_by_one(made: list[tuple[Entry, Decimal]]) -> None:
    found = bridge(entry for entry, _true in made)
    assert found.total == sum((true for _entry, true in made), Decimal(0))
    assert found.reported - found.overlap == found.total
    by_region: dict[str, Decimal] = {}
    for entry, _true in made:
        for region, value in entry.claims.items():
            by_region[region] = by_region.get(region, Decimal(0)) + value
    assert dict(found.members) == by_region


@given(entries())
def test_without_hand_over_and_repetition_there_is_no_overlap(made: list[tuple[Entry, Decimal]]) -> None:
    own = [entry for entry, _true in made if len(entry.claims) == 1 and not entry.same]
    assert bridge(own).overlaps == ()


def test_the_bridge_names_what_it_takes_off() -> None:
    shared = Entry("光模块基地", Decimal(10), {"a": Decimal(10), "b": Decimal(10)})
    again = Entry("光模块产业园", Decimal(0), {"b": Decimal(12)}, same=True)
    found = bridge([shared, again])
    assert [(one.key, one.why, one.amount) for one in found.overlaps] == [
        ("光模块基地", Why.SHARED, Decimal(10)),
        ("光模块产业园", Why.SAME, Decimal(12)),
    ]
    assert (found.reported, found.total) == (Decimal(32), Decimal(10))


def test_a_part_that_nobody_reports_is_named_too() -> None:
    found = bridge([Entry("p", Decimal(10), {"a": Decimal(7)})])
    assert [(one.why, one.amount) for one in found.overlaps] == [(Why.UNCLAIMED, Decimal(-3))]
