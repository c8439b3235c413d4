"""The screens of the wall: what each asks, who sees it, and its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from guatu.atlas.model import Atlas
from guatu.office.atlas.services import at
from guatu.office.chains.services import diagnosis
from guatu.office.circle import overview
from guatu.office.goals.closing import Closer, closers
from guatu.office.goals.progress import Progress, histories_of, progress
from guatu.office.goals.wanted import Wanted, wanted
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import inside, may
from guatu.office.projects import board, scope
from guatu.office.wall.news import news
from guatu.regional import Diagnosis, RevealedChain, State

ROWS = 7
"""Rows that fit on a screen in letters for five metres."""

FEW = 3
"""So few goals leave room for what comes and for the projects that could close the gap."""

Rows = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its template, its question, the action that seeing it takes, and what gathers its rows.

    `made_up`: it can show the 合成示例 in place of real projects.
    """

    key: str
    question: object
    needs: str
    rows: Rows
    made_up: bool = False


def of(request: HttpRequest) -> list[Screen]:
    """The screens that this visitor may see; the chains are open to every reader."""
    actor = actor_of(request)
    return [screen for screen in SCREENS if may(actor, screen.needs)]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal beside its line. `done` and `due` are shares of what is wanted, in percent, at most 100."""

    one: Wanted
    progress: Progress
    closers: tuple[Closer, ...] = ()

    @property
    def done(self) -> float:
        held = self.progress.pace
        return round(min(held.share * 100, 100), 1) if held else 0

    @property
    def due(self) -> float:
        held = self.progress.pace
        return round(min(held.due / held.wanted * 100, 100), 1) if held else 0


@dataclass(frozen=True, slots=True)
class Goals:
    """Goals of the running period, or of the last one that is over: those furthest behind first."""

    rows: list[GoalRow]
    total: int
    over: bool
    period: str


def goals(request: HttpRequest, region: str, *, made_up: bool) -> Goals:
    """Goals with a number whose period runs on the day; where none runs, those of the latest period."""
    moment = moment_of(request)
    there = [one for one in wanted(moment, synthetic=made_up) if one.goal.region in inside(region)]
    counted = [one for one in there if one.period and one.period[0] <= moment.as_of and one.goal.value]
    running = [one for one in counted if one.period and one.period[1] >= moment.as_of]
    over = not running and bool(counted)
    if over:
        last = max(one.period[1] for one in counted if one.period)
        running = [one for one in counted if one.period and one.period[1] == last]
    behind = {one.goal.region: one for one in running}
    actor = actor_of(request)
    histories = {
        key: histories_of(one) if may(actor, "projects.view", key) else [] for key, one in behind.items()
    }
    rows = [GoalRow(one, progress(one, moment, histories[one.goal.region])) for one in running]
    rows.sort(key=lambda row: row.progress.pace.ahead if row.progress.pace else float("inf"))
    if len(rows) <= FEW:
        rows = [replace(row, closers=tuple(closers(row.progress, moment, FEW))) for row in rows]
    return Goals(rows[:ROWS], len(rows), over, running[0].goal.period if running else "")


@dataclass(frozen=True, slots=True)
class Lamps:
    """How many projects show which light, and those that need somebody."""

    tallies: list[board.Tally]
    cards: list[object]
    total: int


def lamps(request: HttpRequest, region: str, *, made_up: bool) -> Lamps:
    """The projects that this visitor may see there, the gravest light first."""
    rows = scope.seen_projects(actor_of(request), synthetic=made_up).filter(region__in=sorted(inside(region)))
    cards = board.shown(rows, moment_of(request).as_of)
    grave = sorted((card for card in cards if card.light and card.colour != "green"), key=board.gravest)
    return Lamps(board.tallies(cards), list(grave[: ROWS - 1]), len(cards))


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A chain with its gaps, or where none is confirmed with the nodes of which nothing is known."""

    found: Diagnosis
    gaps: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """As many names as can be read from five metres: of the gaps, else of what is to be looked up."""
        return (self.gaps or self.unknown)[:2]

    @property
    def more(self) -> int:
        """How many there are beside the first."""
        return len(self.gaps or self.unknown) - len(self.first)


@dataclass(frozen=True, slots=True)
class Chains:
    """Key chains, as many as fit, of `total`."""

    rows: list[ChainRow]
    total: int


def chains(request: HttpRequest, region: str, *, made_up: bool) -> Chains:
    """The key chains of a region: those that most of its places have declared, else any."""
    moment = moment_of(request)
    keys = key_chains(at(moment), region)
    return Chains([_chain(diagnosis(one, region, moment)) for one in keys[:ROWS]], len(keys))


def _chain(found: Diagnosis) -> ChainRow:
    names = {kind: [row.node.name for row in found.nodes if row.state == kind] for kind in State}
    return ChainRow(found, tuple(names[State.CONFIRMED_GAP]), tuple(names[State.UNKNOWN]))


def key_chains(atlas: Atlas, region: str) -> list[str]:
    """Chains in the order of how many places inside the region name them in a system or a plan."""
    named: dict[str, set[str]] = {}
    places = inside(region)
    for system in atlas.systems.values():
        for member in system.members:
            if member.chain and system.region in places:
                named.setdefault(member.chain, set()).add(system.region)
    for row in atlas.declared:
        if row.chain and row.region in places:
            named.setdefault(row.chain, set()).add(row.region)
    counts = Counter({chain: len(who) for chain, who in named.items()})
    return [chain for chain, _n in counts.most_common()] or list(atlas.chains)


def new(request: HttpRequest, region: str, *, made_up: bool) -> object:
    """What came in within a week."""
    return news(moment_of(request), inside(region), ROWS)


@dataclass(frozen=True, slots=True)
class CityRow:
    """A city, and of the chains that it declares those with companies on record and those without."""

    city: overview.City
    seen: tuple[RevealedChain, ...]
    unseen: int


def circle(request: HttpRequest, region: str, *, made_up: bool) -> dict[str, object]:
    """The circle's cities; who holds which lead is for those who see the circle's desk."""
    return {
        "cities": [_city(city) for city in overview.cities(moment_of(request))],
        "leads": may(actor_of(request), "circle.view"),
    }


def _city(city: overview.City) -> CityRow:
    seen = sorted((row for row in city.named if row.count), key=lambda row: -row.count)
    return CityRow(city, tuple(seen), len(city.named) - len(seen))


SCREENS = (
    Screen("goals", gettext_lazy("目标赶得上序时进度吗？"), "goals.view", goals, made_up=True),
    Screen("lamps", gettext_lazy("哪些项目亮了红灯、黄灯？"), "projects.view", lamps, made_up=True),
    Screen("chains", gettext_lazy("重点产业链有什么、缺什么？"), "pages.view", chains),
    Screen("news", gettext_lazy("这一周新知道了什么？"), "documents.view", new),
    Screen("circle", gettext_lazy("城市圈各市：说要做的，看得到吗？"), "pages.view", circle),
)
