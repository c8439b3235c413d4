"""What people decided about facts, as data: one JSON object a line, to be kept, exported and learned from.

    {"sha256": "…", "kind": "metric", "span": [120, 147], "decision": "correct", "fields": {"value": 3.2e9},
     "by": "li.na", "when": "2026-05-04T10:12:00+08:00"}

`sha256` is that of the document's file, `span` the evidence's range of raw characters, `decision` one of accept,
reject, correct; `fields` (only with correct) holds the fields that were wrong, as they should be.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

DECISIONS = ("accept", "reject", "correct")
KINDS = ("metric", "target", "event", "organisation", "carrier", "policy", "industry_system")


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision about the fact of `kind` whose evidence is `raw[start:end]` of the file with this hash."""

    sha256: str
    kind: str
    start: int
    end: int
    decision: str
    by: str
    when: datetime
    fields: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def right(self) -> bool:
        """Whether the fact stood as the reader gave it."""
        return self.decision == "accept"


def load(path: Path) -> list[Correction]:
    """All corrections of a file, empty lines passed over; of two about one fact the later one, by `when`.

    Raises ValueError that names file, line and field where a line is not of the format.
    """
    kept: dict[tuple[str, str, int, int], Correction] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = _parsed(json.loads(line))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: {error}; see the format in docs/developers") from error
        key = row.sha256, row.kind, row.start, row.end
        if key not in kept or kept[key].when <= row.when:
            kept[key] = row
    return list(kept.values())


def _parsed(body: Any) -> Correction:
    if not isinstance(body, dict):
        raise ValueError("the line is no JSON object")
    row = cast("dict[str, Any]", body)
    if absent := {"sha256", "kind", "span", "decision", "by", "when"} - row.keys():
        raise ValueError(f"fields are missing: {', '.join(sorted(absent))}")
    if not re.fullmatch(r"[0-9a-f]{64}", str(row["sha256"])):
        raise ValueError("sha256 is not 64 hexadecimal digits")
    if row["kind"] not in KINDS or row["decision"] not in DECISIONS:
        raise ValueError(f"kind {row['kind']!r} or decision {row['decision']!r} is unknown")
    start, end = (int(place) for place in row["span"])
    if not 0 <= start < end:
        raise ValueError(f"span {row['span']} is empty or begins before 0")
    wanted: dict[str, Any] = row.get("fields", {})
    if bool(wanted) != (row["decision"] == "correct"):
        raise ValueError("fields belong to the decision correct, and to no other one")
    when = datetime.fromisoformat(row["when"])
    if when.tzinfo is None:
        raise ValueError("when has no time zone")
    return Correction(row["sha256"], row["kind"], start, end, row["decision"], str(row["by"]), when, wanted)
