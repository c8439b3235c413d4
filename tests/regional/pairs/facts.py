"""The quoted public facts about listed companies on which pairs are drawn, labelled and measured.

They are read from ../shared (see the SOURCE.md files there) and never copied into this repository.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

NO_SHARE = 0.001
"""The weight that the data set gives to words of a business description, which have no share of revenue."""
_BOOKKEEPING = re.compile(r"平衡项目|抵[销消]|调整项目|^其他|^其它|内部交易")
_TRADING_BOARD = re.compile(
    r"昨日|最近|融资融券|股通|央国企|创业板|罗素|重仓|标准普尔|小盘|微盘|微利|MSCI|00|2025|[18]80|转债|QFII|创投|破净|持金|证金"
    r"|股权|参股|ST股|养老金|贬值|价值股|红利|百元|低价|次新|周期股|成份|热股|贷|受益|并购|中字头|中特估|AH股|AB股|B股|茅指数"
    r"|宁组合|自贸|特区|三角|开发|振兴|京津冀|雄安|滨海|一带一路|沪企|科创板|北交所|GDR|央视|上证|举牌|基金|独角兽|做市|中俄"
    r"|粤港|统一大市场|反内卷|专精特新|化债|REITs|超级品牌|内贸流通|退税|稀缺资源|供销社"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One listed company. `products` have a share of revenue, `description` words have none."""

    code: str
    name: str
    csrc: str
    shenwan: str
    tushare: str
    products: tuple[tuple[str, float], ...]
    description: tuple[str, ...]
    boards: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """What the company does in words: products, description and classes."""
        classes = (self.csrc[3:], self.shenwan, self.tushare)
        return (*(name for name, _share in self.products), *self.description, *filter(None, classes))


def companies(data: Path) -> dict[str, Facts]:
    """Companies listed on 2026-01-09 with at least one product or class, by code. `data`: the folder shared/data."""
    products: defaultdict[str, dict[str, float]] = defaultdict(dict)
    described: defaultdict[str, list[str]] = defaultdict(list)
    for row in _lines(data / "chain_kg" / "company_product.jsonl.gz"):
        code, name, weight = row["company_code"], row["product_name"], float(row["rel_weight"] or 0)
        if _BOOKKEEPING.search(name) or weight < 0:
            continue
        if weight == NO_SHARE:
            described[code].append(name)
        else:
            products[code][name] = max(weight, products[code].get(name, 0.0))
    shenwan = {
        row["company_code"]: row["industry_name"]
        for row in _lines(data / "chain_kg" / "company_industry.json")
    }
    boards: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(data / "ashare" / "em_concept_boards_20260315.csv"):
        if not _TRADING_BOARD.search(row["板块名称"]):
            boards[row["代码"]].append(row["板块名称"])
    found: dict[str, Facts] = {}
    for row in _rows(data / "ashare" / "derived_ashare_joined.csv"):
        code = row["ts_code"]
        sold = sorted(products[code].items(), key=lambda item: (-item[1], item[0]))
        facts = Facts(
            code=code,
            name=row["fullname"] or row["name"],
            csrc=row["csrc"],
            shenwan=shenwan.get(code, ""),
            tushare=row["industry"],
            products=tuple(sold),
            description=tuple(sorted(described[code])),
            boards=tuple(sorted(boards[row["code"]])),
        )
        if facts.products or facts.description or facts.csrc or facts.shenwan:
            found[code] = facts
    return found


def _lines(path: Path) -> Iterator[Mapping[str, str]]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    yield from map(json.loads, text.decode("utf-8").splitlines())


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig") as source:
        yield from csv.DictReader(source)
