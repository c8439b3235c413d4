"""How fast documents are read, part by part, on one core: `python benchmarks/reading/speed.py [FOLDER or FILE …]`.

Reads the open development set and the built-in pack's documents, the seeds too where ../shared lies beside the
checkout, or what is named. Every part is run three times over all documents and its best time counts, in processor
seconds. Beside characters of raw source per second it prints how many characters are read in the time of one fixed
loop of pure Python: that figure can be compared between machines, and on a machine that others use too.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from guatu.atlas import load_default
from guatu.reading import extractors, read
from guatu.reading.engine import read_clean
from guatu.reading.lexicon import build
from guatu.reading.scene import Scene, stage
from guatu.text import read_text

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    ROOT / "tests/reading/unseen/open/raw",
    ROOT / "src/guatu/packs/wuhan/documents",
    ROOT.parent / "shared/seeds",
)
ROUNDS = 3


def documents(places: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each document."""
    for place in places:
        for path in sorted(place.iterdir()) if place.is_dir() else [place]:
            if path.is_file():
                yield path.name, path.read_bytes()


def loop() -> int:
    """The yardstick: 100,000 rounds of small integers."""
    total = 0
    for number in range(100_000):
        total += number * number % 7
    return total


def best(work: Callable[[], object]) -> float:
    """Processor seconds of the quickest of some rounds."""
    spent: list[float] = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        spent.append(time.process_time() - started)
    return min(spent)


def main(places: list[Path]) -> int:
    """Prints the table."""
    found = list(documents(places or [folder for folder in FOLDERS if folder.is_dir()]))
    for name, source in found:
        read(source, doc=name)
    atlas = load_default()
    lexicon = build(atlas)
    texts = [read_text(source, name=name) for name, source in found]
    raw = sum(len(text.raw) for text in texts)
    yardstick = best(lambda: [loop() for _ in range(5)]) / 5

    def line(part: str, seconds: float) -> None:
        print(
            f"{part:<28}{seconds * 1000:>9.1f} ms{raw / seconds:>12,.0f} /s{raw / seconds * yardstick:>10,.0f} /loop"
        )

    print(f"{len(found)} documents, {raw:,} raw characters, {sum(len(text.clean) for text in texts):,} clean")
    print(f"{'one loop':<28}{yardstick * 1000:>9.1f} ms")
    line("text", best(lambda: [read_text(source, name=name) for name, source in found]))
    line("scene", best(lambda: [stage(text, lexicon) for text in texts]))
    scenes = [stage(text, lexicon) for text in texts]
    for reader in extractors.NAME_READERS:
        line(f"names: {_called(reader)}", best(partial(_run, reader, scenes)))
        scenes = [scene.with_names(tuple(reader(scene))) for scene in scenes]
    for reader in extractors.FACT_READERS:
        line(f"facts: {_called(reader)}", best(partial(_run, reader, scenes)))
    line("clean text to facts", best(lambda: [read_clean(text) for text in texts]))
    line("whole", best(lambda: [read(source, doc=name) for name, source in found]))
    return 0


def _run(reader: Callable[[Scene], Iterable[object]], scenes: list[Scene]) -> None:
    for scene in scenes:
        list(reader(scene))


def _called(reader: Callable[..., object]) -> str:
    return f"{reader.__module__.rpartition('.')[2]}.{reader.__name__}"


if __name__ == "__main__":
    sys.exit(main([Path(place) for place in sys.argv[1:]]))
