"""Declared against revealed: counted where companies lie, silent where they are few, honest about what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from guatu.atlas import Atlas
from guatu.regional import Verdict, bases, revealed

DAY = date(2026, 11, 1)


def home(atlas: Atlas, kind: str) -> list[str]:
    return [region.id for region in atlas.regions.values() if region.home and region.kind == kind]


def test_counts_go_down_to_the_companies_and_add_up(shipped: Atlas) -> None:
    for region in [*home(shipped, "county")[:25], *home(shipped, "prefecture")]:
        for base in bases(shipped, region):
            found = revealed(shipped, region, base.id, DAY)
            assert found.n == sum(len(row.companies) for row in found.chains)
            for row in found.chains:
                assert len({holder.entity for holder in row.companies}) == row.count <= row.base_count
                assert found.base_n == 0 or row.expected == pytest.approx(
                    found.n * row.base_count / found.base_n
                )
                assert all(holder.name in found.explain(row.chain.id) for holder in row.companies)
            assert found.sentence


def test_a_region_without_companies_says_that_nothing_can_be_said(shipped: Atlas) -> None:
    empty = next(
        found
        for region in home(shipped, "county")
        if not (found := revealed(shipped, region, "100000", DAY)).n
    )
    assert {row.verdict for row in empty.chains} == {Verdict.NONE}
    assert "数据说不出" in empty.sentence


def test_what_is_declared_in_any_system_of_the_region_is_a_claim(shipped: Atlas) -> None:
    systems = [system for system in shipped.systems.values() if any(m.chain for m in system.members)]
    assert systems
    for system in systems:
        day = system.validity.start or DAY
        place = shipped.regions[system.region]
        wider = bases(shipped, place.id)
        found = revealed(shipped, place.id, wider[0].id, day)
        for member in system.members:
            if member.chain:
                row = found.of(member.chain)
                assert row is not None
                assert member.name in {claim.industry for claim in row.claims}
            else:
                assert member.name in found.unmapped or any(
                    claim.industry == member.name for row in found.chains for claim in row.claims
                )


def test_companies_known_to_the_city_alone_are_told_apart(shipped: Atlas) -> None:
    """A district cannot claim them; its city has them."""
    city = home(shipped, "prefecture")[0]
    district = next(region.id for region in shipped.regions.values() if region.parent == city)
    assert (
        revealed(shipped, district, "100000", DAY).possible > revealed(shipped, city, "100000", DAY).possible
    )


def test_a_base_must_hold_the_region(shipped: Atlas) -> None:
    one, other = home(shipped, "prefecture")[:2]
    with pytest.raises(ValueError, match="不包含"):
        revealed(shipped, one, other, DAY)
    with pytest.raises(KeyError, match="nowhere"):
        revealed(shipped, "nowhere", one, DAY)


def test_bases_go_from_wide_to_narrow(shipped: Atlas) -> None:
    district = home(shipped, "county")[0]
    kinds = [str(base.kind) for base in bases(shipped, district)]
    assert kinds[0] == "nation"
    assert kinds == sorted(kinds, key=["nation", "province", "circle", "prefecture"].index)


def test_how_many_companies_would_tell_something_is_what_there_is_where_it_is_told_already(
    shipped: Atlas,
) -> None:
    found = [revealed(shipped, region, "100000", DAY) for region in home(shipped, "prefecture")]
    told = [
        (one, row) for one in found for row in one.chains if row.verdict in {Verdict.STRONG, Verdict.WEAK}
    ]
    assert told
    assert all(one.enough(row.chain.id) == one.n for one, row in told)
    silent = [(one, row) for one in found if one.n for row in one.chains if row.verdict is Verdict.OPEN]
    needed = [(one.n, n) for one, row in silent if (n := one.enough(row.chain.id))]
    assert needed
    assert all(n > has and n % has == 0 for has, n in needed)


def test_nothing_is_needed_where_there_is_nothing_to_grow_from(shipped: Atlas) -> None:
    empty = (revealed(shipped, region, "100000", DAY) for region in home(shipped, "county"))
    none = next(one for one in empty if not one.n)
    assert {none.enough(row.chain.id) for row in none.chains} == {None}
