"""Names that the atlas does not hold: accept one as new, or say which entity it means. Facts keep them as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from guatu.office.atlas.services import current, from_atlas
from guatu.office.documents.indexing import resolutions
from guatu.office.documents.mirror import NAMED, accepted_names, judge_again, known_names
from guatu.office.documents.models import Fact, NewName, Resolution
from guatu.office.documents.review.likeness import Names
from guatu.office.documents.review.services import ReviewError
from guatu.office.documents.revision import by_region, stamp
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require

TABLES = {
    "organisation": ("companies", "organisations"),
    "carrier": ("carriers",),
    "policy": ("policies",),
}
ENTITY_KINDS = {
    "companies": "company",
    "organisations": "organisation",
    "carriers": "carrier",
    "policies": "policy",
}
SHOWN = 30
"""Names of one page: with the settled ones gone, the next come up."""
ALIKE = 60
"""From this likeness of 100 on, an entity is offered as the one that a name may mean."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that nobody knows, where it is named first, and entities that it may mean."""

    kind: str
    name: str
    count: int
    fact: Fact
    alike: Sequence[tuple[str, str, str]]
    """(kind of entity, id, name)."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name without an entity: how often it is named, and the number of the fact that names it first."""

    kind: str
    name: str
    count: int
    first: int


def counted(kind: str = "", most: int | None = None) -> list[Named]:
    """Names without an entity, the most often named first."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for rows in _unknown().values():
        for sort, name, count, first in rows:
            if kind not in NAMED or sort == kind:
                so_far = found.get((sort, name), (0, first))
                found[sort, name] = (so_far[0] + count, min(so_far[1], first))
    every = sorted(found.items(), key=lambda row: (-row[1][0], row[0][1]))
    return [Named(*what, *told) for what, told in every[:most]]


@by_region
def _unknown(regions: Sequence[str] | None) -> Mapping[str, Sequence[tuple[str, str, int, int]]]:
    """The same by region: kind, name, how often, and the first fact that names it."""
    rows = Fact.objects.filter(kind__in=NAMED).exclude(resolutions__role="name").order_by()
    if regions is not None:
        rows = rows.filter(region__in=regions)
    found: defaultdict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for region, *told in rows.values_list("region", "kind", "name").annotate(Count("pk"), Min("pk")):
        found[region].append(tuple(told))
    return found


def proposed(kind: str = "") -> list[Candidate]:
    """The first of them, each with its fact and the entities that it may mean."""
    shown = counted(kind, SHOWN)
    facts = Fact.objects.select_related("document").in_bulk([one.first for one in shown])
    accepted = accepted_entities()
    return [
        Candidate(one.kind, one.name, one.count, facts[one.first], alike(one.kind, one.name, accepted))
        for one in shown
    ]


def accepted_entities() -> Sequence[NewName]:
    """Names that people accepted as entities of their own."""
    return [row for row in NewName.objects.filter(undone_at=None) if row.entity == row.name]


@from_atlas
@cache
def of_atlas(kind: str) -> Names:
    """Entities of the atlas that a name of this kind can mean: (kind, id) to name."""
    return Names(
        {
            (ENTITY_KINDS[table], entity.id): entity.name
            for table in TABLES[kind]
            for entity in getattr(current(), table).values()
        }
    )


def entities(kind: str) -> dict[tuple[str, str], str]:
    """Those of the atlas and those that people accepted: (kind, id) to name."""
    own = {(row.entity_kind, row.entity): row.name for row in accepted_entities() if row.kind == kind}
    return dict(of_atlas(kind).names) | own


def alike(kind: str, name: str, accepted: Sequence[NewName]) -> list[tuple[str, str, str]]:
    """Up to five entities with a name like this one, of the atlas or accepted by people."""
    own = {(row.entity_kind, row.entity): row.name for row in accepted if row.kind == kind}
    choices = of_atlas(kind).near(name) | own
    best = process.extract(name, choices, scorer=fuzz.WRatio, limit=5, score_cutoff=ALIKE)
    return [(key[0], key[1], words) for words, _score, key in best if words != name]


def accept(actor: Actor, kind: str, name: str, why: str = "") -> NewName:
    """The name is a new entity of its own."""
    return _say(actor, kind, name, (kind, name), why)


def merge(actor: Actor, kind: str, name: str, means: tuple[str, str], why: str = "") -> NewName:
    """The name means an entity that there is: resolutions are rewritten, no fact is."""
    if kind not in NAMED or means not in entities(kind) or means[1] == name:
        raise ReviewError(_("没有这个机构或载体；请从列出的里面选"))
    return _say(actor, kind, name, means, why)


def _say(actor: Actor, kind: str, name: str, means: tuple[str, str], why: str) -> NewName:
    require(actor, "names.decide")
    if kind not in NAMED or not name.strip():
        raise ReviewError(_("没有这个名称"))
    entity_kind, entity = means
    with change():
        made = NewName.objects.create(
            kind=kind, name=name, entity_kind=entity_kind, entity=entity, by=actor.name, why=why
        )
        count = _rewrite(kind, name)
        verb = "name.accept" if entity == name else "name.merge"
        log(actor, verb, "name", name, after={"means": f"{entity_kind}:{entity}", "facts": count})
    return made


def undo(actor: Actor, row: NewName) -> None:
    """Takes the word on a name back."""
    require(actor, "names.decide")
    if row.undone_at is not None:
        raise ReviewError(_("这个决定已经撤回"))
    with change():
        row.undone_by, row.undone_at = actor.name, timezone.now()
        row.save(update_fields=["undone_by", "undone_at"])
        _rewrite(row.kind, row.name)
        log(actor, "name.undo", "name", row.name, before={"means": f"{row.entity_kind}:{row.entity}"})


def _rewrite(kind: str, name: str) -> int:
    """Makes the resolutions of all facts that hold the name anew."""
    named = Fact.objects.filter(kind=kind, name=name)
    acting = Fact.objects.filter(body__icontains=f'"{name}"') if kind == "organisation" else named.none()
    facts = list({fact.pk: fact for fact in (*named, *acting)}.values())
    names, accepted = known_names(), accepted_names()
    Resolution.objects.filter(fact__in=facts).delete()
    Resolution.objects.bulk_create([row for fact in facts for row in resolutions(fact, names, accepted)])
    for document in {fact.document_id: fact for fact in named.select_related("document")}.values():
        judge_again(document)
    stamp({fact.region for fact in facts})
    return len(facts)
