"""The card of one region beside the map: drawn once for a state of its facts, since nothing in it is anybody's own."""

from __future__ import annotations

from django.utils.safestring import SafeString

from guatu.atlas.model import RegionKind
from guatu.office.atlas import profiles
from guatu.office.chains.services import states_of
from guatu.office.documents.revision import of_region
from guatu.office.parts import Look, part


@of_region
def card_of(region: str, look: Look) -> SafeString:
    """What a region declares, has, says and wants. KeyError where the atlas has none that day."""
    moment = look.moment
    profile = profiles.profile(region, moment)
    if profile is None:
        raise KeyError(region)
    return part(
        "map/card.html",
        look,
        profile=profile,
        above=[unit for unit in profile.above if unit.kind is not RegionKind.NATION],
        chains=states_of(region, moment),
        by_chain=profiles.companies_by_chain(region, moment),
        zoom=f"city:{region}" if profile.region.kind is RegionKind.PREFECTURE else "",
    )
