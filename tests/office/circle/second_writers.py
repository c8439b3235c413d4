"""Run by test_reports_at_once: several people act on one record of the circle from the same page at the same moment."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

PEOPLE = 8


def main(space: str) -> str:
    """Of each kind of record: one is written, all others are told and write nothing, neither row nor event."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command
    from django.db import connection, connections

    from guatu.office.atlas.services import current
    from guatu.office.circle.models import FirstReport, HandOver, PairDecision
    from guatu.office.circle.services import handovers, joint, judging, pairs, reports, rules
    from guatu.office.circle.services.overtaken import OvertakenError
    from guatu.office.circle.totals import members
    from guatu.office.people.actors import Actor
    from guatu.office.people.models import LogEvent
    from guatu.office.projects import services as projects
    from guatu.regional.circle.ruledata import texts
    from guatu.regional.projects import Stage

    call_command("migrate", verbosity=0)
    maker = Actor.system("tests")
    one, two = (place.id for place in members(current())[:2])
    talks = projects.Move(Stage.TALKS, date(2026, 1, 1))
    first, second = (projects.create(maker, {"name": name, "region": one}, talks) for name in "ab")
    event = joint.add_event(maker, joint.Event(date(2026, 12, 9), "会", (one, two), "馆", "文件"))
    offer = handovers.propose(maker, first, two, texts("agreements")["jimei"], "落户")
    lead = {"company_name": "甲星瀚光电有限公司", "content": "光模块产业园", "region": one}
    held = reports.report(maker, lead, reports.Told("找甲"))
    reports.report(maker, lead | {"region": two}, reports.Told("找乙"))
    text = rules.Text("reports", texts("reports")["jimei"])
    acts: dict[str, Callable[[int], object]] = {
        "pair": lambda n: pairs.decide_pair(maker, first, second, "increased" if n % 2 else "", f"w{n}"),
        "undo": lambda n: pairs.undo_pair(maker, PairDecision.objects.get(), f"w{n}"),
        "withdraw": lambda n: joint.withdraw(maker, "event", event.pk, f"w{n}"),
        "hand-over": lambda n: handovers.refuse(maker, HandOver.objects.get(pk=offer.pk), f"w{n}"),
        "rule": lambda n: rules.adopt(maker, one, text, date(2026, 1, 1), f"w{n}", seen=0),
        "arbitration": lambda n: judging.arbitrate(maker, seen[n], f"w{n}"),
    }
    for name, act in acts.items():
        before, barrier = LogEvent.objects.count(), Barrier(PEOPLE)
        seen = [FirstReport.objects.select_related("matter").get(pk=held.pk) for _ in range(PEOPLE)]

        def run(number: int, act: Callable[[int], object] = act, barrier: Barrier = barrier) -> str:
            barrier.wait()
            try:
                act(number)
                return "written"
            except OvertakenError as told:
                return str(told)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(PEOPLE) as pool:
            answers = list(pool.map(run, range(PEOPLE)))
        assert answers.count("written") == 1, (name, answers)
        assert all(answers), (name, answers)
        assert LogEvent.objects.count() == before + 1, (name, answers)
    return f"{connection.vendor}: of {PEOPLE} writers one each of {', '.join(acts)}"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
