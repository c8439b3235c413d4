"""From the words of companies to nodes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.atlas import load_default
from guatu.atlas.model import Node
from guatu.lake.nodes import CompanyWords, Matcher
from guatu.lake.nodes.phrases import phrases
from guatu.lake.nodewords import NodeWords


@given(st.text(alphabet="和与及以、；（）-光模块设备的研发生产销售 ", max_size=24))
def test_any_cell_comes_apart(cell: str) -> None:
    assert all(ending for found in phrases(cell) for ending in found.endings[1:])


def test_a_loose_and_at_either_end_is_no_word() -> None:
    assert [found.endings[-1] for found in phrases("光模块和、和光缆")] == ["光模块", "光缆"]


def test_a_node_is_meant_by_its_id_or_by_its_chain_and_name_whatever_stands_between() -> None:
    atlas = load_default()
    words = NodeWords(atlas)
    for chain in atlas.chains.values():
        for node in chain.nodes:
            for between in ("", "/", "·", " — ", "："):
                assert words.find(f"{chain.name}{between}{node.name}") == node.id
            assert words.find(node.id) == words.find(f"{chain.id}/{node.name}") == node.id
    assert [words.find("无"), words.find("没有这个环节")] == ["", None]


LASER = Node(
    "laser",
    "光纤激光器",
    "设备",
    classes=("3976",),
    aliases=("光纤激光源",),
    tags=("激光",),
    words=("光纤激光器", "光纤…激光器", "激光"),
)
CHIP = Node(
    "chip", "车规芯片", "器件", classes=("3973",), words=("功率芯片",), context=("车规",), excludes=("手机",)
)


def verdict(node: Node, **words: Any) -> tuple[str, str]:
    given: dict[str, Any] = {"name": "某某"} | words
    found = Matcher([node]).judge(CompanyWords(**given), node.id)
    return found.verdict.value, found.why


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"products": ("连续光纤激光器",)}, "confirmed"),
        ({"products": ("光纤耦合半导体激光器",)}, "confirmed"),
        ({"products": ("光纤激光器测试设备",)}, "rejected"),
        ({"products": ("非光纤激光器",)}, "rejected"),
        ({"products": ("外购光纤激光器",)}, "uncertain"),
        ({"products": ("激光",)}, "uncertain"),
        ({"products": ("激光",), "class_code": "39"}, "confirmed"),
        ({"products": ("激光业务",), "class_code": "13"}, "confirmed"),
        ({"products": ("强激光",), "class_code": "13"}, "uncertain"),
        ({"products": ("激光",), "class_code": "70"}, "uncertain"),
        ({"products": ("激光", "金属贸易"), "class_code": "13"}, "uncertain"),
        ({"scope": ("光纤激光器的生产",), "class_code": "3976"}, "uncertain"),
        ({"products": ("光纤激光器",), "class_code": "51"}, "uncertain"),
        ({"class_names": ("光纤激光器",), "class_code": "39"}, "confirmed"),
        ({"class_names": ("光纤激光器Ⅲ",), "class_code": "20"}, "confirmed"),
        ({"class_names": ("其他光纤激光器",), "class_code": "39"}, "uncertain"),
        ({"name": "某某光纤激光器股份有限公司", "class_code": "39"}, "confirmed"),
        ({"name": "某某激光股份有限公司", "class_code": "39"}, "uncertain"),
        ({"products": ("石材",)}, "rejected"),
        ({"products": ("激光雷达(不含光纤激光器)",)}, "rejected"),
        ({"products": ("光纤激光器-手柄",)}, "uncertain"),
        ({"products": ("激光类-光纤激光器",)}, "confirmed"),
        ({"products": ("光纤激光器贸易",), "class_code": "39"}, "uncertain"),
        ({"products": ("光纤激光器租赁",), "class_code": "39"}, "uncertain"),
        ({"products": ("销售光纤激光器",), "class_code": "39"}, "confirmed"),
        ({"products": ("销售光纤激光器",), "class_code": "13"}, "uncertain"),
        ({"products": ("光纤激光器",), "class_code": "71"}, "uncertain"),
        (
            {"products": ("光纤激光器",), "class_names": ("原材料供应链服务",), "class_code": "72"},
            "uncertain",
        ),
        ({"class_names": ("激光器", "光纤激光器"), "class_code": "39"}, "uncertain"),
    ],
)
def test_where_a_word_stands_decides_how_much_else_it_needs(words: dict[str, Any], expected: str) -> None:
    assert verdict(LASER, **words)[0] == expected


def test_a_use_must_be_written_with_the_product_the_name_or_the_class() -> None:
    assert verdict(CHIP, products=("车规功率芯片",))[0] == "confirmed"
    assert verdict(CHIP, products=("功率芯片", "车规传感器")) == (
        "uncertain",
        "产品“功率芯片”：没有写明用途（车规）",
    )
    assert verdict(CHIP, products=("手机车规功率芯片",)) == (
        "rejected",
        "产品“手机车规功率芯片”：写着“手机”，不是这个环节",
    )


def test_a_broad_word_needs_the_class_and_no_class_name_that_is_ruled_out() -> None:
    node = Node("vaccine", "疫苗", "药", classes=("2762",), broad=("流感疫苗",), excludes=("动物",))
    assert verdict(node, products=("流感疫苗",), class_code="27")[0] == "confirmed"
    assert verdict(node, products=("流感疫苗",), class_code="14")[0] == "uncertain"
    assert verdict(node, products=("流感疫苗",), class_code="27", class_names=("动物保健",)) == (
        "uncertain",
        "产品“流感疫苗”：词太短或太宽，行业又写着“动物”",
    )
    assert verdict(node, class_names=("流感疫苗",), class_code="27")[1].endswith("行业分类比这个环节宽")


def test_a_chip_is_a_thing_though_its_design_is_a_service() -> None:
    node = Node("soc", "处理器设计", "芯片", classes=("6520",), words=("处理器芯片",))
    assert verdict(node, products=("处理器芯片",), class_code="39")[0] == "confirmed"
    assert verdict(node, products=("处理器芯片",), class_code="51")[0] == "uncertain"


def test_latin_words_do_not_end_within_a_word() -> None:
    node = Node("ct", "医学影像", "设备", classes=("3581",), words=("CT",))
    assert verdict(node, products=("ACT",), class_code="35")[0] == "rejected"
    assert verdict(node, products=("64排CT",), class_code="35")[0] == "confirmed"
