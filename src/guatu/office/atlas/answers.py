"""The short answer under a region's question: what it is good at and what is missing, each as far as data can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guatu.atlas.model import Chain, Node
from guatu.office.atlas.strengths import Strengths
from guatu.regional import Diagnosis, RevealedChain, State, Verdict

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """`strong`: chains in which the region's recorded companies stand out. `seen`: how many companies that rests on.

    `unseen`: declared chains in which they do not. `gaps`: nodes looked for and not found; `unknown`: nodes of which
    nothing can be said; `asked`: the chain with most of them.
    """

    strong: tuple[RevealedChain, ...]
    unseen: tuple[RevealedChain, ...]
    seen: int
    gaps: tuple[tuple[Chain, Node], ...]
    unknown: int
    asked: Chain | None


def answer(strengths: Strengths | None, chains: Sequence[Diagnosis]) -> Answer:
    """From the comparison with the widest base and the diagnoses of all chains."""
    rows = strengths.found.chains if strengths else ()
    gaps = [(one.chain, row.node) for one in chains for row in one.nodes if row.state is State.CONFIRMED_GAP]
    unknown = {one.chain.id: one.completeness.unknown for one in chains}
    most = max(chains, key=lambda one: one.completeness.unknown, default=None)
    return Answer(
        tuple(row for row in rows if row.verdict is Verdict.STRONG)[:SHOWN],
        tuple(row for row in rows if row.claims and row.verdict is not Verdict.STRONG)[:SHOWN],
        strengths.found.n if strengths else 0,
        tuple(gaps[:SHOWN]),
        sum(unknown.values()),
        most.chain if most else None,
    )
