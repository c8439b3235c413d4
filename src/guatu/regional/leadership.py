"""Who might lead which node: an optimisation with a stated objective, and what it would cost to insist otherwise.

A transport problem: choose x_cn in {0, 1}, city c leads node n, to maximise Σ s_cn x_cn with Σ_c x_cn ≤ 1 for each node
and Σ_n x_cn ≤ cap_c for each city. s_cn = w_hold · [1 + ln(1+firms)/ln(1+most)] where it holds the node + w_declared ·
declared + w_links · share of the node's neighbours held. With the weights in force a city that holds a node outranks any
that does not. Solved by HiGHS (`transport`); its prices say what one more place for a city, or a second leader of a node,
would add. The weights are an editor's judgement, so that the proposal also says which of its leaders stand when they are
halved and doubled, one at a time and together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import ceil

import numpy as np
import numpy.typing as npt

from guatu.atlas.model import Atlas
from guatu.atlas.sentences import say, strung
from guatu.regional.division import Standing
from guatu.regional.parameters import SCALED, Parameter, parameter
from guatu.regional.specialisation import Floats
from guatu.regional.transport import transport

_WEIGHTS = ("division.weight.hold", "division.weight.declared", "division.weight.links")
_CAP = "division.max_share"


def _scalings(weights: int) -> tuple[tuple[float, ...], ...]:
    """What the weights are multiplied by in turn, the fewest at a time first; of equal proportions one is enough."""
    every = sorted(
        product((1.0, *SCALED), repeat=weights), key=lambda one: sum(factor != 1 for factor in one)
    )
    kept: dict[tuple[float, ...], tuple[float, ...]] = {}
    for one in every:
        kept.setdefault(tuple(factor / max(one) for factor in one), one)
    return tuple(kept.values())[1:]


_SCALINGS = _scalings(len(_WEIGHTS))


@dataclass(frozen=True, slots=True)
class Leadership:
    """A proposal for one chain. `scores`: cities × nodes. `place_price[c]`: what a further place for the city would
    add to the total; 0 where it has places left. `node_price[n]`: what a second leader of the node would add.
    """

    standing: Standing
    scores: Floats
    leads: Mapping[str, str]
    """City by node; nodes for which no city has any evidence are left out."""
    total: float
    place_price: Mapping[str, float]
    node_price: Mapping[str, float]
    caps: Mapping[str, int]
    parameters: tuple[Parameter, ...]
    shaken: Mapping[str, tuple[str, ...]]
    """Nodes whose leader changes when weights are halved or doubled, with the names of those weights: of single ones
    where one is enough, else of those that do it together."""

    def unled(self) -> tuple[str, ...]:
        """Nodes that nobody is proposed for: no city has evidence, or all places were worth more elsewhere."""
        return tuple(node.id for node in self.standing.chain.nodes if node.id not in self.leads)

    def crowded_out(self) -> tuple[str, ...]:
        """Of the unled nodes those that a city has evidence for, whose places were worth more elsewhere."""
        best = dict(
            zip((node.id for node in self.standing.chain.nodes), self.scores.max(axis=0), strict=True)
        )
        return tuple(node for node in self.unled() if best[node] > 0)

    def terms(self) -> str:
        """What was maximised, and within which limits."""
        hold, declared, links, share = (one.number for one in self.parameters)
        cap = max(self.caps.values(), default=0)
        return say(
            "怎么提的：一市在一个环节的分数＝有企业 {hold:g}（家数最多的加倍）＋宣称 {declared:g}（有依据才算）"
            "＋上下游环节在手的比例×{links:g}；每个环节至多一市牵头，每市至多 {cap} 个（{share:.0%}），"
            "在这些条件下总分最大，为 {total:.2f}。权重是编者判断，没有回测。",
            **{"hold": hold, "declared": declared, "links": links, "cap": cap, "share": share},
            total=self.total,
        )

    def robust(self) -> str:
        """How many of the leaders stand when the weights are other ones."""
        names = {node.id: node.name for node in self.standing.chain.nodes}
        kept = sum(node not in self.shaken for node in self.leads)
        unled = len(self.shaken) - (len(self.leads) - kept)
        given = {
            **{"times": len(_SCALINGS), "n": len(self.leads), "kept": kept, "moved": len(self.shaken)},
            "among": say("（{n} 个现在没有牵头）", n=unled) if unled else "",
            "names": strung(names[node] for node in self.shaken),
        }
        if not self.shaken:
            return say("三项权重减半、加倍，逐一和一起重算 {times} 次，{n} 个环节的牵头城市都不变。", **given)
        return say(
            "三项权重减半、加倍，逐一和一起重算 {times} 次，{n} 个里 {kept} 个不变；"
            "会变的 {moved} 个{among}先别定：{names}。",
            **given,
        )

    def explain(self, node: str, atlas: Atlas) -> str:
        """Every city's score for a node down to its companies. Raises ValueError for a node that is not in the chain."""
        nodes = [one.id for one in self.standing.chain.nodes]
        if node not in nodes:
            raise ValueError(f"{self.standing.chain.name}没有编号为 {node} 的环节；有的是 {'、'.join(nodes)}")
        at = nodes.index(node)
        told = [
            f"{atlas.regions[city].short} {self.scores[row, at]:.2f}"
            f"（{'宣称' if self.standing.declared[row] else '未见宣称'}；"
            f"{'、'.join(holder.name for holder in self.standing.holders[row][at]) or '本环节没有已确认的企业'}）"
            for row, city in enumerate(self.standing.cities)
            if self.scores[row, at] > 0
        ]
        lead = self.leads.get(node)
        head = f"{self.standing.chain.nodes[at].name}：{f'提{atlas.regions[lead].short}牵头' if lead else '不提牵头城市'}"
        return "\n".join([head, *told])

    def sentences(self, atlas: Atlas) -> tuple[str, ...]:
        """The proposal and its prices, for a coordinator."""
        names = {node.id: node.name for node in self.standing.chain.nodes}
        said: list[str] = []
        for city in self.standing.cities:
            nodes = [names[node] for node, lead in self.leads.items() if lead == city]
            if nodes:
                short = atlas.regions[city].short
                told = {"city": short, "n": len(nodes), "names": strung(nodes)}
                said.append(say("{city}牵头 {n} 个环节：{names}。", **told))
        for city, price in self.place_price.items():
            if price > 1e-9:
                said.append(
                    say(
                        "{city}的 {cap} 个名额已满，再给一个，总分增加 {price:.2f}（也就是名额的影子价格）。",
                        **{"city": atlas.regions[city].short, "cap": self.caps[city], "price": price},
                    )
                )
        sought = sorted(self.node_price, key=lambda node: -self.node_price[node])[:3]
        if dear := [
            say("{name}（{price:.2f}）", name=names[node], price=self.node_price[node])
            for node in sought
            if self.node_price[node] > 1e-9
        ]:
            said.append(say("最争的环节，再多设一个牵头城市总分增加最多的：{names}。", names=strung(dear)))
        crowded = self.crowded_out()
        if crowded:
            full = {"n": len(crowded), "names": strung(names[node] for node in crowded)}
            said.append(say("{n} 个环节有依据而名额已满，没有提牵头城市：{names}。", **full))
        if blank := len(self.unled()) - len(crowded):
            said.append(say("{n} 个环节圈内没有任何依据，不提牵头城市，先查清。", n=blank))
        return (*said, self.terms(), *([self.robust()] if self.leads else []))


