"""Two people never review the same fact: who is shown one holds it for a while, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from guatu.office.documents.models import Claim, Fact
from guatu.office.people.actors import Actor

LEASE = timedelta(minutes=5)
"""So long a fact stays with the person who was shown it; deciding or moving on frees it."""


def held_by_other(actor: Actor, fact: Fact) -> bool:
    """Whether somebody else looks at the fact now."""
    return Claim.objects.filter(fact=fact, until__gt=timezone.now()).exclude(by=actor.name).exists()


def free_for(actor: Actor, facts: QuerySet[Fact]) -> QuerySet[Fact]:
    """Those of the facts that nobody else holds."""
    taken = Claim.objects.filter(until__gt=timezone.now()).exclude(by=actor.name)
    return facts.exclude(pk__in=taken.values("fact"))


def claim(actor: Actor, facts: QuerySet[Fact], number: int = 1) -> Sequence[Fact]:
    """Takes up to `number` of the facts, in their order, for this person; what another takes at the same moment is
    passed over. Claims of the past are given to whoever comes first."""
    now = timezone.now()
    with transaction.atomic():
        Claim.objects.filter(until__lte=now).delete()
        mine: list[Fact] = []
        rows = free_for(actor, facts)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        for fact in rows[: 3 * number]:
            if _take(actor, fact, now + LEASE):
                mine.append(fact)
            if len(mine) == number:
                break
    return mine


def _take(actor: Actor, fact: Fact, until: object) -> bool:
    try:
        with transaction.atomic():
            held, made = Claim.objects.get_or_create(fact=fact, defaults={"by": actor.name, "until": until})
    except IntegrityError:
        return False
    if made:
        return True
    mine = Claim.objects.filter(Q(by=actor.name) | Q(until__lte=timezone.now()), pk=held.pk)
    return bool(mine.update(by=actor.name, until=until))


def release(actor: Actor, fact: Fact | None = None) -> None:
    """Gives back one fact, or all that this person holds."""
    rows = Claim.objects.filter(by=actor.name)
    (rows.filter(fact=fact) if fact else rows).delete()
