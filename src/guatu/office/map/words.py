"""Words that the map's script needs; a script holds none of its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.atlas.model import Atlas
from guatu.lake.points import Filter
from guatu.office import numbers
from guatu.office.map.boundaries import credit, loaded
from guatu.office.map.choices import ARCS, AREAS, CHAIN
from guatu.office.map.firms import Firms, wanted
from guatu.office.map.scene import Scene
from guatu.office.vocabulary import bracketed, in_chinese


def phrases() -> dict[str, str]:
    """By the name that the script uses."""
    boundaries = loaded()
    schematic = _("示意图：按各地点位画成，不是行政区划界线，不能用来量算")
    ground = credit(boundaries) if boundaries else schematic
    return {
        "companies": _("企"),
        "carriers": _("载"),
        "events": _("事"),
        "projects": pgettext("layer", "项"),
        "areas": pgettext("layer", "聚"),
        "thousands": pgettext("scale of counts", "万"),
        "thousand": "10000" if in_chinese() else "1000",
        "companies_chain": pgettext("list", "本链企业"),
        "companies_all": pgettext("list", "企业"),
        "coarse": _("未分区"),
        "ground": ground,
        "source": _("来源"),
        "colon": _("："),
        "as_of": _("截至"),
        "known_by": _("所知至"),
        "file": _("挂图-地图"),
        "map_label": _("地图；用旁边的列表可以按键盘选择区域"),
        "no_webgl": _("这台电脑的浏览器画不出地图，请用旁边的列表；内容相同。"),
        "firms_open": _("家：点开放大并列出"),
        "computing": _("正在与随机撒点的图相比，第一次要几秒…"),
        "failed": _("没有取到数据，请检查网络后重试。"),
        "zoom_in": _("放大"),
        "zoom_out": _("缩小"),
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """The layer of points in words: how many, of which, from which tables, and what is not on the map."""

    count: int
    unplaced: int
    which: str
    source: str
    synthetic: bool


def firms_in_words(found: Firms, atlas: Atlas, chosen: Filter) -> Shown:
    """What the legend says of the points."""
    chain = atlas.chains.get(chosen.group)
    sources = [table.table + bracketed(table.imported) for table in found.tables]
    which = _("行业代码与“%(chain)s”的环节相符") % {"chain": chain.name} if chain else ""
    if chosen.born_by is not None:
        since = _("当时已成立、现在仍存续")
        which = f"{which}{_('，')}{since}" if which else since
    return Shown(
        sum(found.points.by_region(chosen).values()),
        found.points.unplaced,
        which,
        _("、").join(sources),
        any(bool((table.scope or {}).get("synthetic")) for table in found.tables),
    )


def layer_notes(scene: Scene, found: Firms | None, *, made_up: bool) -> list[str]:
    """What the layers of a view mean, one line each, for what is taken away: print, picture, drawing.

    `made_up`: the projects are 合成示例.
    """
    said, layers = phrases(), scene.choice.layers
    names = {
        "companies": said["companies_chain" if scene.choice.colour[0] == CHAIN else "companies_all"],
        "carriers": pgettext("list", "载体"),
        "events": pgettext("list", "事件"),
        "projects": pgettext("list", "项目") + (_("（合成示例）") if made_up else ""),
    }
    counted = _("、").join(f"{said[layer]} {name}" for layer, name in names.items() if layer in layers)
    notes = [_("区域下的数字是家数或件数：%(layers)s。") % {"layers": counted}] if counted else []
    if found is not None:
        shown = firms_in_words(found, scene.atlas, wanted(scene.choice, scene.moment))
        mark = _("（合成示例）") if shown.synthetic else ""
        told = {"n": numbers.said(shown.count), "mark": mark, "source": shown.source}
        which = f"{_('，')}{shown.which}" if shown.which else ""
        notes.append(_("名录企业%(mark)s %(n)s 家，来源：%(source)s") % told + which + _("。"))
    if AREAS in layers:
        notes.append(_("虚线圈是产业聚集区：与随机撒点的图相比，企业近得超出偶然。"))
    if ARCS in layers:
        notes.append(_("弧线是两市的搭配，箭头从牵头的一方指向承接的一方。"))
    return notes
