"""Versions of industry systems: every day has its lists, and what came and went is said only where it can be known."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from guatu.atlas import load_default
from guatu.atlas.model import Industry, IndustrySystem
from guatu.atlas.validity import Validity
from guatu.atlas.versions import stops

NIGHT = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2020, 2, 1))
names = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, max_size=4)


@st.composite
def systems(draw: st.DrawFn) -> list[IndustrySystem]:
    """Lists of one region, some open on either side, some incomplete."""
    found: list[IndustrySystem] = []
    for n in range(draw(st.integers(0, 4))):
        start, end = draw(st.none() | days), draw(st.none() | days)
        if start and end and end < start:
            start, end = end, start
        members = tuple(Industry(name, name, 1, "") for name in draw(names))
        row = IndustrySystem(str(n), str(n), "r", "industry", members, validity=Validity(start, end))
        found.append(row if draw(st.booleans()) else _cut(row))
    return found


def _cut(row: IndustrySystem) -> IndustrySystem:
    return IndustrySystem(
        row.id, row.name, "r", "industry", row.members, validity=row.validity, complete=False
    )


@given(systems(), days)
def test_each_day_lies_at_one_stop_whose_lists_hold_then(rows: list[IndustrySystem], day: date) -> None:
    found = stops(rows)
    at = [stop for stop in found if stop.holds(day)]
    if found and day >= found[0].day:
        assert len(at) == 1
        assert {row.id for row in at[0].valid} == {row.id for row in rows if row.validity.covers(day)}
    else:
        assert at == []


@given(systems())
def test_what_came_and_what_went_have_nothing_in_common(rows: list[IndustrySystem]) -> None:
    for stop in stops(rows):
        old = {member.name for row in stop.ended for member in row.members}
        new = {member.name for row in stop.started for member in row.members}
        assert stop.started or stop.ended
        if stop.compared:
            assert {member.name for member in stop.appeared} == new - old
            assert {member.name for member in stop.gone} == old - new
        else:
            assert stop.appeared == stop.gone == ()


def test_jianghan_had_three_systems_and_the_thin_ones_prove_nothing() -> None:
    atlas = load_default()
    own = [row for row in atlas.systems.values() if row.region == "420103" and row.stype == "industry"]
    shown = stops(own)
    assert [stop.day.year for stop in shown] == [2021, 2023, 2026]
    second, third = shown[1:]
    assert {member.name for member in second.gone} == {"金融商务", "商贸流通", "通信信息"}
    assert second.sure_gone
    assert not second.sure_new, "the list of 2021 is known in part only"
    assert not third.sure_gone, "of the list of 2026 the name alone is known"
