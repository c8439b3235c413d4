"""月报: what was read in a month, and what changed by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office import figures, periods, statuses
from guatu.office.atlas import series
from guatu.office.atlas.services import at
from guatu.office.chains import services as chains
from guatu.office.documents.models import Document, Fact
from guatu.office.documents.services import facts_known
from guatu.office.moment import Moment
from guatu.office.people.rights import inside
from guatu.office.reports.contents import computed, dated, observed
from guatu.office.reports.model import Block, Grid, Heading, Paragraph, Report, Said


def monthly(month: date, region: str, moment: Moment) -> Report:
    """月报: what was read in a month, what changed by it."""
    first, last = month.replace(day=1), _last(month)
    documents = Document.objects.filter(
        known_from__range=(first, last), known_from__lte=moment.known_by
    ).order_by("known_from", "name")
    facts = list(Fact.objects.filter(document__in=documents).select_related("document"))
    kinds = Counter(fact.kind for fact in facts)
    here = [fact for fact in facts if fact.region in inside(region)]
    conflicts = [
        one
        for one in series.cells(facts_known(replace(moment, known_by=min(last, moment.known_by))))
        if one.conflicts and any(other.document.known_from >= first for other in one.sayings)
    ]
    sources = tuple(dict.fromkeys(figures.fact_source(fact) for fact in facts))
    blocks: list[Block] = [
        Heading(_("读了什么")),
        Paragraph(
            computed(
                _("文档 %(d)s 份，读出事实 %(f)s 条，其中数据 %(m)s 条、事件 %(e)s 条、目标 %(t)s 条。")
                % {
                    "d": len(documents),
                    "f": len(facts),
                    "m": kinds["metric"],
                    "e": kinds["event"],
                    "t": kinds["target"],
                },
                sources,
            )
        ),
        Grid(
            pgettext("list", "文档"),
            (_("标题"), _("来源"), _("发布")),
            tuple(
                (Said(_title(row)), Said(row.outlet or "—"), Said(row.published or "—")) for row in documents
            ),
            _("这个月没有文档。"),
        ),
        Heading(_("新的数字")),
        observed(
            series.latest(fact for fact in here if fact.kind == "metric"),
            none=_("这个月的文档没有说到这里的数字。"),
        ),
        Heading(_("说法不一")),
        observed(conflicts, _("说法不一"), _("没有两份文档说法不一的数。")),
        Heading(_("环节状态的变化")),
        _moved(region, first - timedelta(days=1), min(last, moment.known_by)),
    ]
    title = _("%(place)s招商信息月报（%(month)s）") % {
        "place": at(moment).regions[region].name,
        "month": periods.in_words(f"{first:%Y-%m}"),
    }
    return Report(f"monthly-{first:%Y-%m}-{region}", title, dated(moment), tuple(blocks))


def _last(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _title(row: Document) -> str:
    return _("%(title)s（改写示例）") % {"title": row.title} if row.rewritten else row.title


def _moved(region: str, before: date, after: date) -> Grid:
    rows = []
    old, new = (chains.states_of(region, Moment(day, day)) for day in (before, after))
    for one, other in zip(old, new, strict=True):
        for was, now in zip(one.nodes, other.nodes, strict=True):
            if was.state != now.state:
                rows.append(
                    (
                        Said(f"{other.chain.name} · {now.node.name}"),
                        Said(statuses.state_name(was.state)),
                        computed(statuses.state_name(now.state), now.sources),
                    )
                )
    return Grid(_("变化"), (_("环节"), _("月初"), _("月末")), tuple(rows), _("没有环节改变状态。"))
