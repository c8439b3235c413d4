"""What the tools answer: the pages' own services, each answer as data with its sources and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.atlas.model import Chain, Region
from guatu.atlas.sourced import Source
from guatu.office import statuses
from guatu.office.atlas.services import at
from guatu.office.chains import services as chains
from guatu.office.documents import services as documents
from guatu.office.documents.models import Fact
from guatu.office.documents.models.search import DOCUMENT, FACT
from guatu.office.documents.search import services
from guatu.office.goals import services as goals
from guatu.office.moment import Moment, read_moment
from guatu.office.people.actors import Actor
from guatu.office.people.rights import require
from guatu.regional import Holder, NodeState

MOST = 50
T = TypeVar("T", Region, Chain)
Answer = dict[str, Any]


class UnknownError(ValueError):
    """A name that the atlas does not have; the message says which it does."""


def moment_on(as_of: str) -> Moment:
    """The two dates of an answer; today without a day. Raises UnknownError for what is no day."""
    moment = read_moment({"as_of": as_of})
    if moment.error:
        raise UnknownError(moment.error)
    return moment


def find(things: Mapping[str, T], words: str) -> T:
    """The one thing that an id, a name or another name means. Raises UnknownError with those that come near."""
    if words in things:
        return things[words]
    found = [one for one in things.values() if words in _names(one)]
    if len(found) == 1:
        return found[0]
    near = found or [one for one in things.values() if any(words in name for name in _names(one))]
    told = {"words": words, "near": _("、").join(f"{one.name}（{one.id}）" for one in near[:12]) or "—"}
    raise UnknownError(_("“%(words)s”不能确定是哪一个；相近的有：%(near)s") % told)


def _names(thing: Region | Chain) -> set[str]:
    own = {thing.short, thing.path} if isinstance(thing, Region) else set[str]()
    return {thing.name, *thing.aliases, *own}


def said(moment: Moment, **answer: Any) -> Answer:
    """An answer with the two dates that it holds for."""
    return {"as_of": moment.as_of.isoformat(), "known_by": moment.known_by.isoformat(), **answer}


def _sources(sources: Iterable[Source]) -> list[Answer]:
    return [
        {"title": one.title, "published": one.published, "url": one.url, "quote": one.quote}
        | {"kind": str(one.kind), "ref": one.ref, "editorial": one.editorial}
        for one in sources
    ]


def regions(actor: Actor, words: str = "", as_of: str = "") -> Answer:
    """Regions whose names hold these words; without words, those of the pack's own area."""
    require(actor, "pages.view")
    moment = moment_on(as_of)
    every = at(moment).regions.values()
    found = [one for one in every if (any(words in name for name in _names(one)) if words else one.home)]
    rows = [{"id": one.id, "name": one.name, "kind": str(one.kind), "path": one.path} for one in found[:200]]
    return said(moment, count=len(found), regions=rows)


def gaps(actor: Actor, chain: str, region: str, as_of: str = "") -> Answer:
    """A chain's nodes in a region: covered, confirmed gap or unknown, each with its reason and sources."""
    require(actor, "pages.view")
    moment = moment_on(as_of)
    atlas = at(moment)
    link, place = find(atlas.chains, chain), find(atlas.regions, region)
    found = chains.diagnosis(link.id, place.id, moment)
    return said(
        moment,
        chain={"id": link.id, "name": link.name},
        region={"id": place.id, "name": place.name},
        sentence=found.sentence,
        warning=_("“未知”不是缺口：没有名录能证明没有。只有 confirmed_gap 才是查过名录确认的缺口。"),
        counts={
            state: sum(one.state == state for one in found.nodes)
            for state in ("covered", "confirmed_gap", "unknown")
        },
        nodes=[_node(one) for one in found.nodes],
        page=f"{reverse('chains:show', args=[link.id])}?region={place.id}",
    )


def _node(state: NodeState) -> Answer:
    registry = state.registry
    return {
        "id": state.node.id,
        "name": state.node.name,
        "stage": state.node.stage,
        "state": str(state.state),
        "state_name": statuses.state_name(state.state),
        "reason": state.reason,
        "looked_in": registry
        and {"name": registry.name, "as_of": registry.as_of.isoformat(), "synthetic": registry.synthetic},
        "holders": [_holder(one) for one in state.confirmed],
        "sources": _sources(state.sources),
    }


def _holder(holder: Holder) -> Answer:
    return {"kind": holder.entity_kind, "id": holder.entity, "name": holder.name, "region": holder.region} | {
        "why": holder.position.reason,
        "certainty": holder.position.certainty,
        "sources": _sources(holder.sources),
    }


