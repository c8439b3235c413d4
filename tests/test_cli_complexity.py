"""`guatu complexity`: ranks with intervals, nearest industries with their caveat, validated pairs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from guatu.cli import main


@pytest.fixture
def table(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    able, hard = np.linspace(0, 1, 14), np.linspace(0, 1, 18)
    counts = rng.poisson(30 / (1 + np.exp(-14 * (able[:, None] - hard + 0.2))))
    lines = ["区域,行业,数"]
    lines += [f"r{r:02},i{i:02},{counts[r, i]}" for r in range(14) for i in range(18)]
    path = tmp_path / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_people_get_sentences_and_short_lists(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["complexity", str(table), "--of", "r09", "--validate", "--draws", "30", "--top", "3"]) == 0
    said = capsys.readouterr().out
    for words in ("特征值间隔", "重抽 30 次", "名次区间", "不是预测", "错误发现率 5%"):
        assert words in said
    assert sum(re.match(r"r\d\d ", line) is not None for line in said.splitlines()) == 3


def test_programs_get_everything(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["complexity", str(table), "--validate", "--draws", "30", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (len(answer["regions"]), len(answer["industries"])) == (14, 18)
    assert answer["validated"]["pairs_tested"] == 18 * 17 // 2
    ranks = sorted(region["rank"] for region in answer["regions"].values())
    assert ranks[0] == 1
    assert all(region["rank_low"] <= region["rank_high"] for region in answer["regions"].values())


def test_a_program_gets_a_row_for_every_industry_that_the_region_lacks(
    table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """econcomplex's long table has rows for what is there only: nothing to recommend from."""
    assert main(["complexity", str(table), "--of", "r03", "--draws", "20", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert len(answer["lacking"]) == 18 - answer["regions"]["r03"]["diversity"]
    density = [one["density"] for one in answer["lacking"]]
    assert density == sorted(density, reverse=True)


def test_figures_that_do_not_exist_are_no_nan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alike.csv"
    path.write_text("区域,行业,数\n甲,船舶,3\n甲,纺织,3\n乙,船舶,4\n乙,纺织,4\n丙,船舶,0\n", encoding="utf-8")
    assert main(["complexity", str(path), "--of", "丙", "--validate"]) == 0
    assert "nan" not in capsys.readouterr().out


def test_faults_are_told(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["complexity", str(table), "--of", "nowhere"]) == 1
    assert "没有“nowhere”这个区域" in capsys.readouterr().err
    assert main(["complexity", str(table), "--draws", "2"]) == 1
    assert "至少重抽 20 次" in capsys.readouterr().err
    assert main(["complexity", str(tmp_path / "none.csv")]) == 1


def test_blocks_that_share_nothing_are_told_apart_and_not_ranked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "blocks.csv"
    path.write_text("区域,行业,数\n甲,船舶,3\n乙,船舶,4\n丙,纺织,3\n丁,纺织,1\n", encoding="utf-8")
    assert main(["complexity", str(path)]) == 0
    said = capsys.readouterr().out
    assert "互不相连的 2 块" in said and "不排名次" in said and "名次区间" not in said
    assert main(["complexity", str(path), "--json"]) == 0
    regions = json.loads(capsys.readouterr().out)["regions"]
    assert {one["rank"] for one in regions.values()} == {None}
    assert regions["甲"]["block"] == regions["乙"]["block"] != regions["丙"]["block"]
