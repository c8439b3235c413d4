"""A made company table and the atlas it is about. The firms are 合成示例: none exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.atlas import Atlas, load_default
from guatu.atlas.uscc import check_character
from guatu.lake import FIELDS, Lake, Sheet, assign, open_sheet, propose


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_default()


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


def code(number: int) -> str:
    """A well-formed credit code of no firm."""
    body = f"91420100MA{number:07d}"
    return body + check_character(body)


HEADER = "企业名称,统一社会信用代码,曾用名,登记状态,成立日期,注册资本(万元),国民经济行业代码,注册地址,备注"


def made(rows: int = 40) -> str:
    """A table of `rows` sound firms, as a company-search service would print it."""
    lines = ["合成示例企业名录,,,,,,,,", HEADER]
    for n in range(rows):
        place = ["湖北省武汉市武昌区中北路", "湖北省孝感市孝南区槐荫大道", "武汉市东湖新技术开发区高新大道"][
            n % 3
        ]
        kind = ["3973", "3832", "3841"][n % 3]
        lines.append(
            f"合成示例第{n}号有限公司,{code(n)},,存续,2015-0{n % 9 + 1}-15,{1000 + n},{kind},{place}{n}号,"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "名录.csv"
    path.write_text(made(), "gb18030")
    return path


def columns_of(sheet: Sheet):  # type: ignore[no-untyped-def]
    return assign(propose(sheet.header, [cells for _row, cells in sheet.sample()], FIELDS), {}, FIELDS)


def opened(path: Path) -> Sheet:
    return open_sheet(path)
