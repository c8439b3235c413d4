"""How the cities of a circle divide the labour."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # division
    gettext_noop(
        "{chain}：{says} 个城市宣称，{has} 个城市有已确认的企业；{n} 个环节中圈内有的 {nodes} 个，其余未知。"
    ),
    # division of labour
    gettext_noop("{node}：{one} 与 {other}"),
    gettext_noop("{a}（{one}）→{b}（{other}）"),
    gettext_noop("都有{names}"),
    gettext_noop("上下游相接：{names}"),
    gettext_noop("都宣称本链，已确认的企业不足以说明是竞争还是互补"),
    gettext_noop("只有一方或双方各有零星环节，已确认的企业不足以说明是竞争还是互补"),
    gettext_noop("同质竞争"),
    gettext_noop("链内互补"),
    gettext_noop("有竞争也有互补"),
    gettext_noop("数据说不清"),
    gettext_noop(
        "怎么提的：一市在一个环节的分数＝有企业 {hold:g}（家数最多的加倍）＋宣称 {declared"
        ":g}（有依据才算）＋上下游环节在手的比例×{links:g}；每个环节至多一市牵头，每市至多 {c"
        "ap} 个（{share:.0%}），在这些条件下总分最大，为 {total:.2f}。权重是编者判"
        "断，没有回测。"
    ),
    gettext_noop("（{n} 个现在没有牵头）"),
    gettext_noop("三项权重减半、加倍，逐一和一起重算 {times} 次，{n} 个环节的牵头城市都不变。"),
    gettext_noop(
        "三项权重减半、加倍，逐一和一起重算 {times} 次，{n} 个里 {kept} 个不变；会变的 "
        "{moved} 个{among}先别定：{names}。"
    ),
    gettext_noop("{city}牵头 {n} 个环节：{names}。"),
    gettext_noop("{city}的 {cap} 个名额已满，再给一个，总分增加 {price:.2f}（也就是名额的影子价格）。"),
    gettext_noop("{name}（{price:.2f}）"),
    gettext_noop("最争的环节，再多设一个牵头城市总分增加最多的：{names}。"),
    gettext_noop("{n} 个环节有依据而名额已满，没有提牵头城市：{names}。"),
    gettext_noop("{n} 个环节圈内没有任何依据，不提牵头城市，先查清。"),
    gettext_noop("无"),
    gettext_noop("{city}本来就牵头{node}，不变。"),
    gettext_noop("{node}由{one}改为{other}"),
    gettext_noop("若{city}坚持牵头{node}，总分减少 {loss:.2f}：{told}。"),
    gettext_noop("{node}：{held}"),
    gettext_noop("{city}有{names}"),
    gettext_noop("{city}没有已确认的企业"),
    gettext_noop("研发/制造"),
    gettext_noop("头部/链条"),
    gettext_noop("融资/投资"),
    gettext_noop("主链/配套"),
    gettext_noop("圈内录入的金融类机构有{names}"),
    gettext_noop("圈内没有录入金融类机构"),
    gettext_noop("投资记录 {n} 条，没有一条从圈内一市投到另一市本链的企业"),
    gettext_noop("没有投资记录"),
    gettext_noop("未知：{held}，{records}。导入投资事件表（被投企业、投资方、日期）就能说。"),
    gettext_noop("未知：没有一家企业录入了在圈内一市研发、在另一市制造。导入写有“职能”一列的公司表就能说。"),
    gettext_noop("未知：没有一家本部在圈内一市、环节在另一市的企业。"),
    gettext_noop("未知：已确认的企业里没有一市供、另一市缺的上下游。"),
    gettext_noop("{place}：{names}"),
    gettext_noop("{name}（{node}）"),
    gettext_noop("{investor}→{firm}（{node}；{when}）"),
    gettext_noop("{place}（未细到园区）"),
    gettext_noop(
        "{n} 个有已确认企业的地点（{parks} 个细到园区），{pairs} 对之间有“一方有、另一方所在的市缺”的供给"
    ),
    gettext_noop("没有可提的配对"),
    gettext_noop("每地至多供 {most} 家、由 {most} 家供，供给关系总数最大为 {total}，配成 {n} 对"),
    gettext_noop("{place}再多一个对象，总数增加 {more:.0f}"),
    gettext_noop("{one}供{other}：{parts}。"),
    # functions
    gettext_noop("{region}：总部、研发、金融类 {office:,.0f} 处，制造类 {plant:,.0f} 处"),
    gettext_noop("{counted}；与{base}相比，功能专业化指数 {index:+.2f}，{word}。"),
    gettext_noop("{counted}；{missing}，比值无从计算。"),
    gettext_noop("{missing}，比值无从计算。"),
    gettext_noop("表里没有总部、研发、金融类"),
    gettext_noop("没有制造类"),
    gettext_noop("偏于总部研发"),
    gettext_noop("偏于制造"),
    gettext_noop("看不出偏哪边（与别处的差别在偶然范围内，p = {p:.2f}）"),
    gettext_noop("研发"),
    gettext_noop("金融"),
    gettext_noop("制造"),
    gettext_noop("配套服务"),
    # roles
    gettext_noop("{place}各区县合计"),
    gettext_noop("{place}各市合计"),
    gettext_noop("圈内各市合计"),
    gettext_noop("没有一家看得出在这里做什么，不下断语。"),
    gettext_noop("没有已确认的企业，不下断语。"),
    gettext_noop("看得出职能的 {n} 家：{functions}"),
    gettext_noop("{function} {n} 家"),
    gettext_noop("不到 {least:.0f} 家，不下断语"),
    gettext_noop(
        "没有一家登记为制造的，说不出偏总部还是偏制造：名录里多是注册地，没有工厂名录不等于没有工厂"
    ),
    gettext_noop("别处看得出职能的不到 {least:.0f} 家，没有可比的"),
    # claims
    gettext_noop("{industry}（{label}，{year} 年）"),
    gettext_noop("{industry}（{label}，未注明年份）"),
)
