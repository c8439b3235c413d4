"""How the office stands many people at once: `python benchmarks/office/load.py [--seconds 150] [--database URL]`.

Builds (once, kept in --folder) the made-up workspace of `made.py`: 100,000 companies, 10,000 documents, 200,000 facts.
Serves it as `guatu serve` does, signs 50 sessions of different roles in, and lets each ask one page or part of the API,
or change something, with 3–5 s between them, by the mix of `mix.py`. Prints p50, p95, p99 of each address, errors, the share
of the two cores that the server and this program took. Asked: p95 < 150 ms.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from made import PASSWORD, ROLES, Size
from mix import MIX, READERS, Kind, Known

HERE = Path(__file__).parent
ASKED_MS = 150.0


@dataclass
class Tally:
    """What was measured, from all sessions."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def note(self, kind: str, milliseconds: float, fault: str) -> None:
        """One answer."""
        with self.lock:
            self.times[kind].append(milliseconds)
            if fault:
                self.faults.append(fault)


class Session:
    """A person at a browser: one connection kept open, cookies, one request after the other."""

    def __init__(self, port: int, name: str, role: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.name, self.role = name, role
        self.cookies: dict[str, str] = {}
        self.kinds = [kind for kind in MIX if role in kind.roles]
        self.weights = [kind.weight for kind in self.kinds]

    def ask(self, address: str, form: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        """Asks an address; gives status and body."""
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urllib.parse.urlencode(form) if form else None
        if form:
            head["Content-Type"] = "application/x-www-form-urlencoded"
            head["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        try:
            answer = self._answer("POST" if form else "GET", address, body, head)
        except (
            http.client.RemoteDisconnected,
            BrokenPipeError,
        ):  # kept open for too long; browsers ask again
            self.connection.close()
            answer = self._answer("POST" if form else "GET", address, body, head)
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read()

    def _answer(
        self, method: str, address: str, body: str | None, head: dict[str, str]
    ) -> http.client.HTTPResponse:
        self.connection.request(method, address, body, head)
        return self.connection.getresponse()

    def sign_in(self) -> None:
        """By the form, as people do."""
        _status, page = self.ask("/people/login/")
        found = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        token = found[1].decode() if found else ""
        form = {"username": self.name, "password": PASSWORD, "csrfmiddlewaretoken": token}
        status, _page = self.ask("/people/login/", form)
        if status != 302:
            raise SystemExit(f"{self.name} could not sign in: {status}")

    def timed(self, kind: Kind, known: Known) -> tuple[float, str]:
        """Milliseconds of one request of a kind, and its fault if it has one."""
        address, form = kind.pick(known), kind.form(known) if kind.form else None
        start = time.perf_counter()
        try:
            status, _body = self.ask(address, form)
            # 302: done, and on to a page; 409: another session holds the fact
            fault = "" if status in ({302, 409} if form else {200, 409}) else f"{status} {address}"
        except OSError as error:
            self.connection.close()
            fault = f"{type(error).__name__} {address}"
        return 1000 * (time.perf_counter() - start), fault

    def live(self, known: Known, tally: Tally, until: float, pause: tuple[float, float]) -> None:
        """Asks and pauses until the time comes."""
        while True:
            time.sleep(known.draw.uniform(*pause))
            if time.perf_counter() >= until:
                return
            kind = known.draw.choices(self.kinds, self.weights)[0]
            tally.note(kind.name, *self.timed(kind, known))


def processor_seconds(top: int) -> float:
    """What a process and all that it started have taken of the processor so far (Linux)."""
    parents: dict[int, int] = {}
    taken: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number], taken[number] = (
            int(parts[1]),
            (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK"),
        )
    family = {top}
    while grown := {one for one, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(taken.get(one, 0.0) for one in family)


def serve(folder: Path, environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    """Starts the office and waits until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "guatu", "serve", "--workspace", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, env=environment)
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", "/people/login/")
            connection.getresponse().read()
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.5)
        else:
            return server, port
    raise SystemExit("the office did not start")


def known_things(sessions: Sequence[Session]) -> Callable[[int], Known]:
    """Asks the API for keys to make addresses of; for those of projects each session itself, which sees no others."""
    session = sessions[0]
    documents = [row["key"] for row in json.loads(session.ask("/api/documents?limit=300")[1])["rows"]]
    facts = [
        one["id"]
        for key in documents[:10]
        for one in json.loads(session.ask(f"/documents/{key}.json")[1])["facts"]
    ]
    projects = [
        [row["key"] for row in json.loads(one.ask("/projects/table.json?per=100")[1])["rows"]]
        if one.role in READERS
        else []
        for one in sessions
    ]
    queue = [json.loads(session.ask(f"/review.json?per=200&page={page}")[1])["rows"] for page in range(1, 9)]
    waiting = deque(int(row["key"]) for rows in queue for row in rows)
    return lambda seed: Known(random.Random(seed), documents, facts, projects[seed % len(projects)], waiting)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not go beyond."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def line(name: str, values: Sequence[float]) -> str:
    """One line of the table."""
    mark = "  !" if percentile(values, 0.95) > ASKED_MS else ""
    cells = "".join(f"{percentile(values, share):>9.1f}" for share in (0.5, 0.95, 0.99))
    return f"{name:<24}{len(values):>6}{cells}{max(values):>9.1f}{mark}"


def together(sessions: Sequence[Session], act: Callable[[int, Session], None]) -> None:
    """Lets all sessions do something at once."""
    threads = [threading.Thread(target=act, args=pair) for pair in enumerate(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measure(port: int, server: int, args: argparse.Namespace) -> int:
    """Signs in, warms up, measures, prints; 1 when more was found than asked."""
    sessions = [
        Session(port, f"made-{number:02d}", ROLES[number % len(ROLES)]) for number in range(args.sessions)
    ]
    sessions = sessions[: len(ROLES)] if args.each else sessions
    for session in sessions:
        session.sign_in()
    know = known_things(sessions)
    if args.each:
        return each(sessions, know(0), server)
    pause = (3.0, 5.0)
    warm = Tally()
    until = time.perf_counter() + args.warm
    together(sessions, lambda number, one: one.live(know(number), warm, until, pause))
    tally, start = Tally(), time.perf_counter()
    own, theirs = time.process_time(), processor_seconds(server)
    until = start + args.seconds
    together(sessions, lambda number, one: one.live(know(len(sessions) + number), tally, until, pause))
    wall = time.perf_counter() - start
    own, theirs = time.process_time() - own, processor_seconds(server) - theirs
    everything = [value for values in tally.times.values() for value in values]
    api = [value for name, values in tally.times.items() if name.startswith("api") for value in values]
    pages = [value for name, values in tally.times.items() if not name.startswith("api") for value in values]
    print(
        f"{args.sessions} sessions, pausing 3–5 s, {wall:.0f} s after {args.warm:.0f} s of warming up; milliseconds:"
    )
    print(f"{'address':<24}{'n':>6}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}")
    for name in sorted(tally.times):
        print(line(name, tally.times[name]))
    for name, values in (("all pages", pages), ("all of the API", api), ("all", everything)):
        print(line(name, values))
    print(f"warming up: {line('all', [value for values in warm.times.values() for value in values])}")
    cores = os.cpu_count() or 1
    print(f"{len(everything) / wall:.1f} requests a second; errors: {len(tally.faults)} {tally.faults[:5]}")
    print(
        f"of {cores} cores: the office {100 * theirs / wall / cores:.0f} % ({1000 * theirs / len(everything):.0f} ms a "
        f"request), this program {100 * own / wall / cores:.1f} %; asked: p95 < {ASKED_MS:.0f} ms"
    )
    return int(percentile(everything, 0.95) > ASKED_MS or bool(tally.faults))


def each(sessions: Sequence[Session], known: Known, server: int) -> int:
    """One session, each kind of address by itself: milliseconds of the processor, which a busy machine leaves be."""
    by_role = {session.role: session for session in sessions}
    print(f"{'address':<24}{'first':>9}{'cpu ms':>9}{'wall ms':>9}")
    for kind in MIX:
        session = by_role[sorted(kind.roles)[0]]
        before = processor_seconds(server)
        session.timed(kind, known)
        first = 1000 * (processor_seconds(server) - before)
        session.timed(kind, known)
        before, start, faults = processor_seconds(server), time.perf_counter(), []
        for _ in range(10):
            faults.append(session.timed(kind, known)[1])
        cpu, wall = processor_seconds(server) - before, time.perf_counter() - start
        print(
            f"{kind.name:<24}{first:>9.0f}{100 * cpu:>9.0f}{100 * wall:>9.0f}  {''.join(set(faults))}",
            flush=True,
        )
    return 0


def main() -> int:
    """Builds, serves, measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "guatu-load")
    parser.add_argument("--database", help="postgres://… instead of SQLite")
    parser.add_argument("--seconds", type=float, default=150)
    parser.add_argument("--warm", type=float, default=40)
    parser.add_argument("--sessions", type=int, default=Size().sessions)
    parser.add_argument("--each", action="store_true", help="processor time of each address, one session")
    args = parser.parse_args()
    environment = dict(os.environ) | ({"DATABASE_URL": args.database} if args.database else {})
    subprocess.run([sys.executable, str(HERE / "made.py"), str(args.folder)], check=True, env=environment)
    server, port = serve(args.folder, environment)
    try:
        return measure(port, server.pid, args)
    finally:
        server.terminate()
        server.wait(30)


if __name__ == "__main__":
    sys.exit(main())
