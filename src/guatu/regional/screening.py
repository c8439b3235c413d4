"""Hard filters of a list (硬条件): who is left off before anything is weighed, by which rule. Nobody goes silently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guatu.atlas.model import Company
from guatu.atlas.sentences import say
from guatu.atlas.sourced import Source
from guatu.regional.candidates import Candidate
from guatu.regional.coverage import NodeState
from guatu.regional.day import Frame
from guatu.regional.holders import Holder, closure


class Screen(StrEnum):
    """The rules; which of them are in force is a dated parameter (`targets.screens`)."""

    CLOSED = "closed"
    """A table calls the firm gone."""
    GROUP = "group"
    """Its parent, or a firm of its own, does it in the region already."""
    LOCAL = "local"
    """A firm of the region in a kindred trade: to be helped to grow, not to be courted."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A company off the list, with the rule, the words for it and what they rest on."""

    company: Company
    rule: Screen
    text: str
    sources: tuple[Source, ...]


def screen(frame: Frame, state: NodeState, candidate: Candidate, rules: tuple[str, ...]) -> Screened | None:
    """The first rule in force that the candidate falls under; None for one that stays."""
    company = candidate.company
    gone = closure(company, frame.day.as_of, frame.day.known_by)
    if Screen.CLOSED in rules and gone is not None:
        text = say("名录（{day}）写明“{said}”", day=gone.day.isoformat(), said=gone.said)
        return Screened(company, Screen.CLOSED, text, frame.day.sources((gone.source,)))
    kin = _kin(frame, state, company)
    if Screen.GROUP in rules and kin is not None:
        text = say("同一集团的{name}已在{place}做本环节：找它增资", name=kin.name, place=frame.region.short)
        return Screened(company, Screen.GROUP, text, kin.sources)
    if Screen.LOCAL in rules and candidate.local:
        node, holder = candidate.kin[0]
        text = say("本地企业，做相近环节“{node}”：先问它能否扩产", node=node.name)
        return Screened(company, Screen.LOCAL, text, holder.sources)
    return None


def _kin(frame: Frame, state: NodeState, company: Company) -> Holder | None:
    """The firm of the same group that holds the node in the region for sure."""
    firms = frame.day.atlas.companies
    for holder in state.confirmed:
        other = firms.get(holder.entity)
        if other is not None and (other.parent == company.id or company.parent == other.id):
            return holder
    return None
