"""The reference for machines: lists as on their pages, things as in `objects`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments
from guatu.office.atlas import body_tables, objects, schemas, tables
from guatu.office.atlas.sources import SOURCES
from guatu.office.moment import moment_of

router = Router()
for table in (
    tables.REGIONS,
    tables.INDICATORS,
    tables.INDUSTRIES,
    tables.COMPANIES,
    tables.CARRIERS,
    body_tables.ORGANISATIONS,
    body_tables.POLICIES,
    SOURCES,
):
    add_list(router, f"/{table.key}", table)


@router.get("/regions/{key}", response={200: schemas.RegionOut, **PROBLEMS}, operation_id="get_region")
def get_region(request: HttpRequest, key: str, when: Query[Moments]) -> schemas.RegionOut:
    """A region: what it declares, what is there, what is said of it, what it wants."""
    return objects.region_out(moment_of(request), key)


@router.get(
    "/indicators/{path:key}", response={200: schemas.IndicatorOut, **PROBLEMS}, operation_id="get_indicator"
)
def get_indicator(request: HttpRequest, key: str, when: Query[Moments]) -> schemas.IndicatorOut:
    """An indicator with its definition, observations, conflicts and claimed ranks."""
    return objects.indicator_out(moment_of(request), key)


@router.get(
    "/industries/{path:key}", response={200: schemas.IndustryOut, **PROBLEMS}, operation_id="get_industry"
)
def get_industry(request: HttpRequest, key: str, when: Query[Moments]) -> schemas.IndustryOut:
    """Who declares an industry, in which systems, and which chains stand behind it."""
    return objects.industry_out(moment_of(request), key)


@router.get("/systems/{key}", response={200: schemas.SystemOut, **PROBLEMS}, operation_id="get_system")
def get_system(request: HttpRequest, key: str, when: Query[Moments]) -> schemas.SystemOut:
    """An industry system with its tiers and versions."""
    return objects.system_out(moment_of(request), key)


ENTITIES = {
    "company": "companies",
    "carrier": "carriers",
    "organisation": "organisations",
    "policy": "policies",
}


def _add_entity(kind: str, plural: str) -> None:
    def get_entity(request: HttpRequest, key: str, when: Query[Moments]) -> schemas.EntityOut:
        return objects.entity_out(moment_of(request), kind, key)

    router.get(
        f"/{plural}/{{path:key}}",
        response={200: schemas.EntityOut, **PROBLEMS},
        operation_id=f"get_{kind}",
        summary=f"A {kind}: what it is, its place in chains, what documents say of it",
    )(get_entity)


for kind, plural in ENTITIES.items():
    _add_entity(kind, plural)
