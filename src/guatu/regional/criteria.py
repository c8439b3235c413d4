"""The criteria by which a company is weighed for a node: points 0 … 1 with a reason, or None for not known.

None is never 0: documents and lists prove what is there, not what is not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guatu.atlas.model import Company
from guatu.atlas.notices import Mark
from guatu.atlas.sentences import say, strung
from guatu.atlas.sourced import Source
from guatu.regional.candidates import Candidate, Foothold, in_circles, in_region
from guatu.regional.circle.vetting import Counterparty, hints
from guatu.regional.coverage import NodeState, State
from guatu.regional.day import Frame
from guatu.regional.evidence import merge
from guatu.regional.intent import signs, together
from guatu.regional.parameters import Parameter, parameter

LABELS: Mapping[str, str] = {
    "fit": "与环节相符",
    "neighbours": "上下游在当地",
    "presence": "已在本地或圈内落脚",
    "expansion": "有异地布局",
    "intent": "近期动向",
    "capability": "能力有据",
    "risk": "风险查过",
}
"""Criteria in the order in which a page shows them."""

_UNSEARCHED = say("司法、失信、处罚：未知（没有导入查询结果），签约前另查")
_NOTHING = say("没有信用代码、成立日期、上市记录可查")
_WARNED = re.compile(r"S?\*?ST")
"""How the exchanges mark the short name of a company at risk of delisting."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion found: points 0 … 1 (None = nothing known), the words for it, the sources."""

    points: float | None
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What all candidates for one node share: the question, the node's surroundings, the parameters."""

    frame: Frame
    upstream: tuple[NodeState, ...]
    downstream: tuple[NodeState, ...]

    def value(self, name: str) -> float:
        """A numeric parameter of the targets in force on the day."""
        return parameter(f"targets.{name}", self.frame.day.as_of).number


def default_weights(day: date) -> Mapping[str, Parameter]:
    """The weights in force on a day, by criterion."""
    return {name: parameter(f"targets.weight.{name}", day) for name in LABELS}


def judge(setting: Setting, candidate: Candidate) -> Mapping[str, Finding]:
    """Findings of all criteria, by criterion."""
    return {
        "fit": _fit(setting, candidate),
        "neighbours": _neighbours(setting),
        "presence": _presence(setting, candidate),
        "expansion": _expansion(setting, candidate),
        "intent": _intent(setting, candidate),
        "capability": _capability(setting, candidate),
        "risk": _risk(setting, candidate),
    }


def _fit(setting: Setting, candidate: Candidate) -> Finding:
    if candidate.direct:
        best = min(candidate.direct, key=lambda holder: not holder.confirmed)
        points = setting.value("fit.confirmed" if best.confirmed else "fit.uncertain")
        text = say("已确认：{reason}" if best.confirmed else "待核实：{reason}", reason=best.position.reason)
        return Finding(points, text, best.sources)
    node, best = min(candidate.kin, key=lambda pair: not pair[1].confirmed)
    text = say("在做相近环节“{node}”（同一行业小类或产品），能否做本环节待核实", node=node.name)
    return Finding(setting.value("fit.kin"), text, best.sources)


def _neighbours(setting: Setting) -> Finding:
    around = setting.upstream + setting.downstream
    covered = [state for state in around if state.state is State.COVERED]
    unknown = [state for state in around if state.state is State.UNKNOWN]
    place = setting.frame.region.short
    if not around:
        return Finding(None, say("本环节在链上没有登记上下游"))
    if not covered and unknown:
        return Finding(None, say("{place}的上下游环节尚未查明", place=place))
    names = strung(state.node.name for state in covered)
    text = say(
        "{place}已有上下游环节 {n} 个：{names}" if covered else "{place}确认没有上下游环节",
        **{"place": place, "n": len(covered), "names": names},
    )
    if unknown:
        text = say("{said}（另有 {n} 个未知）", said=text, n=len(unknown))
    points = min(1.0, len(covered) / setting.value("neighbours.enough"))
    return Finding(points, text, merge(state.sources for state in covered or around))


def _presence(setting: Setting, candidate: Candidate) -> Finding:
    place = setting.frame.region.short
    if here := in_region(setting.frame, candidate.footholds):
        text = say("在{place}：{traces}", place=place, traces=_traces(here))
        return Finding(1.0, text, merge(trace.sources for trace in here))
    if near := in_circles(setting.frame, candidate.footholds):
        regions = setting.frame.day.atlas.regions
        where = strung(dict.fromkeys(regions[trace.region].short for trace in near))
        text = say("在圈内{where}：{traces}", where=where, traces=_traces(near))
        return Finding(setting.value("presence.circle"), text, merge(trace.sources for trace in near))
    return Finding(None, say("未见其在{place}或圈内有机构或项目的记录", place=place))


def _traces(traces: tuple[Foothold, ...]) -> str:
    return strung(dict.fromkeys(trace.what for trace in traces), "；")


