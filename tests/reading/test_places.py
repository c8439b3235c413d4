"""Which region a name means."""

from __future__ import annotations

import pytest

from guatu.atlas import Atlas
from guatu.reading.lexicon import build
from guatu.reading.scene import Scene
from guatu.reading.staging import stage
from guatu.text import read_text


@pytest.fixture(scope="module")
def look(bare: Atlas):
    lexicon = build(bare)

    def stage_it(text: str) -> Scene:
        return stage(read_text(text), lexicon, "2024-07")

    return stage_it


def paths(scene: Scene) -> list[str]:
    return [place.path for place in scene.places if not place.deictic and not place.inside]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("长春市朝阳区", "吉林省长春市朝阳区"),
        ("北京市朝阳区", "北京市朝阳区"),
        ("湖南省长沙市长沙县", "湖南省长沙市长沙县"),
        ("合肥高新区", "安徽省合肥市合肥高新区"),
        ("长株潭都市圈", "长株潭都市圈"),
    ],
)
def test_full_names(look, text: str, path: str) -> None:
    assert paths(look(text + "增长5%。")) == [path]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中山翠岭新区发布年报。翠岭新区产值增长5%。", ["广东省中山市翠岭新区"] * 2),
        ("株洲云峰新区发布年报。株洲云峰新区产值增长5%。", ["湖南省株洲市株洲云峰新区"] * 2),
        ("株洲云峰新区产值增长5%。", ["湖南省株洲市"]),  # said once: as likely a figure of speech
        ("株洲工业新区挂牌。株洲工业新区产值增长5%。", ["湖南省株洲市"] * 2),
    ],
)
def test_a_new_area_in_no_list_is_known_from_the_text_that_goes_on_about_it(
    look, text: str, found: list[str]
) -> None:
    assert paths(look(text)) == found


def test_a_shared_name_follows_its_city(look) -> None:
    assert paths(look("长春市发布数据。朝阳区增长5%。"))[1] == "吉林省长春市朝阳区"


@pytest.mark.parametrize(
    "text", ["阿里巴巴增长5%。", "朝阳产业兴起。", "卓越城区建设。", "深化州市合作。", "开通城际公交。"]
)
def test_words_that_only_look_like_places(look, text: str) -> None:
    assert paths(look(text)) == []


def test_pointing_words_mean_the_unit_of_their_level(look) -> None:
    scene = look("成都市锦江区招商快报。锦江区发展好。全区增长5%，居全市首位。")
    pointing = [scene.resolve(place) for place in scene.places if place.deictic]
    assert pointing == ["四川省成都市锦江区", "四川省成都市"]


def test_a_scope_is_not_the_region_of_the_fact(look) -> None:
    scene = look("锦江区招商快报。\n成都市锦江区发展好。税收居全市首位，总量30亿元。")
    assert scene.region_at(scene.clean.index("30亿元")) == "四川省成都市锦江区"


def test_another_city_takes_over_for_its_sentence(look) -> None:
    scene = look("长沙市招商快报。\n长沙市签约多。在株洲，签约额已超30亿元。")
    assert scene.region_at(scene.clean.index("30亿元")) == "湖南省株洲市"


@pytest.mark.parametrize(
    ("said", "at", "region"),
    [
        ("宁波昊纬的磁组件项目落户，投资5亿元。", "5亿", "湖南省株洲市"),  # a town in a firm's name
        ("驻深圳、苏州两个专班外出96次。", "96次", "湖南省株洲市"),  # where somebody was sent
        ("在武汉设立离岸科创园，面积3万平方米。", "3万", "湖南省株洲市"),  # what home set up elsewhere
        ("衡阳去年进出口总值600亿元。", "600亿", "湖南省衡阳市"),  # another city's own figure
    ],
)
def test_a_town_away_from_home_is_told_of_only_where_it_acts_itself(
    look, said: str, at: str, region: str
) -> None:
    scene = look("株洲市上半年招商情况\n株洲市召开会议，株洲市工业增长5%。" + said)
    assert scene.region_at(scene.folded.index(at)) == region


@pytest.mark.parametrize(
    "lead", ["走进", "前三季度", "解码", "签约落户", "如今的", "中共", "今年以来", "投资"]
)
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("远安县", "湖北省宜昌市远安县"),
        ("凤山县", "广西壮族自治区河池市凤山县"),
        ("都安瑶族自治县", "广西壮族自治区河池市都安瑶族自治县"),
        ("莲湖区", "陕西省西安市莲湖区"),
    ],
)
def test_a_full_name_is_one_behind_any_word(look, lead: str, name: str, path: str) -> None:
    assert paths(look(f"{lead}{name}，产值增长5%。")) == [path]


@pytest.mark.parametrize(
    "text",
    ["沿海城市带增长5%。", "产值较长的城区增长5%。", "振兴区域经济。", "老解放区焕新。", "扩大合作市场。"],
)
def test_two_words_that_look_like_a_unit_are_none(look, text: str) -> None:
    assert paths(look(text)) == []
