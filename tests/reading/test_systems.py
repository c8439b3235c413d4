"""Industry systems: a code says how many members each list behind it holds."""

from __future__ import annotations

import pytest

from guatu.reading import read
from guatu.reading.model import Carrier, IndustrySystem


def systems(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(fact.name, fact.members) for fact in read(text).facts if isinstance(fact, IndustrySystem)]


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        (
            "株洲市按照“1+2+3”产业布局，以轨道交通为一个支柱产业，以电力、硬质合金为两个优势产业，培育氢能、北斗、陶瓷三个新增长点。",
            "“1+2+3”产业布局",
            ("轨道交通", "电力", "硬质合金", "氢能", "北斗", "陶瓷"),
        ),
        (
            "株洲市按照“一核两带”布局，以动力谷为核心，建设湘江科创带和浏阳河文旅带。",
            "“一核两带”布局",
            ("动力谷", "湘江科创带", "浏阳河文旅带"),
        ),
        (
            "株洲市锚定“2+1”重点产业，做强有色金属、机械两大主导产业，布局氢能这一未来产业。",
            "“2+1”重点产业",
            ("有色金属", "机械", "氢能"),
        ),
        (
            "株洲市构建“1+2”先进制造业体系：“1”是轨道交通这个支柱产业，“2”是电力、硬质合金两个优势产业。",
            "“1+2”先进制造业体系",
            ("轨道交通", "电力", "硬质合金"),
        ),
        (
            "株洲市把产业布局定为“一主两辅”：轨道交通为主，电力、硬质合金为辅。",
            "“一主两辅”产业布局",
            ("轨道交通", "电力", "硬质合金"),
        ),
        (
            "株洲市产业布局呈“一核两翼”：动力谷为核，醴陵陶瓷港为北翼，攸县建材园为南翼。",
            "“一核两翼”产业布局",
            ("动力谷", "醴陵陶瓷港", "攸县建材园"),
        ),
        (
            "株洲市构建“2+1”陶瓷产业体系，以日用瓷、电瓷两大优势产品为主体，以精密陶瓷这一新兴方向为突破口。",
            "“2+1”陶瓷产业体系",
            ("日用瓷", "电瓷", "精密陶瓷"),
        ),
        (
            "株洲市上榜企业全部来自轨道交通、电力、硬质合金三大主导产业。",
            "三大主导产业",
            ("轨道交通", "电力", "硬质合金"),
        ),
    ],
)
def test_the_lists_behind_a_code_are_its_members(text: str, name: str, members: tuple[str, ...]) -> None:
    assert systems(text) == [(name, members)]


def test_lists_that_do_not_add_up_to_the_code_give_it_no_members() -> None:
    said = "株洲市按照“1+3”产业布局，以轨道交通为一个支柱产业，培育氢能、北斗两个新增长点。"
    assert all(len(members) != 3 for _, members in systems(said))


def test_the_parts_of_a_spatial_system_are_places() -> None:
    said = "株洲市按照“一核两带”布局，以动力谷创新核为核心，建设湘江科创带和浏阳河文旅带。"
    places = {fact.name for fact in read(said).facts if isinstance(fact, Carrier)}
    assert {"动力谷创新核", "湘江科创带", "浏阳河文旅带"} <= places


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        (
            "株洲市围绕硬质合金、轨道交通两大主导产业和氢能、北斗、陶瓷三大特色产业，着力构建“2+3”产业体系。",
            "“2+3”产业体系",
            ("硬质合金", "轨道交通", "氢能", "北斗", "陶瓷"),
        ),
        (
            "株洲市着力构建以轨道交通为支柱，以氢能、北斗、陶瓷为特色的“1+3”先进制造业体系。",
            "“1+3”先进制造业体系",
            ("轨道交通", "氢能", "北斗", "陶瓷"),
        ),
        (
            "株洲市以硬质合金、轨道交通为两大主导产业，以陶瓷为特色产业的“两主一特”产业体系加快成形。",
            "“两主一特”产业体系",
            ("硬质合金", "轨道交通", "陶瓷"),
        ),
        (
            "株洲市打造“1+3”产业体系。“1”即做强轨道交通这一核心产业，“3”即做专氢能、北斗、陶瓷。",
            "“1+3”产业体系",
            ("轨道交通", "氢能", "北斗", "陶瓷"),
        ),
    ],
)
def test_the_lists_before_a_code_are_its_members_too(text: str, name: str, members: tuple[str, ...]) -> None:
    assert systems(text) == [(name, members)]
