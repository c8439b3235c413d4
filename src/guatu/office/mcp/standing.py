"""Further answers: one search over everything, sources that contradict each other, what is overdue, projects."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.office.atlas import freshness
from guatu.office.atlas.services import at
from guatu.office.documents.review import settling
from guatu.office.documents.search.answers import Line, answer
from guatu.office.mcp.answers import MOST, Answer, fact_said, find, moment_on, said
from guatu.office.people.actors import Actor
from guatu.office.people.rights import inside, require
from guatu.office.projects import scope
from guatu.office.projects.board import all_of, gravest


def search(actor: Actor, words: str, as_of: str = "") -> Answer:
    """Names, documents and facts that hold some words, as the office's search box finds them."""
    require(actor, "pages.view")
    moment = moment_on(as_of)
    found = answer(actor, words, moment)
    return said(
        moment,
        names=_lines(found.names),
        documents=_lines(found.documents),
        facts=_lines(found.facts),
    )


def _lines(lines: Iterable[Line]) -> list[Answer]:
    return [
        {
            "title": one.hit.entry.title,
            "kind": one.hit.entry.kind,
            "id": one.hit.entry.key,
            "words": f"{one.hit.before}{one.hit.word}{one.hit.after}",
            "page": one.address,
        }
        for one in lines
    ]


def conflicts(actor: Actor, region: str = "") -> Answer:
    """Sources that contradict each other, side by side; none is averaged. What people said of it comes with it."""
    require(actor, "review.view")
    moment = moment_on("")
    place = find(at(moment).regions, region).id if region else ""
    rows = [one for one in settling.found() if place in {"", one.facts[0].region}]
    return said(
        moment,
        count=len(rows),
        conflicts=[
            {
                "settled": one.settlement and {"verb": one.settlement.verb, "why": one.settlement.why},
                "preferred_fact": one.preferred,
                "sides": [{"fact": fact.pk} | fact_said(fact) for fact in one.facts],
            }
            for one in rows[:MOST]
        ],
    )


def overdue(actor: Actor, region: str = "", as_of: str = "") -> Answer:
    """Sources and series that should have been renewed by now, and whose task that is."""
    require(actor, "pages.view")
    moment = moment_on(as_of)
    place = find(at(moment).regions, region).id if region else ""
    rows = [
        one
        for one in freshness.everything(moment)
        if one.state == freshness.OVERDUE and place in {"", one.region}
    ]
    return said(
        moment,
        count=len(rows),
        sources=[
            {
                "name": one.name,
                "region": one.region,
                "last": one.day and one.day.isoformat(),
                "due": one.due and one.due.isoformat(),
                "unit": one.unit or None,
                "page": one.address,
            }
            for one in rows[:MOST]
        ],
    )


def projects(actor: Actor, region: str = "", as_of: str = "") -> Answer:
    """Projects of the actor's regions with stage, lamp and why, the gravest first."""
    require(actor, "projects.view")
    moment = moment_on(as_of)
    made_up = scope.only_made_up()
    rows = scope.seen_projects(actor, synthetic=made_up)
    if region:
        rows = rows.filter(region__in=sorted(inside(find(at(moment).regions, region).id)))
    cards = sorted(all_of(rows, moment.as_of), key=gravest)
    return said(
        moment,
        made_up=made_up,
        note=_("合成示例，不是真的项目") if made_up else "",
        count=len(cards),
        projects=[
            {
                "id": card.project.pk,
                "name": card.project.name,
                "region": card.project.region,
                "stage": card.project.stage,
                "side": card.project.side,
                "lamp": card.colour,
                "why": card.light.why if card.light else "",
                "owner": card.project.owner,
                "signed_yuan": float(card.history.sum("signed")),
                "page": reverse("projects:show", args=[card.project.pk]),
            }
            for card in cards[:MOST]
        ],
    )
