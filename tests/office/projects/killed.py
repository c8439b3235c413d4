"""Run by test_importing: verbs killed at each event that they write leave everything as it was."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from killing import killed


def main(space: str) -> str:
    """What `killed` says of the verbs, in a workspace of their own."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from guatu.office import doctor
    from guatu.office.atlas.services import current
    from guatu.office.goals.models import HandGoal
    from guatu.office.moment import today
    from guatu.office.people import logbook
    from guatu.office.people.actors import Actor
    from guatu.office.people.inspection import faults
    from guatu.office.people.models import LogEvent
    from guatu.office.projects import importing, services
    from guatu.office.projects.models import Attachment, Batch, Lead, NextStep, Project, StageEvent
    from guatu.office.projects.services import base, changes, imports, leads, papers, tasks
    from guatu.regional.projects import Stage

    guatu, home = Actor.system("tests"), current().home
    day = date(2026, 1, 5)
    rows = [
        importing.Parsed(n, {"name": f"p{n}", "region": home, "import_key": str(n)}, [(Stage.TALKS, day)])
        for n in range(2)
    ]
    paper = papers.Paper(day, "合同")
    lead = services.report(guatu, {"company_name": "甲公司", "content": "建厂", "region": home})
    services.add_next_step(guatu, lead, services.Task("上门", "李", today()))
    tables = (Lead, Project, StageEvent, NextStep, Attachment, Batch, HandGoal)

    def state() -> object:
        whole = next(one for one in doctor.CHECKS if one.key == "projects")
        assert list(whole.look()) == []
        assert list(faults()) == []
        return [
            list(table.objects.order_by("pk").values_list()) for table in tables
        ], LogEvent.objects.count()

    def first() -> Project:
        return Project.objects.order_by("pk")[0]

    verbs: dict[str, Callable[[], object]] = {
        "import": lambda: imports.import_rows(guatu, rows, "x.csv"),
        "bulk": lambda: services.bulk(
            guatu, list(Project.objects.values_list("pk", flat=True)), "change", {"unit": "u"}, "w"
        ),
        "undo": lambda: services.undo(guatu, Batch.objects.first()),
        "step": lambda: services.step(
            guatu, first(), first().version, services.Move(Stage.SIGNED, date(2026, 2, 1), "合同")
        ),
        "attach": lambda: papers.attach_file(guatu, first(), "合同.txt", b"x", paper),
        "promote": lambda: services.promote(guatu, lead, lead.version, {"name": "n"}, date.today()),
    }

    bulk = sys.modules["guatu.office.projects.services.bulk"]  # its function hides the module's name
    return killed(verbs, (base, bulk, changes, leads, papers, tasks, logbook), state)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1]))
