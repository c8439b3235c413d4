"""Run by test_reports_at_once: many offices report one lead at the same moment, each with evidence of its own day."""

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

PEOPLE = 20
"""Threads that run at a time: connections are dear, the reports of one moment are not."""


def main(space: str, reports: int, rounds: int) -> str:
    """Each round is one lead. The holder must be whose evidence is earliest, whatever the order of arrival."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command
    from django.db import connection, connections

    from guatu.office.atlas.services import current
    from guatu.office.circle import checks
    from guatu.office.circle.models import FirstReport, Matter
    from guatu.office.circle.services.reports import Told, report
    from guatu.office.moment import today
    from guatu.office.people.actors import Actor, Grant
    from guatu.office.people.inspection import faults
    from guatu.office.people.models import LogEvent

    call_command("migrate", verbosity=0)
    places = [one.id for one in current().regions.values() if one.home and one.kind == "county"]
    start = time.perf_counter()
    for turn in range(rounds):
        days = [today() - timedelta(days=2 + n) for n in range(reports)]
        random.Random(turn).shuffle(days)
        barrier = Barrier(min(PEOPLE, reports))

        def send(number: int, turn: int = turn, days: list[date] = days, barrier: Barrier = barrier) -> None:
            if number < PEOPLE:
                barrier.wait()
            place = places[number % len(places)]
            fields = {
                "company_name": ("甲星瀚光电有限公司", "甲星瀚光电股份有限公司")[number % 2] + str(turn),
                "content": ("拟建光模块产业园", "光模块扩产项目，年产50万只", "光模块生产基地")[number % 3],
                "region": place,
            }
            actor = Actor(f"reporter{number}", (Grant("analyst", place),))
            report(actor, fields, Told(f"招商局 {number}", served_on=days[number], evidence="走访记录"))
            connections.close_all()

        with ThreadPoolExecutor(PEOPLE) as pool:
            list(pool.map(send, range(reports)))
        matter = Matter.objects.get(
            closed_at=None, reports__lead__company_name__endswith=f"司{turn}", reports__state="holding"
        )
        holders = list(FirstReport.objects.filter(matter=matter, state="holding"))
        assert len(holders) == 1, holders
        assert holders[0].served_on == min(days), "the evidence did not decide"
        assert matter.reports.count() == reports, matter.reports.count()
        assert not matter.disputed
        trail = LogEvent.objects.filter(kind="matter", key=str(matter.pk), verb="matter.report")
        assert trail.count() == reports, trail.count()
        assert len({event.actor for event in trail}) == reports
    took = time.perf_counter() - start
    assert Matter.objects.count() == rounds
    assert list(checks.faults()) == []
    assert list(faults()) == []
    return f"{connection.vendor}: {rounds} times {reports} reports of one lead, one holder each, {took:.1f} s"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
