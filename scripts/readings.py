"""Writes `src/guatu/text/readings.txt`, how characters can be read, from pypinyin's table: `python scripts/readings.py`.

The reader needs that table alone. With pypinyin comes its dictionary of phrases, which takes a sixth of a second to load.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict

from guatu.text.readings import FILE


def written() -> str:
    """A line for each way of being read: all readings, parted by commas, and the characters read so."""
    chars: dict[str, list[str]] = {}
    for code, readings in sorted(pinyin_dict.items()):
        chars.setdefault(readings, []).append(chr(code))
    return "".join(f"{readings} {''.join(found)}\n" for readings, found in sorted(chars.items()))


if __name__ == "__main__":
    Path(FILE).write_text(written(), encoding="utf-8")
