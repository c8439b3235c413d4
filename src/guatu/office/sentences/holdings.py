"""Who holds a node of a chain, and how surely that is known."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # cells
    gettext_noop("企业：{parts}。"),
    gettext_noop("{region}的{kind}{firms}"),
    # members
    gettext_noop("有{names}"),
    gettext_noop("没有企业"),
    gettext_noop("所给的表只有数目，没有企业名单，说不到企业。"),
    gettext_noop("{names}等 {n} 家"),
    # holders
    gettext_noop("{reason}；名录（{day}）写明“{said}”，先核实"),
    gettext_noop("{names}等"),
    # coverage
    gettext_noop("{parts}。"),
    gettext_noop("{place}有据可查 {n} 家：{names}"),
    gettext_noop("{place}未见已确认的企业，但不能说没有"),
    gettext_noop("{n} 家待核实：{names}"),
    gettext_noop("{names}（{n} 家）只知在{place}，未查明是否在{region}"),
    gettext_noop("所在地未知"),
    gettext_noop("同一城市圈的{where}有 {n} 家：{names}，可作配套"),
    gettext_noop("{registry}收全{firms}，其中未见本环节企业"),
    gettext_noop(
        "{registry}收全{firms}（共 {n} 家，同小类的都已逐家归过环节或比过产品），其中未见本环节企业"
    ),
    gettext_noop("合成示例：{said}"),
    gettext_noop("{place}本环节的企业"),
    gettext_noop("{place}本环节各行业小类的企业"),
    gettext_noop("名录“{name}”（{day}）"),
    gettext_noop(
        "其中 {n} 家只凭产品、经营范围比对，没有人逐家看过：实有的企业约 {missed:.0%} 会这"
        "样漏掉（95% 区间 {low:.0%}–{high:.0%}；若实有 1 家，漏掉的机会就是这么多"
        "，若有 2 家，约 {two:.0%}），要紧的请逐家写定再下结论"
    ),
    gettext_noop("本环节没有对应的国民经济行业小类，任何按行业收全的名录都证明不了没有"),
    gettext_noop("没有收全{place}本环节各行业小类企业的名录可查"),
    gettext_noop("{registry}虽收全，其中 {n} 家同小类企业还没有归到环节，先归再说"),
    gettext_noop("{registry}虽收全，尚有待核实的企业，先核实"),
    # registries
    gettext_noop("名录第 {row} 行把它归入本环节"),
    gettext_noop("名录第 {row} 行的{why}"),
    gettext_noop("文件 {file}，{day} 导入，收下 {n} 家，版本 {version}"),
    gettext_noop("{unit}掌握"),
    gettext_noop("{keeper}；{doubts}，因此不能用来说没有"),
    gettext_noop("有没有名称或名称读不出的行"),
    gettext_noop("{n} 家定不了区域"),
)
