"""The registries of an atlas, as a page shows them: what each holds, and whether it may show absence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from guatu.atlas.model import Atlas, Chain, ClassCode, Node, Reference, Region
from guatu.atlas.registry import Registry
from guatu.regional.holders import CONFIRMED


@dataclass(frozen=True, slots=True)
class Waiting:
    """A node for which firms of a registry were not judged yet: where to look at it, and how many they are."""

    chain: Chain
    node: Node
    region: str
    firms: int


@dataclass(frozen=True, slots=True)
class Register:
    """A registry with what its scope names, the table it came from, its firms at nodes, and what waits to be judged.

    `placed`: firms that hold a node for sure; `doubtful`: the others that may, with `doubts` by node.
    """

    registry: Registry
    regions: tuple[Region, ...]
    classes: tuple[ClassCode, ...]
    nodes: tuple[Node, ...]
    reference: Reference | None
    waiting: tuple[Waiting, ...]
    placed: int
    doubtful: int
    doubts: tuple[Waiting, ...]

    @property
    def imported(self) -> bool:
        """Whether the office took it in itself; the others come with the pack."""
        return self.reference is not None and self.reference.kind == "import"


def registers(atlas: Atlas) -> list[Register]:
    """All registries of a day, the imported and the complete first."""
    nodes = {node.id: (chain, node) for chain in atlas.chains.values() for node in chain.nodes}
    found = [_register(atlas, registry, nodes) for registry in atlas.registries.values()]
    return sorted(found, key=lambda row: (not row.imported, not row.registry.complete, row.registry.id))


def _register(atlas: Atlas, registry: Registry, nodes: dict[str, tuple[Chain, Node]]) -> Register:
    counts = Counter[str]()
    for row in registry.unjudged:
        counts[row.node] += row.firms
    place = registry.regions[0] if registry.regions else atlas.home
    held = [row for row in atlas.positions if row.sources == registry.sources]
    placed = {row.entity for row in held if row.certainty == CONFIRMED}
    doubts = Counter(row.node for row in held if row.certainty != CONFIRMED)
    return Register(
        registry,
        tuple(atlas.regions[key] for key in registry.regions if key in atlas.regions),
        tuple(atlas.classes[key] for key in registry.classes if key in atlas.classes),
        tuple(nodes[key][1] for key in registry.nodes if key in nodes),
        next((atlas.references[key] for key in registry.sources), None),
        tuple(Waiting(*nodes[key], place, firms) for key, firms in counts.most_common() if key in nodes),
        len(placed),
        len({row.entity for row in held} - placed),
        tuple(Waiting(*nodes[key], place, firms) for key, firms in doubts.most_common()),
    )
