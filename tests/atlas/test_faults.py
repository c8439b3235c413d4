"""Each kind of fault in a pack is found, with its file and line, and nothing else is said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from guatu.atlas import PackError, load

PACK = Path(__file__).parents[1] / "packs" / "yunting"


SLIPS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("slips.yaml").read_text(encoding="utf-8")
)


def broken(tmp_path: Path, slip: dict[str, Any]) -> PackError:
    """The error of the tiny pack with one slip."""
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    place = folder / slip["file"]
    text = place.read_text(encoding="utf-8")
    assert slip["old"] in text, "the slip does not fit the pack any more"
    place.write_text(text.replace(slip["old"], slip["new"], 1), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load(folder)
    return caught.value


@pytest.mark.parametrize("slip", SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_found_where_it_stands(tmp_path: Path, slip: dict[str, Any]) -> None:
    error = broken(tmp_path, slip)
    found = [problem for problem in error.problems if slip["says"] in problem.text]
    assert [(problem.file, problem.line) for problem in found] == [(slip["file"], slip["line"])], str(error)
    assert len(error.problems) <= 1 + slip.get("extra", 0), str(error)


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    for name, old, new in (("goals.csv", "990200", "990209"), ("policies.csv", "2022-05,", "5月,")):
        place = folder / name
        place.write_text(place.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError, match="pack yunting has 2 faults") as caught:
        load(folder)
    assert "goals.csv, line 5: region '990209'" in str(caught.value)
    assert "policies.csv, line 2: published '5月'" in str(caught.value)


@pytest.mark.parametrize("name", ["pack.yaml", "sources.csv", "regions.csv"])
def test_no_pack_can_do_without_these_files(tmp_path: Path, name: str) -> None:
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    (folder / name).unlink()
    with pytest.raises(PackError) as caught:
        load(folder)
    assert f"{name}: is missing; every pack needs it" in str(caught.value)


def test_all_other_files_may_be_absent(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    for name in ("pack.yaml", "sources.csv", "regions.csv"):
        shutil.copy(PACK / name, folder / name)
    atlas = load(folder)
    assert atlas.home == "yunlan-circle"
    assert not atlas.chains
    assert not atlas.companies


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    place = folder / "policies.csv"
    place.write_bytes(place.read_text(encoding="utf-8").encode("gb18030"))
    with pytest.raises(PackError, match=r"policies\.csv: is not UTF-8"):
        load(folder)


def test_a_node_belongs_to_one_chain(tmp_path: Path) -> None:
    folder = tmp_path / PACK.name
    shutil.copytree(PACK, folder)
    chain = (folder / "chains/battery.yaml").read_text(encoding="utf-8")
    (folder / "chains/cells.yaml").write_text(chain.replace("id: battery", "id: cells"), encoding="utf-8")
    with pytest.raises(PackError, match="id 'bat-salt' is a node of chain 'battery'"):
        load(folder)
