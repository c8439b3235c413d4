"""The pages of a chain's division of labour and of back-tests."""

from __future__ import annotations

import pytest
from django.test import Client

from guatu.regional.findings import listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_office(client: Client, settings) -> Client:  # type: ignore[no-untyped-def]
    settings.OPEN_READING = True
    return client


def test_the_division_shows_nine_cities_and_says_what_it_rests_on(open_office: Client) -> None:
    page = open_office.get("/chains/biomed/division/").content.decode()
    lines, functions = page.split('class="division roles"')
    assert lines.count('scope="row"') == 9
    assert "说不出偏总部还是偏制造：名录里多是注册地" in functions  # listed firms, no list of plants
    assert "不下断语" in functions
    assert "生命健康（主导产业，2024 年）" in lines, "a claim with its year"
    assert "供给关系总数最大为" in page
    assert "化学原料药（湖北广济药业股份有限公司" in page, "pairs of parks go down to the companies"
    assert "再多设一个牵头城市总分增加最多的" in page
    assert "未经回测" in page
    assert "未知：圈内录入的金融类机构有武汉：" in page, (
        "who is there, and that nobody knows what they invested in"
    )
    assert "导入投资事件表" in page


def test_insisting_shows_its_price_and_a_slip_is_no_error(open_office: Client) -> None:
    told = open_office.get("/chains/biomed/division/?city=420900&node=bm-vaccine").content.decode()
    assert "坚持牵头疫苗" in told
    assert open_office.get("/chains/biomed/division/?city=nowhere&node=x").status_code == 200
    assert open_office.get("/chains/nothing/division/").status_code == 404


def test_back_tests_show_the_baseline_in_every_window_and_the_limits(open_office: Client) -> None:
    page = open_office.get("/chains/backtests/").content.decode()
    assert page.count('class="baseline"') == len(listed()["cells"])
    assert listed()["limits"] in page
    assert listed()["calibrated"] in page
    assert page.count("延续上一窗</th>") == len(listed()["cells"]) + 1, "in every window, and pooled"
    assert "未经回测" in page


@pytest.mark.django_db
def test_rows_kept_for_everybody_are_told_in_the_language_of_who_looks(client: Client) -> None:
    assert "看不出" in client.get("/chains/optics/division/").content.decode()
    page = client.get("/chains/optics/division/", headers={"accept-language": "en"}).content.decode()
    assert "cannot tell" in page
    assert "看不出" not in page
