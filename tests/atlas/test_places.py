"""What lies in what."""

from __future__ import annotations

import pytest

from guatu.atlas import Atlas, ancestors, children, contains, region_by_path


def test_a_region_is_found_by_its_full_path(tiny: Atlas) -> None:
    found = region_by_path(tiny, "青岚省云汀市东桥区")
    assert found is not None
    assert found.id == "990102"
    assert region_by_path(tiny, "云澜城市圈") is tiny.regions["yunlan-circle"]
    assert region_by_path(tiny, "青岚省云汀市没有区") is None


def test_the_rest_of_the_country_is_known_by_name(tiny: Atlas) -> None:
    found = region_by_path(tiny, "江苏省苏州市吴中区")
    assert found is not None
    assert not found.home
    assert found.lon is None


def test_a_district_of_a_municipality_hangs_on_it(tiny: Atlas) -> None:
    found = region_by_path(tiny, "上海市浦东新区")
    assert found is not None
    assert found.parent == "310000"


def test_the_path_of_a_zone_says_its_city_once(tiny: Atlas) -> None:
    assert tiny.regions["yunting-hightech"].path == "青岚省云汀市高新技术产业开发区"


def test_ancestors_run_up_to_the_nation(tiny: Atlas) -> None:
    assert [region.id for region in ancestors(tiny, "990102")] == ["990100", "990000", "100000"]


def test_children_of_a_city_and_of_a_circle(tiny: Atlas) -> None:
    assert [part.id for part in children(tiny, "990200")] == ["990202", "990221", "langang-new-area"]
    assert [part.id for part in children(tiny, "yunlan-circle")] == ["990100", "990200"]


@pytest.mark.parametrize(
    ("outer", "inner", "lies_in"),
    [
        ("990102", "990102", True),
        ("990100", "990102", True),
        ("100000", "990102", True),
        ("990102", "990100", False),
        ("990200", "990102", False),
        ("yunlan-circle", "990221", True),
        ("yunlan-circle", "990302", False),
        ("yunlan-circle", "yunting-hightech", True),
        ("990000", "yunlan-circle", True),
        ("990100", "yunlan-circle", False),
        ("990202", "langang-new-area", True),
        ("990102", "yunting-hightech", False),
        ("yunting-hightech", "990102", False),
    ],
)
def test_contains(tiny: Atlas, outer: str, inner: str, lies_in: bool) -> None:
    assert contains(tiny, outer, inner) is lies_in


def test_an_unknown_region_is_an_error(tiny: Atlas) -> None:
    with pytest.raises(KeyError):
        contains(tiny, "990100", "no-such-place")
