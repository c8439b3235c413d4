"""What stands in the reports of a chain, taken from what the pages show, and the tables that other reports share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.atlas.sourced import Source
from guatu.office import figures, numbers, statuses
from guatu.office.atlas import lists, series
from guatu.office.atlas.services import current
from guatu.office.chains import picking
from guatu.office.chains import services as chains
from guatu.office.documents.models import Fact
from guatu.office.documents.services import facts_known
from guatu.office.figures import Shown
from guatu.office.moment import Moment
from guatu.office.people.rights import inside
from guatu.office.reports.model import Block, Grid, Heading, Paragraph, Report, Said
from guatu.office.vocabulary import listed, sort, told
from guatu.regional import Diagnosis, Holder, State
from guatu.regional.evidence import sources_of

PROJECTS = frozenset({"签约", "开工", "在建", "投产", "落户", "竣工", "建厂"})  # etypes of the reading
CANDIDATES = 5


def dated(moment: Moment) -> str:
    return _("截至 %(day)s，只用 %(known)s 以前发布的资料") % {"day": moment.as_of, "known": moment.known_by}


def computed(text: str, sources: Iterable[Source], value: float | None = None, unit: str = "") -> Said:
    return Said(text, tuple(dict.fromkeys(sources)), statuses.mark("computed"), value=value, unit=unit)


def wanted_number(goal: Any, sources: tuple[Source, ...]) -> Said:
    """The number of a goal."""
    value, unit = numbers.number_of_goal(goal)
    return Said(numbers.of_goal(goal), sources, statuses.mark("goal"), value=value, unit=unit)


def behind(found: Diagnosis) -> list[Source]:
    """Sources of a chain's states, and of the list of its nodes."""
    listed = sources_of(current(), found.chain.sources)
    return [*(source for state in found.nodes for source in state.sources), *listed]


def _summary(found: Diagnosis) -> list[Block]:
    share = found.completeness
    said = _(
        "环节 %(n)s 个：已覆盖 %(a)s，确认缺口 %(b)s，未知 %(c)s；"
        "完整度 %(low)s–%(high)s（下限只算已覆盖，上限把未知也算上）。"
    ) % {
        "n": share.nodes,
        "a": share.covered,
        "b": share.gaps,
        "c": share.unknown,
        "low": numbers.percent(share.low),
        "high": numbers.percent(share.high),
    }
    return [
        Paragraph(computed(said, behind(found))),
        Paragraph(honest()),
        *(Paragraph(computed(why, behind(found))) for _state, why in chains.standstills(found)),
    ]


def honest() -> Said:
    return Said(_("“未知”是没有收全的名录可查，不当作缺口。"))


def _nodes(found: Diagnosis) -> Grid:
    moves = {move.node.id: move for move in found.moves if move.node}
    waiting = {state.node.id for state, _why in chains.standstills(found)}
    rows = []
    for state in found.nodes:
        move = moves.get(state.node.id)
        holders = listed(holder.name for holder in state.confirmed) or "—"
        synthetic = _("（合成示例名录）") if state.registry and state.registry.synthetic else ""
        rows.append(
            (
                Said(state.node.stage),
                Said(state.node.name),
                computed(
                    statuses.state_name(state.state) + synthetic,
                    state.sources or sources_of(current(), state.node.sources),
                ),
                Said(holders, tuple(source for holder in state.confirmed for source in holder.sources)),
                Said(
                    statuses.move_name(move.kind) if move else _("待定") if state.node.id in waiting else "—"
                ),
            )
        )
    head = (_("阶段"), _("环节"), _("状态"), _("谁在做"), _("该做什么"))
    return Grid(_("图谱"), head, tuple(rows), _("没有环节"))


def _holders(name: str, found: Diagnosis, kinds: set[str]) -> Grid:
    held: dict[tuple[str, str], tuple[Holder, list[str]]] = {}
    for state in found.nodes:
        for holder in state.confirmed:
            if holder.entity_kind in kinds:
                held.setdefault((holder.entity_kind, holder.entity), (holder, []))[1].append(state.node.name)
    rows = [
        (Said(holder.name, holder.sources), Said(listed(nodes)), Said(told(holder.position.reason)))
        for holder, nodes in held.values()
    ]
    return Grid(name, (_("名称"), _("环节"), _("依据")), tuple(rows), _("现有名单和文档里没有；不等于没有。"))


def _events(facts: Iterable[Fact]) -> Grid:
    rows = [
        (
            Said(fact.period_said or "—"),
            Said(sort(str(fact.body.get("etype", "")))),
            Said(listed(fact.body.get("who") or ()) or "—"),
            Said(fact.body.get("what") or fact.name, (figures.fact_source(fact),)),
        )
        for fact in facts
    ]
    head = (_("时间"), _("事件"), _("谁"), _("什么"))
    return Grid(_("重点项目清单"), head, tuple(rows), _("已读的文档里没有读到。"))


