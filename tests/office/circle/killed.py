"""Run by test_reports_at_once: verbs killed at each event that they write leave everything as it was."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path


def main(space: str) -> str:
    """Each verb runs in a child that ends itself by SIGKILL after its n-th event, before the transaction ends."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    from guatu.office.atlas.services import current
    from guatu.office.circle import checks
    from guatu.office.circle.models import FirstReport, HandOver
    from guatu.office.circle.services import handovers, holding, reports
    from guatu.office.moment import today
    from guatu.office.people import logbook
    from guatu.office.people.actors import Actor
    from guatu.office.people.inspection import faults
    from guatu.office.people.models import LogEvent
    from guatu.office.projects import services as projects
    from guatu.office.projects.models import Lead, Project
    from guatu.office.projects.services import base as project_base
    from guatu.office.projects.services import leads as project_leads
    from guatu.regional.circle.ruledata import texts

    guatu = Actor.system("tests")
    here, there = [one.id for one in current().regions.values() if one.home and one.kind == "county"][:2]
    lead = {"company_name": "甲公司", "content": "光模块产业园", "region": here}
    first = reports.report(guatu, lead, reports.Told("甲")).lead
    reports.report(guatu, lead | {"region": there}, reports.Told("乙"))
    first.refresh_from_db()
    project = projects.promote(guatu, first, first.version, {"name": "光模块产业园"}, today())
    handovers.propose(guatu, project, there, texts("agreements")["half-five-years"], "链条在圈内")

    def state() -> object:
        assert list(checks.faults()) == []
        assert list(faults()) == []
        tables = (Lead, Project, FirstReport, HandOver)
        return [
            list(table.objects.order_by("pk").values_list()) for table in tables
        ], LogEvent.objects.count()

    verbs: dict[str, Callable[[], object]] = {
        "report": lambda: reports.report(guatu, lead | {"region": there}, reports.Told("丙")),
        "release": lambda: reports.release(guatu, FirstReport.objects.get(state="holding"), "不做了"),
        "agree": lambda: handovers.agree(guatu, HandOver.objects.get(state="proposed")),
    }

    def deadly(last: int) -> Callable[..., LogEvent]:
        plain, written = logbook.log, []

        def log(*args: object, **kwargs: object) -> LogEvent:
            written.append(plain(*args, **kwargs))  # type: ignore[arg-type]
            if len(written) >= last:
                os.kill(os.getpid(), signal.SIGKILL)
            return written[-1]

        return log

    said = []
    for name in ("agree", "report", "release"):
        for event in range(1, 12):
            before = state()
            connections.close_all()
            child = os.fork()
            if child == 0:
                log = deadly(event)
                for module in (reports, holding, handovers, project_base, project_leads):
                    module.log = log  # type: ignore[attr-defined]
                verbs[name]()
                os._exit(0)
            _pid, status = os.waitpid(child, 0)
            if os.WIFSIGNALED(status):
                assert state() == before, f"{name} killed at event {event} left traces"
                continue
            assert os.WEXITSTATUS(status) == 0, name
            assert state() != before, f"{name} did nothing"
            said.append(f"{name} {event - 1}")
            break
    return ", ".join(said)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
