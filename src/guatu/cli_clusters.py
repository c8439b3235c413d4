"""`guatu clusters`: where the points of a table cluster, as sentences or as GeoJSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from guatu import regional
from guatu.cli_tables import Rows, positive, read_rows, say, say_json
from guatu.lake.issues import TableError
from guatu.regional import Clusters
from guatu.regional.clusters import Floats, Plane


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("clusters", help="areas where points lie closer than chance, from a table (CSV)")
    verb.add_argument("points", type=Path, help="columns lon, lat (degrees, WGS-84) and name")
    verb.add_argument(
        "--radius", type=positive, required=True, metavar="KM", help="of the disc that is tested"
    )
    verb.add_argument("--others", type=Path, metavar="CSV", help="firms of other trades: lon, lat")
    verb.add_argument("--places", type=Path, metavar="CSV", help="places to name areas by: lon, lat, name")
    verb.add_argument("--alpha", type=float, default=0.05, help="chance of any area in pure noise")
    verb.add_argument("--draws", type=int, default=199, metavar="N", help="counterfactuals")
    verb.add_argument("--json", action="store_true", help="GeoJSON")
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the answer. 1 if a table is bad."""
    try:
        _answer(args)
    except ValueError as fault:
        where = "" if isinstance(fault, TableError) else f"{args.points}："
        sys.stderr.write(f"guatu: {where}{fault}\n")
        return 1
    return 0


def _answer(args: argparse.Namespace) -> None:
    rows = read_rows(args.points, "x", "y")
    lon, lat = _degrees(rows)
    plane = Plane(float(lat.mean()))
    others = plane.metres(*_degrees(read_rows(args.others, "x", "y"))) if args.others else None
    found = regional.clusters(
        plane.metres(lon, lat),
        radius=args.radius * 1000,
        others=others,
        places=_places(args.places, plane) if args.places else None,
        firms=[row.get("name") or str(at) for at, (_line, row) in enumerate(rows.rows, start=1)],
        alpha=args.alpha,
        draws=args.draws,
    )
    if args.json:
        say_json(_geojson(found, plane))
        return
    say([found.sentence, *(found.explain(at) for at in range(len(found.areas)))])


def _degrees(rows: Rows) -> tuple[Floats, Floats]:
    at = np.array([[rows.number(line, row, "x"), rows.number(line, row, "y")] for line, row in rows.rows])
    if (bad := np.flatnonzero((np.abs(at[:, 0]) > 180) | (np.abs(at[:, 1]) > 90))).size:
        line, (x, y) = rows.rows[bad[0]][0], at[bad[0]].tolist()
        raise TableError(f"{rows.path} 第 {line} 行：经度 {x:g}、纬度 {y:g} 不是经纬度；两列可能颠倒了")
    return at[:, 0], at[:, 1]


def _places(path: Path, plane: Plane) -> dict[str, tuple[float, float]]:
    rows = read_rows(path, "x", "y", "name")
    at = plane.metres(*_degrees(rows))
    return {
        row["name"]: (float(x), float(y)) for (_, row), (x, y) in zip(rows.rows, at.tolist(), strict=True)
    }


def _geojson(found: Clusters, plane: Plane) -> dict[str, object]:
    features: list[dict[str, object]] = []
    for at, area in enumerate(found.areas):
        shape = shapely.transform(area.polygon, plane.degrees)
        features.append(
            {
                "type": "Feature",
                "geometry": shapely.geometry.mapping(shapely.set_precision(shape, 1e-5)),
                "properties": {
                    "name": area.name,
                    "members": found.members(at),
                    "share": area.share,
                    "expected": area.expected,
                    "p": area.p,
                    "explain": found.explain(at),
                },
            }
        )
    parameters = {"radius_m": found.radius, "alpha": found.alpha, "draws": found.draws, "seed": found.seed}
    return {
        "type": "FeatureCollection",
        "features": features,
        "sentence": found.sentence,
        "n": found.points,
        "parameters": parameters,
    }
