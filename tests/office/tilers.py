"""One of several processes that build the same index of points and keep its tiles, and forget each other's.

Run as a program: FOLDER TABLE SEED. Ends with 1 where a tile differs from one made anew.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

TILES = 200


def keep(folder: Path, table: Path, seed: int) -> int:
    """Takes tiles of many filters, each from the disk or made anew; gives how many were wrong."""
    import django

    django.setup()
    from guatu.lake.points import Filter, build
    from guatu.lake.tiles import tile
    from guatu.office.map import firms

    firms.KEPT_FILTERS = 1  # so that each process forgets what the other keeps
    firms.WORTH_KEEPING = 1
    points, chance, wrong = build(folder, [table], {"all": ["C"]}), random.Random(seed), 0
    for _turn in range(TILES):
        z, chosen = chance.choice((0, 1)), Filter("", 20_000 - chance.randrange(6))
        place = (z, chance.randrange(1 << z), chance.randrange(1 << z))
        wrong += firms.kept_tile(points, place, chosen) != tile(points, *place, chosen)
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, keep(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
