"""Who reads what. A name reader finds names in the text; a fact reader gives facts of one kind.

Names are found first, so that fact readers know whom a number or an event is said of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guatu.reading import carriers, events, organisations, policies, systems, tables_projects
from guatu.reading.metrics import metrics
from guatu.reading.model import Fact
from guatu.reading.scene import Name, Scene
from guatu.reading.subjects import mentions, topics
from guatu.reading.tables import table_metrics

NameReader = Callable[[Scene], Iterable[Name]]
FactReader = Callable[[Scene], Iterable[Fact]]

NAME_READERS: tuple[NameReader, ...] = (organisations.names, carriers.names, topics, mentions)
FACT_READERS: tuple[FactReader, ...] = (
    metrics,
    table_metrics,
    organisations.facts,
    carriers.facts,
    policies.facts,
    systems.facts,
    events.facts,
    tables_projects.facts,
)
