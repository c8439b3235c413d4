"""How an imported table of companies is made up, how it changed, and where it crowds."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # structure
    gettext_noop("表中全部区域"),
    gettext_noop("企业数"),
    gettext_noop("机构数"),
    gettext_noop("{one}与{other}之一没有{measure}，无从比较。"),
    gettext_noop(
        "{one}与{other}：结构相似系数 {similarity:.2f}（1 为相同），克鲁格曼指数 {krugman:.2f}（0 为相"
        "同，2 为全不同），即{one}须有 {share:.0%} 的{measure}换行业才与{other}一样。"
    ),
    gettext_noop("超出偶然"),
    gettext_noop("随手分也会差这么多，看不出不同"),
    gettext_noop("把两地的企业随手分成同样多的两份，克鲁格曼指数九成五在 {least:.2f} 以下：{beyond}。"),
    gettext_noop("行业相同不等于同质竞争：同一行业里可以分做不同环节，要看到环节才能下结论。"),
    gettext_noop("{kind} {here:.1%} 对 {there:.1%}"),
    gettext_noop("差别最大的行业（{one}对{other}）：{parts}。"),
    gettext_noop("没有差别"),
    # shiftshare
    gettext_noop(
        "{region}的{measure}变化 {change}：随{base}的大势 {national}，行业结构 {mix}，自身竞争力 {own}。"
    ),
    gettext_noop("自身增长快于同行业的平均。"),
    gettext_noop("自身增长慢于同行业的平均。"),
    gettext_noop("自身增长大致等于同行业的平均。"),
    gettext_noop("{kind} {own}{moved}"),
    gettext_noop("{region}竞争力分量最大的行业：{parts}。"),
    gettext_noop("没有"),
    gettext_noop("新来{names}"),
    gettext_noop("不再有{names}"),
    gettext_noop("（{parts}）"),
    # hotspots
    gettext_noop("错误发现率 {fdr:.0%}"),
    gettext_noop("逐个检验 5%，未作多重校正，会有误报"),
    gettext_noop("{n} 个地区：热点 {hot} 个，冷点 {cold} 个（{guard}）。"),
    gettext_noop("热点"),
    gettext_noop("冷点"),
    gettext_noop("不是热点也不是冷点"),
    gettext_noop("Gi* = {z:+.2f}，p = {p:.2g}：{word}。"),
    # agglomeration
    gettext_noop("{kind}几乎全在一家，谈不上集聚。"),
    gettext_noop("{kind}只有 {n} 家，谈不上集聚。"),
    gettext_noop("{kind}：{n} 家，EG 指数 {gamma:.3f}"),
    gettext_noop("{told}，与随手撒点分不开，看不出集聚。"),
    gettext_noop("集聚很弱"),
    gettext_noop("有所集聚"),
    gettext_noop("高度集聚"),
    gettext_noop("{told}（{word}），超出偶然（错误发现率 {fdr:.0%}）。"),
    gettext_noop(
        "γ = (G − (1−Σx²)H) ÷ ((1−Σx²)(1−H))，{kind}：G = {gini:.4f}，H = {herfind"
        "ahl:.4f}，x 为全部活动的区域份额。最多的在{parts}。"
    ),
    # traded
    gettext_noop("外向型"),
    gettext_noop("本地型"),
    gettext_noop("无从判断"),
    gettext_noop(
        "{known} 个行业中 {traded} 个分布集中，按外向型计；判法：三项中至少两项达到界限（优势区域占比 {inside:.0%}、前"
        "五区域平均区位熵 {top:g}、区位基尼系数 {gini:g}），并且基尼系数超过同样多企业随手撒点时的九成五。"
    ),
    gettext_noop("另有 {few} 个没有企业，或企业太少、与随手撒点分不开，不判。"),
    gettext_noop("这是按分布推断，不是按销售去向统计。"),
    gettext_noop(
        "{kind}（{sort}）：优势区域占 {inside:.0%}，前五区域平均区位熵 {top:.2f}，区位基尼系数 {gini:.2f}。"
    ),
    # clusters
    gettext_noop(
        "{n} 个点，半径 {radius:g} 公里，与 {draws} 张随机撒点的图相比（纯随机时误报一处的机会不超过 {alpha:.0%}）"
    ),
    gettext_noop("不与随机相比的 DBSCAN 会报 {n} 处。"),
    gettext_noop("{how}：没有超出偶然的聚集区。"),
    gettext_noop("{area}（{n} 个，占 {share:.0%}）"),
    gettext_noop("{names}等 {n} 处"),
    gettext_noop("{how}：聚集在{names}。"),
    gettext_noop(
        "{area}：{n} 个点在其中，按背景应有 {expected:.1f} 个；纯随机时出现同样罕见之处的机会 {p:.1%}。"
    ),
    gettext_noop("聚集区{number}"),
    # reductions, of the lake
    gettext_noop(
        "{regions} 个区域 × {classes} 个行业，用上 {rows} 家企业（表中共 {whole} 家，{left} 家没有行业"
        "代码、定不了区域或已注销，未计入）。"
    ),
)
