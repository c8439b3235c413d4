"""Which of many names may be like a given one, before they are compared letter by letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

Key = tuple[str, str]
FEW = 3000
"""So many names are all compared."""
NEAR = 200
"""Of more names those that share the most with the given one."""
COMMON = 20
"""What more than one name in so many holds (有限公司) tells nothing."""


@dataclass(frozen=True)
class Names:
    """Names by (kind, id), and in which of them characters and pairs of characters stand."""

    names: Mapping[Key, str]

    @cached_property
    def _keys(self) -> list[Key]:
        return list(self.names)

    @cached_property
    def _holders(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self._keys):
            for part in set(_parts(self.names[key])):
                found[part].append(number)
        most = len(self._keys) / COMMON
        return {part: numbers for part, numbers in found.items() if len(numbers) <= most}

    def near(self, name: str) -> dict[Key, str]:
        """Names that may be like this one; all of them where they are few.

        >>> Names({("company", "1"): "远山科技"}).near("远山")
        {('company', '1'): '远山科技'}
        """
        if len(self.names) <= FEW:
            return dict(self.names)
        shared = Counter(number for part in set(_parts(name)) for number in self._holders.get(part, ()))
        return {
            key: self.names[key] for key in (self._keys[number] for number, _n in shared.most_common(NEAR))
        }


def _parts(name: str) -> Iterator[str]:
    yield from name
    yield from (name[at : at + 2] for at in range(len(name) - 1))
