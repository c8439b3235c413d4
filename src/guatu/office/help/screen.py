"""What a screen's help says, and the pages inside the sections that have a help page of their own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Screen:
    """`section` is what the screen's views put into the template context, empty for a page inside another screen's
    section; `address` is where it begins.

    `who`: the demo's account that the picture shows; empty for a reader. `wide`: taken at the size of a big screen.
    """

    key: str
    section: str
    title: object
    answers: object
    steps: tuple[object, ...]
    address: str
    who: str = ""
    wide: bool = False

    @property
    def picture(self) -> str:
        """File name of its picture in `docs/pictures`."""
        return f"screen-{self.key}.jpg"


INNER = (
    Screen(
        "node",
        "",
        pgettext_lazy("list", "环节"),
        _("这个环节谁在做、该做什么、可以找谁。"),
        (
            _("先看状态和依据：查过哪份名录，还是未知；确认缺口而定不了补链的，说明差在哪一步。"),
            _("名单每一分写明依据；写原因划去，或立为线索、写明谁去、第一步和期限。"),
            _("已是线索的标出由谁在找；划去的折在名单下面，可放回。"),
        ),
        "/chains/ic/?region=420100&node=ic-eda",
        "demo-chief",
    ),
    Screen(
        "division",
        "",
        _("各市分工"),
        _("一条链上，谁宣称、谁有、谁可以牵头。"),
        (
            _("牵头是按依据算的提案；没有依据的环节不提。"),
            _("问“如果某市坚持牵头某个环节”，看全圈要付什么代价。"),
        ),
        "/chains/ic/division/",
    ),
    Screen(
        "analysis",
        "",
        _("产业分析"),
        _("各地的结构像不像，变在哪里，热在哪里。"),
        (
            _("选一张公司表，再选区县或市；每句话下面展开看依据和企业。"),
            _("相似不等于在竞争，热点不等于好：先点开区域看它宣称什么、缺什么。"),
        ),
        "/chains/analysis/",
    ),
    Screen(
        "reports",
        "",
        _("一谱一策三清单、一链一表、一区一表、月报"),
        _("一步出可以往上报的纸。"),
        (
            _("打开就是可打印的页；DOCX、XLSX 在页首，数字和来源编号一样。"),
            _("未知不写成缺口，名单写明未经回测，改写示例、合成示例都写明。"),
        ),
        "/reports/chain/?chain=ic&region=420100",
        "demo-chief",
    ),
    Screen(
        "meeting",
        "",
        _("作战会"),
        _("一页一事：差多少，谁能补上，当场定什么。"),
        (
            _("左右键翻页；决定写明谁、到哪天，随即成为任务，下次会从它开始。"),
            _("散会后出纪要，未完的带到下一次。"),
        ),
        "/projects/meeting/?n=3",
        "demo-chief",
    ),
    Screen(
        "search",
        "search",
        _("搜索"),
        _("任何名字、任何字句在哪里。"),
        (
            _("/ 到搜索框；名称可用简称、拼音、首字母，两个字就够。"),
            _("文档和事实按字句找，命中处标黄，点进去是原句。"),
        ),
        "/search/?q=guanggu",
    ),
)
