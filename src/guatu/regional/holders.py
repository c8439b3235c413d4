"""Who holds a node: positions of companies, carriers and organisations that count on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from guatu.atlas.model import Atlas, Carrier, Company, Organisation, Position
from guatu.atlas.notices import Closure
from guatu.atlas.sentences import say, strung
from guatu.atlas.sourced import Source
from guatu.regional.evidence import known, sources_of

CONFIRMED, UNCERTAIN = "confirmed", "uncertain"


@dataclass(frozen=True, slots=True)
class Holder:
    """An entity at a node. `region` is where it does so, the finest known, or None.

    `sources`: those of the position and of the entity's row that were known.
    """

    entity_kind: str
    entity: str
    name: str
    region: str | None
    position: Position
    sources: tuple[Source, ...]

    @property
    def confirmed(self) -> bool:
        """Whether the position is confirmed, not a likely one."""
        return self.position.certainty == CONFIRMED


def holders_by_node(
    atlas: Atlas, day: date, known_by: date | None = None
) -> Mapping[str, tuple[Holder, ...]]:
    """Holders of every node, by node id, in an atlas that `guatu.atlas.as_of` made for these days.

    What that leaves to do: a position without a `since` of its own counts from the company's listing day, that of a firm
    which a table of the day calls gone is to be checked, and of several sources only those already published are shown.
    """
    found: defaultdict[str, list[Holder]] = defaultdict(list)
    for position in atlas.positions:
        entity = _entity(atlas, position)
        listed = entity.listed if isinstance(entity, Company) else None
        if position.since is None and listed is not None and listed > day:
            continue
        gone = closure(entity, day, known_by) if isinstance(entity, Company) else None
        holder = Holder(
            entity_kind=position.entity_kind,
            entity=position.entity,
            name=entity.name,
            region=position.region or entity.region or None,
            position=position if gone is None else _doubted(position, gone),
            sources=known(sources_of(atlas, (*position.sources, *entity.sources)), known_by),
        )
        found[position.node].append(holder)
    return {node: tuple(sorted(holders, key=_order)) for node, holders in found.items()}


def closure(company: Company, day: date, known_by: date | None) -> Closure | None:
    """That the firm is gone, where a table of the day says so that was known by then."""
    gone = company.closed
    return gone if gone is not None and gone.day <= min(day, known_by or day) else None


def _doubted(position: Position, gone: Closure) -> Position:
    reason = say(
        "{reason}；名录（{day}）写明“{said}”，先核实",
        **{"reason": position.reason, "day": gone.day.isoformat(), "said": gone.said},
    )
    return replace(position, certainty=UNCERTAIN, reason=reason)


def _order(holder: Holder) -> tuple[bool, str, str, str]:
    return not holder.confirmed, holder.name, holder.entity, holder.region or ""


def _entity(atlas: Atlas, position: Position) -> Company | Carrier | Organisation:
    tables: Mapping[str, Mapping[str, Company | Carrier | Organisation]] = {
        "company": atlas.companies,
        "carrier": atlas.carriers,
        "organisation": atlas.organisations,
    }
    return tables[position.entity_kind][position.entity]


def entities(holders: Iterable[Holder]) -> tuple[Holder, ...]:
    """One holder for each entity, its first: who has two sites is one firm."""
    first: dict[tuple[str, str], Holder] = {}
    for holder in holders:
        first.setdefault((holder.entity_kind, holder.entity), holder)
    return tuple(first.values())


def named(holders: Iterable[Holder], most: int = 3) -> str:
    """Names for a sentence, the rest as 等; each entity once."""
    names = [holder.name for holder in entities(holders)]
    first = strung(names[:most])
    return say("{names}等", names=first) if len(names) > most else first
