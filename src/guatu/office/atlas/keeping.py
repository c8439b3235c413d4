"""Verbs on sources: say which unit answers for renewing them, and take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from guatu.office.atlas.models import Keeper
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import change, log
from guatu.office.people.rights import require

LONGEST = 100


class BadUnitError(ValueError):
    """A unit that cannot be taken; the message says why."""


def keepers() -> Mapping[str, str]:
    """The units that the office has named, by source."""
    return dict(Keeper.objects.values_list("source", "unit"))


def name_unit(actor: Actor, sources: Iterable[tuple[str, str]], unit: str) -> dict[str, str]:
    """Names the unit for sources (pairs of key and region), or none with an empty one. Gives what stood before."""
    unit, rows = unit.strip(), list(sources)
    if len(unit) > LONGEST:
        raise BadUnitError(_("单位名称不超过 %(n)s 个字") % {"n": LONGEST})
    for _key, region in rows:
        require(actor, "atlas.change", region)
    with change():
        return {key: _set(actor, key, unit) for key, _region in rows}


def _set(actor: Actor, key: str, unit: str) -> str:
    before = Keeper.objects.filter(source=key).values_list("unit", flat=True).first() or ""
    if unit:
        given = {"unit": unit, "by": actor.name, "at": timezone.now()}
        Keeper.objects.update_or_create(source=key, defaults=given)
    else:
        Keeper.objects.filter(source=key).delete()
    log(actor, "source.keeper", "source", key, before={"unit": before}, after={"unit": unit})
    return before


def restore(actor: Actor, before: Mapping[str, tuple[str, str]]) -> None:
    """Undoes a naming: each source (with its region) gets the unit back that stood before."""
    for key, (region, unit) in before.items():
        name_unit(actor, [(key, region)], unit)
