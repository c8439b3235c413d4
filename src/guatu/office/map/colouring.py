"""The colour of each shown region: by a chain's completeness, by an industry's mention, or by an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from guatu.atlas.model import Atlas, Region
from guatu.office.atlas.services import current, from_atlas
from guatu.office.documents.packrows import declared_key
from guatu.office.map import topics, units
from guatu.office.map.by_indicator import by_indicator
from guatu.office.map.choices import CHAIN, GROWTH, INDICATOR, INDUSTRY, Choice
from guatu.office.map.classes import Classes
from guatu.office.map.shades import ABSENT, DECLARED, UNKNOWN, Colouring, Key, Shade
from guatu.office.moment import Moment
from guatu.regional import Interval, diagnose_regions

SHARES = Classes((0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0))


def colouring(
    atlas: Atlas, choice: Choice, moment: Moment, regions: Sequence[Region], beside: Sequence[float] = ()
) -> Colouring:
    """The colouring that was chosen; where nothing is known on this level, how much is on the other.

    `beside`: values of a map that stands beside this one; the classes then hold both.
    """
    painted = _painted(atlas, choice, moment, regions, beside)
    if _known(painted):
        return painted
    level = units.COUNTY if choice.level == units.CITY else units.CITY
    elsewhere = _painted(atlas, replace(choice, level=level), moment, units.shown(atlas, choice.whole, level))
    return replace(painted, known_on_other_level=_known(elsewhere))


def _known(painted: Colouring) -> int:
    return sum(1 for shade in painted.shades.values() if shade.shade != UNKNOWN)


def _painted(
    atlas: Atlas, choice: Choice, moment: Moment, regions: Sequence[Region], beside: Sequence[float] = ()
) -> Colouring:
    kind, key = choice.colour
    unit = _("各市") if choice.level == units.CITY else _("各区县")
    if kind == CHAIN:
        return _by_chain(atlas, key, moment, regions, unit)
    if kind == INDUSTRY:
        return _by_industry(atlas, key, regions, unit)
    if kind in {INDICATOR, GROWTH}:
        return by_indicator(atlas, choice, moment, regions, unit, beside)
    return Colouring(
        _("这张图上还没有可看的数据"),
        _("区域包里没有产业链和产业，也没有读过文档。先用 guatu import 导入一份文档。"),
    )


def _by_chain(atlas: Atlas, key: str, moment: Moment, regions: Iterable[Region], unit: str) -> Colouring:
    chain = atlas.chains[key]
    states = _completeness(key, tuple(region.id for region in regions), moment.as_of, moment.known_by)
    shades = {region: _chain_shade(key, region, state, moment) for region, state in states.items()}
    used = {shade.shade for shade in shades.values()}
    legend = [
        Key(
            SHARES.shade(index),
            f"{low:.0%}–{high:.0%}" if low else _("不到 %(high)s") % {"high": f"{high:.0%}"},
        )
        for index, (low, high) in enumerate(zip(SHARES.edges, SHARES.edges[1:], strict=False))
    ]
    if ABSENT in used:
        legend.append(Key(ABSENT, _("查过完整名录，确认没有")))
    legend.append(Key(UNKNOWN, _("尚无资料：不等于没有")))
    return Colouring(
        _("%(chain)s：%(unit)s已覆盖多少环节？") % {"chain": chain.name, "unit": unit},
        _("颜色 = 已确认有企业或机构的环节占全链 %(n)s 个环节的份额（下限）。") % {"n": len(chain.nodes)},
        _("已覆盖环节的份额"),
        legend,
        _("区域包「%(pack)s」%(version)s 的企业与环节归类") % {"pack": atlas.name, "version": atlas.version},
        shades,
    )


@from_atlas
@lru_cache(maxsize=256)
def _completeness(
    chain: str, regions: tuple[str, ...], as_of: date, known_by: date
) -> Mapping[str, Interval]:
    found = diagnose_regions(current(), chain, regions, as_of, known_by)
    return {region: diagnosis.completeness for region, diagnosis in found.items()}


def _chain_shade(chain: str, region: str, state: Interval, moment: Moment) -> Shade:
    address = (
        reverse("chains:completeness", args=[chain]) + "?" + urlencode({"region": region, **moment.params()})
    )
    text = f"{state.covered}/{state.nodes}"
    if state.covered:
        rest = [_("确认缺口 %(n)s") % {"n": state.gaps}] if state.gaps else []
        rest += [_("未知 %(n)s") % {"n": state.unknown}] if state.unknown else []
        return Shade(
            SHARES.shade(SHARES.index(state.low)), text, _("，").join(rest), state.low, address=address
        )
    if state.gaps and not state.unknown:
        return Shade(ABSENT, text, _("查过，没有"), 0.0, address=address)
    return Shade(UNKNOWN, _("未知"), address=address)


def _by_industry(atlas: Atlas, name: str, regions: Sequence[Region], unit: str) -> Colouring:
    ids = {region.id for region in regions}
    said, whole = topics.declarations(atlas, name, ids), topics.listed_in_full(atlas, ids)
    recorded = topics.recorded(atlas, ids)
    shades = {
        region.id: _industry_shade(said.get(region.id, []), region.id in whole, recorded[region.id])
        for region in regions
    }
    return Colouring(
        _("%(unit)s谁把“%(name)s”列为重点？") % {"name": name, "unit": unit},
        _("按各地规划和报告里的说法；名称相同才算，不合并近义的叫法。"),
        _("是否列为重点"),
        [
            Key(DECLARED, _("列入")),
            Key(ABSENT, _("有完整的产业体系，其中没有")),
            Key(UNKNOWN, _("没有收录，或收录的里面没有提到")),
        ],
        _("区域包「%(pack)s」%(version)s 的产业体系与主导产业")
        % {"pack": atlas.name, "version": atlas.version},
        shades,
    )


def _industry_shade(said: list[topics.Declaration], listed_in_full: bool, recorded: int) -> Shade:
    if not said:
        more = _("已收录 %(n)s 项，无此项") % {"n": recorded} if recorded else _("没有收录")
        return Shade(ABSENT, _("未列入"), more, 0.0) if listed_in_full else Shade(UNKNOWN, _("未知"), more)
    first = said[0]
    if first.system is not None and first.member is not None:
        since = first.system.validity.start
        more = f"{first.system.name} · {first.member.level}"
        return Shade(
            DECLARED,
            _("列入"),
            more,
            float(since.year) if since else 1.0,
            row_kind="system",
            row=first.system.id,
        )
    if first.row is not None:
        number = declared_key(first.row)
        return Shade(
            DECLARED,
            _("列入"),
            f"{first.row.year} · {first.row.label}",
            float(first.row.year),
            row_kind="declared",
            row=number,
        )
    return Shade(DECLARED, _("列入"))
