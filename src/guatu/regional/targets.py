"""Target companies (目标企业) for a node: whom to court, why, and how much of that is known."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from guatu.atlas.model import Atlas, Company
from guatu.atlas.sentences import say, strung
from guatu.atlas.sourced import Source
from guatu.regional.candidates import Candidate, CompanyEvent, candidates
from guatu.regional.coverage import NodeState, State
from guatu.regional.criteria import LABELS, Setting, default_weights, judge
from guatu.regional.day import Frame, day_of
from guatu.regional.diagnosis import Diagnosis, diagnose
from guatu.regional.holders import Holder, entities, named
from guatu.regional.moves import neighbours
from guatu.regional.parameters import SCALED, parameter
from guatu.regional.reach import Placement
from guatu.regional.screening import Screened, screen

LEAST = 1e-9
"""Scores that differ by less are equal."""


class Purpose(StrEnum):
    """What the list is for, which follows from the node's state."""

    GAP = "gap"
    UNKNOWN = "unknown"
    STRENGTHEN = "strengthen"


_PURPOSES = {
    State.CONFIRMED_GAP: Purpose.GAP,
    State.UNKNOWN: Purpose.UNKNOWN,
    State.COVERED: Purpose.STRENGTHEN,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion for one company. `points` 0 … 1 or None (not known); `score` = points × weight."""

    criterion: str
    label: str
    points: float | None
    weight: float
    text: str
    sources: tuple[Source, ...]

    @property
    def score(self) -> float | None:
        """What it adds to the score; None, not 0, where nothing is known."""
        return None if self.points is None else self.points * self.weight


@dataclass(frozen=True, slots=True)
class TargetCompany:
    """A company with its reasons; its full score lies between `score` (what is known) and `upper`."""

    company: Company
    reasons: tuple[Reason, ...]
    caution: str | None
    """What to mind before calling: place unknown, or a neighbour in the same circle."""

    @property
    def score(self) -> float:
        """Weighted sum over the criteria of which something is known."""
        return math.fsum(reason.score for reason in self.reasons if reason.score is not None)

    @property
    def upper(self) -> float:
        """The score if every unknown criterion turned out full."""
        return math.fsum(reason.weight if reason.score is None else reason.score for reason in self.reasons)

    @property
    def known_share(self) -> float:
        """Share of the weight that rests on something known, 0 … 1 (0 when all weights are 0)."""
        total = math.fsum(reason.weight for reason in self.reasons)
        seen = math.fsum(reason.weight for reason in self.reasons if reason.score is not None)
        return seen / total if total else 0.0

    @property
    def sources(self) -> tuple[Source, ...]:
        """Sources of all reasons, each once."""
        return tuple(dict.fromkeys(source for reason in self.reasons for source in reason.sources))


@dataclass(frozen=True, slots=True)
class TargetList:
    """Companies to court for a node in a region, best known first, and what the list may claim."""

    diagnosis: Diagnosis
    state: NodeState
    purpose: Purpose
    companies: tuple[TargetCompany, ...]
    check_first: tuple[Holder, ...]
    """Who may hold the node in the region already: to be checked before anybody is courted."""
    screened: tuple[Screened, ...]
    """Who was left off by a hard filter, and by which."""
    weights: Mapping[str, float]
    outcomes: int
    label: str
    """The track record of such lists, said beside the list (DESIGN.md, principle 4)."""
    sentence: str

    def robust(self, most: int = 10) -> str:
        """How far the first of the list hang on the weights, which are an editor's: each is halved and doubled in turn.

        Who scores the same shares a rank, so that the order of equals decides nothing. Empty for a short list.
        """
        if len(self.companies) <= most:
            return ""
        first = self.first(most, {})
        kept = set(first)
        for name in self.weights:
            for factor in SCALED:
                kept &= self.first(most, {name: factor})
        lost = [one.company.name for one in self.companies if one.company.id in first - kept]
        tied = say(
            "（同分并列，共 {n} 家，同分的不分先后）" if len(first) > most else "的 {n} 家", n=len(first)
        )
        names = strung(lost[:most])
        given = {
            "weights": len(self.weights),
            "most": most,
            "tied": tied,
            "sure": len(self.sure(most, first)),
            "kept": len(kept),
            "names": say("{names}等", names=names) if len(lost) > most else names,
        }
        if not lost:
            return say(
                "{weights} 项权重逐一减半、加倍重排，前 {most} 名{tied}都还在前 {most} 名；"
                "各项在一半到两倍之间任意一起变，{sure} 家必定还在。",
                **given,
            )
        return say(
            "{weights} 项权重逐一减半、加倍重排，前 {most} 名{tied}里 {kept} 家都还在；换一套权重就会掉出去的：{names}；"
            "各项在一半到两倍之间任意一起变，{sure} 家必定还在。",
            **given,
        )

    def first(self, most: int, factors: Mapping[str, float]) -> set[str]:
        """Who has fewer than `most` above, with some weights multiplied."""
        times = np.array([factors.get(why.criterion, 1.0) for why in self.companies[0].reasons])
        sums = (self._scores() * times).sum(axis=1).round(9)
        least = np.sort(sums)[-most]
        return {one.company.id for one, value in zip(self.companies, sums, strict=True) if value >= least}

    def sure(self, most: int, among: Collection[str]) -> set[str]:
        """Who of some is among the first under any weights from half to double, all at once.

        The lead of another over a company is a sum over criteria, at most with each weight doubled where that one has more
        points and halved where it has fewer; fewer than `most` can be ahead, each by weights of its own.
        """
        scores, (low, high) = self._scores(), SCALED
        found: set[str] = set()
        for one, own in zip(self.companies, scores, strict=True):
            if one.company.id in among:
                gaps = scores - own
                leads = np.maximum(gaps * high, gaps * low).sum(axis=1)
                if int((leads > LEAST).sum()) < most:
                    found.add(one.company.id)
        return found

    def _scores(self) -> npt.NDArray[np.float64]:
        """What each criterion adds to each company's score; nothing where nothing is known."""
        return np.array([[why.score or 0.0 for why in one.reasons] for one in self.companies])

    def explain(self, company: str) -> str:
        """A company's score, term by term to its sum, or the hard filter that keeps it off. Raises KeyError."""
        for off in self.screened:
            if off.company.id == company:
                return f"{off.company.name}没有列入（{off.rule.value}）：{off.text}。"
        for one in self.companies:
            if one.company.id == company:
                terms = [
                    f"{why.label}：无据（{why.text}）"
                    if why.points is None
                    else f"{why.label}：{why.points:.2f} × {why.weight:g} = {why.score:.2f}（{why.text}）"
                    for why in one.reasons
                ]
                return "\n".join(
                    [*terms, f"{one.company.name}合计 {one.score:.2f}；无据的全都成立时 {one.upper:.2f}。"]
                )
        raise KeyError(f"名单上和没有列入的里都没有编号为 {company} 的企业；编号见 --json")


def targets(  # noqa: PLR0917 (the order is that of `diagnose`)
    atlas: Atlas,
    chain_id: str,
    node_id: str,
    region_id: str,
    as_of: date,
    known_by: date | None = None,
    weights: Mapping[str, float] | None = None,
    *,
    events: Iterable[CompanyEvent] = (),
    outcomes: int = 0,
) -> TargetList:
    """Companies outside the region at the node, or at nodes of the same class or product, with reasons.

    `weights` replaces single weights of `parameters.yaml` (names: `criteria.LABELS`). `events`: what
    documents say that companies did where. `outcomes`: how many results of earlier lists the office has recorded.
    Raises KeyError for an unknown chain, node or region, ValueError for bad weights or outcomes.
    """
    used = _weights(weights, as_of)
    diagnosis = diagnose(atlas, chain_id, region_id, as_of, known_by)
    state = diagnosis.node(node_id)
    frame = Frame(day_of(atlas, as_of, known_by), diagnosis.region)
    by_node = {other.node.id: other for other in diagnosis.nodes}
    kinds = parameter("moves.link_kinds", as_of).words
    setting = Setting(frame, *neighbours(diagnosis.chain, by_node, node_id, kinds))
    rules = parameter("targets.screens", as_of).words
    found = candidates(frame, state.node, state, events)
    left = {one.company.id: off for one in found if (off := screen(frame, state, one, rules)) is not None}
    rated = [_rate(setting, one, used) for one in found if one.company.id not in left]
    ranked = tuple(sorted(rated, key=lambda rating: (-rating.score, -rating.known_share, rating.company.id)))
    check_first = () if state.state is State.COVERED else entities(state.uncertain + state.possible)
    return TargetList(
        diagnosis=diagnosis,
        state=state,
        purpose=_PURPOSES[state.state],
        companies=ranked,
        check_first=check_first,
        screened=tuple(left.values()),
        weights=used,
        outcomes=outcomes,
        label=_label(outcomes, as_of),
        sentence=_sentence(diagnosis, state, ranked, check_first),
    )


def _weights(given: Mapping[str, float] | None, day: date) -> Mapping[str, float]:
    used = {name: weight.number for name, weight in default_weights(day).items()}
    for name, value in (given or {}).items():
        if name not in used:
            raise ValueError(f"没有 {name} 这一项权重；有的是 {'、'.join(used)}")
        if not (math.isfinite(value) and value >= 0):
            raise ValueError(f"{name} 的权重是 {value}，要不小于 0 的数")
        used[name] = value
    return used


def _rate(setting: Setting, candidate: Candidate, weights: Mapping[str, float]) -> TargetCompany:
    findings = judge(setting, candidate)
    reasons = tuple(
        Reason(name, label, _printed(found.points), weights[name], found.text, found.sources)
        for name, label in LABELS.items()
        for found in (findings[name],)
    )
    return TargetCompany(candidate.company, reasons, _caution(setting.frame, candidate.company))


def _printed(points: float | None) -> float | None:
    """Points as they are printed, so that the products and the sum that stand there are those that rank."""
    return None if points is None else round(points, 2)


def _caution(frame: Frame, company: Company) -> str | None:
    """Courting a neighbour's firm moves it without adding any; a firm without a place may be here already."""
    reach = frame.day.reach
    where = reach.placement(frame.region.id, company.region)
    if where is Placement.UNKNOWN:
        return say("所在地未录入，先核实是否已在本地")
    if where is Placement.INSIDE:
        return say("本部已在本地，本环节在外地：宜谈回迁或增资")
    for circle in reach.circles(frame.region.id):
        if company.region and reach.inside(circle.id, company.region):
            place = frame.day.atlas.regions[company.region].short
            return say("已在{circle}内的{place}：宜协作配套，不宜挪移", circle=circle.short, place=place)
    return None


def _label(outcomes: int, day: date) -> str:
    if outcomes < 0:
        raise ValueError(f"outcomes is {outcomes}; it counts recorded results and cannot be negative")
    least = int(parameter("targets.min_outcomes", day).number)
    if outcomes < least:
        return say(
            "此名单未经回测（落地记录 {n} 条，不足 {least} 条）；排序只按所列依据，不是预测。",
            **{"n": outcomes, "least": least},
        )
    return say("落地记录已有 {n} 条：命中率须与按企业规模排序的命中率并列公布。", n=outcomes)


def _sentence(
    diagnosis: Diagnosis, state: NodeState, ranked: tuple[TargetCompany, ...], check_first: tuple[Holder, ...]
) -> str:
    node, place = state.node.name, diagnosis.region.short
    text = say(
        {
            State.CONFIRMED_GAP: "“{node}”在{place}是确认缺口，",
            State.UNKNOWN: "“{node}”在{place}是未知环节，不是确认缺口：先查清，再招引。",
            State.COVERED: "“{node}”在{place}已有 {n} 家，此名单供强链之用，",
        }[state.state],
        **{"node": node, "place": place, "n": state.strength},
    )
    if state.state is State.CONFIRMED_GAP and state.registry is not None and state.registry.synthetic:
        text = say("合成示例：{said}", said=text)
    said: list[str] = [text]
    if check_first:
        said.append(say("先核实 {names} 是否已在做。", names=named(check_first)))
    if not ranked:
        said.append(say("现有资料中没有可列的外地企业。"))
        return strung(said, "")
    best = ranked[0]
    said.append(
        say(
            "列出外地企业 {n} 家，居首的{name}得分 {score:.0f}（依据占权重 {known:.0%}）；没有依据的项目留空，不记零分。",
            **{"n": len(ranked), "name": best.company.name, "score": best.score, "known": best.known_share},
        )
    )
    return strung(said, "")
