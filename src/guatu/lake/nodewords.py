"""Words of a table's column for nodes: an id, a name that one chain alone has, or 链/环节."""

from __future__ import annotations

from collections import defaultdict

from guatu.atlas.model import Atlas

NONE = frozenset({"无", "不属于", "不在链上", "-", "--", "none"})
"""What people write for a firm that is at no node."""


class NodeWords:
    """Nodes of an atlas by the words that people use for them."""

    def __init__(self, atlas: Atlas) -> None:
        self._ids: dict[str, str] = {}
        by_name: defaultdict[str, set[str]] = defaultdict(set)
        for chain in atlas.chains.values():
            for node in chain.nodes:
                self._ids[node.id] = node.id
                for name in (node.name, *node.aliases):
                    by_name[name].add(node.id)
                    self._ids |= {f"{head}/{name}": node.id for head in (chain.id, chain.name)}
        self._ids |= {name: next(iter(found)) for name, found in by_name.items() if len(found) == 1}

    def find(self, word: str) -> str | None:
        """The node's id; empty for a word that says 无; None for a word that is unknown or means several nodes."""
        plain = word.strip()
        return "" if plain in NONE else self._ids.get(plain)
