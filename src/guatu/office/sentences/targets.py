"""Companies to approach, the grounds for each, and how earlier lists fared."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # targets
    gettext_noop("此名单未经回测（落地记录 {n} 条，不足 {least} 条）；排序只按所列依据，不是预测。"),
    gettext_noop("落地记录已有 {n} 条：命中率须与按企业规模排序的命中率并列公布。"),
    gettext_noop("“{node}”在{place}是确认缺口，"),
    gettext_noop("“{node}”在{place}是未知环节，不是确认缺口：先查清，再招引。"),
    gettext_noop("“{node}”在{place}已有 {n} 家，此名单供强链之用，"),
    gettext_noop("先核实 {names} 是否已在做。"),
    gettext_noop("现有资料中没有可列的外地企业。"),
    gettext_noop(
        "列出外地企业 {n} 家，居首的{name}得分 {score:.0f}（依据占权重 {known:"
        ".0%}）；没有依据的项目留空，不记零分。"
    ),
    gettext_noop("（同分并列，共 {n} 家，同分的不分先后）"),
    gettext_noop("的 {n} 家"),
    gettext_noop(
        "{weights} 项权重逐一减半、加倍重排，前 {most} 名{tied}都还在前 {most}"
        " 名；各项在一半到两倍之间任意一起变，{sure} 家必定还在。"
    ),
    gettext_noop(
        "{weights} 项权重逐一减半、加倍重排，前 {most} 名{tied}里 {kept} 家都"
        "还在；换一套权重就会掉出去的：{names}；各项在一半到两倍之间任意一起变，{sure} 家必定还"
        "在。"
    ),
    # criteria
    gettext_noop("与环节相符"),
    gettext_noop("上下游在当地"),
    gettext_noop("已在本地或圈内落脚"),
    gettext_noop("有异地布局"),
    gettext_noop("近期动向"),
    gettext_noop("能力有据"),
    gettext_noop("风险查过"),
    # hitrate
    gettext_noop("{n} 条"),
    gettext_noop("{won}/{of}（{share:.0%}，95% 区间 {low:.0%}–{high:.0%}）"),
    gettext_noop(
        "落地记录 {n} 条，还差 {missing} 条，才能把名单的命中率和按规模排的命中率并列；在那以"
        "前一律写“未经回测”。"
    ),
    gettext_noop(
        "落地记录 {n} 条，签约 {every}；名单前 {top} 名签约 {by_list}，按规模排的前 {top} 名签约 {by_size}。"
    ),
    gettext_noop("名单比按规模排更准"),
    gettext_noop("名单不如按规模排"),
    gettext_noop("两个区间重叠，分不出高下：不能说名单比按规模排更准"),
    gettext_noop("{n} 条规模不详，不在按规模的数里"),
    gettext_noop("{n} 条当时不在名单上"),
    gettext_noop("还没有落地记录，说不到企业。"),
    gettext_noop("名单前 {n} 名里签约的：{names}"),
    gettext_noop("名单前 {n} 名里没签的：{names}"),
    gettext_noop("其余签约的：{names}"),
    gettext_noop("其余没签的：{names}"),
)
