"""What a region does over all chains (职能): headquarters, R&D, finance or making, against its neighbours of one sort."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from guatu.atlas.model import Region, RegionKind
from guatu.office.atlas.services import at, from_atlas
from guatu.office.moment import Moment
from guatu.regional.day import day_of
from guatu.regional.functions import LABELS
from guatu.regional.roles import Role, roles_under

LABELLED: Sequence[str] = tuple(LABELS.values())
_SORTS = (RegionKind.PREFECTURE, RegionKind.COUNTY)


@from_atlas
@lru_cache(maxsize=32)
def _roles(parent: str, kind: RegionKind, moment: Moment) -> dict[str, Role]:
    day = day_of(at(moment), moment.as_of, moment.known_by)
    return {role.city: role for role in roles_under(day, parent, kind)}


def role_of(region: Region, moment: Moment) -> Role | None:
    """Of a city or a county of the pack's own; None for other sorts of regions."""
    if region.kind not in _SORTS or region.parent is None or not region.home:
        return None
    return _roles(region.parent, region.kind, moment).get(region.id)
