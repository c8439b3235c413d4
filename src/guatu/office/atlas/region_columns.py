"""The two columns of a region's page: drawn once for a state of its facts, since nothing in them is anybody's own."""

from __future__ import annotations

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from guatu.office.atlas import profiles
from guatu.office.atlas.freshness import fresh
from guatu.office.atlas.functions import LABELLED, role_of
from guatu.office.atlas.strengths import strengths
from guatu.office.atlas.timeline import timeline
from guatu.office.chains.services import states_of
from guatu.office.documents.revision import of_region
from guatu.office.parts import Look, part


@of_region
def columns(region: str, look: Look) -> SafeString:
    """What a region declares, shows, lacks, said and wants, and what is there. KeyError where there is none that day."""
    moment = look.moment
    profile = profiles.profile(region, moment)
    if profile is None:
        raise KeyError(region)
    return part(
        "atlas/parts/region_columns.html",
        look,
        profile=profile,
        region=profile.region,
        chains=states_of(region, moment),
        strengths=strengths(region, moment, QueryDict(look.query).get("base", "")),
        role=role_of(profile.region, moment),
        functions=LABELLED,
        timeline=timeline(region, "industry", moment),
        fresh=fresh(moment, (), [figure.fact for figure in profile.figures]),
        path=reverse("atlas:region", args=[region]),
        by_chain=profiles.companies_by_chain(region, moment),
    )
