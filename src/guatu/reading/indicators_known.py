"""The indicators that the atlas knows: short forms written out, names recognised."""

from __future__ import annotations

from guatu.atlas.model import Atlas


def full_name(atlas: Atlas, name: str) -> str:
    """The indicator's name for a short form of it (社零额 → 社会消费品零售总额); other names stay as printed."""
    known = _short_forms(id(atlas), atlas).get(name.upper() if name.isascii() else name)
    return known if known is not None and _abbreviates(name, known) else name


def is_known(atlas: Atlas, name: str) -> bool:
    """Whether the atlas has an indicator of this name, or one that ends it (工业总产值 in 全区工业总产值)."""
    names = _short_forms(id(atlas), atlas)
    return any(name[start:] in names for start in range(max(1, len(name) - 1)))


def _abbreviates(short: str, full: str) -> bool:
    """GDP, or characters of the full name with some left out, not just a part of it.

    >>> _abbreviates("固投", "固定资产投资"), _abbreviates("总投资", "项目总投资")
    (True, False)
    """
    if short.isascii():
        return True
    if full.startswith("规模以上") and short[0] != "规":
        return False
    rest = iter(full)
    if short[-1] != full[-1] and not (len(short) == 2 and short[-1] == full[-2]):
        return False
    return len(short) <= 0.6 * len(full) and short not in full and all(char in rest for char in short)


_KNOWN: dict[int, dict[str, str]] = {}


def _short_forms(key: int, atlas: Atlas) -> dict[str, str]:
    if key not in _KNOWN:
        _KNOWN[key] = {
            word: item.name for item in atlas.indicators.values() for word in (item.name, *item.synonyms)
        }
    return _KNOWN[key]
