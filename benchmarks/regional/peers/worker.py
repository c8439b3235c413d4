"""One way to compute one case, in a process of its own: `worker.py WHO TABLES.npy`; prints a line of JSON.

WHO: guatu, floor (plain numpy, what the hardware allows), ecomplexity, fermi. TABLES: years × regions × industries.
Timed is from the tables in memory to all results in memory; peak memory is that of the whole process.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

Answer = list[np.ndarray]


def guatu(tables: np.ndarray) -> Callable[[], Answer]:
    """Ours: every field of the result, kept for every year."""
    from guatu.regional import complexity

    kept: list[Any] = []

    def run() -> Answer:
        kept.extend(complexity(table) for table in tables)
        return [found.eci for found in kept]

    return run


def floor(tables: np.ndarray) -> Callable[[], Answer]:
    """RCA, ECI, PCI, proximity, density, outlook index and gain by the shortest numpy that is right on good input."""
    kept: list[Any] = []

    def one(x: np.ndarray) -> tuple[np.ndarray, ...]:
        rca = x / x.sum(1, keepdims=True) / (x.sum(0) / x.sum())
        m = (rca >= 1).astype(np.float64)
        d, u = m.sum(1), m.sum(0)
        s = m / np.sqrt(d)[:, None] / np.sqrt(u)
        side = d if len(d) <= len(u) else u
        _, vectors = np.linalg.eigh(s @ s.T if len(d) <= len(u) else s.T @ s)
        v = vectors[:, -2] / np.sqrt(side)
        eci = v if len(d) <= len(u) else m @ v / d
        eci = (eci - eci.mean()) / eci.std()
        eci *= np.sign(eci @ (d - d.mean()))
        pci = eci @ m / u
        pci = (pci - pci.mean()) / pci.std()
        proximity = m.T @ m / np.maximum.outer(u, u)
        reach = proximity.sum(0)
        density = m @ proximity / reach
        absent = 1 - m
        coi = (absent * density) @ pci
        cog = absent * ((absent * pci) @ (proximity / reach))
        return rca, m, eci, pci, proximity, density, coi, cog

    def run() -> Answer:
        kept.extend(one(table) for table in tables)
        return [found[2] for found in kept]

    return run


def ecomplexity(tables: np.ndarray) -> Callable[[], Answer]:
    """The Growth Lab's package on its own long table."""
    import pandas as pd
    from ecomplexity import ecomplexity as compute

    years, regions, industries = tables.shape
    frame = pd.DataFrame(
        {
            "year": np.repeat(np.arange(years), regions * industries),
            "loc": np.tile(np.repeat(np.arange(regions), industries), years),
            "prod": np.tile(np.arange(industries), years * regions),
            "val": tables.ravel(),
        }
    )
    columns = {"time": "year", "loc": "loc", "prod": "prod", "val": "val"}
    kept: list[Any] = []

    def run() -> Answer:
        kept.append(compute(frame, columns, check_logsupermodularity=False, verbose=False))
        firsts = kept[-1].drop_duplicates(["year", "loc"]).sort_values(["year", "loc"])
        return list(firsts["eci"].to_numpy().reshape(years, regions))

    return run


def fermi(tables: np.ndarray) -> Callable[[], Answer]:
    """CREF's package; it has no outlook index or gain."""
    from fermi import ECPredictor, RelatednessMetrics, efc

    kept: list[Any] = []

    def one(table: np.ndarray) -> np.ndarray:
        matrix = efc()
        matrix.load(table)
        matrix.compute_rca().binarize()
        eci, pci = matrix.get_eci_pci()
        presence = matrix.get_matrix()
        near = RelatednessMetrics(presence).get_projection(rows=False, projection_method="proximity")
        density = ECPredictor(presence, normalize=True).predict_network(near.toarray())
        kept.append((eci, pci, near, density))
        return np.asarray(eci)

    return lambda: [one(table) for table in tables]


def main() -> None:
    """Reads, computes once, tells."""
    who, path = sys.argv[1:]
    tables = np.load(path)
    run = {"guatu": guatu, "floor": floor, "ecomplexity": ecomplexity, "fermi": fermi}[who](tables)
    started, worked = time.perf_counter(), time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        eci = run()
    answer = {
        "seconds": time.perf_counter() - started,
        "cpu": time.process_time() - worked,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "eci": [[float(value) for value in year] for year in eci],
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
