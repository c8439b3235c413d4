"""The self-check of a workspace: `guatu doctor`, and the page of it.

A check is a function that yields findings; a healthy workspace yields none. New ones go into CHECKS.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guatu import __version__

FREE = 2**30
"""Bytes that must be free on the workspace's disk."""
WAITING = timedelta(minutes=10)
"""Longer than this no job waits while a worker is alive."""
NAMED = frozenset({"www.w3.org", "maplibre.org", "maplibre.invalid", "github.com", "wiki.openstreetmap.org"})
"""Hosts that stand in bundled files as names (of a format, a licence, a help page) and are never asked."""
ADDRESS = re.compile(rb"https?://([A-Za-z0-9.-]+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and what to do about it."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Check:
    """A question about the workspace, in words, and the function that looks."""

    key: str
    question: object
    look: Callable[[], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found; `findings` is empty where all is well."""

    check: Check
    findings: tuple[Finding, ...]


def database() -> Iterator[Finding]:
    """The database answers and has the tables of this version."""
    from django.db.migrations.loader import MigrationLoader

    try:
        connection.ensure_connection()
        loader = MigrationLoader(connection)
    except DatabaseError as error:
        yield Finding(
            _("数据库连不上：%(why)s") % {"why": str(error).strip()}, _("检查 DATABASE_URL 和数据库服务")
        )
        return
    waiting = sorted(set(loader.graph.nodes) - set(loader.applied_migrations or ()))
    if waiting:
        names = ", ".join(f"{app}.{name}" for app, name in waiting[:5])
        yield Finding(
            _("数据库结构还不是这一版的：%(names)s") % {"names": names}, _("先备份，再运行 guatu init 升级")
        )


def log_chain() -> Iterator[Finding]:
    """Every row of the log is there as it was written."""
    from guatu.office.people.inspection import faults

    remedy = _("不要再写入；保留现场，把工作区和数据库各复制一份，对照备份和导出的链头查是谁动的")
    yield from (Finding(fault, remedy) for fault in faults())


def documents() -> Iterator[Finding]:
    """Every document lies under its hash, unchanged."""
    from guatu.office.documents import storage
    from guatu.office.documents.models import Document

    remedy = _("从备份放回这个文件")
    for sha256, title in Document.objects.values_list("sha256", "title").iterator(1000):
        path = storage.source_path(sha256)
        said = {"title": title, "file": path.name}
        if not path.is_file():
            yield Finding(_("文档《%(title)s》的原文件 %(file)s 不见了") % said, remedy)
        elif storage.digest(path.read_bytes()) != sha256:
            yield Finding(_("文档《%(title)s》的原文件 %(file)s 被改过") % said, remedy)


def readings() -> Iterator[Finding]:
    """Every document was read by this version's engine."""
    from guatu.office.documents.models import Document

    ending = f".{__version__}.text.json"
    read = {path.name.removesuffix(ending) for path in settings.WORKSPACE.readings.glob(f"*{ending}")}
    unread = len(set(Document.objects.values_list("sha256", flat=True)) - read)
    if unread:
        yield Finding(_("%(n)s 份文档还没有这一版引擎的读取结果") % {"n": unread}, _("运行 guatu build"))


def worker() -> Iterator[Finding]:
    """Background jobs are being done, and the process that does them lives."""
    from django_tasks_db.models import DBTaskResult

    from guatu.office.documents.inbox.worker import check

    remedy = _("guatu serve 会自己看着后台进程；若另行部署，请启动 guatu work")
    count = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - WAITING).count()
    health = check()
    if count:
        yield Finding(_("%(n)s 件后台工作等了十分钟以上，没有人做") % {"n": count}, remedy)
    elif health.silent:
        yield Finding(health.said, remedy)


def disk() -> Iterator[Finding]:
    """There is room on the workspace's disk, and it can be written to."""
    root = settings.WORKSPACE.root
    free = shutil.disk_usage(root).free
    if free < FREE:
        yield Finding(_("工作区所在的盘只剩 %(n)s MB") % {"n": free >> 20}, _("清理或扩容，至少留 1 GB"))
    for folder in (root, settings.WORKSPACE.documents, settings.WORKSPACE.readings):
        if not os.access(folder, os.W_OK):
            yield Finding(_("%(folder)s 不能写") % {"folder": folder}, _("把文件夹交还给运行挂图的用户"))


def keys() -> Iterator[Finding]:
    """Only their owner can read the keys."""
    for path in (settings.WORKSPACE.secret_file, Path(settings.LOG_KEY_FILE)):
        if not path.exists():
            yield Finding(_("密钥 %(file)s 不见了") % {"file": path}, _("从备份放回原处"))
        elif stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(_("密钥 %(file)s 别人也能读") % {"file": path}, f"chmod 600 {path}")


def addresses() -> Iterator[Finding]:
    """No file that browsers get names an outside address to load from."""
    for path in sorted(Path(settings.STATIC_ROOT).rglob("*")):
        if path.suffix in {".js", ".css", ".html"}:
            hosts = {host.decode() for host in ADDRESS.findall(path.read_bytes())} - NAMED
            if hosts:
                said = {"file": path.name, "hosts": ", ".join(sorted(hosts))}
                yield Finding(
                    _("静态文件 %(file)s 里有外部地址 %(hosts)s") % said, _("重新安装；若仍有，请报告")
                )


def circle() -> Iterator[Finding]:
    """One holder for each live lead of the circle; hand-overs complete."""
    from guatu.office.circle.checks import faults

    yield from (Finding(what, remedy) for what, remedy in faults())


def projects() -> Iterator[Finding]:
    """Projects agree with their steps, bulk acts with their projects, papers with their hashes."""
    from guatu.office.projects.soundness import faults

    yield from (Finding(what, remedy) for what, remedy in faults())


CHECKS = (
    Check("database", gettext_lazy("数据库连得上、结构是这一版的吗？"), database),
    Check("log", gettext_lazy("日志一行不少、一字未改吗？"), log_chain),
    Check("documents", gettext_lazy("原文件都在、都没有变吗？"), documents),
    Check("readings", gettext_lazy("每份文档都读过了吗？"), readings),
    Check("projects", gettext_lazy("每个项目和它走过的步骤、材料对得上吗？"), projects),
    Check("circle", gettext_lazy("圈内每条有效线索恰有一个持有人吗？"), circle),
    Check("worker", gettext_lazy("后台工作有人做吗？"), worker),
    Check("disk", gettext_lazy("盘上还有地方吗？"), disk),
    Check("keys", gettext_lazy("密钥只有属主能读吗？"), keys),
    Check("addresses", gettext_lazy("页面不碰外网吗？"), addresses),
)


def examine() -> list[Answer]:
    """Asks all checks in turn. Without a database the checks that need one are left out."""
    answers: list[Answer] = []
    for check in CHECKS:
        answers.append(Answer(check, tuple(check.look())))
        if check.key == "database" and answers[-1].findings:
            rest = {"disk", "keys", "addresses"}
            return answers + [Answer(one, tuple(one.look())) for one in CHECKS if one.key in rest]
    return answers
