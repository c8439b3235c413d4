"""Whose a named plant or seat is: told where the words say so plainly, and only there."""

from __future__ import annotations

from functools import cache

import pytest

from guatu.atlas import load_default
from guatu.reading.resolve import Resolver
from guatu.regional.sites import Sites


@cache
def sites() -> Sites:
    atlas = load_default()
    return Sites(Resolver(atlas))


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("京东(武汉)客服中心", "jd"),
        ("宝信软件华中总部", "600845.SH"),
        ("“药明康德武汉运营中心”", "603259.SH"),
        ("中国移动（甘肃·庆阳）数据中心", "600941.SH"),
        ("国轩高科柳州基地三期", "002074.SZ"),
        ("京东MALL", "jd"),
        ("京东方后道模组项目", None),
        ("机器人共享实验室", None),
        ("京东物流鲁南智能产业园", None),
        ("中国电子信息产业发展研究院", None),
        ("武汉客服中心", None),
        ("京东", None),
        ("", None),
    ],
)
def test_a_site_is_its_companys_where_the_words_say_so(words: str, owner: str | None) -> None:
    assert sites().owner(words) == owner
