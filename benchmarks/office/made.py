"""A big workspace of made-up records (合成示例), to measure the office on: a pack with many companies, documents with
facts, the search over all of it, leads, and an account for each session of the load.

Everything is drawn at random from the pack's own places, indicators and nodes with a fixed seed; every company and
document says 合成示例 in its name. It is built once in its folder (or database) and used again.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

MARK = "合成示例"
SOURCE = "made-list"
PASSWORD = "a-Long-word-9"
WORDS = re.findall(
    "..",
    "光谷江城长河远山云桥星火华新楚天東方中科天际联创智联启明海纳宏图博远金桥新航瑞达"
    "电子光电生物医药软件装备材料汽车能源环保物流食品航天数据芯片激光传感通信文旅",
)
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


class Draw:
    """Draws made-up documents: sentences with the fact that each says."""

    def __init__(self, draw: random.Random) -> None:
        from guatu.atlas.model import RegionKind
        from guatu.office.atlas.services import current

        atlas, self.draw = current(), draw
        kinds = {RegionKind.COUNTY, RegionKind.PREFECTURE}
        self.places = [region for region in atlas.regions.values() if region.home and region.kind in kinds]
        self.indicators = [one for one in atlas.indicators.values() if one.unit]
        self.firms = [row for row in atlas.companies.values() if row.id.startswith("made-")]

    def paper(self, number: int, facts: int) -> tuple[str, str, str, list[dict[str, Any]]]:
        """Title, day, text and facts of one document."""
        draw = self.draw
        place = draw.choice(self.places)
        day = f"{draw.randint(2016, 2025)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        title = f"{MARK}：{place.short}{''.join(draw.choices(WORDS, k=3))}{number}"
        text, found = title + "\n", []
        for sort in range(facts):
            body, words = self._fact(sort, place if draw.random() < 0.5 else draw.choice(self.places), day)
            body |= {"id": f"{sort:03d}", "doc": title, "confidence": round(draw.uniform(0.45, 1), 3)}
            body |= {"evidence": words, "start": len(text), "end": len(text) + len(words)}
            body |= {"raw_start": body["start"], "raw_end": body["end"]}
            found.append(body)
            text += words + "。" + ("\n" if sort % 4 == 3 else "")
        return title, day, text, found

    def _fact(self, sort: int, place: Any, day: str) -> tuple[dict[str, Any], str]:
        draw, year = self.draw, int(day[:4]) - 1
        said = {"region": place.path}
        if sort % 20 < 13:
            one, value = draw.choice(self.indicators), round(draw.lognormvariate(6, 2), 1)
            growth = round(draw.gauss(5, 4), 1)
            target = sort % 20 == 12
            period = str(year + 2 if target else year)
            body = {"kind": "target" if target else "metric", "indicator": one.name, "value": value}
            body |= {"unit": one.unit, "op": "eq", "period": period, "growth": growth}
            body["modality"] = "target" if target else "actual"
            return said | body, f"{period}年，{place.short}{one.name}{value}{one.unit}，增长{growth}%"
        firm = draw.choice(self.firms)
        if sort % 20 < 17:
            what = f"{firm.short}{draw.choice(('总部', '研发中心', '生产基地'))}项目"
            body = {"kind": "event", "etype": "签约", "who": [firm.name], "what": what, "when": day}
            return said | body, f"{firm.name}与{place.short}签约{what}"
        if sort % 20 < 19:
            return said | {"kind": "organisation", "name": firm.name, "otype": "company"}, f"{firm.name}落户"
        name = f"{draw.choice(WORDS)}{draw.choice(WORDS)}产业园"
        return said | {"kind": "carrier", "name": name, "ctype": "园区"}, f"{name}（{MARK}）开园"


def _batch(papers: Sequence[tuple[str, str, str, list[dict[str, Any]]]]) -> None:
    """Writes documents as an import leaves them: file, reading, rows, names, search."""
    from django.db import transaction

    from guatu import __version__
    from guatu.office.documents import storage, worth
    from guatu.office.documents.indexing import fill as fill_row
    from guatu.office.documents.indexing import resolutions
    from guatu.office.documents.mirror import known_names
    from guatu.office.documents.models import Document, Fact, Resolution

    names = known_names()
    documents: list[Document] = []
    rows: list[Fact] = []
    for title, day, text, facts in papers:
        sha256 = storage.keep(text.encode())
        _keep_reading(sha256, text, facts)
        paper = Document(sha256=sha256, name=title, filename=f"{title}.txt", title=title, outlet=MARK)
        paper.published, paper.published_from, paper.known_from = day, "text", day
        paper.size, paper.engine, paper.characters = len(text.encode()), __version__, len(text)
        documents.append(paper)
        for body in facts:
            row = Fact(document=paper, key=body["id"])
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
    """The database's own figures of its tables, as its upkeep makes them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
