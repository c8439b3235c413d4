"""Pages of the reference: regions, indicators, industries, companies, carriers, organisations, policies."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guatu.office.atlas import entities, indicators, lists, profiles, services
from guatu.office.atlas.answers import answer
from guatu.office.atlas.freshness import fresh
from guatu.office.atlas.region_columns import columns
from guatu.office.atlas.strengths import strengths
from guatu.office.atlas.timeline import as_it_began, timeline
from guatu.office.chains.services import states_of
from guatu.office.documents import storage
from guatu.office.documents.models import Fact
from guatu.office.moment import moment_of
from guatu.office.parts import look_of
from guatu.regional.circle.vetting import Flag, clauses

SECTIONS = {
    "company": "companies",
    "carrier": "carriers",
    "organisation": "organisations",
    "policy": "policies",
}


def region(request: HttpRequest, key: str) -> HttpResponse:
    """What is this region good at, what does it declare, what is missing?"""
    moment = moment_of(request)
    profile = profiles.profile(key, moment)
    if profile is None:
        raise Http404(f"no region {key} on {moment.as_of}")
    chains = states_of(key, moment)
    shown = strengths(key, moment, request.GET.get("base", ""))
    context = {
        "section": "regions",
        "profile": profile,
        "region": profile.region,
        "answer": answer(shown, chains),
        "fresh": fresh(moment, profiles.references(profile), [figure.fact for figure in profile.figures]),
        "fresh_region": key,
        "columns": columns(key, look_of(request)),
    }
    return render(request, "atlas/region.html", context)


def revealed(request: HttpRequest, key: str, chain: str) -> HttpResponse:
    """Evidence of a computed figure: a region's quotient in a chain, its inputs, its companies."""
    moment = moment_of(request)
    if key not in services.at(moment).regions:
        raise Http404(f"no region {key} on {moment.as_of}")
    shown = strengths(key, moment, request.GET.get("base", ""))
    row = shown.found.of(chain) if shown else None
    if shown is None or row is None:
        raise Http404(f"no chain {chain} to compare")
    context = {"found": shown.found, "row": row, "explained": shown.found.explain(chain)}
    return render(request, "atlas/parts/revealed_why.html", context)


def indicator(request: HttpRequest, key: str) -> HttpResponse:
    """The series of one indicator, its definition, conflicts and claimed ranks."""
    moment = moment_of(request)
    found = indicators.told(key, moment)
    if found is None:
        raise Http404(f"no indicator {key}")
    context = {
        "section": "indicators",
        "definition": found.definition,
        "name": found.name,
        "torn": found.torn,
        "fresh": fresh(moment, (), found.last),
        "body": indicators.body(key, look_of(request)),
    }
    return render(request, "atlas/indicator.html", context)


def industry(request: HttpRequest, key: str) -> HttpResponse:
    """Who declares this industry, in which systems, and which chain stands behind it?"""
    moment = moment_of(request)
    atlas = services.at(moment)
    found = lists.industry(key, moment)
    if found is None:
        raise Http404(f"no industry {key}")
    context = {
        "section": "industries",
        "name": key,
        "claimants": [atlas.regions[key] for key in found.regions],
        "systems": [(atlas.regions[system.region], system, member) for system, member in found.systems],
        "declared": [(atlas.regions[row.region], row) for row in found.declared],
        "facts": found.facts,
        "classes": found.classes,
        "chains": found.chains,
        "fresh": fresh(
            moment,
            [
                key
                for row in (*(system for system, _member in found.systems), *found.declared)
                for key in row.sources
            ],
            documents=[fact.document for fact in found.facts],
        ),
    }
    return render(request, "atlas/industry.html", context)


def system(request: HttpRequest, key: str) -> HttpResponse:
    """One industry system with its tiers, and the other versions of the same region: what each of them changed."""
    moment, atlas = moment_of(request), services.current()
    found = atlas.systems.get(key)
    if found is None:
        raise Http404(f"no system {key}")
    tiers: dict[tuple[int, str], list[object]] = {}
    for member in found.members:
        tiers.setdefault((member.tier, member.level), []).append(member)
    context = {
        "section": "industries",
        "system": found,
        "region": atlas.regions[found.region],
        "tiers": [(level, members) for (_, level), members in tiers.items()],
        "timeline": timeline(found.region, found.stype, as_it_began(found, moment)),
        "path": reverse("atlas:region", args=[found.region]),
        "fresh": fresh(moment, found.sources),
    }
    return render(request, "atlas/system.html", context)


def entity(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A company, carrier, organisation or policy: what it is, what it does, what documents say of it."""
    moment = moment_of(request)
    atlas = services.current()  # a thing that has ended keeps its page
    found = entities.find(atlas, kind, key, moment)
    if found is None:
        raise Http404(f"no {kind} {key}")
    names = {node.id: node.name for chain in atlas.chains.values() for node in chain.nodes}
    context = {
        "section": SECTIONS[kind],
        "entity": found,
        "standing": lists.standing_name(lists.standing(found.row, moment))
        if kind == "policy" and found.row
        else "",
        "region": atlas.regions.get(getattr(found.row, "region", None) or ""),
        "positions": [(atlas.chains[row.chain], names[row.node], row) for row in found.positions],
        "fresh": fresh(
            moment,
            [key for row in (*([found.row] if found.row else []), *found.positions) for key in row.sources],
            documents=[fact.document for fact in found.facts],
        ),
        "flags": _flags(found.facts) if kind == "policy" else [],
    }
    return render(request, "atlas/entity.html", context)


def _flags(facts: Iterable[Fact]) -> list[Flag]:
    """Clauses that the fair-competition review asks about, in the paragraphs that name a policy, each once."""
    seen = {
        (flag.words, flag.id): flag
        for fact in facts
        for flag in clauses(_paragraph(fact), fact.document.known_from)
    }
    return list(seen.values())


def _paragraph(fact: Fact) -> str:
    text = storage.text_of(fact.document_id)
    if text is None:
        return fact.quote
    start = text.clean.rfind("\n", 0, fact.start) + 1
    end = text.clean.find("\n", fact.end)
    return text.clean[start : end if end >= 0 else None]
