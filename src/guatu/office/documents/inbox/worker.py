"""The background process: does the tasks of the queue, watches the folder, and says that it lives."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from guatu.office import daily
from guatu.office.documents.inbox import folder, reading
from guatu.office.documents.inbox.tasks import read_delivery
from guatu.office.documents.models import Delivery, Heartbeat
from guatu.office.documents.models.inbox import READING, WAITING

NAME = "worker"
BEAT = 2.0
"""Seconds between two looks at the folder and the queue."""
LOOK = 60.0
"""Seconds between two looks at whether the day's jobs are due."""
SILENT = timedelta(seconds=30)
"""After so long without a sign the process counts as gone."""
TRIES = 3


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the background process lives, in words."""

    ok: bool
    said: str
    silent: bool = False
    """It lived once, and does not answer although work waits."""


def check() -> Health:
    """For `guatu doctor`: whether what waits is being done, and when the process last said that it lives."""
    beat = Heartbeat.objects.filter(name=NAME).first()
    waiting = DBTaskResult.objects.ready().count()
    age = timezone.now() - beat.at if beat is not None else None
    if age is None:
        return Health(waiting == 0, _("后台进程还没有启动过；%(n)s 件工作在等") % {"n": waiting})
    said = {"n": waiting, "s": int(age.total_seconds())}
    if age > SILENT:
        words = _("后台进程 %(s)s 秒没有响应，%(n)s 件工作在等") % said
        return Health(waiting == 0, words, silent=waiting > 0)
    return Health(True, _("后台进程在运行（%(s)s 秒前），%(n)s 件工作在等") % said)


def beat(doing: str = "") -> None:
    """Says that this process lives."""
    values = {"at": timezone.now(), "pid": os.getpid(), "doing": doing}
    Heartbeat.objects.update_or_create(name=NAME, defaults=values)


def revive() -> int:
    """Tasks that a process took and never finished are put back, those that killed it thrice are given up. Call it
    when no other worker lives. Gives how many were put back."""
    with transaction.atomic():
        count = 0
        for left in DBTaskResult.objects.running():
            if len(left.worker_ids) < TRIES:
                left.status = "READY"
                left.save(update_fields=["status"])
                count += 1
            else:
                left.set_failed(RuntimeError("the worker died with this task again and again"))
    return count


def release() -> None:
    """Deliveries whose process is gone are free for another one, before their lease ends."""
    for delivery in Delivery.objects.filter(state=READING).exclude(runner=""):
        host, _colon, pid = delivery.runner.rpartition(":")
        if host == socket.gethostname() and pid.isdecimal() and not _alive(int(pid)):
            Delivery.objects.filter(pk=delivery.pk, runner=delivery.runner).update(
                runner="", lease_until=None
            )


def sweep() -> None:
    """Deliveries that wait without a task in the queue get one: their task was lost, or done before they were."""
    pending = {
        task.args_kwargs["args"][0]
        for task in DBTaskResult.objects.filter(
            status__in=["READY", "RUNNING"], task_path=read_delivery.module_path
        )
    }
    free = Q(runner="") | Q(lease_until__lt=timezone.now())
    waiting = Delivery.objects.filter(free, state__in=[WAITING, READING])
    for number in waiting.values_list("pk", flat=True):
        if number not in pending:
            read_delivery.enqueue(number)


def watch(stopped: threading.Event) -> None:
    """Beats, polls, sweeps and does the day's jobs until told to stop; a database that is busy stops nothing."""
    looked = -LOOK
    while not stopped.wait(BEAT):
        with suppress(DatabaseError, OSError):
            close_old_connections()
            beat()
            folder.poll()
            folder.sort_out()
            release()
            sweep()
            if time.monotonic() >= looked + LOOK:
                looked = time.monotonic()
                daily.tick()


def end_with_parent() -> None:
    """Ends this process when whoever started it is gone: its end of the pipe on standard input closes."""

    def listen() -> None:
        while os.read(0, 1024):
            pass
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()


def work(*, attached: bool = False) -> None:
    """Works until it is stopped. `attached`: ends with the process that started it."""
    if attached:
        end_with_parent()
    other = (
        Heartbeat.objects.filter(name=NAME, at__gt=timezone.now() - SILENT).exclude(pid=os.getpid()).first()
    )
    if other is None or not _alive(other.pid):
        release()
        revive()
    beat()
    stopped = threading.Event()
    threading.Thread(target=watch, args=[stopped], daemon=True).start()
    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{reading.runner()}:{time.time_ns()}"[:64],
        excluded_queue_names=[],
    )
    worker.configure_signals()
    try:
        worker.run()
    finally:
        stopped.set()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
