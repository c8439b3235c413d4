"""Names to entities, over a made-up register (合成示例)."""

from __future__ import annotations

from dataclasses import replace

import pytest

import guatu
from guatu.atlas import Atlas
from guatu.atlas.model import Carrier, Company, Organisation
from guatu.reading.resolve import Resolver, proposals

COMPANIES = (
    Company(
        "c1", "云犀通信科技股份有限公司", "云犀通信", former=("云犀电讯股份有限公司",), stock="900001.XX"
    ),
    Company("c2", "江苏能源集团股份有限公司", "江苏能源"),
    Company("c3", "望川银行股份有限公司", "望川银行"),
    Company("c4", "人民网股份有限公司", "人民网"),
    Company("c5", "青禾数据有限公司", "青禾", stock="900005.XX"),
    Company("c6", "青禾农业有限公司", "青禾", stock="900006.XX"),
    Company("c7", "岚图精密机械股份有限公司"),
    Company("c8", "松原智造（南京）股份有限公司"),
)


@pytest.fixture(scope="module")
def atlas(bare: Atlas) -> Atlas:
    return replace(
        bare,
        companies={row.id: row for row in COMPANIES},
        organisations={"o1": Organisation("o1", "望川大学", "university")},
        carriers={"p1": Carrier("p1", "云犀大厦", "楼宇", "320100")},
    )


@pytest.fixture(scope="module")
def resolver(atlas: Atlas) -> Resolver:
    return Resolver(atlas)


@pytest.mark.parametrize(
    ("words", "sort", "entity", "how"),
    [
        ("云犀通信科技股份有限公司", None, "c1", "name"),
        ("云犀通信", "organisation", "c1", "short"),
        ("“云犀通信”", None, "c1", "short"),
        ("云犀电讯股份有限公司", "organisation", "c1", "former"),
        ("云犀通信科技有限公司", "organisation", "c1", "stem"),
        ("松原智造(南京)股份有限公司", None, "c8", "name"),
        ("望川银行南京分行", "organisation", "c3", "branch"),
        ("望川银行分行", "organisation", "c3", "branch"),
        ("岚图精密", "organisation", "c7", "prefix"),
        ("江苏能源", "organisation", "c2", "short"),
        ("江苏能源集团股份有限公司", None, "c2", "name"),
        ("望川大学", "organisation", "o1", "name"),
        ("云犀大厦", "carrier", "p1", "name"),
    ],
)
def test_a_name_means(resolver: Resolver, words: str, sort: str | None, entity: str, how: str) -> None:
    found = resolver.resolve(words, sort)
    assert found is not None
    assert (found.id, found.how) == (entity, how)
    assert found.certainty == ("uncertain" if how == "prefix" else "confirmed")


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("江苏能源", None),  # a province and a word
        ("江苏能源结构", None),
        ("人民网", None),  # who reports
        ("人民网", "organisation"),
        ("青禾", "organisation"),  # two firms
        ("云犀大厦", "organisation"),  # a place is nobody
        ("云犀通信", "policy"),
        ("望川银行大厦", "organisation"),
        ("望川大学附属医院", "organisation"),
        ("望川银行云犀分行", "organisation"),  # no region between the bank and its branch
        ("云", "organisation"),
        ("", None),
    ],
)
def test_false_friends_mean_nothing(resolver: Resolver, words: str, sort: str | None) -> None:
    assert resolver.resolve(words, sort) is None


def test_a_hint_picks_but_never_adds(resolver: Resolver) -> None:
    picked = resolver.resolve("青禾", "organisation", hint="900006.XX")
    assert picked is not None and picked.id == "c6"
    assert resolver.resolve("青禾", "organisation", hint="900001.XX") is None
    assert resolver.resolve("别的名字", "organisation", hint="900001.XX") is None


def test_what_the_atlas_does_not_hold_is_proposed_once(atlas: Atlas, resolver: Resolver) -> None:
    text = "2025年3月，望川银行股份有限公司与星桥机器人有限公司签约。星桥机器人有限公司落户南京市。"
    found = list(proposals(guatu.read(text, atlas=atlas).facts, resolver))
    assert [(row.entity_kind, row.name) for row in found] == [("company", "星桥机器人有限公司")]
    assert found[0].evidence.quote in text
