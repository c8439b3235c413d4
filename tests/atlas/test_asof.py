"""The atlas of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guatu.atlas import Atlas, as_of


@pytest.mark.parametrize(
    ("day", "systems"),
    [
        (date(2019, 1, 1), {"yunting-space"}),
        (date(2020, 3, 1), {"yunting-space", "yunting-23"}),
        (date(2024, 5, 31), {"yunting-space", "yunting-23"}),
        (date(2024, 6, 1), {"yunting-space", "yunting-34"}),
    ],
)
def test_each_day_has_the_system_of_its_time(tiny: Atlas, day: date, systems: set[str]) -> None:
    assert set(as_of(tiny, day).systems) == systems


def test_a_unit_gives_way_to_its_successor(tiny: Atlas) -> None:
    before, after = as_of(tiny, date(2020, 12, 31)), as_of(tiny, date(2021, 1, 1))
    assert "990104" in before.regions
    assert "990105" not in before.regions
    assert "990104" not in after.regions
    assert "990105" in after.regions


def test_what_lay_in_a_missing_unit_stands_in_the_one_above(tiny: Atlas) -> None:
    early = as_of(tiny, date(2019, 4, 30))
    assert "yunting-hightech" not in early.regions
    assert early.carriers["k-tower"].region == "990100"


def test_policies_declared_positions_and_registries_have_their_days(tiny: Atlas) -> None:
    early = as_of(tiny, date(2021, 4, 30))
    assert not early.policies
    assert not early.declared
    assert not early.registries
    assert "c-cathode" not in {row.entity for row in early.positions}
    late = as_of(tiny, date(2024, 12, 31))
    assert set(late.policies) == {"p-ten"}
    assert len(late.declared) == 3
    assert set(late.registries) == {"r-full", "r-listed"}
    assert "c-cathode" in {row.entity for row in late.positions}


def test_what_was_not_published_yet_is_not_known(tiny: Atlas) -> None:
    day = date(2024, 12, 31)
    known = as_of(tiny, day, known_by=date(2024, 1, 31))
    assert set(known.systems) == {"yunting-space"}, "the version of 2024 was published in June"
    assert not known.companies, "the list of companies came in September"
    assert not [row for row in known.positions if row.entity_kind == "company"]
    assert set(known.goals) == set(tiny.goals)
    assert not known.documents
    assert as_of(tiny, day).documents


def test_a_source_without_a_date_always_counts(tiny: Atlas) -> None:
    undated = {**tiny.references, "syn-registry": replace(tiny.references["syn-registry"], published=None)}
    known = as_of(replace(tiny, references=undated), date(2024, 12, 31), known_by=date(2019, 1, 1))
    assert set(known.companies) == set(tiny.companies)


def test_every_id_still_leads_somewhere(tiny: Atlas) -> None:
    for day in (date(2018, 1, 1), date(2020, 6, 1), date(2024, 12, 31)):
        for limit in (None, date(2020, 6, 1), date(2024, 2, 1)):
            then = as_of(tiny, day, limit)
            places = [row.region for row in (*then.companies.values(), *then.carriers.values())]
            places += [region.parent for region in then.regions.values()]
            places += [
                part for region in then.regions.values() for part in (*region.counties, *region.members)
            ]
            assert {place for place in places if place} <= set(then.regions)
            firms = {row.entity for row in then.positions if row.entity_kind == "company"}
            firms |= {row.parent for row in then.companies.values() if row.parent}
            assert firms <= set(then.companies)
