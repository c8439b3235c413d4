"""Run by test_reports_at_once: verbs killed at each event that they write leave everything as it was."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from killing import killed


def main(space: str) -> str:
    """What `killed` says of the verbs, in a workspace of their own."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from guatu.office.atlas.services import current
    from guatu.office.circle import checks
    from guatu.office.circle.models import FirstReport, HandOver
    from guatu.office.circle.services import handovers, holding, reports
    from guatu.office.moment import today
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
    terms = texts("agreements")["half-five-years"]

    def state() -> object:
        assert list(checks.faults()) == []
        assert list(faults()) == []
        tables = (Lead, Project, FirstReport, HandOver)
        return [
            list(table.objects.order_by("pk").values_list()) for table in tables
        ], LogEvent.objects.count()

    verbs: dict[str, Callable[[], object]] = {
        "propose": lambda: handovers.propose(guatu, project, there, terms, "链条在圈内"),
        "report": lambda: reports.report(guatu, lead | {"region": there}, reports.Told("丙")),
        "release": lambda: reports.release(guatu, FirstReport.objects.get(state="holding"), "不做了"),
        "agree": lambda: handovers.agree(guatu, HandOver.objects.get(state="proposed")),
    }

    return killed(verbs, (reports, holding, handovers, project_base, project_leads), state)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
