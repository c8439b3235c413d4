"""The page that explains a pack names the columns that the loader takes, no more and no fewer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guatu.atlas import schema

PAGE = Path(__file__).parents[2] / "docs" / "packs" / "schema.md"
TABLES = {
    "sources.csv": schema.SOURCES,
    "regions.csv": schema.REGIONS,
    "declared.csv": schema.DECLARED,
    "indicators.csv": schema.INDICATORS,
    "companies.csv": schema.COMPANIES,
    "positions.csv": schema.POSITIONS,
    "carriers.csv": schema.CARRIERS,
    "organisations.csv": schema.ORGANISATIONS,
    "policies.csv": schema.POLICIES,
    "goals.csv": schema.GOALS,
    "registries.csv": schema.REGISTRIES,
    "documents.csv": schema.DOCUMENTS,
    "freshness.csv": schema.FRESHNESS,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_lists_the_columns(name: str) -> None:
    row = re.search(rf"^\| `{re.escape(name)}` \| `([^`]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert row is not None
    assert tuple(row.group(1).split(",")) == TABLES[name].names


@pytest.mark.parametrize("columns", [schema.SYSTEM, schema.TIER, schema.MEMBER, schema.CHAIN, schema.NODE])
def test_the_page_names_the_keys_of_the_yaml_files(columns: schema.Columns) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert not [key for key in columns.names if not re.search(rf"\b{key}\b", page)]
