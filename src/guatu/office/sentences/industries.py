"""What a place is strong in."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # revealed
    gettext_noop("{parts}。只数本库录入的企业，不是全部企业。"),
    gettext_noop("{place}还没有录入在产业链环节上的企业，数据说不出{place}擅长什么。"),
    gettext_noop("{place}录入在产业链环节上的企业 {n} 家次（{base} {base_n} 家次）"),
    gettext_noop("宣称了，企业分布也支持：{names}"),
    gettext_noop("宣称了，企业太少或差别太小，看不出：{names}"),
    gettext_noop("宣称了，企业却比{base}的结构偏少：{names}"),
    gettext_noop("没有宣称，企业却明显偏多：{names}"),
    # specialised
    gettext_noop(
        "{kind}在{region}有 {x}。若与{base}同一结构（{kind}占 {share:."
        "2%}），应有 {total} × {share:.2%} = {expected}；区位熵 {x}"
        " ÷ {expected} = {raw:.2f}。数目小就向 1 收缩，分量由各地差别的大小定（这"
        "里相当于 {prior}）：({prior} + {a}) ÷ ({prior} + {b}) = "
        "{shrunk:.2f}，{level:.0%} 区间 {low:.2f}–{high:.2f}：{"
        "verdict}。"
    ),
    gettext_noop("{region}或{kind}在底数里是空的，无从比较。"),
    gettext_noop("底数里只有{kind}这一类，各地都一样，无从比较。"),
)
