"""Run as a program: many threads edit one project from the same version; prints how many were written."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from threading import Barrier, Thread


def main(space: Path, count: int) -> None:
    """Opens the workspace, lets `count` threads edit, and fails unless exactly one was written."""
    from guatu.office.building import open_workspace

    open_workspace(space)

    from django.core.management import call_command
    from django.db import connection

    from guatu.office.atlas.services import current
    from guatu.office.people.actors import Actor
    from guatu.office.projects import services
    from guatu.office.projects.models import Project
    from guatu.regional.projects import Stage

    call_command("migrate", verbosity=0)
    actor, region = Actor.system("tests"), current().home
    row = services.create(
        actor, {"name": "x", "region": region}, services.Move(Stage.TALKS, date(2026, 1, 1))
    )
    gate, written, stale, faults = Barrier(count), list[int](), list[int](), list[str]()

    def edit(number: int) -> None:
        mine = Project.objects.get(pk=row.pk)
        gate.wait()
        try:
            services.change(actor, mine, 1, {"unit": f"u{number}"})
            written.append(number)
        except services.StaleError:
            stale.append(number)
        except Exception as fault:
            faults.append(repr(fault))
        finally:
            connection.close()

    threads = [Thread(target=edit, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = Project.objects.get(pk=row.pk)
    assert not faults, faults[:3]
    assert len(written) == 1, written
    assert after.unit == f"u{written[0]}", (after.unit, written)
    assert after.version == 2
    sys.stdout.write(f"{connection.vendor}: 1 written, {len(stale)} told\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
