"""产业图谱: a chain in stages, the states of its nodes in a region, and a node's panel."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.atlas.model import Atlas, Chain, Region, RegionKind
from guatu.lake import Lake
from guatu.office.atlas.freshness import fresh
from guatu.office.atlas.services import at, current
from guatu.office.chains import labour, listings, picking, services
from guatu.office.chains.hits import hits
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import may, needs
from guatu.office.projects.outcomes import of_list
from guatu.office.projects.scope import taken_up
from guatu.office.projects.views.answers import act
from guatu.office.runs import services as runs
from guatu.regional import findings
from guatu.regional.criteria import LABELS
from guatu.regional.parameters import in_force_under

CHOICES = (RegionKind.CIRCLE, RegionKind.PROVINCE, RegionKind.PREFECTURE, RegionKind.COUNTY, RegionKind.ZONE)


def _region(request: HttpRequest, atlas: Atlas) -> Region:
    key = request.GET.get("region") or atlas.home
    if key not in atlas.regions:
        raise Http404(f"no region {key}")
    return atlas.regions[key]


def _chain(atlas: Atlas, key: str) -> Chain:
    if key not in atlas.chains:
        raise Http404(f"no chain {key}")
    return atlas.chains[key]


def _choices(atlas: Atlas) -> list[tuple[str, list[Region]]]:
    home = [region for region in atlas.regions.values() if region.home]
    groups = [(kind, [region for region in home if region.kind == kind]) for kind in CHOICES]
    return [(kind.value, regions) for kind, regions in groups if regions]


def list_chains(request: HttpRequest) -> HttpResponse:
    """Which chains are there, and how complete are they in a region?"""
    moment = moment_of(request)
    atlas = at(moment)
    region = _region(request, atlas)
    context = {
        "section": "chains",
        "region": region,
        "choices": _choices(atlas),
        "states": services.states_of(region.id, moment),
        "systems": [system for system in atlas.systems.values() if system.stype == "industry"],
        "regions": atlas.regions,
    }
    return render(request, "chains/list.html", context)


def show(request: HttpRequest, chain: str) -> HttpResponse:
    """One chain as a graph for a region; `node` opens a node's panel at once."""
    moment = moment_of(request)
    atlas = at(moment)
    region, found = _region(request, atlas), _chain(atlas, chain)
    diagnosis = services.diagnosis(chain, region.id, moment)
    context = {
        "section": "chains",
        "chain": found,
        "region": region,
        "choices": _choices(atlas),
        "diagnosis": diagnosis,
        "stages": services.stages(diagnosis),
        "standstills": services.standstills(diagnosis),
        "hinges": services.hinges(chain, region.id, moment),
        "links": [(link.source_node, link.target_node, link.kind) for link in found.links],
        "open": services.node_of(found, request.GET.get("node", "")),
        "kept": runs.versions("chain", {"chain": chain, "region": region.id}, moment),
    }
    rests = [key for state in diagnosis.nodes for key in services.references(state)]
    context["fresh"] = fresh(moment, [*found.sources, *rests])
    if context["open"]:
        context |= _node_context(request, found, region, context["open"].id)
    return render(request, "chains/show.html", context)


def node(request: HttpRequest, chain: str, node: str) -> HttpResponse:
    """A node's panel: who holds it, on what evidence, what to do, whom to court."""
    atlas = at(moment_of(request))
    found = _chain(atlas, chain)
    if services.node_of(found, node) is None:
        raise Http404(f"no node {node}")
    context = _node_context(request, found, _region(request, atlas), node)
    template = "chains/parts/node.html" if request.htmx else "chains/node.html"  # type: ignore[attr-defined]
    return render(request, template, {"section": "chains", "own_page": not request.htmx, **context})  # type: ignore[attr-defined]


