"""Contradictions between sources, and what people said of them. Nothing is averaged, and no fact is taken away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from guatu.office.documents import conflicts
from guatu.office.documents.conflicts import anchor, believed, settlements
from guatu.office.documents.mirror import judge_again
from guatu.office.documents.models import Fact, Settlement
from guatu.office.documents.models.decisions import DIFFER, OPEN, PREFER
from guatu.office.documents.review.services import ReviewError
from guatu.office.documents.revision import by_region
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require


@dataclass(frozen=True, slots=True)
class Torn:
    """A contradiction in short: the ids of its facts, and the latest word on it."""

    key: str
    facts: Sequence[int]
    settlement: Settlement | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be right, side by side, and the latest word on them."""

    key: str
    facts: Sequence[Fact]
    settlement: Settlement | None = None
    preferred: int | None = None


def found() -> list[Conflict]:
    """All contradictions of the workspace with their facts, in the order of `torn`."""
    return opened(torn())


def torn() -> list[Torn]:
    """All contradictions of the workspace in short: open ones first, then by how many sources are in them."""
    latest = settlements()
    made = [Torn(key, facts, latest.get(key)) for rows in _torn().values() for key, facts in rows]
    return sorted(made, key=lambda one: (one.settlement is not None, -len(one.facts), one.key))


@by_region
def _torn(regions: Sequence[str] | None) -> Mapping[str, Sequence[tuple[str, tuple[int, ...]]]]:
    """Contradictions by region, in which all facts of one lie."""
    told = Fact.objects.filter(cell__in=conflicts.torn_cells(regions)).order_by("pk")
    made: defaultdict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for key, facts in conflicts.groups(told.defer("body", "read_body", "quote", "reasons")).items():
        made[facts[0].region].append((conflicts.written(key), tuple(fact.pk for fact in facts)))
    return made


def opened(some: Iterable[Torn]) -> list[Conflict]:
    """Contradictions with their facts, read all at once."""
    some = list(some)
    rows = Fact.objects.select_related("document").in_bulk([pk for one in some for pk in one.facts])
    return [_conflict(one, [rows[pk] for pk in one.facts]) for one in some if rows.keys() >= set(one.facts)]


def _conflict(torn: Torn, facts: Sequence[Fact]) -> Conflict:
    preferred = believed(torn.settlement, facts)
    return Conflict(torn.key, facts, torn.settlement, preferred.pk if preferred else None)


def settle(actor: Actor, fact: Fact, verb: str, why: str) -> Settlement:
    """Says of the contradiction in which the fact stands which one to believe (`prefer` this one), that they mean
    different things (`differ`), or that it is open again (`open`). A reason belongs to the first two."""
    require(actor, "review.decide")
    key = conflicts.key_of(fact)
    if key is None or verb not in {PREFER, DIFFER, OPEN}:
        raise ReviewError(_("这一条与别处没有冲突"))
    if verb != OPEN and not why.strip():
        raise ReviewError(_("请写一句理由，别人才看得懂"))
    words = conflicts.written(key)
    with change():
        before = Settlement.objects.filter(key=words).last()
        place = {"sha256": fact.document_id, **asdict(anchor(fact))} if verb == PREFER else {}
        made = Settlement.objects.create(
            key=words, verb=verb, preferred=place, why=why.strip(), by=actor.name, previous=before
        )
        judge_again(fact)
        log(actor, f"conflict.{verb}", "conflict", words[:200], after={"why": why, "preferred": place})
    return made
