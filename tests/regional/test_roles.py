"""What cities do for a chain: functions of confirmed firms, with the number behind and without a word too many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.atlas import Atlas, load_default
from guatu.atlas.model import Company, Position, RegionKind
from guatu.regional.day import day_of
from guatu.regional.division import standing
from guatu.regional.functions import LABELS
from guatu.regional.roles import Role, roles, roles_under

DAY = date(2026, 11, 27)
FIRMS: dict[str, tuple[int, ...]] = {
    "420100": (9, 0, 0, 2, 0),
    "420900": (0, 1, 0, 11, 0),
    "420700": (3, 0, 0, 0, 0),
}


def made(firms: dict[str, tuple[int, ...]] = FIRMS, *, moved: bool = False) -> dict[str, Role]:
    """Roles in a chain that only made-up firms hold; `moved`: they hold it at their city, their rows lie in another."""
    atlas = load_default()
    chain = atlas.chains["biomed"]
    companies, positions = {}, []
    for city, counts in firms.items():
        for name, count in zip(LABELS, counts, strict=True):
            for at in range(count):
                key = f"{city}-{name}-{at}"
                place = "421000" if moved else city
                companies[key] = Company(key, f"合成示例{key}", function=name, region=place)
                positions.append(
                    Position("company", key, "biomed", chain.nodes[0].id, "", "confirmed", (), city)
                )
    day = day_of(replace(atlas, companies=companies, positions=tuple(positions)), DAY)
    return {one.city: one for one in roles(day, standing(day, chain, firms))}


def test_who_leads_and_who_makes_with_the_number_of_firms() -> None:
    found = made()
    assert [found[city].counts for city in FIRMS] == list(FIRMS.values())
    assert (
        "总部、研发、金融类 9 处，制造类 2 处；与圈内各市合计相比，功能专业化指数 +"
        in found["420100"].sentence
    )
    assert "偏于制造" in found["420900"].sentence
    why = found["420900"].why
    assert why.startswith(
        "(1 ÷ 11) ÷ (13 ÷ 13) − 1 = -0.91。企业：孝感的研发有合成示例420900-rnd-0；孝感的制造有"
    )
    assert why.endswith("等 11 家。")


def test_few_firms_are_counted_and_not_judged() -> None:
    assert made()["420700"].sentence == "看得出职能的 3 家：总部 3 家；不到 10 家，不下断语。"


def test_a_city_with_nearly_all_of_the_firms_is_compared_with_nobody() -> None:
    many = {"420100": (9, 0, 0, 12, 0), "420900": (0, 0, 0, 2, 0)}
    assert made(many)["420100"].sentence.endswith("别处看得出职能的不到 10 家，没有可比的。")


def test_what_a_firm_does_elsewhere_is_not_what_it_does_here() -> None:
    found = made(moved=True)["420100"]
    assert (found.told, found.unknown) == (0, 11)
    assert found.sentence == "没有一家看得出在这里做什么，不下断语。"


def test_a_region_is_told_over_all_chains_against_its_neighbours(shipped: Atlas) -> None:
    day = day_of(shipped, DAY)
    found = {role.city: role for role in roles_under(day, "420000", RegionKind.PREFECTURE)}
    held = {
        one.entity
        for group in day.holders.values()
        for one in group
        if one.confirmed and one.entity_kind == "company" and day.reach.inside("420100", one.region)
    }
    assert found["420100"].told + found["420100"].unknown == len(held) > 30, "one company counts once"
    assert "看不出偏哪边" in found["420100"].sentence, "three plants beside 68 offices tell nothing"
    assert set(found) <= {one.id for one in shipped.regions.values() if one.parent == "420000"}
