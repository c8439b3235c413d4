"""Accounts, the log and the self-check for machines: as on their pages, for those who may open these."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router

from guatu.office import doctor
from guatu.office.api.listing import PROBLEMS, add_list
from guatu.office.api.schemas import Moments, Part
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import matrix, may, require
from guatu.office.people.tables import ACCOUNTS, LOG

router = Router()
add_list(router, "/accounts", ACCOUNTS)
add_list(router, "/log", LOG)


class GrantOut(Part):
    """A role over a region; an empty region is everywhere."""

    role: str
    region: str


class MeOut(Part):
    """Who asks, and what they may do; `reading`: nothing but reading, whatever the roles say."""

    name: str
    via: str
    reading: bool
    grants: list[GrantOut]
    actions: list[str]


class FindingOut(Part):
    """What is wrong, and what to do about it."""

    what: str
    remedy: str


class CheckOut(Part):
    """A question of the self-check; nothing found is well."""

    key: str
    question: str
    findings: list[FindingOut]


@router.get("/me", response={200: MeOut, **PROBLEMS}, operation_id="get_me")
def get_me(request: HttpRequest, when: Query[Moments]) -> MeOut:
    """Who I am here, and what I may do."""
    actor = actor_of(request)
    return MeOut(
        name=actor.name,
        via=actor.via,
        reading=actor.reading,
        grants=[GrantOut(role=one.role, region=one.region) for one in actor.grants],
        actions=[action for action in matrix() if may(actor, action)],
    )


@router.get("/health", response={200: list[CheckOut], **PROBLEMS}, operation_id="get_health")
def get_health(request: HttpRequest, when: Query[Moments]) -> list[CheckOut]:
    """What `guatu doctor` says, now."""
    require(actor_of(request), "doctor.run")
    return [
        CheckOut(
            key=one.check.key,
            question=str(one.check.question),
            findings=[FindingOut(what=found.what, remedy=found.remedy) for found in one.findings],
        )
        for one in doctor.examine()
    ]
