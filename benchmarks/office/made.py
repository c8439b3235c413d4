"""A big workspace of made-up records (合成示例), to measure the office on: a pack with many companies, documents with
facts, the search over all of it, leads, and an account for each session of the load.

Everything is drawn at random from the pack's own places, indicators and nodes with a fixed seed; every company and
document says 合成示例 in its name. It is built once in its folder (or database) and used again.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from draw import MARK, WORDS, Draw

SOURCE = "made-list"
PASSWORD = "a-Long-word-9"
ROLES = (
    "analyst",
    "analyst",
    "analyst",
    "chief",
    "chief",
    "city_coordinator",
    "circle_coordinator",
    "auditor",
)
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    companies: int = 100_000
    documents: int = 10_000
    facts: int = 20
    """Facts of each document."""
    sessions: int = 50


def pack(folder: Path, size: Size) -> Path:
    """The built-in pack with made-up companies beside its own; gives its folder."""
    from guatu.office.atlas.services import BUILT_IN

    place = folder / "pack"
    if place.exists():
        return place
    part = folder / "pack.part"
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(BUILT_IN, part)
    draw = random.Random(7)
    regions = [row for row in _rows(part / "regions.csv") if row["kind"] == "county"]
    _append(part / "sources.csv", [{"id": SOURCE, "title": f"{MARK}：随机造出的名单", "kind": "list"}])
    own = len(_rows(part / "companies.csv"))
    firms = [_company(number, draw, regions) for number in range(size.companies - own)]
    _append(part / "companies.csv", firms)
    steps = sorted({(row["chain"], row["node"]) for row in _rows(part / "positions.csv")})
    _append(part / "positions.csv", [_position(firm, draw.choice(steps)) for firm in firms[::10]])
    part.replace(place)
    return place


def _company(number: int, draw: random.Random, regions: Sequence[dict[str, str]]) -> dict[str, str]:
    name = "".join(draw.sample(WORDS, 3))
    return {
        "id": f"made-{number:06d}",
        "name": f"{name}{number}有限公司（{MARK}）",
        "short": f"{name}{number}",
        "region": draw.choice(regions)["id"],
        "function": draw.choice(("headquarters", "rnd", "manufacturing", "unknown")),
        "source": SOURCE,
    }


def _position(firm: dict[str, str], step: tuple[str, str]) -> dict[str, str]:
    return {
        "entity_kind": "company",
        "entity": firm["id"],
        "chain": step[0],
        "node": step[1],
        "reason": f"{MARK}：随机指定",
        "certainty": "confirmed",
        "source": SOURCE,
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _append(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        head = next(csv.reader(lines))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, head, restval="").writerows(rows)


def fill(size: Size, say: Say) -> None:
    """Puts documents, facts, search, leads and accounts into the opened workspace, where they are not there yet."""
    from django.core.management import call_command

    from guatu.office.documents.models import Document
    from guatu.office.documents.search.services import put_names
    from guatu.office.people.actors import Actor
    from guatu.office.projects import demo

    call_command("migrate", interactive=False, verbosity=0)
    accounts(size.sessions)
    if Document.objects.count() >= size.documents:
        return
    say(f"names: {put_names()}")
    demo.make(Actor.system("benchmark"))
    draw = Draw(random.Random(11))
    for first in range(Document.objects.count(), size.documents, BATCH):
        _batch(
            [draw.paper(number, size.facts) for number in range(first, min(first + BATCH, size.documents))]
        )
        if first % 1000 == 0:
            say(f"documents: {first}")
    _settle()


BATCH = 250


def accounts(sessions: int) -> list[str]:
    """An account for each session, of different roles; gives their names."""
    from guatu.office.atlas.services import current
    from guatu.office.people.actors import Actor
    from guatu.office.people.models import User
    from guatu.office.people.services import create_account, give

    actor, home = Actor.system("benchmark"), current().home
    city = next(iter(current().regions[home].members), home)
    places = {"circle_coordinator": home, "city_coordinator": city}
    names = [f"made-{number:02d}" for number in range(sessions)]
    for number, name in enumerate(names):
        if not User.objects.filter(username=name).exists():
            user = create_account(actor, name, PASSWORD)
            user.must_change = False
            user.save()
            role = ROLES[number % len(ROLES)]
            give(actor, user, role, places.get(role, ""))
    return names


def _batch(papers: Sequence[tuple[str, str, str, list[dict[str, Any]]]]) -> None:
    """Writes documents as an import leaves them: file, reading, rows, names, search."""
    from django.db import transaction

    from guatu import __version__
    from guatu.office.documents import storage, worth
    from guatu.office.documents.indexing import fill as fill_row
    from guatu.office.documents.indexing import resolutions
    from guatu.office.documents.mirror import known_names
    from guatu.office.documents.models import Document, Fact, Resolution
    from guatu.office.documents.models.reading import DOUBT

    names = known_names()
    documents: list[Document] = []
    rows: list[Fact] = []
    for title, day, text, facts in papers:
        sha256 = storage.keep(text.encode())
        _keep_reading(sha256, text, facts)
        paper = Document(sha256=sha256, name=title, filename=f"{title}.txt", title=title, outlet=MARK)
        paper.published, paper.published_from, paper.known_from = day, "text", day
        paper.size, paper.engine, paper.characters = len(text.encode()), __version__, len(text)
        paper.facts_count = len(facts)
        paper.doubtful_count = sum(body["confidence"] < DOUBT for body in facts)
        documents.append(paper)
        for body in facts:
            row = Fact(document=paper, key=body["id"], known_from=day)
            fill_row(row, body, names)
            worth.judge(row, new=row.kind == "carrier", conflict=False)
            rows.append(row)
    with transaction.atomic():
        Document.objects.bulk_create(documents)
        Fact.every.bulk_create(rows, batch_size=1000)
        meant = [one for row in rows for one in resolutions(row, names, {})]
        Resolution.objects.bulk_create(meant, batch_size=1000)
        _search(documents, [text for _title, _day, text, _facts in papers], rows)


def _keep_reading(sha256: str, text: str, facts: Sequence[dict[str, Any]]) -> None:
    from guatu.office.documents import storage
    from guatu.text.model import Block, BlockKind, Text

    class Made:
        """A fact that was made up, not read."""

        def __init__(self, body: dict[str, Any]) -> None:
            self.body = body

        def to_dict(self) -> dict[str, Any]:
            return self.body

    blocks = tuple(Block(BlockKind.BODY, start, end) for start, end in _lines(text))
    made = Text(text, text, np.arange(len(text), dtype=np.int32), blocks)
    reading: Any = type("Reading", (), {"text": made, "facts": [Made(body) for body in facts]})
    storage.keep_reading(sha256, reading)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield at, at + len(line)
        at += len(line) + 1


def _search(documents: Sequence[Any], texts: Sequence[str], rows: Sequence[Any]) -> None:
    from guatu.office.documents.search import services

    services.put([services.document_entry(*pair) for pair in zip(documents, texts, strict=True)])
    services.put_facts(rows)


def _settle() -> None:
    """Contradictions as the mirror marks them, and the database's own figures of its tables."""
    from guatu.office.documents import conflicts, revision, worth
    from guatu.office.documents.models import Fact
    from guatu.office.planner import survey

    torn = Fact.objects.filter(cell__in=conflicts.torn_cells())
    rows = [row for group in conflicts.groups(torn).values() for row in group]
    for row in rows:
        worth.judge(row, new=False, conflict=True)
    Fact.every.bulk_update(rows, ["reasons", "worth"], batch_size=300)
    revision.stamp(Fact.objects.order_by().values_list("region", flat=True).distinct())
    survey()


def main() -> None:
    """Builds the workspace: `python benchmarks/office/made.py FOLDER [--small]`."""
    from guatu.office.building import open_workspace

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="a hundredth of everything")
    args = parser.parse_args()
    size = Size(2000, 100) if args.small else Size()
    args.folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    open_workspace(args.folder, str(pack(args.folder, size)))
    fill(
        size, lambda line: print(f"{time.perf_counter() - start:6.0f} s  {line}", file=sys.stderr, flush=True)
    )


if __name__ == "__main__":
    main()
