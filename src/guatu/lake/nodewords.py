"""Words of a table's column for nodes: an id, a name that one chain alone has, or 链/环节, 链·环节, 链环节."""

from __future__ import annotations

import re
from collections import defaultdict

from guatu.atlas.model import Atlas

NONE = frozenset({"无", "不属于", "不在链上", "-", "--", "none"})
"""What people write for a firm that is at no node."""
_BETWEEN = re.compile(r"[\s·—\-/：:]")
"""What may stand between a chain and its node, and inside the names of both."""


class NodeWords:
    """Nodes of an atlas by the words that people use for them."""

    def __init__(self, atlas: Atlas) -> None:
        meant: defaultdict[str, set[str]] = defaultdict(set)
        for chain in atlas.chains.values():
            for node in chain.nodes:
                for name in (node.name, *node.aliases):
                    for head in ("", chain.id, chain.name):
                        meant[_BETWEEN.sub("", head + name)].add(node.id)
        self._ids = {word: next(iter(found)) for word, found in meant.items() if len(found) == 1}
        self._ids |= {node.id: node.id for chain in atlas.chains.values() for node in chain.nodes}

    def find(self, word: str) -> str | None:
        """The node's id; empty for a word that says 无; None for a word that is unknown or means several nodes."""
        plain = word.strip()
        if plain in NONE:
            return ""
        return self._ids.get(plain) or self._ids.get(_BETWEEN.sub("", plain))
