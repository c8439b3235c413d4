"""`guatu import --companies` in a process of its own, as a person at a terminal uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_lake import made  # pyright: ignore[reportMissingImports] (tests/lake is on the path)
from processes import plain_environment

from guatu.lake import Lake


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    table = tmp_path / "名录.csv"
    table.write_text(made(6) + "合成示例坏行,123,,,,,,,\n", "gb18030")

    def call(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guatu", "import", str(table), "--companies"]
        command += ["--workspace", str(tmp_path / "w"), *more]
        return subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=False)

    return call


def test_columns_are_shown_first_and_nothing_is_imported(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    shown = run()
    assert shown.returncode == 0, shown.stderr
    assert "企业名称 ← 企业名称（列名即“企业名称”）" in shown.stdout
    assert "不用的列：备注" in shown.stdout
    assert "还没有导入" in shown.stdout
    assert not (tmp_path / "w" / "lake").exists()


def test_a_confirmed_table_is_imported_with_its_doubts_and_a_line_in_the_log(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("--yes", "--json", "--column", "证券代码=备注")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["read"], told["kept"]) == (7, 7)
    assert [(issue["row"], issue["column"]) for issue in told["issues"]] == [(9, "统一社会信用代码")]
    assert told["columns"]["stock"] == "备注"
    log = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute("
            '"select verb, key from people_logevent").fetchall())',
            str(tmp_path / "w" / "guatu.db"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "('lake.import', '名录')" in log.stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--yes", "--column", "企业名称=没有"], "表头里没有“没有”"),
        (["--yes", "--registry", "市场主体名录"], "--as-of"),
        (
            ["--yes", "--registry", "名录", "--as-of", "2026-03-31", "--source", "某局", "--complete"],
            "必须写明",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_left(run, tmp_path: Path, more: list[str], said: str) -> None:  # type: ignore[no-untyped-def]
    wrong = run(*more)
    assert wrong.returncode == 1
    assert said in wrong.stderr
    assert not list((tmp_path / "w").glob("lake/*/*/manifest.json"))


def test_records_are_proposed_then_taken_in_beside_the_companies(tmp_path: Path) -> None:
    table = tmp_path / "查询.csv"
    table.write_text("企业名称,记录类型,日期,来源\n合成示例甲公司,未见,2026-01-02,合成示例平台\n", "utf-8")

    def call(*more: str) -> str:
        command = [sys.executable, "-m", "guatu", "import", str(table), "--records", "risk"]
        command += ["--workspace", str(tmp_path / "w"), *more]
        done = subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "记录类型 ← 记录类型" in call()
    assert not (tmp_path / "w" / "records").exists()
    assert "1 行中收下 1 条" in call("--yes")
    assert Lake(tmp_path / "w" / "records").tables() == ("查询",)
    assert not (tmp_path / "w" / "lake").exists()


def test_a_proposal_is_told_to_programs_too(run) -> None:  # type: ignore[no-untyped-def]
    told = json.loads(run("--json").stdout)
    assert told["columns"]["name"] == {"column": "企业名称", "why": "列名即“企业名称”"}
    assert (told["imported"], told["header_row"], told["unused"], told["missing"]) == (False, 2, ["备注"], [])


def test_one_table_at_a_time_and_points_say_what_they_are_taken_for(tmp_path: Path) -> None:
    for name in ("甲.csv", "乙.csv"):
        (tmp_path / name).write_text("企业名称,经度,纬度\n合成示例甲公司,114.3,30.5\n", "utf-8")

    def call(*names: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guatu", "import", *(str(tmp_path / name) for name in names)]
        command += ["--companies", "--workspace", str(tmp_path / "w")]
        return subprocess.run(command, env=plain_environment(), capture_output=True, text=True, check=False)

    both = call("甲.csv", "乙.csv")
    assert (both.returncode, both.stdout) == (2, "")
    assert "一次导一个文件" in both.stderr
    assert "经纬度当作 WGS-84" in call("甲.csv").stdout
