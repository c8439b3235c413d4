"""What stands in 一区一表: what a region declares, has, has said, wants and offers."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office import periods, statuses
from guatu.office.atlas import profiles
from guatu.office.atlas.services import current
from guatu.office.chains import services as chains
from guatu.office.moment import Moment
from guatu.office.reports.contents import behind, computed, dated, honest, observed, policies, wanted_number
from guatu.office.reports.model import Grid, Heading, Paragraph, Report, Said
from guatu.office.vocabulary import bracketed, listed, sort
from guatu.regional.evidence import sources_of


def region(key: str, moment: Moment) -> Report | None:
    """一区一表; None where the atlas has no such region on that day."""
    found = profiles.profile(key, moment)
    if found is None:
        return None
    title = _("%(place)s“一区一表”") % {"place": found.region.name}
    blocks = (
        Heading(_("宣称做什么")),
        _declared(found),
        Heading(_("链上有什么")),
        _chains(key, moment),
        Paragraph(honest()),
        Heading(_("说过哪些数字")),
        observed(found.figures),
        Heading(_("想达到什么")),
        _goals(found),
        Heading(_("可用的政策")),
        *policies(key, moment),
        Heading(_("知道的载体")),
        _carriers(found),
    )
    return Report(f"region-{key}", title, dated(moment), blocks)


def _declared(found: profiles.Profile) -> Grid:
    said = [(row.name, listed(one.name for one in row.members), row.sources) for row in found.systems]
    said += [(row.industry + bracketed(row.year), row.label, row.sources) for row in found.declared]
    rows = tuple(
        (Said(name, sources_of(current(), keys), statuses.mark("claim")), Said(text))
        for name, text, keys in said
    )
    return Grid(_("宣称"), (_("体系或产业"), _("内容")), rows, _("还没有收录。"))


def _chains(key: str, moment: Moment) -> Grid:
    rows = []
    for one in chains.states_of(key, moment):
        share, sources = one.completeness, behind(one)
        counts = (share.covered, share.gaps, share.unknown)
        rows.append((Said(one.chain.name), *(computed(str(count), sources, count) for count in counts)))
    head = (_("产业链"), _("已覆盖"), _("确认缺口"), _("未知"))
    return Grid(pgettext("list", "产业链"), head, tuple(rows), _("还没有产业链。"))


def _goals(found: profiles.Profile) -> Grid:
    known = current().indicators
    rows = tuple(
        (
            Said(known[goal.indicator].name if goal.indicator in known else goal.indicator),
            Said(periods.in_words(goal.period)),
            wanted_number(goal, sources_of(current(), goal.sources)),
        )
        for goal in found.goals
    )
    return Grid(pgettext("list", "目标"), (_("指标"), _("时期"), _("目标")), rows, _("还没有收录目标。"))


def _carriers(found: profiles.Profile) -> Grid:
    rows = tuple(
        (Said(row.name, sources_of(current(), row.sources)), Said(sort(row.ctype))) for row in found.carriers
    )
    return Grid(pgettext("list", "载体"), (_("名称"), _("类型")), rows, _("还没有收录。"))