def _node_context(request: HttpRequest, chain: Chain, region: Region, key: str) -> dict[str, object]:
    moment = moment_of(request)
    diagnosis = services.diagnosis(chain.id, region.id, moment)
    listed = services.targets(chain.id, key, region.id, moment)
    actor = actor_of(request)
    sees = may(actor, "projects.view", region.id)
    taken = taken_up(request, key) if sees else {}
    on, gone = picking.split(listed.companies, key, picking.dropped(region.id, moment))
    return {
        "chain": chain,
        "region": region,
        "state": diagnosis.node(key),
        "node_fresh": fresh(moment, services.references(diagnosis.node(key))),
        "moves": [move for move in diagnosis.moves if move.node and move.node.id == key],
        "stands": services.standstill(diagnosis, diagnosis.node(key)),
        "standing": services.standing(diagnosis, key, moment),
        "targets": listed,
        "robust": services.robust(chain.id, key, region.id, moment),
        "on_list": [(target, taken.get(target.company.id)) for target in on],
        "off_list": gone,
        "sees_off": sees,
        "may_decide": may(actor, "projects.change", region.id),
        "ranking": findings.listed(),
        "rules": [
            (LABELS.get(rule.name.removeprefix("targets.weight.")), rule)
            for rule in in_force_under("targets.", moment.as_of)
        ],
        "outcomes": of_list([one.company.id for one in listed.companies], key, region.id) if sees else None,
        "hits": hits() if sees else None,
        "kept_list": runs.versions("targets", {"node": key, "region": region.id}, moment),
        "classes": [current().classes[code] for code in diagnosis.node(key).node.classes],
    }


@require_POST
@needs("projects.view")
def decide(request: HttpRequest, chain: str, node: str) -> HttpResponse:
    """Takes a company off the node's list for a reason, or puts it back."""
    atlas = at(moment_of(request))
    region = _region(request, atlas)
    if services.node_of(_chain(atlas, chain), node) is None:
        raise Http404(f"no node {node}")

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        actor, company = actor_of(request), request.POST.get("company", "")
        if request.POST.get("decision") == "restore":
            picking.restore(actor, region.id, node, company)
            return _("已放回名单")
        picking.drop(actor, region.id, node, company, request.POST.get("reason", ""))
        return _("已从名单划去，原因记下了")

    return act(
        request, None, f"{reverse('chains:show', args=[chain])}?region={region.id}&node={node}#whom", do
    )


def completeness(request: HttpRequest, chain: str) -> HttpResponse:
    """Evidence of a computed figure: the formula of completeness with its inputs."""
    moment = moment_of(request)
    atlas = at(moment)
    found, region = _chain(atlas, chain), _region(request, atlas)
    context = {
        "chain": found,
        "region": region,
        "diagnosis": services.diagnosis(chain, region.id, moment),
    }
    return render(request, "chains/parts/completeness.html", context)


def division(request: HttpRequest, chain: str) -> HttpResponse:
    """Who declares the chain, who has it, who might lead which node; `city` and `node` ask what insisting costs."""
    moment = moment_of(request)
    atlas = at(moment)
    found, circles = _chain(atlas, chain), labour.circles()
    circle = next(
        (one for one in circles if one.id == request.GET.get("circle")), circles[0] if circles else None
    )
    if circle is None:
        raise Http404("the pack has no circle")
    divided = labour.division(chain, circle.id, moment)
    city, node = request.GET.get("city", ""), request.GET.get("node", "")
    change = labour.insistence(divided, city, node, moment) if city and node else None
    context = {
        "section": "chains",
        "chain": found,
        "circles": circles,
        "division": divided,
        "city": city,
        "node_id": node,
        "kept": runs.versions("division", {"chain": chain, "circle": circle.id}, moment),
        "told": change.sentence(atlas, divided.plan.standing) if change else "",
        "told_why": change.explain(atlas, divided.plan.standing) if change else "",
    }
    return render(request, "chains/division.html", context)


def registries(request: HttpRequest) -> HttpResponse:
    """Which lists of companies may show that there is none of a sort, and what each still lacks for it."""
    rows = listings.registers(at(moment_of(request)))
    return render(request, "chains/registries.html", {"section": "chains", "rows": rows})


def backtests(request: HttpRequest) -> HttpResponse:
    """How good rankings of industries were, beside the naive line; lists of companies say that none exists."""
    kept = [run for run in runs.runs().all() if run.question.kind == "backtest"]
    context = {
        "section": "chains",
        "found": findings.listed(),
        "tables": Lake(settings.WORKSPACE.lake).tables(),
        "kept": [runs.version(run) for run in kept],
        "hits": hits() if may(actor_of(request), "projects.view", "") else None,
    }
    return render(request, "chains/backtests.html", context)
