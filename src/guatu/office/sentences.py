"""The sentences and words of the library, listed so that they can be translated: it speaks Chinese and knows no gettext.

Each is the pattern of a `Sentence` (`guatu.atlas.sentences`); `vocabulary.told` says it in the page's language.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

PATTERNS = frozenset(
    {
        # cells
        gettext_noop("企业：{parts}。"),
        gettext_noop("{region}的{kind}{firms}"),
        # members
        gettext_noop("有{names}"),
        gettext_noop("没有企业"),
        gettext_noop("所给的表只有数目，没有企业名单，说不到企业。"),
        gettext_noop("{names}等 {n} 家"),
        # holders
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
        # division
        gettext_noop(
            "{chain}：{says} 个城市宣称，{has} 个城市有已确认的企业；{n} 个环节中圈内有的"
            " {nodes} 个，其余未知。"
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
        gettext_noop(
            "未知：没有一家企业录入了在圈内一市研发、在另一市制造。导入写有“职能”一列的公司表就能说。"
        ),
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
        # hitrate
        gettext_noop("{n} 条"),
        gettext_noop("{won}/{of}（{share:.0%}，95% 区间 {low:.0%}–{high:.0%}）"),
        gettext_noop(
            "落地记录 {n} 条，还差 {missing} 条，才能把名单的命中率和按规模排的命中率并列；在那以"
            "前一律写“未经回测”。"
        ),
        gettext_noop(
            "落地记录 {n} 条，签约 {every}；名单前 {top} 名签约 {by_list}，按规模排"
            "的前 {top} 名签约 {by_size}。"
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
        # moves
        gettext_noop("上游"),
        gettext_noop("下游"),
        gettext_noop("确认没有“{node}”，但还定不了补链：{why}。"),
        gettext_noop(
            "确认没有“{node}”，但还定不了补链：它在链的一头，邻接环节当地都不到 {least:g} 家，接不上。"
        ),
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
        gettext_noop(
            "堵点：“{node}”连着上下游 {links} 个环节，当地有据可查的只有 {n} 家（{names}）{caveat}。"
        ),
        gettext_noop("；名单不一定收全，先核实再定强链"),
        gettext_noop("；缺口有 {n} 家只凭产品比对，先逐家写定"),
        gettext_noop(
            "当地确认没有“{node}”，但同一城市圈内有 {n} 家（{names}）：先谈配套，不急于补链{caveat}。"
        ),
        gettext_noop("“{node}”未知，不是缺口：{step}"),
        gettext_noop("查明没有，则属{move}。"),
        gettext_noop("先核实 {names}。"),
        gettext_noop("先把名录“{name}”中 {n} 家同小类企业归到环节。"),
        gettext_noop("没有对应的行业小类，须向链上企业和主管部门逐一询问。"),
        gettext_noop("取得收全当地该行业小类企业的名录再查。"),
        # projects.lights
        gettext_noop("规则没有说到这种情形，不亮灯"),
        gettext_noop("在亮灯规则里补上这种情形"),
        gettext_noop("缺：{names}"),
        # projects.measures
        gettext_noop("已到在谈（或更进一步）"),
        gettext_noop("已签约"),
        gettext_noop("已开工"),
        gettext_noop("已入库"),
        gettext_noop("已投产"),
        gettext_noop("已终止"),
        gettext_noop("暂停中"),
        gettext_noop("有登记在案的正当理由"),
        gettext_noop("应开工未开工的月数（计划当月算第一个月，月末计）"),
        gettext_noop("开工以来的月数"),
        gettext_noop("没有进展的月数"),
        gettext_noop("落后序时进度的百分点"),
        gettext_noop("增速（%）"),
        gettext_noop("目标增速（%）"),
        gettext_noop("平均增速（%）"),
        gettext_noop("低于预期的百分比"),
        gettext_noop("已支付比例（%）"),
        gettext_noop("要求支付比例（%）"),
        gettext_noop("在卡片上填计划开工月"),
        gettext_noop("到开工这一步才起算"),
        gettext_noop("记一次进展"),
        gettext_noop("记进展时填计划进度和实际进度"),
        gettext_noop("记进展时填已支付和要求支付的比例"),
        gettext_noop("填增速"),
        gettext_noop("填计划增速"),
        gettext_noop("填平均增速"),
        gettext_noop("填预期和实际的进度"),
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
        # trackrecord
        gettext_noop(
            "{regions} 个城市、{firms} 家企业，{windows} 个时间窗：只用“{model"
            "}”两项，AUC 为 {low:.2f}–{high:.2f}，前 {first} 名里成真的占 {"
            "least:.2f}–{most:.2f}"
        ),
        gettext_noop("城市不到 {few} 个，下面按城市重抽的区间偏窄，只供参考"),
        gettext_noop("没有一种做法在每个窗都测得出改进"),
        gettext_noop("各窗都测得出改进的有：{models}"),
        gettext_noop("{windows}，各窗合起来、{n} 种一起比也没有"),
        gettext_noop(
            "{windows}，各窗合起来看，“{model}”把平均精度提高 {gain:.3f}（95% 区"
            "间 {low:.3f}–{high:.3f}，已按 {n} 种一起比放宽）"
        ),
        gettext_noop(
            "但什么都不拟合、只按“{plain}”就提高 {gain:.3f}（{from_:.3f}–{to:"
            ".3f}），与它相比，“{model}”的好处{rest}（{beyond:+.3f}，{low:."
            "3f}–{high:.3f}）"
        ),
        gettext_noop("也测得出"),
        gettext_noop("测不出"),
        gettext_noop("“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍，大致相符。"),
        gettext_noop(
            "“{model}”给出的机会平均是实际的 {low:.1f}–{high:.1f} 倍：出现得快慢随"
            "年份变，机会只能排先后，不能当概率用。"
        ),
        # signals
        gettext_noop("热度×规模"),
        gettext_noop("＋密度"),
        gettext_noop("＋关联强度"),
        gettext_noop("＋同门类"),
        gettext_noop("＋省内邻市"),
        gettext_noop("＋链上关联"),
        gettext_noop("＋延续"),
        gettext_noop("＋交互"),
        gettext_noop("全部"),
        gettext_noop("延续上一窗"),
        gettext_noop("只按热度"),
        gettext_noop("只按密度"),
        gettext_noop("随机"),
        gettext_noop("梯度提升（全部）"),
        # criteria
        gettext_noop("与环节相符"),
        gettext_noop("上下游在当地"),
        gettext_noop("已在本地或圈内落脚"),
        gettext_noop("有异地布局"),
        gettext_noop("近期动向"),
        gettext_noop("能力有据"),
        gettext_noop("风险查过"),
        # findings
        gettext_noop(
            "深圳证券交易所A股列表（2025-12-28，公司注册城市、上市日期）与证监会行业分类（2026-0"
            "3-09）；原表不随包"
        ),
        gettext_noop("城市 × 行业大类；城市须已有上市公司"),
        gettext_noop(
            "上市不等于招商落地；链条是今人整理的，可能带着后见；现地址倒推历史（借壳）；已退市者缺；新股发行有快"
            "慢年份；本省事件太少，只能全国评。"
        ),
    }
)
"""By the module of `guatu.regional` that says them."""
