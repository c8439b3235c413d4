"""Words that the map's script needs; a script holds none of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guatu.office.map.boundaries import credit, loaded


def phrases() -> dict[str, str]:
    """By the name that the script uses."""
    boundaries = loaded()
    schematic = _("示意图：按各地点位画成，不是行政区划界线，不能用来量算")
    ground = credit(boundaries) if boundaries else schematic
    return {
        "companies": _("企"),
        "carriers": _("载"),
        "events": _("事"),
        "companies_chain": pgettext("list", "企业（本链）"),
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
        "failed": _("没有取到数据，请检查网络后重试。"),
        "zoom_in": _("放大"),
        "zoom_out": _("缩小"),
    }