@dataclass(frozen=True, slots=True)
class Insistence:
    """What changes when a city insists on a node."""

    city: str
    node: str
    loss: float
    """Of the total score; 0 where the proposal says so already."""
    moved: tuple[tuple[str, str | None, str | None], ...]
    """Nodes that change hands: (node, from, to)."""

    def sentence(self, atlas: Atlas, found: Standing) -> str:
        """The price of insisting, in words."""
        names = {node.id: node.name for node in found.chain.nodes}

        def short(city: str | None) -> str:
            return atlas.regions[city].short if city else say("无")

        given = {"city": short(self.city), "node": names[self.node], "loss": self.loss}
        if not self.moved:
            return say("{city}本来就牵头{node}，不变。", **given)
        told = strung(
            (
                say("{node}由{one}改为{other}", node=names[node], one=short(a), other=short(b))
                for node, a, b in self.moved
            ),
            "；",
        )
        return say("若{city}坚持牵头{node}，总分减少 {loss:.2f}：{told}。", **given, told=told)

    def explain(self, atlas: Atlas, found: Standing) -> str:
        """Who holds what changes hands, in the city that gives it and in the one that takes it."""
        names = {node.id: node.name for node in found.chain.nodes}
        told = [
            say(
                "{node}：{held}",
                node=names[node],
                held=strung(
                    (_held(found, city, node, atlas.regions[city].short) for city in (a, b) if city), "，"
                ),
            )
            for node, a, b in self.moved or ((self.node, None, self.city),)
        ]
        return say("{parts}。", parts=strung(told, "；"))


