"""How fast documents are read, part by part, on one core: `python benchmarks/reading/speed.py [FOLDER or FILE …]`.

Reads the open development set and the built-in pack's documents, the seeds too where ../shared lies beside the
checkout, or what is named. Every part is run five times over all documents and its median counts, in processor
seconds. Beside characters of raw source per second it prints how many characters are read in the time of one fixed
loop of pure Python: that figure can be compared between machines, and on a machine that others use too. "First pass"
is the whole in a fresh process, over documents that it has not seen; "one long document" is all of them in one.

`--against FOLDER` compares with the `src` of another checkout: a process of each reads the documents by turns, and
the ratio of the medians is printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from guatu.atlas import load_default
from guatu.reading import extractors, read
from guatu.reading.engine import read_clean
from guatu.reading.lexicon import build
from guatu.reading.scene import Scene
from guatu.reading.staging import stage
from guatu.text import read_text

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (
    ROOT / "tests/reading/unseen/open/raw",
    ROOT / "src/guatu/packs/wuhan/documents",
    ROOT.parent / "shared/seeds",
)
ROUNDS = 5
TURNS = 15
_NUMBER = re.compile(r"\d{2,}")


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


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of one round."""
    started = time.process_time()
    work()
    return time.process_time() - started


def middle(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    return median(timed(work) for _ in range(ROUNDS))


def by_turns(found: list[tuple[str, bytes]]) -> None:
    """A child of `--against`: for every line that comes in, all documents once and the seconds they took."""
    for _ in sys.stdin:
        print(timed(lambda: [read(source, doc=name) for name, source in found]), flush=True)


class Other:
    """A process that reads with the code of a folder."""

    def __init__(self, folder: Path, places: list[Path]) -> None:
        command = [sys.executable, __file__, "--by-turns", *map(str, places)]
        pipe = subprocess.PIPE
        self._run = subprocess.Popen(
            command, env=os.environ | {"PYTHONPATH": str(folder)}, stdin=pipe, stdout=pipe, text=True
        )

    def seconds(self) -> float:
        """Of one round."""
        assert self._run.stdin and self._run.stdout
        self._run.stdin.write("\n")
        self._run.stdin.flush()
        return float(self._run.stdout.readline())

    def end(self) -> None:
        """Closes its input, which ends it."""
        self._run.communicate()


def against(folder: Path, places: list[Path], raw: int) -> None:
    """Old and new code by turns over the same documents."""
    sides = {"other": Other(folder, places), "this": Other(ROOT / "src", places)}
    firsts = {name: side.seconds() for name, side in sides.items()}
    spent: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(TURNS):
        for name in sorted(sides, reverse=bool(turn % 2)):
            spent[name].append(sides[name].seconds())
    for name, side in sides.items():
        side.end()
        print(
            f"{name:<8}first {raw / firsts[name]:>10,.0f} /s  median {raw / median(spent[name]):>10,.0f} /s"
        )
    print(f"the other's time is {median(spent['other']) / median(spent['this']):.2f} of this one's")


def one_long(found: list[tuple[str, bytes]]) -> str:
    """All documents in one, every number made another so that no paragraph repeats."""
    whole = "\n\n".join(read_text(source, name=name).clean for name, source in found)
    count = iter(range(10, 1 << 30))
    return "\n\n".join(_NUMBER.sub(lambda _: str(next(count) % 9973 + 10), whole) for _ in range(10))


def table(found: list[tuple[str, bytes]]) -> None:
    """Prints the parts, the whole, the first pass and one long document."""
    read("")
    first = timed(lambda: [read(source, doc=name) for name, source in found])
    atlas = load_default()
    lexicon = build(atlas)
    texts = [read_text(source, name=name) for name, source in found]
    raw = sum(len(text.raw) for text in texts)
    yardstick = middle(lambda: [loop() for _ in range(5)]) / 5

    def line(part: str, seconds: float) -> None:
        print(
            f"{part:<28}{seconds * 1000:>9.1f} ms{raw / seconds:>12,.0f} /s{raw / seconds * yardstick:>10,.0f} /loop"
        )

    print(f"{len(found)} documents, {raw:,} raw characters, {sum(len(text.clean) for text in texts):,} clean")
    print(f"{'one loop':<28}{yardstick * 1000:>9.1f} ms")
    line("text", middle(lambda: [read_text(source, name=name) for name, source in found]))
    line("scene", middle(lambda: [stage(text, lexicon) for text in texts]))
    scenes = [stage(text, lexicon) for text in texts]
    for reader in extractors.NAME_READERS:
        line(f"names: {_called(reader)}", middle(partial(_run, reader, scenes)))
        scenes = [scene.with_names(tuple(reader(scene))) for scene in scenes]
    for reader in extractors.FACT_READERS:
        line(f"facts: {_called(reader)}", middle(partial(_run, reader, scenes)))
    line("clean text to facts", middle(lambda: [read_clean(text) for text in texts]))
    line("whole", middle(lambda: [read(source, doc=name) for name, source in found]))
    line("whole, first pass", first)
    long = one_long(found)
    spent = timed(lambda: read(long))
    print(f"one long document of {len(long):,} characters: {len(long) / spent:,.0f} /s")


def main(arguments: list[str]) -> int:
    """The table, or the comparison."""
    other = Path(arguments[1]).resolve() if arguments[:1] == ["--against"] else None
    turns = arguments[:1] == ["--by-turns"]
    rest = arguments[2:] if other else arguments[1:] if turns else arguments
    places = [Path(place) for place in rest] or [folder for folder in FOLDERS if folder.is_dir()]
    found = list(documents(places))
    if turns:
        by_turns(found)
    elif other:
        against(other, places, sum(len(read_text(source, name=name).raw) for name, source in found))
    else:
        table(found)
    return 0


def _run(reader: Callable[[Scene], Iterable[object]], scenes: list[Scene]) -> None:
    for scene in scenes:
        list(reader(scene))


def _called(reader: Callable[..., object]) -> str:
    return f"{reader.__module__.rpartition('.')[2]}.{reader.__name__}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
