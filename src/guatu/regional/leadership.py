"""Who might lead which node: an optimisation with a stated objective, and what it would cost to insist otherwise.

A transport problem (its constraint matrix is totally unimodular, so the linear programme's corner is whole): choose
x_cn in {0, 1}, city c leads node n, to maximise Σ s_cn x_cn with Σ_c x_cn ≤ 1 for each node and Σ_n x_cn ≤ cap_c for
each city. s_cn = w_hold · [1 + ln(1+firms)/ln(1+most)] where it holds the node + w_declared · declared + w_links ·
share of the node's neighbours held. With the weights in force a city that holds a node outranks any that does not.
Solved by HiGHS; the duals say what one more place for a city, or a node's best offer, is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any, cast

import numpy as np
from scipy.optimize import linprog  # pyright: ignore[reportMissingTypeStubs,reportUnknownVariableType]
from scipy.sparse import coo_matrix  # pyright: ignore[reportMissingTypeStubs]

from guatu.atlas.model import Atlas
from guatu.regional.division import Standing
from guatu.regional.parameters import Parameter, parameter
from guatu.regional.specialisation import Floats

_WEIGHTS = ("division.weight.hold", "division.weight.declared", "division.weight.links")
_CAP = "division.max_share"


@dataclass(frozen=True, slots=True)
class Leadership:
    """A proposal for one chain. `scores`: cities × nodes. `place_price[c]`: what a further place for the city would
    add to the total; 0 where it has places left. `second[n]`: the best score of a city that does not lead the node.
    """

    standing: Standing
    scores: Floats
    leads: Mapping[str, str]
    """City by node; nodes for which no city has any evidence are left out."""
    total: float
    place_price: Mapping[str, float]
    caps: Mapping[str, int]
    parameters: tuple[Parameter, ...]

    def unled(self) -> tuple[str, ...]:
        """Nodes that nobody is proposed for: no city has evidence, or all places were worth more elsewhere."""
        return tuple(node.id for node in self.standing.chain.nodes if node.id not in self.leads)

    def sentences(self, atlas: Atlas) -> tuple[str, ...]:
        """The proposal and its prices, for a coordinator."""
        names = {node.id: node.name for node in self.standing.chain.nodes}
        said: list[str] = []
        for city in self.standing.cities:
            nodes = [names[node] for node, lead in self.leads.items() if lead == city]
            if nodes:
                said.append(f"{atlas.regions[city].short}牵头 {len(nodes)} 个环节：{'、'.join(nodes)}。")
        for city, price in self.place_price.items():
            if price > 1e-9:
                short = atlas.regions[city].short
                said.append(
                    f"{short}的 {self.caps[city]} 个名额已满，再给一个，总分增加 {price:.2f}（也就是名额的影子价格）。"
                )
        if unled := self.unled():
            said.append(f"{len(unled)} 个环节圈内没有任何依据，不提牵头城市，先查清。")
        return tuple(said)


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
            return atlas.regions[city].short if city else "无"

        if not self.moved:
            return f"{short(self.city)}本来就牵头{names[self.node]}，不变。"
        told = "；".join(f"{names[node]}由{short(a)}改为{short(b)}" for node, a, b in self.moved)
        return f"若{short(self.city)}坚持牵头{names[self.node]}，总分减少 {self.loss:.2f}：{told}。"


def lead(found: Standing, day: date) -> Leadership:
    """The proposal for a chain, by the weights in force on `day`."""
    return _lead(found, day, None)


def insist(plan: Leadership, city: str, node: str, day: date) -> Insistence:
    """The proposal again with the city leading the node. Raises ValueError for a city or node that is not in it."""
    nodes = [one.id for one in plan.standing.chain.nodes]
    if city not in plan.standing.cities or node not in nodes:
        raise ValueError(f"{city} or {node} is not in the division of {plan.standing.chain.id}")
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
    hold, declared, links = (parameter(name, day).number for name in _WEIGHTS)
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
    cities, nodes = len(found.cities), len(found.chain.nodes)
    cap = ceil(parameter(_CAP, day).number * nodes)
    rows = np.concatenate([np.repeat(np.arange(cities), nodes), np.tile(np.arange(nodes), cities) + cities])
    columns = np.tile(np.arange(cities * nodes), 2)
    matrix = coo_matrix((np.ones(len(rows)), (rows, columns)))
    limits = np.concatenate([np.full(cities, float(cap)), np.ones(nodes)])
    bounds = [(0.0, 1.0 if value > 0 else 0.0) for value in score.ravel()]
    if fixed is not None:
        bounds[fixed[0] * nodes + fixed[1]] = (1.0, 1.0)
    # Ties are broken by position, so that equal input gives one answer.
    cost: Floats = (1e-9 * np.arange(cities, dtype=np.float64)[:, None] - score).ravel()
    solved = cast(Any, linprog(cost, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs"))
    chosen = np.asarray(solved.x).reshape(cities, nodes) > 0.5
    prices = -np.asarray(solved.ineqlin.marginals)[:cities]
    leads = {
        node.id: found.cities[int(np.argmax(chosen[:, at]))]
        for at, node in enumerate(found.chain.nodes)
        if chosen[:, at].any()
    }
    return Leadership(
        standing=found,
        scores=score,
        leads=leads,
        total=float(score[chosen].sum()),
        place_price={city: float(price) for city, price in zip(found.cities, prices, strict=True)},
        caps=dict.fromkeys(found.cities, cap),
        parameters=tuple(parameter(name, day) for name in (*_WEIGHTS, _CAP)),
    )