def _held(found: Standing, city: str, node: str, short: str) -> str:
    who = found.who(city, node)
    return say("{city}有{names}" if who else "{city}没有已确认的企业", city=short, names=who)


def lead(found: Standing, day: date) -> Leadership:
    """The proposal for a chain, by the weights in force on `day`."""
    plan = _lead(found, day, None)
    return replace(plan, shaken=_shaken(found, day, plan.leads))


def insist(plan: Leadership, city: str, node: str, day: date) -> Insistence:
    """The proposal again with the city leading the node. Raises ValueError for a city or node that is not in it."""
    nodes = [one.id for one in plan.standing.chain.nodes]
    if city not in plan.standing.cities or node not in nodes:
        raise ValueError(
            f"{plan.standing.chain.name}的分工里没有 {city} 或 {node}；写成“市的区划代码=环节编号”"
        )
    if plan.leads.get(node) == city:
        return Insistence(city, node, 0.0, ())
    other = _lead(plan.standing, day, (plan.standing.cities.index(city), nodes.index(node)))
    moved = tuple(
        (key, plan.leads.get(key), other.leads.get(key))
        for key in nodes
        if plan.leads.get(key) != other.leads.get(key)
    )
    return Insistence(city, node, plan.total - other.total, moved)


def scores(found: Standing, day: date) -> Floats:
    """Cities × nodes, 0 … Σ weights: evidence that a city could lead a node. See the module's formula."""
    return _scored(found, tuple(parameter(name, day).number for name in _WEIGHTS))


def _shaken(found: Standing, day: date, leads: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Nodes that change hands under other weights, in the chain's order, each with the fewest weights that do it."""
    weights = [parameter(name, day).number for name in _WEIGHTS]
    moved: dict[str, list[tuple[str, ...]]] = {node.id: [] for node in found.chain.nodes}
    for factors in _SCALINGS:
        tried = tuple(weight * factor for weight, factor in zip(weights, factors, strict=True))
        other = _leads(found, transport(_scored(found, tried), _cap(found, day), 1, priced=False).chosen)
        names = tuple(name for name, factor in zip(_WEIGHTS, factors, strict=True) if factor != 1)
        for node, found_by in moved.items():
            if other.get(node) != leads.get(node) and (not found_by or len(names) == len(found_by[0])):
                found_by.append(names)
    return {
        node: tuple(dict.fromkeys(name for names in found_by for name in names))
        for node, found_by in moved.items()
        if found_by
    }


def _cap(found: Standing, day: date) -> int:
    return ceil(parameter(_CAP, day).number * len(found.chain.nodes))


def _leads(found: Standing, chosen: npt.NDArray[np.bool_]) -> dict[str, str]:
    return {
        node.id: found.cities[int(np.argmax(chosen[:, at]))]
        for at, node in enumerate(found.chain.nodes)
        if chosen[:, at].any()
    }


def _scored(found: Standing, weights: tuple[float, ...]) -> Floats:
    hold, declared, links = weights
    most = max(found.held.max(initial=0.0), 1.0)
    score = hold * (found.held > 0) * (1 + np.log1p(found.held) / np.log1p(most))
    at = {node.id: place for place, node in enumerate(found.chain.nodes)}
    tied = np.zeros((len(at), len(at)))
    for link in found.chain.links:
        tied[at[link.source_node], at[link.target_node]] = tied[
            at[link.target_node], at[link.source_node]
        ] = 1
    degree = np.maximum(tied.sum(axis=0), 1.0)
    near = (found.held > 0).astype(float) @ tied / degree
    evidence = (found.held > 0) | (near > 0)
    said = np.array(found.declared, dtype=float)[:, None]
    return np.where(evidence, score + declared * said + links * near, 0.0)


def _lead(found: Standing, day: date, fixed: tuple[int, int] | None) -> Leadership:
    score = scores(found, day)
    nodes = [node.id for node in found.chain.nodes]
    cap = _cap(found, day)
    solved = transport(score, cap, 1, fixed, priced=fixed is None)
    chosen = solved.chosen
    return Leadership(
        standing=found,
        scores=score,
        leads=_leads(found, chosen),
        total=float(score[chosen].sum()),
        place_price=dict(zip(found.cities, solved.row_price.tolist(), strict=True)),
        node_price=dict(zip(nodes, solved.column_price.tolist(), strict=True)),
        caps=dict.fromkeys(found.cities, cap),
        parameters=tuple(parameter(name, day) for name in (*_WEIGHTS, _CAP)),
        shaken={},
    )
