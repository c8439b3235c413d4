"""From a company table of the lake to entries by city, division and year."""

from __future__ import annotations

from guatu.atlas.model import Atlas
from guatu.atlas.sentences import say, strung
from guatu.lake import DuckDB, Lake
from guatu.regional.entries import Entries, entries
from guatu.regional.reach import Reach

FIRMS = """
select rows.name as name, rows.region as region, substring(rows.class_code from 1 for 2) as division,
       extract(year from rows.{day}) as appeared
from rows
where rows.region is not null and length(rows.class_code) >= 2 and rows.{day} is not null
order by region, division, appeared, name
"""
DAYS = ("founded", "listed")


def of_table(lake: Lake, table: str, atlas: Atlas, day: str = "founded") -> Entries:
    """Firms of the newest version of a table that have a city, a division (大类) and a day.

    Firms that have gone count from their day on: a registry of the living alone would flatter the past. Raises
    KeyError for a table that the lake does not hold, ValueError for an unknown day or when no firm is left.
    """
    versions = lake.versions(table)
    if not versions:
        raise KeyError(f"没有导入过名为 {table} 的表；有的是 {'、'.join(lake.tables()) or '（一张也没有）'}")
    if day not in DAYS:
        raise ValueError(say("企业表里没有 {day} 这种日期；可以用 {names}", day=day, names=strung(DAYS)))
    engine, reach = DuckDB(), Reach(atlas)
    engine.parquet("rows", [lake.rows(versions[-1])])
    found = engine.fetch(FIRMS.format(day=day))
    columns = (found[name] for name in ("name", "region", "division", "appeared"))
    named = [
        (str(name), (city, str(division), int(year)))
        for name, region, division, year in zip(*columns, strict=True)
        if str(region) in atlas.regions and (city := reach.city(str(region))) is not None
    ]
    firms = [firm for _name, firm in named]
    if not firms:
        raise ValueError(
            say(
                "表 {table} 没有一行同时有所在市、行业代码和日期（{day}），没法回测；请补上这三列再导入",
                **{"table": table, "day": day},
            )
        )
    divisions = {code: one.parent or code for code, one in atlas.classes.items() if one.level == 2}
    return entries(
        firms,
        sections=divisions,
        groups={city: atlas.regions[city].parent or city for city, _division, _year in firms},
        links=chain_links(atlas),
        names=[name for name, _firm in named],
    )


def chain_links(atlas: Atlas) -> list[tuple[str, str]]:
    """Pairs of divisions that a link of a curated chain joins."""
    pairs: list[tuple[str, str]] = []
    for chain in atlas.chains.values():
        kinds = {node.id: {code[:2] for code in node.classes} for node in chain.nodes}
        pairs += [
            (one, other)
            for link in chain.links
            for one in kinds[link.source_node]
            for other in kinds[link.target_node]
        ]
    return pairs