def companies(actor: Actor, chain: str, node: str, region: str, as_of: str = "") -> Answer:
    """Who does a node in the region already, and which companies one could court for it, with reasons."""
    require(actor, "pages.view")
    moment = moment_on(as_of)
    atlas = at(moment)
    link, place = find(atlas.chains, chain), find(atlas.regions, region)
    step = next((one for one in link.nodes if node in {one.id, one.name, *one.aliases}), None)
    if step is None:
        known = _("、").join(f"{one.name}（{one.id}）" for one in link.nodes)
        raise UnknownError(_("这条链没有环节“%(node)s”；有：%(known)s") % {"node": node, "known": known})
    found = chains.targets(link.id, step.id, place.id, moment)
    return said(
        moment,
        node=_node(found.state),
        uncertain=[_holder(one) for one in (*found.state.uncertain, *found.state.possible)],
        track_record=found.label,
        sentence=found.sentence,
        targets=[
            {
                "id": one.company.id,
                "name": one.company.name,
                "score": round(one.score, 3),
                "score_if_unknown_full": round(one.upper, 3),
                "caution": one.caution,
                "reasons": [
                    {"criterion": r.label, "points": r.points, "text": r.text, "sources": _sources(r.sources)}
                    for r in one.reasons
                ],
            }
            for one in found.companies[:MOST]
        ],
    )


def facts(actor: Actor, region: str = "", words: str = "", kind: str = "", as_of: str = "") -> Answer:
    """Facts read from documents, newest first, each with the sentence that says it and its document."""
    require(actor, "documents.view")
    moment = moment_on(as_of)
    rows = documents.facts_known(moment)
    if region:
        rows = rows.filter(region=find(at(moment).regions, region).id)
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(pk__in=services.held(FACT, words))
    count = rows.count()
    chosen = rows.order_by("-period_end", "-document__known_from")[:MOST]
    return said(moment, count=count, shown=min(count, MOST), facts=[fact_said(one) for one in chosen])


def fact_said(fact: Fact) -> Answer:
    """A fact with the sentence that says it, its document and the page of its evidence."""
    document = fact.document
    return {
        "kind": fact.kind,
        "status": str(statuses.of_fact(fact)),
        "name": fact.name,
        "region": fact.region_text,
        "subject": fact.subject,
        "value": fact.value,
        "unit": fact.unit,
        "growth": fact.growth,
        "period": fact.period,
        "confidence": round(fact.confidence, 3),
        "sentence": fact.quote,
        "source": {
            "document": document.title,
            "outlet": document.outlet,
            "published": document.published,
            "url": document.url,
            "rewritten_example": document.rewritten,
            "page": reverse("documents:show", args=[document.sha256]),
        },
        "evidence": reverse("evidence:fact", args=[fact.pk]),
    }


def goals_of(actor: Actor, region: str = "", as_of: str = "") -> Answer:
    """Goals of the pack by region and period, and what documents report of them. Nothing is judged."""
    require(actor, "goals.view")
    moment = moment_on(as_of)
    atlas = at(moment)
    place = find(atlas.regions, region).id if region else ""
    rows = [line for line in goals.lines(moment) if place in {"", line.goal.region}]
    return said(
        moment,
        count=len(rows),
        goals=[
            {
                "region": atlas.regions[line.goal.region].name,
                "indicator": line.goal.indicator,
                "period": line.goal.period,
                "tier": line.goal.tier,
                "value": line.goal.value,
                "unit": line.goal.unit,
                "growth": line.goal.growth,
                "sources": [
                    {"title": ref.title, "published": ref.published, "url": ref.url, "quote": line.goal.quote}
                    for ref in (atlas.references[key] for key in line.goal.sources)
                ],
                "reported": [fact_said(fact) for fact in line.reported],
            }
            for line in rows[:MOST]
        ],
    )


def search_documents(actor: Actor, words: str, as_of: str = "") -> Answer:
    """Documents that hold these words, the newest first."""
    require(actor, "documents.view")
    moment = moment_on(as_of)
    held = services.held(DOCUMENT, words)
    rows = documents.known(moment).filter(pk__in=held).order_by("-known_from", "name")
    return said(
        moment,
        count=rows.count(),
        documents=[
            {
                "title": one.title,
                "outlet": one.outlet,
                "published": one.published,
                "known_from": _iso(one.known_from),
                "url": one.url,
                "rewritten_example": one.rewritten,
                "page": reverse("documents:show", args=[one.sha256]),
            }
            for one in rows[:MOST]
        ],
    )


def _iso(day: date) -> str:
    return day.isoformat()
