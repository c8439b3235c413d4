"""Centres of one city in another (离岸科创): what came of them, and what was built, each with its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from guatu import atlas as library
from guatu.atlas.model import Atlas, Carrier
from guatu.office.atlas.services import current
from guatu.office.circle.totals import circle_of, members
from guatu.office.documents.models import Fact
from guatu.office.documents.revision import by_revision
from guatu.office.documents.search.services import facts_naming
from guatu.office.documents.services import facts_known
from guatu.office.documents.storage import text_of
from guatu.office.moment import Moment

CAME = re.compile("企业|机构|项目|签约|入驻|入园|孵化|基地|成果|转化|人才|团队|就业|产值|税")
"""Words of what a centre brought; space, buildings and money put in are what was built."""
SPACE = frozenset({"栋", "平方米", "亩"})
MOST = 8


@dataclass(frozen=True, slots=True)
class Centre:
    """A centre with figures of what came of it, and of what was built and with whom, the newest first."""

    carrier: Carrier
    came: tuple[Fact, ...]
    built: tuple[Fact, ...]


@by_revision
def centres(moment: Moment) -> list[Centre]:
    """Carriers of one city of the circle that stand in another, with every sourced figure of them."""
    atlas = current()
    away = [carrier for carrier in atlas.carriers.values() if _is_away(atlas, carrier)]
    every = [name for carrier in away for name in _names(carrier)]
    return [_centre(carrier, every, moment) for carrier in away]


def _is_away(atlas: Atlas, carrier: Carrier) -> bool:
    home = next((city for city in members(atlas) if carrier.name.startswith(city.short)), None)
    known = circle_of(atlas) is not None and home is not None and carrier.region in atlas.regions
    return known and home is not None and not library.contains(atlas, home.id, carrier.region or "")


def _names(carrier: Carrier) -> tuple[str, ...]:
    return (carrier.name, *carrier.aliases)


def _centre(carrier: Carrier, every: list[str], moment: Moment) -> Centre:
    names = _names(carrier)
    known = facts_known(moment)
    told = Q(subject__in=names)
    for name in names:
        told |= Q(quote__contains=name)
    naming = facts_naming(names)
    rows = list(known.filter(told, kind="metric", pk__in=naming))
    where = known.filter(kind="carrier", quote__in=names, pk__in=naming)
    others = known.filter(kind="carrier", quote__in=[name for name in every if name not in names])
    for sha256, start in where.order_by().values_list("document__sha256", "start").distinct():
        apart = others.filter(document__sha256=sha256).values_list("start", flat=True)
        span = _passage(sha256, start, tuple(apart))
        if span is not None:
            near = known.filter(kind="metric", subject="", document__sha256=sha256, start__range=span)
            rows += [row for row in near if _came(row)]
    kept = {row.pk: row for row in rows}
    ordered = sorted(kept.values(), key=lambda row: row.start)
    ordered.sort(key=lambda row: str(row.document.published or ""), reverse=True)
    came = [row for row in ordered if _came(row)]
    built = [row for row in ordered if row not in came]
    return Centre(carrier, tuple(came[:MOST]), tuple(built[:MOST]))


def _came(row: Fact) -> bool:
    return bool(CAME.search(row.quote)) and row.unit not in SPACE


def _passage(sha256: str, start: int, others: tuple[int, ...]) -> tuple[int, int] | None:
    """From a mention to the end of the next paragraph, or to where another centre is named: what has no subject there is
    said of this one."""
    text = text_of(sha256)
    if text is None:
        return None
    blocks = [block for block in text.blocks if block.end > start][:2]
    if not blocks:
        return None
    end = min([blocks[-1].end, *(at for at in others if at > start)])
    return start, end
