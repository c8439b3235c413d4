"""What the sessions of `load.py` do: a stated mix of pages, of the API and of changes, and what the addresses are made of.

Of 100 requests some five change something: an analyst decides on a fact of the review's queue, whoever has a project in
hand notes its news. Each decision changes the facts of a region, so that what the office keeps of it is worked out anew.
"""

from __future__ import annotations

import random
import urllib.parse
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from made import ROLES

REGIONS = ("420106", "420103", "420102", "420111", "420100", "420700", "420900", "421100", "wuhan-circle")
WORDS = ("光谷", "武昌", "集成", "长河远山", "激光芯片", "稀见词", "gg", "江汉区 芯片")
CHAINS = ("ic", "nev", "biomed", "beidou")
READERS = frozenset(ROLES) - {"auditor"}
WRITERS = frozenset({"analyst", "chief"})
Pick = Callable[["Known"], str]
Form = Callable[["Known"], Mapping[str, str]]


@dataclass
class Known:
    """What addresses are made of: a random stream, and keys that lists gave; `waiting` for review is shared by all."""

    draw: random.Random
    documents: list[str]
    facts: list[int]
    projects: list[int]
    waiting: deque[int]

    def one(self, options: Sequence[object]) -> str:
        """One of them, as it stands in an address."""
        return urllib.parse.quote(str(self.draw.choice(options)), safe="")

    def next(self) -> int:
        """A fact that nobody has decided on yet; the first again when all are."""
        fact = self.waiting.popleft()
        self.waiting.append(fact)
        return fact


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of address: how often it is asked, who may ask, one of its addresses, and what is sent to change something."""

    name: str
    weight: int
    pick: Pick
    roles: frozenset[str] = frozenset(ROLES)
    form: Form | None = None


MIX = (
    Kind("/", 5, lambda known: "/"),
    Kind("/?region=…", 3, lambda known: f"/?region={known.one(REGIONS)}"),
    Kind("/map/data.json", 5, lambda known: f"/map/data.json?colour=chain:{known.one(CHAINS)}&level=county"),
    Kind("/map/card/…", 3, lambda known: f"/map/card/{known.one(REGIONS)}/"),
    Kind("/regions/", 2, lambda known: "/regions/"),
    Kind("/regions/…", 5, lambda known: f"/regions/{known.one(REGIONS)}/"),
    Kind("/chains/", 3, lambda known: f"/chains/?region={known.one(REGIONS)}"),
    Kind("/chains/…", 5, lambda known: f"/chains/{known.one(CHAINS)}/?region={known.one(REGIONS)}"),
    Kind(
        "/chains/…/nodes/…",
        4,
        lambda known: f"/chains/ic/nodes/{known.one(NODES)}/?region={known.one(REGIONS)}",
    ),
    Kind("/chains/…/division/", 1, lambda known: f"/chains/{known.one(CHAINS)}/division/"),
    Kind("/companies/", 4, lambda known: f"/companies/?page={known.draw.randint(1, 40)}"),
    Kind(
        "/companies/?…",
        4,
        lambda known: f"/companies/?q={known.one(WORDS)}&region={known.one(REGIONS)}&sort=name",
    ),
    Kind("/companies/…", 4, lambda known: f"/companies/made-{known.draw.randrange(90_000):06d}/"),
    Kind("/indicators/", 2, lambda known: "/indicators/"),
    Kind("/indicators/…", 4, lambda known: f"/indicators/{known.one(INDICATORS)}/"),
    Kind("/industries/", 1, lambda known: "/industries/"),
    Kind("/documents/", 4, lambda known: f"/documents/?page={known.draw.randint(1, 100)}"),
    Kind("/documents/?…", 2, lambda known: f"/documents/?q={known.one(WORDS)}&sort=-facts"),
    Kind("/documents/…", 5, lambda known: f"/documents/{known.one(known.documents)}/"),
    Kind("/evidence/…", 4, lambda known: f"/evidence/fact/{known.one(known.facts)}/"),
    Kind("/search/", 6, lambda known: f"/search/?q={known.one(WORDS)}"),
    Kind("/review/", 3, lambda known: "/review/"),
    Kind("/review/facts/…", 3, lambda known: f"/review/facts/{known.one(known.facts)}/"),
    Kind("/review/names/", 1, lambda known: "/review/names/"),
    Kind("/review/conflicts/", 1, lambda known: "/review/conflicts/"),
    Kind("/projects/", 4, lambda known: "/projects/", READERS),
    Kind("/projects/…", 3, lambda known: f"/projects/{known.one(known.projects)}/", READERS),
    Kind("/projects/table/", 2, lambda known: "/projects/table/", READERS),
    Kind("/projects/leads/", 2, lambda known: "/projects/leads/", READERS),
    Kind("/goals/", 2, lambda known: "/goals/"),
    Kind("/circle/", 2, lambda known: "/circle/", READERS),
    Kind("/reports/region/", 1, lambda known: f"/reports/region/?region={known.one(REGIONS)}", READERS),
    Kind("/people/log/", 1, lambda known: "/people/log/", frozenset({"auditor"})),
    Kind("api companies", 3, lambda known: f"/api/companies?limit=50&region={known.one(REGIONS)}"),
    Kind("api regions/…", 3, lambda known: f"/api/regions/{known.one(REGIONS)}"),
    Kind("api documents", 3, lambda known: "/api/documents?limit=50"),
    Kind("api chains/…", 3, lambda known: f"/api/chains/{known.one(CHAINS)}?region={known.one(REGIONS)}"),
    Kind("api facts/…", 3, lambda known: f"/api/facts/{known.one(known.facts)}"),
    Kind(
        "decide on a fact",
        8,
        lambda known: f"/review/facts/{known.next()}/decide/",
        WRITERS,
        lambda known: {
            "do": known.draw.choice(("accept", "accept", "reject")),
            "seen": "",
            "why": "合成示例",
        },
    ),
    Kind(
        "note a project's news",
        3,
        lambda known: f"/projects/{known.one(known.projects)}/news/",
        WRITERS,
        lambda _known: {"text": "合成示例：压测时记下的进展", "day": date.today().isoformat()},
    ),
    Kind("companies.json", 2, lambda known: f"/companies.json?page={known.draw.randint(1, 40)}"),
)
NODES = ("ic-eda", "ic-ip")
INDICATORS = ("gdp", "fixed-investment", "retail-sales", "budget-revenue")
