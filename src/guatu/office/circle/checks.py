"""What `guatu doctor` asks of the circle: one holder a matter, projects where their hand-over put them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from guatu.office.circle.models import FirstReport, HandOver, Matter
from guatu.office.people.models import LogEvent


def faults() -> Iterator[tuple[str, str]]:
    """What is wrong and what to do, in pairs."""
    held = Count("reports", filter=Q(reports__state="holding"))
    live = Count("reports", filter=Q(reports__state__in=["holding", "waiting"]))
    for matter in Matter.objects.filter(closed_at=None).annotate(held=held, live=live).exclude(held=1):
        yield (
            _("首报登记第 %(n)s 件有 %(held)s 个持有人（%(live)s 份有效报告）")
            % {"n": matter.pk, "held": matter.held, "live": matter.live},  # type: ignore[attr-defined]
            _("请由圈级统筹在该件上裁定一次"),
        )
    for row in FirstReport.objects.filter(state="holding").exclude(matter__closed_at=None):
        yield _("首报登记第 %(n)s 件已结束，却还有人持有") % {"n": row.matter_id}, _("请由圈级统筹裁定一次")  # type: ignore[attr-defined]
    told = set(LogEvent.objects.filter(kind="matter", verb="matter.report").values_list("key", flat=True))
    for matter in Matter.objects.exclude(pk__in=[int(key) for key in told if key.isdigit()]):
        yield _("首报登记第 %(n)s 件在日志里没有来历") % {"n": matter.pk}, _("请核对备份；登记只能由系统写入")
    for row in HandOver.objects.filter(state="agreed").select_related("project"):
        later = HandOver.objects.filter(project=row.project, state="agreed", pk__gt=row.pk).exists()
        if not later and row.day is None:
            yield _("流转第 %(n)s 件没有生效日") % {"n": row.pk}, _("请撤回后重新同意")
