"""A made-up country (合成示例), small enough to reason about by hand: cities a and b in a circle, c outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from guatu.atlas import Atlas
from guatu.atlas.aims import Declared
from guatu.atlas.model import Chain, ClassCode, Company, Link, Node, Position, Reference, Region, RegionKind
from guatu.atlas.registry import Registry

DAY = date(2025, 6, 30)
"""The day on which the tests look."""

UNITS = (
    # id, kind, parent, counties, members
    ("nation", RegionKind.NATION, None, (), ()),
    ("province", RegionKind.PROVINCE, "nation", (), ()),
    ("a", RegionKind.PREFECTURE, "province", (), ()),
    ("a1", RegionKind.COUNTY, "a", (), ()),
    ("a2", RegionKind.COUNTY, "a", (), ()),
    ("b", RegionKind.PREFECTURE, "province", (), ()),
    ("b1", RegionKind.COUNTY, "b", (), ()),
    ("c", RegionKind.PREFECTURE, "province", (), ()),
    ("c1", RegionKind.COUNTY, "c", (), ()),
    ("direct", RegionKind.COUNTY, "province", (), ()),
    ("zone1", RegionKind.ZONE, "a", ("a1",), ()),
    ("zone1b", RegionKind.ZONE, "a", ("a1",), ()),
    ("zone12", RegionKind.ZONE, "a", ("a1", "a2"), ()),
    ("circle", RegionKind.CIRCLE, "province", (), ("a", "b")),
)
NODES = (
    Node("salt", "锂盐", "上游", classes=("2613",)),
    Node("film", "隔膜", "上游", classes=("2921",), products=("基膜",)),
    Node("cell", "电芯", "中游", classes=("3841", "3985")),
    Node("bms", "电池管理", "中游", tags=("BMS",)),
    Node("station", "电站", "下游", classes=("4420",)),
)
LINKS = (
    Link("salt", "cell", "supplies"),
    Link("film", "cell", "supplies"),
    Link("cell", "station", "supplies"),
    Link("bms", "station", "equips"),
)
OTHER_CHAIN = Chain("paper", "包装", ("唯一",), (Node("wrap", "包装膜", "唯一", classes=("2921",)),), ())
REFERENCES = (
    Reference("editor", "编者判断", "editor"),
    Reference("list-2020", "名单2020（合成示例）", "list", published="2020-05-01"),
    Reference("report-2024", "报告2024（合成示例）", "document", published="2024-03-01"),
)


def region(
    key: str, kind: RegionKind, parent: str | None, counties: tuple[str, ...], members: tuple[str, ...]
) -> Region:
    return Region(key, f"{key}区域", key, kind, parent, key, counties=counties, members=members)


def company(key: str, where: str | None, listed: date | None = None, **more: object) -> Company:
    return Company(key, f"{key}公司", region=where, listed=listed, sources=("editor",), **more)  # type: ignore[arg-type]


def at(
    entity: str,
    node: str,
    certainty: str = "confirmed",
    sources: tuple[str, ...] = ("list-2020",),
    **more: object,
) -> Position:
    chain = "paper" if node == "wrap" else "battery"
    return Position("company", entity, chain, node, f"{entity}做{node}", certainty, sources, **more)  # type: ignore[arg-type]


def registry(
    key: str = "r",
    regions: tuple[str, ...] = ("a",),
    classes: tuple[str, ...] = ("2613", "2921", "3841", "3985", "4420"),
    complete: bool = True,
    day: date = date(2025, 1, 1),
) -> Registry:
    return Registry(
        key, "全量名录（合成示例）", day, regions, classes, complete, synthetic=True, sources=("report-2024",)
    )


def build(
    companies: Iterable[Company] = (),
    positions: Iterable[Position] = (),
    registries: Iterable[Registry] = (),
    declared: Iterable[Declared] = (),
) -> Atlas:
    chains = {
        "battery": Chain("battery", "储能电池", ("上游", "中游", "下游"), NODES, LINKS),
        "paper": OTHER_CHAIN,
    }
    codes = [
        ("C", None),
        ("26", "C"),
        ("261", "26"),
        ("2613", "261"),
        ("292", "C"),
        ("2921", "292"),
        ("3841", "C"),
    ]
    return Atlas(
        id="hand",
        name="手写（合成示例）",
        version="1",
        home="circle",
        references={row.id: row for row in REFERENCES},
        regions={unit[0]: region(*unit) for unit in UNITS},
        systems={},
        declared=tuple(declared),
        classes={code: ClassCode(code, code, 4, parent) for code, parent in codes},
        indicators={},
        chains=chains,
        companies={firm.id: firm for firm in companies},
        positions=tuple(positions),
        carriers={},
        organisations={},
        policies={},
        goals={},
        registries={row.id: row for row in registries},
    )


def plus(atlas: Atlas, firm: Company, *positions: Position) -> Atlas:
    """The atlas with one more firm."""
    return replace(
        atlas, companies={**atlas.companies, firm.id: firm}, positions=(*atlas.positions, *positions)
    )
