"""The screens of the office, each with what it answers, how it is used, and its picture.

One home: the pages under `/help/`, the "?" of each screen, `docs/screens.md` and the pictures that
`make pictures` takes all come from this list.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guatu.office.help.screen import INNER, Screen

SCREENS: tuple[Screen, ...] = (
    Screen(
        "map",
        "map",
        _("地图"),
        _("哪里强、哪里缺、哪里还不知道。"),
        (
            _("选着色：产业链、指标、宣称的产业；选级别：市、区县、功能区。"),
            _("点一个区域，看它宣称什么、有什么、缺什么；右边是同样内容的列表，键盘可用。"),
            _("没有导入边界时是示意图；边界由信息化部门导入，图上写审图号。"),
        ),
        "/",
    ),
    Screen(
        "chains",
        "chains",
        _("产业图谱"),
        _("一条链在一个地方有什么、缺什么、哪些不知道。"),
        (
            _("实心是已覆盖，空心红框是确认缺口，斜纹是未知；未知不是缺口。"),
            _("点一个环节：谁在做、依据、该做什么、可以找谁。"),
            _("从目标企业一步立为线索；右上角出一链一表。"),
        ),
        "/chains/",
    ),
    Screen(
        "regions",
        "regions",
        _("区域页"),
        _("这个地方擅长什么、缺什么；宣称的和看得到的并排。"),
        (
            _("最上面两行是答案，点进去是公式和企业。"),
            _("时间轴逐版看产业体系，新出现和不再列出的名称各带出处。"),
            _("灰色和 ◷ 表示过期；点“项过期”看该由谁更新。"),
        ),
        "/regions/",
    ),
    Screen(
        "projects",
        "projects",
        _("挂图作战"),
        _("哪些项目亮了红灯黄灯，下一步谁做。"),
        (
            _("卡片按阶段成列，拖动或按键换阶段；每一步要日期和依据。"),
            _("灯说明为什么亮、自何时起、怎样变绿。"),
            _("作战会一页一事，决定当场成为任务，下次会从它开始。"),
        ),
        "/projects/",
        "demo-chief",
    ),
    Screen(
        "goals",
        "goals",
        pgettext_lazy("list", "目标"),
        _("目标完成了多少，赶不赶得上，差的从哪里补。"),
        (
            _("目标与事实分列；进展按项目计，没有项目时取文档里的数。"),
            _("点一个目标：按日历或季节线的序时、年底预测、能补上的项目。"),
            _("责任单位和计数规则在目标页里定，改动都记日志。"),
        ),
        "/goals/",
        "demo-chief",
    ),
    Screen(
        "circle",
        "circle",
        _("城市圈"),
        _("圈内各市谁做什么，谁先报，怎样流转和分享。"),
        (
            _("首报按规则里的证据定持有人；别人只看到被谁持有、到何时、问谁。"),
            _("流转要双方同意，分享条件写成条款，合计里一笔投资只算一次。"),
        ),
        "/circle/",
        "demo-circle-coordinator",
    ),
    Screen(
        "wall",
        "wall",
        _("大屏"),
        _("站在五米外，一眼看到目标、灯、链、新知和城市圈。"),
        (
            _("自己翻页；有人动鼠标、按键或点开出处就停，也可以按“停”。方向键逐屏。"),
            _("每一行点得到依据。看得到什么由登录的账号决定。"),
            _("地址里的 region 换地方，n 换屏；接大屏的机器用一个只读账号。"),
        ),
        "/wall/",
        "demo-chief",
        wide=True,
    ),
    Screen(
        "inbox",
        "inbox",
        _("收件箱"),
        _("把网页、文件、压缩包交给它读。"),
        (
            _("拖进来、粘贴或放进收件文件夹；后台读，可停可续。"),
            _("拒收的说明原因；转载折在原件下面，不重复计数。"),
        ),
        "/inbox/",
        "demo-analyst",
    ),
    Screen(
        "review",
        "review",
        _("审核"),
        _("先看最值得看的：价值高又拿不准的。"),
        (
            _("j、k 上下，a 接受，r 否决，e 改；改完可撤销。"),
            _("两人不会审到同一条；决定挂在原文的字句上，换引擎也在。"),
        ),
        "/review/",
        "demo-analyst",
    ),
    Screen(
        "documents",
        "documents",
        pgettext_lazy("list", "文档"),
        _("这份文档说了什么，每个数在原文哪里。"),
        (
            _("左原文、中净文、右事实，互相点得到。"),
            _("略去和修复的地方都标出来；转载互相链接。"),
        ),
        "/documents/",
    ),
    Screen(
        "indicators",
        "indicators",
        pgettext_lazy("list", "指标"),
        _("各地是多少，口径是什么，谁和谁说法不一。"),
        (
            _("说法不一的并列，不取平均；名次是自称，不作事实。"),
            _("过期的数变灰；页尾可去核对或导入更新的文档。"),
        ),
        "/indicators/gdp/",
    ),
    Screen(
        "companies",
        "companies",
        _("企业、载体等列表"),
        _("知道哪些，各在链上哪里，依据是什么。"),
        (
            _("筛选、排序、选列、存视图、导出，处处一样；地址就是视图。"),
            _("/ 到搜索框，j k 走行，x 选中。"),
        ),
        "/companies/",
    ),
    Screen(
        "sources",
        "sources",
        pgettext_lazy("list", "来源"),
        _("哪些来源和数据过期了，由谁更新。"),
        (
            _("过期最久的在前；打勾后一次指定责任单位，记日志，可撤销。"),
            _("多久算过期是区域包里的规则（freshness.csv），每条写明依据。"),
        ),
        "/sources/",
        "demo-chief",
    ),
    Screen(
        "me",
        "me",
        _("账号与日志"),
        _("我有什么权限，谁在什么时候改了什么。"),
        (
            _("看自己的授权、登录和令牌；改密码会退出别处的登录。"),
            _("审计员看日志；日志只增不改，改一行也查得出。"),
        ),
        "/people/me/",
        "demo-chief",
    ),
    *INNER,
)
BY_KEY = {screen.key: screen for screen in SCREENS}
BY_SECTION = {screen.section: screen for screen in SCREENS if screen.section}
ALIKE = {
    "carriers": "companies",
    "organisations": "companies",
    "policies": "companies",
    "facts": "documents",
    "industries": "regions",
    "runs": "chains",
}
"""Sections without a screen of their own."""


def of_section(section: str) -> Screen | None:
    """The screen that explains a section."""
    return BY_SECTION.get(ALIKE.get(section, section))


def guide() -> str:
    """`docs/screens.md`: the same pages for those who read the repository."""
    parts = [
        "# 每一页怎么用",
        "由 `make pictures` 从 `src/guatu/office/help/screens.py` 生成；网站里是 `/help/`。",
    ]
    for screen in SCREENS:
        steps = "\n".join(f"- {step}" for step in screen.steps)
        picture = f"![{screen.title}的画面](pictures/{screen.picture})"
        parts += [f"## {screen.title}", str(screen.answers), steps, f"地址 `{screen.address}`", picture]
    return "\n\n".join(parts) + "\n"