def _expansion(setting: Setting, candidate: Candidate) -> Finding:
    """Traces in at least two cities: a firm or group that has gone elsewhere before."""
    city = setting.frame.day.reach.city
    cities = {city(trace.region) for trace in candidate.footholds} - {None}
    if len(cities) < 2:
        return Finding(None, say("未见其异地布局的记录"))
    seat = candidate.company.region
    home = city(seat) if seat else None
    away = tuple(trace for trace in candidate.footholds if city(trace.region) not in (None, home))
    text = say("有异地布局：{traces}", traces=_traces(away))
    return Finding(1.0, text, merge(trace.sources for trace in away))


def _intent(setting: Setting, candidate: Candidate) -> Finding:
    found = signs(candidate.events, setting.frame.day.as_of)
    if not found:
        return Finding(None, say("资料里没有其近期扩产、建厂、设点的消息"))
    told = strung(
        (
            say("{what}（{age} 天前，折 {worth:.2f}）", what=one.event.what, age=one.age, worth=one.worth)
            for one in found[:3]
        ),
        "；",
    )
    told = say("{names}等 {n} 条", names=told, n=len(found)) if len(found) > 3 else told
    text = say("{told}；半衰期 {half:.0f} 天", told=told, half=setting.value("intent.half_life"))
    return Finding(together(found), text, merge((one.event.source,) for one in found[:3]))


def _capability(setting: Setting, candidate: Candidate) -> Finding:
    company, day = candidate.company, setting.frame.day.as_of
    if company.listed is not None and company.listed <= day:
        text = say(
            "{day} 上市（{stock}）",
            **{"day": company.listed.isoformat(), "stock": company.stock or say("代码未录")},
        )
        return Finding(1.0, text, candidate.sources)
    if company.capital is None:
        return Finding(None, say("未见上市记录，注册资本未录，能力另查"))
    least = setting.value("capability.capital")
    large = company.capital >= least
    text = say(
        "注册资本 {capital:,.0f} 万元（够 {least:,.0f} 万元），未见上市记录"
        if large
        else "注册资本 {capital:,.0f} 万元（不到 {least:,.0f} 万元），未见上市记录",
        **{"capital": company.capital / 1e4, "least": least / 1e4},
    )
    return Finding(setting.value("capability.large") if large else 0.0, text, candidate.sources)


def _risk(setting: Setting, candidate: Candidate) -> Finding:
    """How far risk was ruled out. What was not looked at is null, a sign of risk takes points; neither is a verdict."""
    company, day = candidate.company, setting.frame.day.as_of
    marks = _known_marks(setting, company)
    listed = company.listed is not None and company.listed <= day
    if listed:
        warned = _WARNED.match(company.short or company.name)
        seen = [say("简称“{short}”带风险警示标记", short=company.short)] if warned else []
        clean, points = say("上市公司，简称没有风险警示标记"), setting.value("risk.listed")
    elif company.uscc or company.founded:
        who = Counterparty(company.name, company.uscc or "", registered=company.founded)
        seen = [say("{what}，{do}", what=hint.what, do=hint.do) for hint in hints(who, day)]
        clean, points = say("信用代码、成立日期、名称没有看出问题"), setting.value("risk.registered")
    elif marks:
        seen, clean, points = [], _NOTHING, 0.0
    else:
        return Finding(None, strung((_NOTHING, _UNSEARCHED), "；"))
    points -= setting.value("risk.per_sign") * len(seen)
    said = seen or [clean]
    if not marks:
        return Finding(max(0.0, points), strung((*said, _UNSEARCHED), "；"), candidate.sources)
    sources = merge((candidate.sources, setting.frame.day.sources(mark.source for mark in marks)))
    lost = math.fsum(_lost(setting, mark) for mark in marks)
    points = max(0.0, setting.value("risk.searched") - setting.value("risk.per_sign") * len(seen) - lost)
    found = say("司法、失信、处罚：{recorded}", recorded=_recorded(marks))
    return Finding(points, strung((*said, found), "；"), sources)


def _known_marks(setting: Setting, company: Company) -> tuple[Mark, ...]:
    """What is on record by the day in sources known then, not older than a record counts; the newest first."""
    day, oldest = setting.frame.day, setting.frame.day.as_of - timedelta(setting.value("risk.record_days"))
    told = [mark for mark in company.marks if day.sources((mark.source,)) and oldest <= mark.day <= day.as_of]
    return tuple(sorted(told, key=lambda mark: mark.day, reverse=True))


def _lost(setting: Setting, mark: Mark) -> float:
    if mark.clean:
        return 0.0
    grave = parameter("targets.risk.grave_kinds", setting.frame.day.as_of).words
    return setting.value("risk.per_grave" if any(word in mark.said for word in grave) else "risk.per_sign")


def _recorded(marks: tuple[Mark, ...]) -> str:
    bad = [say("{what}（{when}）", what=mark.said, when=mark.day) for mark in marks if not mark.clean]
    if not bad:
        return say("查过（{day}），没有记录", day=marks[0].day)
    told = strung(bad[:3], "；")
    return say("{names}等 {n} 条", names=told, n=len(bad)) if len(bad) > 3 else told
