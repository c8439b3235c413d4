"""Run by test_processes: many people at one queue at once, on the database that DATABASE_URL names, SQLite by default."""

import sys
import threading
from pathlib import Path

LINES = "".join(f"合肥市蜀山区第{n}中学附近集聚企业{n + 3}家，新增就业{n + 20}人。\n" for n in range(40))


def main(space: str, people: int) -> str:
    """Everybody takes the next fact and decides it until none is left; no fact may go to two of them."""
    from guatu.office.building import open_workspace

    open_workspace(Path(space))
    from django.core.management import call_command
    from django.db import connection

    from guatu.office.documents.models import Decision, Fact
    from guatu.office.documents.review import claims, queue, services
    from guatu.office.documents.services import import_document
    from guatu.office.people.actors import Actor, Grant

    call_command("migrate", interactive=False, verbosity=0)
    import_document(Actor.system("tests"), "many.txt", LINES.encode())
    waiting = queue.waiting().count()
    assert waiting > 30, waiting
    got: dict[str, list[int]] = {f"p{number}": [] for number in range(people)}
    start = threading.Barrier(people)

    def review(name: str) -> None:
        actor = Actor(name, (Grant("analyst"),))
        start.wait()
        try:
            while mine := claims.claim(actor, queue.waiting()):
                got[name].append(mine[0].pk)
                services.accept(actor, mine[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=review, args=[name]) for name in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = [pk for mine in got.values() for pk in mine]
    assert len(taken) == len(set(taken)) == waiting, (len(taken), len(set(taken)), waiting)
    assert Decision.objects.count() == Fact.every.filter(state="accepted").count() == waiting
    return f"{connection.vendor}: {waiting} facts by {people} people, none twice"


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], int(sys.argv[2])))
