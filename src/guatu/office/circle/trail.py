"""The trail of a matter in words: what the log holds of it, for the coordinator who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from guatu.office.circle.models import Matter
from guatu.office.people.models import LogEvent
from guatu.office.projects.templatetags.projects import region_name

VERBS = {
    "matter.report": gettext_lazy("登记"),
    "matter.hold": gettext_lazy("由其持有"),
    "matter.disputed": gettext_lazy("规则分不出先后"),
    "matter.evidence": gettext_lazy("补服务证据"),
    "matter.renew": gettext_lazy("续期"),
    "matter.release": pgettext_lazy("lead", "放弃"),
    "matter.expire": gettext_lazy("到期"),
    "matter.appeal": gettext_lazy("申诉"),
    "matter.arbitrate": gettext_lazy("裁定"),
    "matter.join": gettext_lazy("认定是否同一条"),
    "matter.close": gettext_lazy("这件事结束"),
    "firstreport.ask": gettext_lazy("有人来问"),
}
"""Said of one matter, to who rules on it; `people.words` joins verb and kind for the log, where the matter is not given."""
BECAUSE = {
    "registered": gettext_lazy("先登记"),
    "service": gettext_lazy("服务证据在先"),
    "instant": gettext_lazy("登记时刻在先"),
    "provisional": gettext_lazy("暂持，待裁定"),
    "arbitrated": gettext_lazy("按裁定"),
    "handover": gettext_lazy("按流转协议"),
}
RULES = {
    "hold_days": gettext_lazy("持有天数"),
    "renewals": gettext_lazy("续期次数"),
    "renewal_days": gettext_lazy("续期天数"),
    "appeal_days": gettext_lazy("申诉、补证据的天数"),
    "same_time": gettext_lazy("何为同时"),
    "decide": gettext_lazy("同时的怎样定"),
}
"""Keys of a rule that its source does not give, in words."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to a matter, when, by whom, and what of it matters for a ruling."""

    at: datetime
    actor: str
    what: object
    more: str


def trail(matter: Matter) -> list[Step]:
    """All that happened to a matter, in order."""
    reports = dict(matter.reports.values_list("pk", "region"))
    events = LogEvent.objects.filter(kind="matter", key=str(matter.pk)).order_by("number")
    return [Step(event.at, event.actor, _verb(event), _more(event.after or {}, reports)) for event in events]


def _verb(event: LogEvent) -> object:
    if event.verb == "matter.disputed" and not (event.after or {}).get("disputed"):
        return _("已能分出先后")
    return VERBS.get(event.verb, event.verb)


def _more(after: Mapping[str, Any], reports: Mapping[int, str]) -> str:
    """Whose report, why, until when, since when they serve the company."""
    region = after.get("region") or reports.get(after.get("report", 0), "")
    parts = [region_name(str(region)) if region else ""]
    parts.append(str(BECAUSE.get(after.get("by", ""), "")))
    parts.append(str(after.get("why") or ""))
    if after.get("served_on"):
        parts.append(_("服务自 %(day)s") % {"day": after["served_on"]})
    if after.get("until"):
        parts.append(_("至 %(day)s") % {"day": after["until"]})
    return _("，").join(part for part in parts if part)
