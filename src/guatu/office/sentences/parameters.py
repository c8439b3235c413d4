"""What the parameters of the library and the ratios of its cohorts are, as their files note it."""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = (
    # parameters.yaml
    gettext_noop("判断上下游时计入的联系类型；五类都算，因为双碳、数字经济等链上服务与金融联系同样不可缺。"),
    gettext_noop("建链：已列为主导产业，而完整度上限（未知全算有）仍不高于此值。没有公开的通行标准。"),
    gettext_noop("补链（断点）：缺口环节至少有这么多个上游邻接环节在当地有企业。"),
    gettext_noop("补链（断点）：缺口环节至少有这么多个下游邻接环节在当地有企业。"),
    gettext_noop("强链（堵点）：环节已有企业，但有据可查的不多于这么多家。"),
    gettext_noop("强链：只对关键环节，即上下游邻接环节不少于这么多个的环节。"),
    gettext_noop("延链：链的一端是缺口，而邻接环节在当地至少有这么多家企业。"),
    gettext_noop(
        "凭产品、经营范围把企业归到环节时，实有而漏掉的比例；写在据此得出的确认缺口旁边。上市公司上测的，小微企业会更高。"
    ),
    gettext_noop("标的样本从 340 对增到 1,140 对，漏掉的比原来知道的多；上市公司上测的，小微企业会更高。"),
    gettext_noop("漏掉比例的 95% 区间下端。"),
    gettext_noop("漏掉比例的 95% 区间上端。"),
    gettext_noop("与环节相符。未经回测；落地记录够数后按命中率重定。"),
    gettext_noop("加入近期动向、风险两项，其余相应让出（决定 256）。"),
    gettext_noop("上下游环节在当地有企业，即本地有需求或配套。"),
    gettext_noop("企业在本地或圈内已有机构、关联企业或项目。"),
    gettext_noop("企业有异地布局的记录。"),
    gettext_noop("能力的证据：上市，其次注册资本。"),
    gettext_noop("近期动向；2026-11-27 以前的名单不算这一项。"),
    gettext_noop("近期动向：文档里读到的扩产、建厂、设点，按半衰期折算（决定 256）。"),
    gettext_noop("风险；2026-11-27 以前的名单不算这一项。"),
    gettext_noop(
        "风险查过多少；没有司法、失信、处罚数据，所以权重小（公开的评分标准给合规 15 分，没查全不等于零风险）。"
    ),
    gettext_noop(
        "硬条件：名录写明注销、吊销或迁出的（closed），同一集团已在本地做本环节的（group），本地做相近环节的（local），不进名单，另列原因。"
    ),
    gettext_noop("动向的半衰期（天）：一年前的消息折一半。没有公开的通行标准，未经回测。"),
    gettext_noop("要占地、要设备的动向；事件类型用标注指南的词。"),
    gettext_noop("设点或来看过，不一定要扩产；招聘不算。"),
    gettext_noop("一条强动向当天的分值。"),
    gettext_noop("一条弱动向当天的分值。"),
    gettext_noop("未上市企业注册资本达到这么多元，算有一些能力；注册资本不是实缴，只作线索。"),
    gettext_noop("未上市而注册资本够大的分值；上市为 1。"),
    gettext_noop("上市公司，简称没有风险警示标记：披露义务已查掉一部分风险；司法、失信没有数据，不给满分。"),
    gettext_noop("只核过信用代码、成立日期和名称的分值。"),
    gettext_noop("每看出一处风险迹象减这么多，减到 0 为止。迹象是提示，不是结论。"),
    gettext_noop("每看出一处风险迹象、一条一般的记录减这么多，减到 0 为止。迹象是提示，不是结论。"),
    gettext_noop("导入的记录表里查过这家企业（司法、失信、处罚、经营异常），没有记录的分值。"),
    gettext_noop("记录里有这些词的算重的；其余（行政处罚、经营异常、涉诉之类）算一般的。"),
    gettext_noop("每条重的记录减这么多，减到 0 为止；一般的按 targets.risk.per_sign。"),
    gettext_noop("多少天以前的记录不再计（五年）。"),
    gettext_noop("已确认在做本环节。"),
    gettext_noop("可能在做本环节，待核实。"),
    gettext_noop("在做与本环节同一小类代码或同一产品的其他环节。"),
    gettext_noop("不在本地但在同一城市圈内有机构、关联企业或项目；在本地为 1。"),
    gettext_noop("上下游在当地有企业的环节达到这么多个即得满分；未知的环节不扣分。"),
    gettext_noop("命中率看名单和按规模排的前这么多名；一个部门一季度大约能谈这么多家。"),
    gettext_noop(
        "一条链在一市看得出职能的企业不到这么多家，只列数目，不说偏总部还是偏制造；"
        "10 家时一个比例的 95% 区间（Wilson）约宽 53 个百分点。"
    ),
    gettext_noop(
        "本单位的落地记录达到这么多条之前，名单一律标明未经回测；"
        "30 条时命中率的 95% 区间（Wilson）仍约宽 34 个百分点，再少就说不了什么。"
    ),
    gettext_noop(
        "分工提案：城市在本环节已确认的企业数（取对数、除以全链最多者）的权重。没有公开的通行标准，未经回测。"
    ),
    gettext_noop("分工提案：城市宣称本链为主导产业的权重；只在有企业或上下游依据时才算。"),
    gettext_noop("分工提案：本环节上下游邻接环节在该市有企业的比例的权重。"),
    gettext_noop("分工提案：一个城市至多牵头全链环节的这一比例（向上取整），免得全归龙头城市。"),
    gettext_noop("园区配对：一处至多供这么多处、由这么多处供，免得全归一处；没有公开的通行标准。"),
    gettext_noop("外向型的第一项：行业在优势区域（区位熵不低于 1）的部分至少占全部的这一比例。"),
    gettext_noop("外向型的第二项：区位熵最高的五个区域平均至少这么多。"),
    gettext_noop("外向型的第三项：区位基尼系数至少这么大。三项中达到两项的按外向型计。"),
    gettext_noop("少于这么多个区域时不分外向与本地：分布特征说明不了什么。"),
    gettext_noop("EG 指数高于此值称有所集聚。"),
    gettext_noop("EG 指数高于此值称高度集聚。"),
    gettext_noop("作为朴素对照的 DBSCAN：半径内至少这么多个点才算核心点。"),
    # projects/ratios.yaml
    gettext_noop("签约率"),
    gettext_noop("履约率"),
    gettext_noop("开工率"),
    gettext_noop("资金到位率"),
    gettext_noop("投产率"),
    gettext_noop("达产率"),
    gettext_noop("当年立线的项目中，已签约（框架或正式）的占比"),
    gettext_noop("当年签约的项目中，已注册公司（或更进一步）的占比"),
    gettext_noop("当年签约的项目中，已开工的占比"),
    gettext_noop("当年签约的项目累计到位资金除以其签约额；没有签约额的项目不计"),
    gettext_noop("当年签约的项目中，已投产的占比"),
    gettext_noop("当年签约的项目中，已达产的占比"),
)
