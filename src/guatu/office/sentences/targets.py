"""Companies to approach, the grounds for each, and how earlier lists fared."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # targets
    gettext_noop("所在地未录入，先核实是否已在本地"),
    gettext_noop("本部已在本地，本环节在外地：宜谈回迁或增资"),
    gettext_noop("已在{circle}内的{place}：宜协作配套，不宜挪移"),
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
    gettext_noop("已确认：{reason}"),
    gettext_noop("待核实：{reason}"),
    gettext_noop("在做相近环节“{node}”（同一行业小类或产品），能否做本环节待核实"),
    gettext_noop("本环节在链上没有登记上下游"),
    gettext_noop("{place}的上下游环节尚未查明"),
    gettext_noop("{place}已有上下游环节 {n} 个：{names}"),
    gettext_noop("{place}确认没有上下游环节"),
    gettext_noop("{said}（另有 {n} 个未知）"),
    gettext_noop("在{place}：{traces}"),
    gettext_noop("在圈内{where}：{traces}"),
    gettext_noop("未见其在{place}或圈内有机构或项目的记录"),
    gettext_noop("未见其异地布局的记录"),
    gettext_noop("有异地布局：{traces}"),
    gettext_noop("资料里没有其近期扩产、建厂、设点的消息"),
    gettext_noop("{what}（{age} 天前，折 {worth:.2f}）"),
    gettext_noop("{told}；半衰期 {half:.0f} 天"),
    gettext_noop("{names}等 {n} 条"),
    gettext_noop("{day} 上市（{stock}）"),
    gettext_noop("代码未录"),
    gettext_noop("未见上市记录，注册资本未录，能力另查"),
    gettext_noop("注册资本 {capital:,.0f} 万元（够 {least:,.0f} 万元），未见上市记录"),
    gettext_noop("注册资本 {capital:,.0f} 万元（不到 {least:,.0f} 万元），未见上市记录"),
    gettext_noop("司法、失信、处罚：未知（没有导入查询结果），签约前另查"),
    gettext_noop("司法、失信、处罚：{recorded}"),
    gettext_noop("没有信用代码、成立日期、上市记录可查"),
    gettext_noop("简称“{short}”带风险警示标记"),
    gettext_noop("上市公司，简称没有风险警示标记"),
    gettext_noop("{what}，{do}"),
    gettext_noop("信用代码、成立日期、名称没有看出问题"),
    gettext_noop("{what}（{when}）"),
    gettext_noop("查过（{day}），没有记录"),
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
    # candidates
    gettext_noop("{day} {what}"),
    gettext_noop("{name}在此有机构"),
    gettext_noop("本部在此"),
    gettext_noop("子公司{name}在此"),
    gettext_noop("母公司{name}在此"),
    # screening
    gettext_noop("名录（{day}）写明“{said}”"),
    gettext_noop("同一集团的{name}已在{place}做本环节：找它增资"),
    gettext_noop("本地企业，做相近环节“{node}”：先问它能否扩产"),
    # records
    gettext_noop("没有日期，按导入日计"),
    gettext_noop("文件 {file}，{day} 导入，收下 {n} 条，版本 {version}"),
)
