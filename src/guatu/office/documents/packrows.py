"""Rows of the pack in words, for the evidence part: what the row says, and the ids of its sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from guatu.atlas.aims import Declared
from guatu.atlas.model import Atlas, Position
from guatu.office import numbers
from guatu.office.periods import in_words


@dataclass(frozen=True, slots=True)
class Row:
    """A row in words. `status` is a kind of saying; `note` adds what the curator says."""

    title: str
    says: str
    sources: tuple[str, ...]
    status: str = "reported"
    note: str = ""
    quote: str = ""


def _goal(atlas: Atlas, key: str) -> Row:
    goal = atlas.goals[key]
    indicator = (
        atlas.indicators[goal.indicator].name if goal.indicator in atlas.indicators else goal.indicator
    )
    tier = {"expected": _("预期目标"), "stretch": _("拼搏目标")}[goal.tier]
    region = atlas.regions[goal.region].name
    return Row(
        f"{region} · {indicator}",
        _("%(period)s %(tier)s：%(number)s")
        % {"period": in_words(goal.period), "tier": tier, "number": numbers.of_goal(goal)},
        goal.sources,
        "goal",
        quote=goal.quote or "",
    )


def _node(atlas: Atlas, key: str) -> Row:
    chain, node = next((c, n) for c in atlas.chains.values() for n in c.nodes if n.id == key)
    codes = "、".join(f"{code} {atlas.classes[code].name}" for code in node.classes) or _("国标无对应代码")
    return Row(
        f"{chain.name} · {node.name}",
        _("行业代码：%(codes)s") % {"codes": codes},
        node.sources,
        note=node.note or "",
    )


def _system(atlas: Atlas, key: str) -> Row:
    system = atlas.systems[key]
    members = "、".join(member.name for member in system.members)
    return Row(
        f"{atlas.regions[system.region].name} · {system.name}",
        members,
        system.sources,
        note=system.note or "",
    )


def _position(atlas: Atlas, key: str) -> Row:
    position = next(row for row in atlas.positions if position_key(row) == key)
    names: Mapping[str, Any] = {
        "company": atlas.companies,
        "carrier": atlas.carriers,
        "organisation": atlas.organisations,
    }[position.entity_kind]
    sure = {"confirmed": _("确定"), "uncertain": _("待核")}[position.certainty]
    return Row(
        names[position.entity].name,
        position.reason,
        position.sources,
        note=_("归入本环节：%(sure)s") % {"sure": sure},
    )


def _declared(atlas: Atlas, key: str) -> Row:
    row = next(row for row in atlas.declared if declared_key(row) == key)
    return Row(
        f"{atlas.regions[row.region].name} · {row.industry}",
        _("%(year)s 年，%(label)s") % {"year": row.year, "label": row.label},
        row.sources,
        "claim",
        row.note or "",
    )


def _entity(table: str) -> Callable[[Atlas, str], Row]:
    def row(atlas: Atlas, key: str) -> Row:
        entity = getattr(atlas, table)[key]
        return Row(
            entity.name,
            getattr(entity, "path", "") or "",
            entity.sources,
            note=getattr(entity, "note", "") or "",
        )

    return row


def _reference(atlas: Atlas, key: str) -> Row:
    row = atlas.references[key]
    return Row(row.title, " ".join(filter(None, (row.outlet, row.published))), (key,))


KINDS: Mapping[str, Callable[[Atlas, str], Row]] = {
    "goal": _goal,
    "node": _node,
    "system": _system,
    "position": _position,
    "declared": _declared,
    "indicator": _entity("indicators"),
    "region": _entity("regions"),
    "company": _entity("companies"),
    "carrier": _entity("carriers"),
    "organisation": _entity("organisations"),
    "policy": _entity("policies"),
    "reference": _reference,
}


def position_key(position: Position) -> str:
    """Address of a position: company:000001.SZ:ic-design."""
    return f"{position.entity_kind}:{position.entity}:{position.node}"


def declared_key(row: Declared) -> str:
    """Address of a declared industry: 420100:汽车:2021."""
    return f"{row.region}:{row.industry}:{row.year}"


def find_row(atlas: Atlas, kind: str, key: str) -> Row | None:
    """The row, or None where the pack has no such kind or key.

    Positions and declarations have no id of their own: see the two functions above for their keys.
    """
    try:
        return KINDS[kind](atlas, key)
    except (KeyError, IndexError, StopIteration, ValueError):
        return None
