"""The criteria by which a company is weighed for a node: points 0 … 1 with a reason, or None for not known.

None is never 0: documents and lists prove what is there, not what is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from guatu.atlas.sourced import Source
from guatu.regional.candidates import Candidate, Foothold, in_circles, in_region
from guatu.regional.coverage import NodeState, State
from guatu.regional.day import Frame
from guatu.regional.evidence import merge
from guatu.regional.parameters import Parameter, parameter

LABELS: Mapping[str, str] = {
    "fit": "与环节相符",
    "neighbours": "上下游在当地",
    "presence": "已在本地或圈内落脚",
    "expansion": "有异地布局",
    "capability": "能力有据",
}
"""Criteria in the order in which a page shows them."""


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
        "capability": _capability(setting, candidate),
    }


def _fit(setting: Setting, candidate: Candidate) -> Finding:
    if candidate.direct:
        best = min(candidate.direct, key=lambda holder: not holder.confirmed)
        grade, word = ("confirmed", "已确认") if best.confirmed else ("uncertain", "待核实")
        return Finding(setting.value(f"fit.{grade}"), f"{word}：{best.position.reason}", best.sources)
    node, best = min(candidate.kin, key=lambda pair: not pair[1].confirmed)
    text = f"在做相近环节“{node.name}”（同一行业小类或产品），能否做本环节待核实"
    return Finding(setting.value("fit.kin"), text, best.sources)


def _neighbours(setting: Setting) -> Finding:
    around = setting.upstream + setting.downstream
    covered = [state for state in around if state.state is State.COVERED]
    unknown = [state for state in around if state.state is State.UNKNOWN]
    place = setting.frame.region.short
    if not around:
        return Finding(None, "本环节在链上没有登记上下游")
    if not covered and unknown:
        return Finding(None, f"{place}的上下游环节尚未查明")
    names = "、".join(state.node.name for state in covered)
    text = f"{place}已有上下游环节 {len(covered)} 个：{names}" if covered else f"{place}确认没有上下游环节"
    if unknown:
        text += f"（另有 {len(unknown)} 个未知）"
    points = min(1.0, len(covered) / setting.value("neighbours.enough"))
    return Finding(points, text, merge(state.sources for state in covered or around))


def _presence(setting: Setting, candidate: Candidate) -> Finding:
    place = setting.frame.region.short
    if here := in_region(setting.frame, candidate.footholds):
        return Finding(1.0, f"在{place}：{_traces(here)}", merge(trace.sources for trace in here))
    if near := in_circles(setting.frame, candidate.footholds):
        where = "、".join(
            dict.fromkeys(setting.frame.day.atlas.regions[trace.region].short for trace in near)
        )
        points = setting.value("presence.circle")
        return Finding(points, f"在圈内{where}：{_traces(near)}", merge(trace.sources for trace in near))
    return Finding(None, f"未见其在{place}或圈内有机构或项目的记录")


def _traces(traces: tuple[Foothold, ...]) -> str:
    return "；".join(dict.fromkeys(trace.what for trace in traces))


def _expansion(setting: Setting, candidate: Candidate) -> Finding:
    """Traces in at least two cities: a firm or group that has gone elsewhere before."""
    city = setting.frame.day.reach.city
    cities = {city(trace.region) for trace in candidate.footholds} - {None}
    if len(cities) < 2:
        return Finding(None, "未见其异地布局的记录")
    seat = candidate.company.region
    home = city(seat) if seat else None
    away = tuple(trace for trace in candidate.footholds if city(trace.region) not in (None, home))
    return Finding(1.0, f"有异地布局：{_traces(away)}", merge(trace.sources for trace in away))


def _capability(setting: Setting, candidate: Candidate) -> Finding:
    listed = candidate.company.listed
    if listed is None or listed > setting.frame.day.as_of:
        return Finding(None, "未见上市记录，能力另查")
    return Finding(
        1.0, f"{listed.isoformat()} 上市（{candidate.company.stock or '代码未录'}）", candidate.sources
    )
