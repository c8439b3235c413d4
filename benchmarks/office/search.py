"""How fast the search is: `python benchmarks/office/search.py [--documents 100000] [--database URL]`.

Makes a workspace of made-up documents (合成示例: words drawn at random from a list, no text of anybody), asks
two-character and longer words, pinyin and first letters, and prints p50 and p95 of our search beside LIKE on the same
rows in the same run; and the processor time of a question, of this process and the database's own, which a busy machine
does not lengthen.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

WORDS = re.findall(
    "..",
    "光谷武昌集成电路江汉汉阳汉口硚口青山洪山园区企业项目签约投资产业总部经济数字碳市金融服务创新平台基地研发制造设备材料软件芯片激光"
    "光电汽车氢能生物医药航天北斗智能算力中心大道街区楼宇招商人才政策资金贷款基金上市增长同比亿元面积就业税收出口进口消费文旅商圈物流"
    "港口机场铁路轨道桥梁",
)
ASKED = (
    *("光谷", "武昌", "集成", "光谷芯片", "武昌总部经济", "稀见词", "集成 武昌"),
    *("guanggu", "wuchang", "jicheng", "gg", "wc", "jcdl"),
)
"""Words of every frequency: in half of the documents, in a hundredth of them, in none; pinyin whole and by first letters."""
ROUNDS = 25


def made(number: int, draw: random.Random) -> tuple[str, str]:
    """Title and text of a made-up document of about 400 characters."""
    title = "合成示例：" + "".join(draw.choices(WORDS, k=6)) + str(number)
    text = "。".join("".join(draw.choices(WORDS, k=8)) for _ in range(24))
    return title, text


def fill(count: int) -> float:
    """Puts the documents into the search; gives the seconds that took."""
    from django.db import transaction

    from guatu.office.documents.models.search import DOCUMENT, SearchEntry
    from guatu.office.documents.search import services
    from guatu.office.documents.search.grams import spoken

    draw = random.Random(7)
    start = time.perf_counter()
    for first in range(0, count, 2000):
        rows = []
        for number in range(first, min(first + 2000, count)):
            title, text = made(number, draw)
            rows.append(SearchEntry(part=DOCUMENT, kind="document", key=str(number), title=title, body=text))
            rows[-1].known_from = date(2024, 1, 1)
            rows[-1].spoken = spoken([title[:40]])
        with transaction.atomic():
            services.put(rows)
    return time.perf_counter() - start


def naive(question: str) -> list[int]:
    """The same question by LIKE."""
    from django.db.models import Q

    from guatu.office.documents.models.search import DOCUMENT, SearchEntry

    rows = SearchEntry.objects.filter(part=DOCUMENT)
    for word in question.split():
        rows = rows.filter(Q(title__contains=word) | Q(body__contains=word))
    return list(rows.order_by("-id").values_list("pk", flat=True)[:8])


def processor() -> float:
    """Seconds of processor time of this process and, where a server answers, of its process for us."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text("utf-8")
    ticks = sum(int(field) for field in stat.rpartition(")")[2].split()[11:13])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def timed(act: Callable[[str], object], question: str, rounds: int) -> tuple[list[float], float]:
    """Milliseconds of each round by the clock, and those of the processor in the mean."""
    found: list[float] = []
    used = processor()
    for _ in range(rounds):
        start = time.perf_counter()
        act(question)
        found.append(1000 * (time.perf_counter() - start))
    return found, 1000 * (processor() - used) / rounds


def line(name: str, times: list[float], used: float) -> str:
    """One line of the table."""
    ordered = sorted(times)
    last = ordered[int(0.95 * (len(ordered) - 1))]
    return f"{name:<24}{statistics.median(ordered):>10.2f}{last:>10.2f}{used:>10.2f}"


def main() -> int:
    """Makes, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--database", help="postgres://… instead of SQLite")
    args = parser.parse_args()
    if args.database:
        os.environ["DATABASE_URL"] = args.database
    with tempfile.TemporaryDirectory() as folder:
        from guatu.office.building import open_workspace

        open_workspace(Path(folder))
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", interactive=False, verbosity=0)
        from guatu.office.documents.search import services
        from guatu.office.planner import survey

        services.put_names()
        seconds = fill(args.documents)
        survey()
        print(
            f"{args.documents} made-up documents (合成示例) in {connection.vendor}, filled in {seconds:.0f} s"
        )
        print(f"{'milliseconds':<24}{'p50':>10}{'p95':>10}{'CPU':>10}")
        ours: list[tuple[list[float], float]] = []
        theirs: list[tuple[list[float], float]] = []
        for question in ASKED:
            ours.append(timed(services.find, question, ROUNDS))
            theirs.append(timed(naive, question, 3))
            print(line(question, *ours[-1]))
            print(line(f"  LIKE {question}", *theirs[-1]))
        for name, runs in (("all: guatu", ours), ("all: LIKE", theirs)):
            every = [one for times, _used in runs for one in times]
            print(line(name, every, statistics.mean(used for _times, used in runs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
