"""Company tables: each row cleaned, located and matched, or set aside with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from guatu.atlas import uscc
from guatu.atlas.model import Atlas, RegionKind
from guatu.atlas.places import contains
from guatu.lake.addresses import Addresses
from guatu.lake.coordinates import System, to_wgs84
from guatu.lake.delimited import LOST
from guatu.lake.fields import Columns
from guatu.lake.functions import function_of
from guatu.lake.issues import Issue, Severity
from guatu.lake.known import Found, Known
from guatu.lake.nodes import CompanyWords, Matcher, Verdict
from guatu.lake.nodewords import NodeWords
from guatu.lake.printed import is_empty, read_amount, read_count, read_day, split_cell

_GONE = re.compile(r"注销|吊销|撤销|迁出|清算|停业|歇业")
_NO_FIRM = re.compile(
    r"(?:合计|总计|小计|共计)|(?:注|说明|备注|数据来源|资料来源|来源|填表人|制表人?|审核人?)[:：].*"
)
"""What stands below or between the rows of a list."""
_LETTER = re.compile(r"^[A-Z]\s*\d{0,4}\s*(?=\D)")
"""The section's letter before the name of a class, as exchanges print it: J 金融业."""


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One company of a table, cleaned. Capital and revenue are in 元, points in WGS-84 degrees.

    `id` is that of the company where it is known already (`match` says by what), else its credit code, else its
    stock code, else `name:` and the name. `nodes`: what a person put it to in the table itself; empty where they said
    that it is at none, None where they said nothing. `matches`: what its own words say of nodes, as JSON lists of node,
    verdict and why; `looked`: whether a person or its products say where it is, so that no node need be open. `function`:
    what it does at its address, one of `guatu.atlas.schema.FUNCTIONS`.
    """

    row: int
    id: str
    name: str
    uscc: str | None
    stock: str | None
    former: tuple[str, ...]
    short: str
    status: str
    active: bool
    founded: date | None
    listed: date | None
    capital: float | None
    revenue: float | None
    staff: float | None
    class_code: str | None
    class_name: str
    scope: str
    products: str
    address: str
    region: str | None
    lon: float | None
    lat: float | None
    match: str | None
    nodes: tuple[str, ...] | None = None
    looked: bool = False
    matches: str = ""
    function: str = "unknown"


class Cleaner:
    """Turns rows into companies. One a table: it remembers what it has seen, so that doubles are found."""

    def __init__(self, atlas: Atlas, columns: Columns, known: Known, system: System = System.WGS84) -> None:
        self.columns = columns
        self._atlas, self._known = atlas, known
        self._addresses, self._system = Addresses(atlas), system
        self._nodes = NodeWords(atlas)
        self._matcher = Matcher(node for chain in atlas.chains.values() for node in chain.nodes)
        self._names = {found.name: found.code for found in atlas.classes.values()}
        self._first: dict[str, int] = {}
        self.issues: list[Issue] = []

    def clean(self, rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[CompanyRow]:
        """The companies of some rows; what is wrong with the others is in `issues`."""
        for number, cells in rows:
            found = self._company(
                number, {key: _plain(key, cells[at]) for key, at in self.columns.columns.items()}
            )
            if found is not None:
                yield found

    def _company(self, row: int, cells: Mapping[str, str]) -> CompanyRow | None:
        name = cells["name"]
        if (wrong := self._no_name(name)) is not None:
            self._issue((row, "name", name), *wrong, Severity.ROW_LEFT_OUT)
            return None
        for key, cell in cells.items():
            if LOST in cell:
                problem = "有读不出的字，文件前后编码不一"
                self._issue((row, key, cell), problem, "另存为 UTF-8 或 .xlsx 再导入", Severity.NOTICE)
        code = self._code(row, cells.get("uscc", ""))
        former = _former(cells)
        stock = cells.get("stock") or None
        found = self._known.find(name, code, former, stock)
        if found is not None and found.sure and found.id in self._first:
            first = self._first[found.id]
            self._issue(
                (row, "name", name), f"与第 {first} 行是同一家企业", "留下一行", Severity.ROW_LEFT_OUT
            )
            return None
        key = found.id if found is not None and found.sure else code or stock or f"name:{name}"
        self._first[key] = row
        self._known.add(key, name, code, former, stock=stock)
        if found is not None and not found.sure:
            text = f"与已有企业 {found.id} 的名称相近（{found.likeness:.0f}%）"
            self._issue((row, "name", name), text, "核对是否同一家", Severity.NOTICE)
        return self._filled(row, cells, key, code, found)

    def _no_name(self, name: str) -> tuple[str, str] | None:
        """What is wrong with a name, and what to do: a row that tells of no firm, or not of which."""
        if not name:
            return "企业名称是空的", "补上名称"
        if LOST in name:
            return "有读不出的字，文件前后编码不一", "另存为 UTF-8 或 .xlsx 再导入"
        if name == self.columns.column("name"):
            return "又是表头", "删去这一行"
        return ("是合计或说明，不是企业", "删去这一行") if _NO_FIRM.fullmatch(name) else None

    def _filled(
        self, row: int, cells: Mapping[str, str], key: str, code: str | None, found: Found | None
    ) -> CompanyRow:
        lon, lat = self._point(row, cells.get("lon", ""), cells.get("lat", ""))
        class_code = self._class(row, cells.get("class_code", ""), cells.get("class_name", ""))
        nodes = self._at(row, cells.get("node", ""))
        return CompanyRow(
            row=row,
            id=key,
            name=cells["name"],
            uscc=code,
            stock=cells.get("stock") or None,
            former=_former(cells),
            short=cells.get("short", ""),
            status=cells.get("status", ""),
            active=not _GONE.search(cells.get("status", "")),
            founded=self._day(row, "founded", cells.get("founded", "")),
            listed=self._day(row, "listed", cells.get("listed", "")),
            capital=self._amount(row, "capital", cells.get("capital", "")),
            revenue=self._amount(row, "revenue", cells.get("revenue", "")),
            staff=self._count(row, "staff", cells.get("staff", "")),
            class_code=class_code,
            class_name=cells.get("class_name", ""),
            scope=cells.get("scope", ""),
            products=cells.get("products", ""),
            address=cells.get("address", ""),
            region=self._region(row, cells),
            lon=lon,
            lat=lat,
            match=found.match.value if found is not None else None,
            nodes=nodes,
            looked=nodes is not None or bool(cells.get("products")),
            matches=self._matches(cells, class_code) if nodes is None else "",
            function=self._function(row, cells.get("function", "")),
        )

    def _code(self, row: int, cell: str) -> str | None:
        code = cell.replace(" ", "").upper()
        if not code:
            return None
        if uscc.is_valid(code):
            return code
        why = "校验位不对" if len(code) == 18 else f"应为 18 位，现为 {len(code)} 位"
        self._issue((row, "uscc", cell), why, "核对信用代码；这一行按名称导入")
        return None

    def _region(self, row: int, cells: Mapping[str, str]) -> str | None:
        """The finest region that the code, the address and the columns of province, city and county agree on."""
        adcode, address = cells.get("adcode", ""), cells.get("address", "")
        if adcode:
            if adcode in self._atlas.regions:
                return adcode
            self._issue((row, "adcode", adcode), "不是已知的区划代码", "改用六位代码，或留空按地址判断")
        parts = "".join(cells.get(key, "") for key in ("province", "city", "county"))
        if not address and not parts:
            return None
        located = self._addresses.locate(address)
        beside = self._addresses.locate(parts).region
        if located.region is None or beside is None:
            if located.region is None and beside is None:
                told = (row, "address", address or parts)
                self._issue(told, located.why, "在地址前写上省、市、区县", Severity.NOTICE)
            return located.region or beside
        if contains(self._atlas, located.region, beside):
            return beside
        zone = self._atlas.regions[located.region].kind is RegionKind.ZONE
        if not zone and not contains(self._atlas, beside, located.region):
            problem = f"地址写的与另写的“{parts}”不是一处，按地址"
            self._issue((row, "address", address), problem, "核对两处", Severity.NOTICE)
        return located.region

    def _class(self, row: int, code: str, name: str) -> str | None:
        plain = re.sub(r"\D", "", code) or self._names.get(name) or self._names.get(_LETTER.sub("", name), "")
        if plain and plain not in self._atlas.classes:
            self._issue((row, "class_code", code), "不是 GB/T 4754-2017 的代码", "改为标准代码")
            return None
        return plain or None

    def _at(self, row: int, cell: str) -> tuple[str, ...] | None:
        if not cell:
            return None
        words = split_cell(cell)
        found = [self._nodes.find(word) for word in words]
        if wrong := [word for word, node in zip(words, found, strict=True) if node is None]:
            problem = f"不认得环节“{'、'.join(wrong)}”，或几条链都有"
            self._issue((row, "node", cell), problem, "写环节编号，或“链/环节”；不在任何环节写“无”")
            return None
        return tuple(dict.fromkeys(node for node in found if node))

    def _matches(self, cells: Mapping[str, str], class_code: str | None) -> str:
        names = (cells.get("class_name", ""),)
        words = [tuple(filter(None, (text,))) for text in (cells.get("products", ""), cells.get("scope", ""))]
        said = CompanyWords(cells["name"], words[0], words[1], class_code, tuple(filter(None, names)))
        found = [one for one in self._matcher.match(said) if one.verdict is not Verdict.REJECTED]
        told = [[one.node, one.verdict.value, one.why] for one in found]
        return json.dumps(told, ensure_ascii=False) if told else ""

    def _function(self, row: int, cell: str) -> str:
        found = function_of(cell)
        if cell and found == "unknown":
            self._issue((row, "function", cell), "看不出是什么职能", "写总部、研发、制造、金融或配套")
        return found

    def _day(self, row: int, column: str, cell: str) -> date | None:
        try:
            return read_day(cell) if cell else None
        except ValueError:
            self._issue((row, column, cell), "不是日期", "写作 2024-06-30")
            return None

    def _amount(self, row: int, column: str, cell: str) -> float | None:
        try:
            return read_amount(cell, self.columns.column(column)) if cell else None
        except ValueError:
            self._issue((row, column, cell), "不是以元、万元、亿元计的人民币", "换算成人民币")
            return None

    def _count(self, row: int, column: str, cell: str) -> float | None:
        try:
            return read_count(cell) if cell else None
        except ValueError:
            self._issue((row, column, cell), "不是一个数", "写一个整数，如 120")
            return None

    def _point(self, row: int, lon: str, lat: str) -> tuple[float | None, float | None]:
        if not lon and not lat:
            return None, None
        try:
            x, y = float(lon), float(lat)
        except ValueError:
            self._issue((row, "lon", f"{lon},{lat}"), "不是经纬度", "写作 114.305 和 30.593")
            return None, None
        if not (-180 <= x <= 180 and -90 <= y <= 90) or x == y == 0:
            self._issue((row, "lon", f"{lon},{lat}"), "不在经纬度范围内", "核对两列是否写反；不知道就留空")
            return None, None
        points = to_wgs84(np.array([x]), np.array([y]), self._system)
        return float(points[0][0]), float(points[1][0])

    def _issue(
        self,
        where: tuple[int, str, str],
        problem: str,
        remedy: str,
        severity: Severity = Severity.CELL_LEFT_OUT,
    ) -> None:
        row, field_id, value = where
        self.issues.append(Issue(row, self.columns.column(field_id), value[:80], problem, remedy, severity))


def _plain(key: str, cell: str) -> str:
    """The cell, empty where it prints that nothing is known; for nodes 无 is an answer."""
    return "" if key != "node" and is_empty(cell) else cell


def _former(cells: Mapping[str, str]) -> tuple[str, ...]:
    return split_cell(cells.get("former", ""))