def _projects(found: Diagnosis, moment: Moment) -> list[Fact]:
    words = {
        word for state in found.nodes for word in (state.node.name, *state.node.products, *state.node.aliases)
    }
    words |= {holder.name for state in found.nodes for holder in state.confirmed}
    rows = facts_known(moment).filter(kind="event", region__in=inside(found.region.id))
    return [
        fact
        for fact in rows
        if fact.body.get("etype") in PROJECTS and any(word and word in fact.quote for word in words)
    ]


def policies(region: str, moment: Moment) -> list[Block]:
    """Policies that hold for a region, those in force and those whose end is not said."""
    lines = [line for line in lists.policies(moment) if region in inside(line.policy.region)]
    rows = [
        (
            Said(line.policy.name, sources_of(current(), line.policy.sources)),
            Said(line.policy.issuer or "—"),
            Said(line.policy.validity.end.isoformat() if line.policy.validity.end else "—"),
            Said(lists.standing_name(line.standing)),
        )
        for line in lines
        if line.standing in {"in_force", "unsaid"}
    ]
    head = (_("政策"), _("制定"), _("有效至"), _("效力"))
    return [
        Paragraph(Said(_("只列有效的，和资料没有写明有效期、须先核实的；已失效的不列。"))),
        Grid(pgettext("list", "政策"), head, tuple(rows), _("资料里没有可用的政策。")),
    ]


def industry(chain: str, region: str, moment: Moment) -> Report:
    """一谱一策三清单 of a chain in a region."""
    found = chains.diagnosis(chain, region, moment)
    place, name = found.region.name, found.chain.name
    blocks: list[Block] = [
        Heading(_("一谱：产业图谱")),
        *_summary(found),
        _nodes(found),
        Heading(_("一策：可用的政策")),
        *policies(region, moment),
        Heading(_("三清单之一：重点企业")),
        _holders(_("重点企业清单"), found, {"company"}),
        Heading(_("三清单之二：重点项目")),
        Paragraph(Said(_("文档里点名本链环节、产品或企业的项目事件。"))),
        _events(_projects(found, moment)),
        Heading(_("三清单之三：重点平台")),
        _holders(_("重点平台清单"), found, {"carrier", "organisation"}),
    ]
    title = _("%(place)s%(chain)s产业“一谱一策三清单”") % {"place": place, "chain": name}
    return Report(f"industry-{chain}-{region}", title, dated(moment), tuple(blocks))


def chain(chain: str, region: str, moment: Moment) -> Report:
    """一链一表: nodes, and for those not covered the companies to court."""
    found = chains.diagnosis(chain, region, moment)
    rows: list[tuple[Said, ...]] = []
    label, off = "", picking.dropped(region, moment)
    for state in sorted(found.nodes, key=lambda state: state.state is not State.CONFIRMED_GAP):
        if state.state is State.COVERED:
            continue
        listed = chains.targets(chain, state.node.id, region, moment)
        label = listed.label
        on, _gone = picking.split(listed.companies, state.node.id, off)
        for one in on[:CANDIDATES]:
            score = f"{numbers.points(one.score)}–{numbers.points(one.upper)}"
            rows.append(
                (
                    Said(state.node.name),
                    Said(one.company.name),
                    computed(score, one.sources),
                    Said(told(one.caution) or "—"),
                )
            )
    head = (_("环节"), _("企业"), _("得分"), _("注意"))
    blocks: list[Block] = [
        *_summary(found),
        _nodes(found),
        Heading(_("可以找谁")),
        *([Paragraph(Said(told(label)))] if label else []),
        *(
            [Paragraph(Said(_("本单位已划去的企业不再列出；是哪些、谁划的、为什么，见环节页。")))]
            if off
            else []
        ),
        Grid(_("目标企业"), head, tuple(rows), _("名录里没有别处做这些环节的企业。")),
    ]
    title = _("%(place)s%(chain)s产业链“一链一表”") % {"place": found.region.name, "chain": found.chain.name}
    return Report(f"chain-{chain}-{region}", title, dated(moment), tuple(blocks))


def observed(rows: Iterable[series.Figure], name: str = "", none: str = "") -> Grid:
    """Figures as documents say them, each beside what other documents say."""
    lines = []
    for one in rows:
        fact = one.fact
        shown: list[Shown] = []
        if fact.value is not None or fact.growth is None:
            shown.append(figures.of_fact(fact))
        if fact.growth is not None:
            shown.append(figures.of_fact(fact, growth=True))
        first = shown[0]
        said = Said(
            _("，").join(part.text for part in shown),
            first.sources,
            statuses.mark(first.status),
            value=first.value,
            unit=first.unit,
        )
        others = Said(
            _("；").join(numbers.of_fact(other) for other in one.conflicts) or "—",
            tuple(figures.fact_source(other) for other in one.conflicts),
        )
        told = " · ".join(filter(None, (fact.subject, fact.name)))
        lines.append((Said(told), Said(fact.period_said or "—"), said, others))
    head = (_("指标"), _("时期"), _("数值"), _("别的说法"))
    return Grid(name or pgettext("list", "指标"), head, tuple(lines), none or _("已读的文档里没有数字。"))
