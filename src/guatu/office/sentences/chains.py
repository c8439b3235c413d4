"""What a chain lacks at a place, and what to do about it."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # diagnosis
    gettext_noop(
        "{region}“{chain}”（截至 {day}）共 {n} 个环节：已覆盖 {covered}"
        " 个，确认缺口 {gaps} 个，未知 {unknown} 个；完整度在 {low:.0%} 与 {"
        "high:.0%} 之间。"
    ),
    gettext_noop("未知不是缺口：没有收全企业的名录可查时，只能说有，不能说没有。"),
    gettext_noop("所查名录为合成示例，缺口不是真实情况。"),
    gettext_noop("{move} {n} 项"),
    gettext_noop("建议：{moves}。"),
    # moves
    gettext_noop("上游"),
    gettext_noop("下游"),
    gettext_noop("确认没有“{node}”，但还定不了补链：{why}。"),
    gettext_noop("确认没有“{node}”，但还定不了补链：它在链的一头，邻接环节当地都不到 {least:g} 家，接不上。"),
    gettext_noop("{side} {n} 个环节中当地有企业的 {held} 个，先查清{unknown}"),
    gettext_noop("{side} {n} 个环节中当地有企业的 {held} 个，其余也确认没有，单补这一环接不上"),
    gettext_noop("{place} {year} 年将“{label}”列为主导产业"),
    gettext_noop("{n} 个环节中已覆盖 {covered} 个、确认缺口 {gaps} 个"),
    gettext_noop("{said}，{count}，未知的全算有也不过 {high:.0%}：{chain}应整链谋划。"),
    gettext_noop("{said}，{count}，其余 {unknown} 个未知：先查清家底，再定是否建链。"),
    gettext_noop("断点：上游（{up}）与下游（{down}）当地都有企业，唯缺“{node}”{caveat}。"),
    gettext_noop("“{node}”在链的{side}，邻接环节 {near} 当地已强，可由此延伸{caveat}。"),
    gettext_noop("下游末端"),
    gettext_noop("上游始端"),
    gettext_noop("{name}（{n} 家）"),
    gettext_noop("堵点：“{node}”连着上下游 {links} 个环节，当地有据可查的只有 {n} 家（{names}）{caveat}。"),
    gettext_noop("；名单不一定收全，先核实再定强链"),
    gettext_noop("；缺口有 {n} 家只凭产品比对，先逐家写定"),
    gettext_noop("当地确认没有“{node}”，但同一城市圈内有 {n} 家（{names}）：先谈配套，不急于补链{caveat}。"),
    gettext_noop("“{node}”未知，不是缺口：{step}"),
    gettext_noop("查明没有，则属{move}。"),
    gettext_noop("先核实 {names}。"),
    gettext_noop("先把名录“{name}”中 {n} 家同小类企业归到环节。"),
    gettext_noop("没有对应的行业小类，须向链上企业和主管部门逐一询问。"),
    gettext_noop("取得收全当地该行业小类企业的名录再查。"),
    # hinges
    gettext_noop("界限各挪一档（家数、环节数加减 1，完整度加减 10 个百分点）重算 {tried} 次，靠界限定的建议"),
    gettext_noop("{head} {n} 条都不变{more}。"),
    gettext_noop("{head}现在没有{more}。"),
    gettext_noop("{head} {n} 条里 {kept} 条不变；随界限变的：{told}{more}。"),
    gettext_noop("；还会多出 {n} 条"),
    gettext_noop("{move}{node}（{label}）"),
    gettext_noop("全链"),
    gettext_noop("建链的完整度"),
    gettext_noop("断点的上游数"),
    gettext_noop("断点的下游数"),
    gettext_noop("堵点的家数"),
    gettext_noop("关键环节的邻接数"),
    gettext_noop("延链的邻家数"),
    # supply
    gettext_noop(
        "最近的是{name}（{place}），{near}；按两地的代表点量，不是厂到厂，也不是运距，同市内可差几十公里。"
    ),
    gettext_noop("直线约 {km} 公里"),
    gettext_noop("直线不到 {km} 公里"),
    gettext_noop("直接连着 {links} 个环节，上游共 {above} 个、下游共 {below} 个"),
    gettext_noop("{told}；抽掉它，其余环节之间仍有别的路相通。"),
    gettext_noop("{told}；抽掉它，其余环节间 {pairs} 对上下游中有 {cut} 对断开。"),
    # answers
    gettext_noop("个环节"),
    gettext_noop("家企业"),
    gettext_noop("家次企业"),
)
