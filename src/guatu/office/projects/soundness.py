"""For `guatu doctor`: projects whose parts do not agree, and papers that are gone or were changed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from guatu.office.documents import storage
from guatu.office.projects.models import Attachment, Batch, Project, StageEvent
from guatu.office.projects.papers import path_of
from guatu.regional.projects import Stage


def faults() -> Iterator[tuple[str, str]]:
    """What is wrong, and what to do about it."""
    yield from _stages()
    yield from _batches()
    yield from _papers()


def _stages() -> Iterator[tuple[str, str]]:
    """A project stands at the furthest of its steps."""
    kept = Prefetch("stageevents", StageEvent.objects.filter(withdrawn_at=None), "kept")
    for project in Project.objects.prefetch_related(kept).iterator(500):
        steps = [Stage(event.stage) for event in project.kept]
        furthest = max(steps, key=lambda stage: stage.order, default=None)
        if furthest is None or furthest.value != project.stage:
            said = {"name": project.name, "key": project.pk}
            yield (
                _("项目 %(key)s“%(name)s”的阶段和它走过的步骤对不上") % said,
                _("从备份恢复，或在项目页撤销最近一步再记"),
            )


def _batches() -> Iterator[tuple[str, str]]:
    """An act that can be undone names projects that there are."""
    there = set(Project.objects.values_list("pk", flat=True))
    for batch in Batch.objects.filter(undone_at=None).iterator(500):
        if missing := [item for item in batch.items if "pk" in item and item["pk"] not in there]:
            said = {"n": len(missing), "key": batch.pk}
            yield _("成批操作 %(key)s 里有 %(n)s 个项目不见了") % said, _("从备份恢复")


def _papers() -> Iterator[tuple[str, str]]:
    """A project's own papers lie under their hashes, unchanged; the library's are looked at as documents."""
    seen = set[str]()
    for row in Attachment.objects.filter(library=False).iterator(500):
        if row.sha256 in seen:
            continue
        seen.add(row.sha256)
        path = path_of(row)
        if not path.is_file() or storage.digest(path.read_bytes()) != row.sha256:
            yield _("材料“%(title)s”的文件不见了或被改过") % {"title": row.title}, _("从备份放回这个文件")
