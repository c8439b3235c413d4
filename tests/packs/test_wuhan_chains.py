"""The curated chains of the pack 武汉城市圈 and the companies in them.

The exchanges' lists in ../shared check what the pack says of listed companies. The vendors' tables there only
check (which companies are Hubei's, that a code exists); none of them is a source of the pack.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from guatu.atlas import Atlas, load_default
from guatu.atlas.model import Chain, Company
from guatu.atlas.places import ancestors, contains

CHAINS = (
    "ic",
    "optics",
    "carbon",
    "compute",
    "display",
    "nev",
    "biomed",
    "beidou",
    "smart",
    "textile",
)
PACK = Path(str(files("guatu"))) / "packs" / "wuhan"
ADR = Path(__file__).parents[2] / "docs" / "decisions" / "050-curated-chains.md"
HOME_PROVINCE = "420000"
LISTS = {"SZ": "ch-szse-list", "SH": "ch-sse-list", "BJ": "ch-bse"}
STAR = "ch-sse-star"
FEW_OUTSIDE = {"op-quartz", "op-chip-pd"}
"""Nodes where only one firm outside the province is known to us well enough to name it."""
VAGUE = re.compile("未写|未核实|尚未说明")
VENDORS = re.compile(r"tushare|baostock|eastmoney|万得|申万|同花顺", re.IGNORECASE)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_default()


def nodes_by_source(chain: Chain) -> Counter[str]:
    """How many nodes of a chain rest on a source, and how many on 编者判断 alone."""
    return Counter("editor" if node.sources == ("editor",) else "sourced" for node in chain.nodes)


def listed(atlas: Atlas) -> list[Company]:
    return [company for company in atlas.companies.values() if company.stock]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("key", CHAINS)
def test_chain_is_of_the_agreed_size_and_each_node_can_be_matched(atlas: Atlas, key: str) -> None:
    chain = atlas.chains[key]
    assert 15 <= len(chain.nodes) <= 40
    assert {node.stage for node in chain.nodes} == set(chain.stages)
    for node in chain.nodes:
        assert node.classes or node.tags, node.id
        assert node.products, node.id
        assert node.sources, node.id
        assert all(atlas.classes[code].level == 4 for code in node.classes), node.id
    names = [node.name for node in chain.nodes]
    assert len(set(names)) == len(names)


def test_node_ids_are_unique_over_the_pack(atlas: Atlas) -> None:
    ids = [node.id for chain in atlas.chains.values() for node in chain.nodes]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("key", CHAINS)
def test_chain_hangs_together_and_leads_one_way(atlas: Atlas, key: str) -> None:
    chain = atlas.chains[key]
    pairs = [(link.source_node, link.target_node) for link in chain.links]
    assert len(set(pairs)) == len(pairs), "a pair of nodes has one link"
    assert len({link.kind for link in chain.links}) > 1
    assert _reached(chain.nodes[0].id, pairs) == {node.id for node in chain.nodes}
    goods = [
        (link.source_node, link.target_node) for link in chain.links if link.kind in {"supplies", "equips"}
    ]
    assert not _rest_after_peeling(goods), "a circle: no good is upstream of itself"


@pytest.mark.parametrize("key", CHAINS)
def test_decision_record_counts_the_nodes_as_they_are(atlas: Atlas, key: str) -> None:
    chain = atlas.chains[key]
    counts = nodes_by_source(chain)
    row = f"| {key} | {len(chain.nodes)} | {len(chain.links)} | {counts['sourced']} | {counts['editor']} |"
    assert row in ADR.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["ic", "optics"])
def test_each_node_has_firms_outside_the_province_to_court(atlas: Atlas, key: str) -> None:
    outside: Counter[str] = Counter()
    for position in atlas.positions:
        region = (
            atlas.companies[position.entity].region if position.entity_kind == "company" else HOME_PROVINCE
        )
        if region is None or not contains(atlas, HOME_PROVINCE, region):
            outside[position.node] += 1
    for node in atlas.chains[key].nodes:
        assert outside[node.id] >= (1 if node.id in FEW_OUTSIDE else 2), node.id


def test_a_position_says_why_and_is_said_once(atlas: Atlas) -> None:
    keys = [(position.entity, position.node, position.region) for position in atlas.positions]
    assert len(set(keys)) == len(keys)
    assert all(len(position.reason) >= 4 for position in atlas.positions)


def test_where_a_document_does_not_say_what_a_firm_does_the_position_is_uncertain(atlas: Atlas) -> None:
    vague = [
        position for position in atlas.positions if "未写" in position.reason or "未核实" in position.reason
    ]
    assert vague
    assert {position.certainty for position in vague} == {"uncertain"}


def test_listed_companies_name_the_list_they_come_from(atlas: Atlas) -> None:
    for company in listed(atlas):
        code, exchange = str(company.stock).split(".")
        expected = STAR if code.startswith("688") else LISTS[exchange]
        assert company.id == company.stock
        assert company.sources[0] == expected, company.id
        if exchange != "SZ" and company.region is not None:
            assert "editor" in company.sources, f"{company.id}: only Shenzhen's list gives a place"


def test_no_vendor_table_is_a_source(atlas: Atlas) -> None:
    for name in ("companies.csv", "positions.csv"):
        assert not VENDORS.search((PACK / name).read_text(encoding="utf-8"))
    used = {key for company in atlas.companies.values() for key in company.sources}
    used |= {key for position in atlas.positions for key in position.sources}
    for key in used:
        assert not VENDORS.search(atlas.references[key].title), key


@pytest.mark.shared
def test_shenzhen_companies_equal_the_exchange_list(atlas: Atlas, shared: Path) -> None:
    official = {row["A股代码"]: row for row in rows(shared / "data/ashare/szse_a_list_20251228.csv")}
    for company in listed(atlas):
        code, exchange = str(company.stock).split(".")
        if exchange != "SZ":
            continue
        row = official[code]
        assert company.name == row["公司全称"].strip()
        assert str(company.listed) == row["A股上市日期"]
        assert company.region is not None, company.id
        places = {region.name for region in ancestors(atlas, company.region)}
        places.add(atlas.regions[company.region].name)
        assert row["城市"] in places or row["城市"].endswith("直辖县级行政区划"), company.id


@pytest.mark.shared
def test_shanghai_companies_equal_the_exchange_list(atlas: Atlas, shared: Path) -> None:
    official = {row["A股代码"]: row for row in rows(shared / "data/ashare/sse_a_list_20251230.csv")}
    seen = 0
    for company in listed(atlas):
        code, exchange = str(company.stock).split(".")
        if exchange == "SH" and not code.startswith("688"):
            assert str(company.listed).replace("-", "") == official[code]["上市日期"], company.id
            seen += 1
    assert seen > 50


@pytest.mark.shared
def test_codes_without_an_exchange_list_exist_and_claim_no_date(atlas: Atlas, shared: Path) -> None:
    known = {row["ts_code"] for row in rows(shared / "data/ashare/stock_basic_20260109.csv")}
    for company in listed(atlas):
        assert company.stock in known
        if str(company.stock).endswith(".BJ") or str(company.stock).startswith("688"):
            assert company.listed is None, "no official list of that exchange's board is at hand"


@pytest.mark.shared
def test_all_listed_companies_of_the_province_are_there(atlas: Atlas, shared: Path) -> None:
    table = rows(shared / "data/ashare/stock_basic_20260109.csv")
    province = {row["ts_code"] for row in table if row["area"] == "湖北"}
    ours = {
        company.stock
        for company in listed(atlas)
        if company.region is not None and contains(atlas, HOME_PROVINCE, company.region)
    }
    assert len(province) == 154
    assert ours == province


@pytest.mark.shared
def test_companies_of_the_seed_documents_are_there(atlas: Atlas, shared: Path) -> None:
    lines = (shared / "gold/seeds.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines if line]
    named = {fact["name"] for fact in facts if fact.get("otype") in {"company", "finance"}}
    names = {name for row in atlas.companies.values() for name in (row.name, row.short, *row.aliases)}
    assert len(named) > 30
    assert named <= names


def _reached(start: str, pairs: list[tuple[str, str]]) -> set[str]:
    found, before = {start}, 0
    while len(found) != before:
        before = len(found)
        for pair in pairs:
            if found & set(pair):
                found |= set(pair)
    return found


def _rest_after_peeling(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is left when links from nodes without a supplier are taken away until none can be."""
    while True:
        fed = {target for _, target in pairs}
        rest = [pair for pair in pairs if pair[0] in fed]
        if len(rest) == len(pairs):
            return rest
        pairs = rest
