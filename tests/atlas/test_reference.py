"""The built-in tables: whole, consistent, and equal to what they were taken from."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from guatu.atlas import Atlas, RegionKind


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_gbt4754_has_all_levels(tiny: Atlas) -> None:
    assert Counter(entry.level for entry in tiny.classes.values()) == {1: 20, 2: 97, 3: 473, 4: 1381}


def test_every_class_hangs_on_one_a_level_higher(tiny: Atlas) -> None:
    for entry in tiny.classes.values():
        if entry.level == 1:
            assert entry.parent is None
        else:
            assert entry.parent is not None
            assert tiny.classes[entry.parent].level == entry.level - 1
            assert entry.level == 2 or entry.code.startswith(entry.parent)


@pytest.mark.shared
def test_gbt4754_equals_the_public_table(tiny: Atlas, shared: Path) -> None:
    found = {row["code"]: row["name"] for row in rows(shared / "data/gbt4754_2017/gbt4754_2017.csv")}
    assert {entry.code: entry.name for entry in tiny.classes.values()} == found


@pytest.mark.shared
def test_divisions_equal_the_public_tables(tiny: Atlas, shared: Path) -> None:
    folder = shared / "data/admin_divisions"
    country = {region.id: region for region in tiny.regions.values() if not region.home}
    names = {code: region.name for code, region in country.items()}
    for row in rows(folder / "provinces.csv"):
        assert names[row["code"] + "0000"] == row["name"]
    virtual = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    cities = {row["code"] + "00": row["name"] for row in rows(folder / "cities.csv")}
    assert {code: name for code, name in cities.items() if name not in virtual} == {
        code: region.name for code, region in country.items() if region.kind is RegionKind.PREFECTURE
    }
    listed = {row["code"]: row["name"] for row in rows(folder / "areas.csv")}
    counties = {code: region for code, region in country.items() if region.kind is RegionKind.COUNTY}
    unlisted = {code for code, region in counties.items() if listed.get(code) != region.name}
    assert unlisted == {"460301", "460302"}, (
        "Xisha and Nansha have their codes since 2020, the table older ones"
    )
    coded = {row["ext_id"][:6] for row in rows(folder / "areacity_level3.csv")}
    dropped = {code for code in listed if code not in country}
    assert dropped, "the statistics' table has units that are no administrative ones"
    assert not dropped & coded, "what the second table knows as a unit must not be left out"


def test_units_of_statistics_only_are_left_out(builtin_pack: Atlas) -> None:
    assert not {"421071", "421171"} & set(builtin_pack.regions)


def test_every_division_leads_up_to_the_nation(tiny: Atlas) -> None:
    for region in tiny.regions.values():
        at = region
        while at.parent is not None:
            at = tiny.regions[at.parent]
        assert at.kind is RegionKind.NATION


def test_the_dictionary_of_indicators_is_unambiguous(tiny: Atlas) -> None:
    assert len(tiny.indicators) >= 60
    names = Counter(name for entry in tiny.indicators.values() for name in {entry.name, *entry.synonyms})
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize(
    ("name", "unit", "quantity"),
    [
        ("GDP", "元", "flow"),
        ("社零", "元", "flow"),
        ("固投", "元", "flow"),
        ("规上工业增加值", "元", "flow"),
        ("瞪羚企业", "家", "count"),
        ("接待游客", "人次", "flow"),
        ("智算算力规模", "P", "stock"),
        ("碳配额累计成交量", "吨", "flow"),
    ],
)
def test_everyday_names_lead_to_an_indicator(tiny: Atlas, name: str, unit: str, quantity: str) -> None:
    found = [entry for entry in tiny.indicators.values() if name in {entry.name, *entry.synonyms}]
    assert [(entry.unit, entry.quantity) for entry in found] == [(unit, quantity)]
