"""Rows that may be one company: by names, and through splink where it is installed."""

from __future__ import annotations

import random
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import require  # pyright: ignore[reportAttributeAccessIssue] (tests/lake has a conftest of its own)

from guatu import cli
from guatu.lake.doubles import ByNames, Record, Resolver
from guatu.lake.doubles_splink import LEAST_ROWS, BySplink

SIGNS = "星河云光科电新材料器械医药北斗智联华中长江东湖楚天九州金银铜铁甲乙丙丁"
CODES = ("91110000802100433B", "91420100MA4K000014")


def table(
    firms: int, renamed: int, twins: int
) -> tuple[list[Record], set[tuple[int, int]], set[tuple[int, int]]]:
    """Made-up firms; `renamed` of them twice, with one sign of the name changed and all else the same; and `twins` that
    differ in one sign of the name and in all else. Gives rows, the pairs that are one, and the pairs that are two.
    """
    chance = random.Random(5)

    def firm(at: int) -> Record:
        return Record(
            at,
            "武汉" + "".join(chance.choice(SIGNS) for _ in range(6)) + "有限公司",
            founded=f"{chance.randint(1990, 2024)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            class_code=str(chance.randint(1000, 1400)),
            address=f"武汉市中北路{chance.randint(1, 9)}{chance.choice(SIGNS)}{chance.randint(1, 900)}号",
        )

    def changed(name: str) -> str:
        at = chance.randint(4, 6)
        return name[:at] + chance.choice(SIGNS) + name[at + 1 :]

    rows = [firm(at) for at in range(firms)]
    again = [replace(rows[at], row=firms + at, name=changed(rows[at].name)) for at in range(renamed)]
    near = [replace(firm(2 * firms + at), name=changed(rows[renamed + at].name)) for at in range(twins)]
    return (
        rows + again + near,
        {(at, firms + at) for at in range(renamed)},
        {(renamed + at, 2 * firms + at) for at in range(twins)},
    )


@pytest.fixture(params=["names", "splink"])
def resolver(request: pytest.FixtureRequest) -> Resolver:
    if request.param == "splink" and find_spec("splink") is None:
        require("splink", "the extra `splink` is not installed")
    return {"names": ByNames, "splink": BySplink}[request.param]()


def test_two_credit_codes_are_two_firms_and_the_same_name_twice_is_one(resolver: Resolver) -> None:
    rows, _same, _apart = table(LEAST_ROWS, 30, 0)
    twice = replace(rows[40], row=9001, name=rows[40].name.replace("有限公司", "股份有限公司"))
    coded = [replace(rows[41], row=9002 + at, code=code) for at, code in enumerate(CODES)]
    found = {(pair.one, pair.other) for pair in resolver.doubles([*rows, twice, *coded])}
    assert (40, 9001) in found
    assert (9002, 9003) not in found


def test_splink_finds_the_renamed_and_leaves_the_namesakes() -> None:
    if find_spec("splink") is None:
        require("splink", "the extra `splink` is not installed")
    rows, same, apart = table(1500, 60, 60)
    found = {(pair.one, pair.other) for pair in BySplink().doubles(rows)}
    assert len(found & same) >= 57
    assert len(found & apart) <= 3
    assert len(found - same) <= 6


def test_splink_says_that_a_small_table_teaches_nothing() -> None:
    with pytest.raises(ValueError, match="至少 500 行"):
        BySplink().doubles([Record(1, "武汉甲有限公司")])


def test_the_command_lists_pairs_for_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "表.csv"
    path.write_text(
        "企业名称,行业代码\n武汉星河电池有限公司,3841\n武汉星河电池股份有限公司,\n武汉云光有限公司,\n",
        "utf-8",
    )
    assert cli.main(["doubles", str(path)]) == 0
    told = capsys.readouterr().out
    assert "3 行里 1 对可能是同一家" in told
    assert "名称相同（不计法定形式）" in told
    assert cli.main(["doubles", str(path), "--by", "splink"]) == 1
