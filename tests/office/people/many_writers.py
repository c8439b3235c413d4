"""Run by test_log_writers: many threads write to the log of one workspace, each inside a change of its own."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def main(space: str, threads: int, each: int) -> str:
    """Changes two rows in an order that differs between threads, logs both, and looks at the chain."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command
    from django.db import connection, connections

    from guatu.office.people.inspection import faults
    from guatu.office.people.models import LogEvent, User
    from guatu.office.people.services import change, log

    def write(thread: int) -> None:
        names = ["even", "odd"] if thread % 2 else ["odd", "even"]
        for turn in range(each):
            with change():
                for name in names:
                    User.objects.filter(username=name).update(first_name=f"{thread}")
                    log(f"t{thread}", "test.write", "user", name, after={"turn": turn, "share": 0.1 * thread})
        connections.close_all()

    call_command("migrate", verbosity=0)
    for name in ("even", "odd"):
        User.objects.create_user(name)
    if (
        connection.vendor == "sqlite"
    ):  # the line of our own makes them wait, not SQLite's patience with bad luck
        connections.settings["default"]["OPTIONS"]["timeout"] = 1
    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(write, range(threads)))
    took = time.perf_counter() - start
    found = list(faults())
    numbers = list(LogEvent.objects.values_list("number", flat=True))
    assert found == [], found
    assert numbers == list(range(1, 2 * threads * each + 1)), len(numbers)
    return f"{connection.vendor}: {len(numbers)} rows by {threads} threads in {took:.1f} s"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
