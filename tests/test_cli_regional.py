"""The verbs of regional science at a terminal: sentences for people, JSON for programs, faults that say what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from guatu.atlas import load_default
from guatu.cli import main
from guatu.lake import FIELDS, Lake, assign, import_companies, open_sheet, propose


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_diagnosis_names_states_and_moves_and_never_calls_unknown_a_gap(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _err = run(capsys, "diagnose", "ic", "420100")
    assert code == 0
    assert "已覆盖" in out
    assert "未知" in out
    told = json.loads(run(capsys, "diagnose", "ic", "420100", "--json")[1])
    assert {node["state"] for node in told["nodes"]} == {"covered", "unknown"}
    assert all(node["sources"] for node in told["nodes"] if node["state"] == "covered")
    assert (told["n"], told["unit"]) == (40, "个环节")
    assert {"name", "value", "valid_from", "source", "note"} == set(told["parameters"][0])
    assert f"{told['parameters'][0]['name']} {told['parameters'][0]['value']:g}" in out


def test_target_companies_say_that_no_back_test_stands_behind_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _err = run(capsys, "targets", "ic-eda", "420100", "--top", "3")
    assert code == 0
    assert "未经回测" in out
    told = json.loads(run(capsys, "targets", "ic-eda", "420100", "--json", "--top", "3")[1])
    assert len(told["companies"]) == 3
    assert told["companies"][0]["score"] >= told["companies"][1]["score"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("diagnose", "ic", "420100", "--explain", "ic-eda"),
            ("已覆盖", "湖北九同方微电子有限公司（", "编者判断"),
        ),
        (
            ("targets", "ic-eda", "420100", "--explain", "301095.SZ"),
            ("与环节相符：1.00 ×", "无据（", "合计 "),
        ),
        (("division", "ic", "--explain", "ic-eda"), ("武汉", "湖北九同方微电子有限公司", "宣称")),
    ],
)
def test_answers_are_explained_down_to_the_companies(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    code, out, _err = run(capsys, *arguments)
    assert code == 0
    assert all(words in out for words in said), out
    told = json.loads(run(capsys, *arguments, "--json")[1])
    assert told["of"] == arguments[-1]
    assert "\n".join(told["explain"]) == out.rstrip("\n")
    code, _out, err = run(capsys, *arguments[:-1], "nothing")
    assert code == 1
    assert "nothing" in err


def test_a_division_says_who_leads_and_what_insisting_costs(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(capsys, "division", "biomed", "--insist", "420900=bm-vaccine")
    assert code == 0
    assert "牵头" in out
    assert "坚持牵头疫苗" in out
    code, _out, err = run(capsys, "division", "biomed", "--circle", "420100")
    assert code == 1
    assert "不是城市圈" in err
    told = json.loads(run(capsys, "division", "biomed", "--json")[1])
    assert len(told["declared"]) == 9
    assert set(told["leads"].values()) <= set(told["declared"])


def test_the_published_back_test_shows_its_baseline_and_its_limits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _err = run(capsys, "backtest")
    assert code == 0
    assert "热度×规模" in out
    assert "上市不等于招商落地" in out


def test_a_table_of_the_lake_is_back_tested(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    cities = ["湖北省武汉市", "湖北省孝感市", "湖北省黄石市", "湖北省鄂州市", "湖北省黄冈市", "湖北省咸宁市"]
    codes = ["3973", "3841", "1711", "2710", "3612", "3491", "6513", "2511"]
    rows = [
        f"合成示例第{n}号有限公司,{cities[n * 7 % 6]},{codes[n * 5 % 8]},{2000 + n % 23}-01-01"
        for n in range(90)
    ]
    path = tmp_path / "表.csv"
    path.write_text("企业名称,地址,行业代码,成立日期\n" + "\n".join(rows), "utf-8")
    sheet = open_sheet(path)
    columns = assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)
    import_companies(Lake(tmp_path / "lake"), "表", sheet, columns, load_default())
    command = [
        "backtest",
        "--table",
        "表",
        "--workspace",
        str(tmp_path),
        "--windows",
        "2005-2010,2008-2013",
        "--json",
    ]
    told = json.loads(run(capsys, *command)[1])
    assert told["firms"] == 90
    assert told["regions"] == 6
    assert {line["model"] for line in told["lines"]} >= {"热度×规模", "随机"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["diagnose", "nothing", "420100"], "没有编号为 nothing 的产业链；有的是"),
        (["diagnose", "ic", "nowhere"], "没有编号为 nowhere 的区域"),
        (["targets", "nothing", "420100"], "没有编号为 nothing 的环节"),
        (["targets", "nothing", "420100", "--workspace", "{folder}"], "没有编号为 nothing 的环节"),
        (["division", "nothing", "--explain", "ic-eda"], "没有编号为 nothing 的产业链"),
        (["division", "nothing"], "没有编号为 nothing 的产业链；有的是"),
        (["backtest", "--table", "没有", "--workspace", "{folder}"], "没有导入过名为 没有 的表"),
        (["diagnose", "ic", "420100", "--workspace", "{folder}/no"], "no 这个工作区；先运行 guatu init"),
    ],
)
def test_faults_say_what_there_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    code, out, err = run(capsys, *(one.format(folder=tmp_path) for one in arguments))
    assert (code, out) == (1, "")
    assert said in err


def test_a_workspace_is_asked_by_the_pack_that_it_was_made_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pack = Path(__file__).parent / "packs/yunting"
    (tmp_path / "pack.txt").write_text(str(pack), "utf-8")
    code, _out, err = run(capsys, "diagnose", "nothing", "420100", "--workspace", str(tmp_path))
    assert code == 1
    assert "有的是 battery" in err


@pytest.mark.parametrize(
    "arguments", [("backtest", "--windows", "2012-2017"), ("backtest", "--day", "listed")]
)
def test_what_is_asked_of_a_table_needs_one(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "要有 --table" in err


@pytest.mark.parametrize("top", ["0", "-1", "三"])
def test_a_list_has_at_least_one_line(capsys: pytest.CaptureFixture[str], top: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["targets", "ic-eda", "420100", f"--top={top}"])
    assert ended.value.code == 2
    assert "不是大于 0 的整数" in capsys.readouterr().err


def test_who_reads_the_head_alone_gets_no_traceback() -> None:
    command = f"{sys.executable} -m guatu targets ic-eda 420100 --json | head -c 9"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (told.stdout[:1], told.stderr) == ("{", "")
