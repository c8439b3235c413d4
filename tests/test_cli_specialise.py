"""`guatu specialise`: answers for people and for programs, faults by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.cli import main

SITES = """区域,行业,年,职能,规模
甲市,光电,2020,headquarters,30
甲市,光电,2020,rnd,10
甲市,食品,2020,manufacturing,20
乙市,食品,2020,manufacturing,50
乙市,食品,2020,manufacturing,45
乙市,纺织,2020,manufacturing,70
甲市,光电,2024,headquarters,40
甲市,光电,2024,rnd,15
甲市,光电,2024,manufacturing,90
乙市,食品,2024,manufacturing,60
乙市,纺织,2024,manufacturing,70
"""


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    return path


def test_every_column_gets_its_answer(sites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["specialise", str(sites), "--of", "甲市", "--beside", "乙市"]) == 0
    said = capsys.readouterr().out
    for words in (
        "与表中全部区域的结构相比",
        "克鲁格曼指数 2.00",
        "2020–2024",
        "功能专业化指数",
        "EG 指数",
        "光电",
    ):
        assert words in said
    assert "乙市：企业数" not in said


def test_json_holds_the_same_and_null_for_what_is_not_known(
    sites: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["specialise", str(sites), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["n"] == 5, "the last year"
    first = answer["regions"]["甲市"]["industries"][0]
    assert (first["industry"], first["value"], first["verdict"]) == ("光电", 3.0, "open")
    assert first["low"] < 1 < first["shrunk"] < first["lq"]
    assert "3 ÷ 1.8" in first["explain"]


def test_a_base_of_its_own_is_used(sites: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "base.csv"
    base.write_text("industry,value\n光电,10\n食品,1000\n纺织,990\n", encoding="utf-8")
    arguments = ["specialise", str(sites), "--base", str(base), "--base-name", "全国", "--json"]
    assert main(arguments) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["base"] == "全国"
    assert answer["regions"]["甲市"]["industries"][0]["lq"] == pytest.approx(200)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("区域,数\n甲,1\n", "第 1 行：缺列 industry（industry / 行业 / 产业）；表头是 区域、数"),
        ("区域,行业,数\n甲,光电,1\n乙,食品,很多\n", "第 3 行“数”一列：“很多”不是数"),
        ("区域,行业,数\n甲,,1\n", "第 2 行“行业”一列空着"),
        ("区域,行业,数\n甲,光电,-1\n", "第 2 行“数”一列：“-1”数目不能是负的"),
        ("区域,行业,数\n甲,光电,1e30\n", "第 2 行“数”一列：“1e30”大得不像数目"),
        ("区域,行业\n", "表头下没有一行数据"),
    ],
)
def test_faults_are_named_by_line(
    tmp_path: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["specialise", str(path)]) == 1
    assert message in capsys.readouterr().err


def test_unknown_regions_and_missing_files_are_told(sites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["specialise", str(sites), "--of", "丙市"]) == 1
    assert "没有“丙市”这个区域" in capsys.readouterr().err
    assert main(["specialise", "nowhere.csv"]) == 1
    assert "nowhere.csv" in capsys.readouterr().err
    assert main(["specialise", str(sites), "--beside", "乙市"]) == 2


def test_a_table_in_another_charset_without_a_number_is_read_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gb.csv"
    path.write_bytes("某市企业名单\n区域,行业,2024年产值\n甲市,光电,3\n乙市,食品,5\n".encode("gb18030"))
    assert main(["specialise", str(path)]) == 0
    told = capsys.readouterr()
    assert "甲市：企业数共 1" in told.out
    assert "一行算一家；没有用到的列：2024年产值" in told.err
    path.write_text("区域,行业,数\n甲市,光电,3\n", encoding="utf-8")
    assert main(["specialise", str(path)]) == 0
    assert "表里只有这一个区域" in capsys.readouterr().out


def test_what_a_column_cannot_tell_is_said_and_the_rest_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.csv"
    path.write_text("区域,行业,年,职能,规模\n甲市,光电,2020,rnd,3\n甲市,食品,2024,rnd,5\n", encoding="utf-8")
    assert main(["specialise", str(path)]) == 0
    said = capsys.readouterr().out
    assert "表里只有这一个区域" in said
    assert "职能没有算：职能里没有制造" in said
    assert "集聚没有算：只有一个区域" in said
    path.write_text("区域,行业,职能\n甲市,光电,总部\n甲市,光电,生产基地\n乙市,光电,工厂\n", encoding="utf-8")
    assert main(["specialise", str(path)]) == 0
    assert "甲市：总部、研发、金融类 1 处，制造类 1 处" in capsys.readouterr().out
    path.write_text("区域,行业,规模\n甲市,光电,3\n乙市,食品,0\n", encoding="utf-8")
    assert main(["specialise", str(path)]) == 1
    assert "第 3 行“规模”一列：“0”要大于 0" in capsys.readouterr().err
