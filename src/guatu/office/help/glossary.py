"""The house's own words, as pages explain them where they stand: one sentence each."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, tuple[object, object]] = {
    "covered": (_("已覆盖"), _("至少有一家企业、机构或载体有据可查地在做这个环节。")),
    "confirmed_gap": (
        _("确认缺口"),
        _("某日查过一份收全了这类企业的名录，没有；没有这样的名录就只能说未知。"),
    ),
    "unknown": (_("未知"), _("没有收全的名录可查；说不了有，也说不了没有，不当作缺口。")),
    "completeness": (_("完整度"), _("下限只算已覆盖的环节，上限把未知的也算上；真值在两者之间。")),
    "declared": (_("宣称"), _("规划、报告里说要重点做的；是说法，不是已有。")),
    "revealed": (_("企业显示"), _("按录入的企业数与所比区域的结构相比看出的；家数少就说看不出。")),
    "expected_count": (_("应有"), _("若与所比区域的结构相同，本地应有的家数。")),
    "pace": (_("序时进度"), _("到今天按日历或季节线应完成的份额；快慢以百分点计。")),
    "light": (_("灯"), _("按办公室自己的亮灯规则算：为什么亮、自何时起、怎样变绿。")),
    "first_report": (_("首报首谈"), _("谁先报并拿得出规则要的证据，谁在期限内持有这条线索。")),
    "handover": (_("流转"), _("线索或项目由一地转给另一地，双方同意，分享条件写明。")),
    "as_of": (_("截至"), _("只算到这一天有效的数据。")),
    "known_by": (_("所知至"), _("只用这一天以前发布的文档。")),
    "freshness": (_("过期"), _("按保鲜规则，更新的一份早该有了；数据仍可看，但不代表现在。")),
    "claim": (_("自称"), _("文档自己说的名次或第一，没有序列可以核对。")),
    "quotient": (
        _("倍数"),
        _(
            "即区位商（LQ）：本地这条链的企业份额除以所比区域的份额，按数目大小收缩；后面是 90% 区间，跨过 1 就看不出强弱。"
        ),
    ),
    "judgement": (_("判断"), _("区间全在 1 以上为突出，全在 1 以下为偏少，跨过 1 为看不出。")),
    "build": (_("建链"), _("这条链在当地几乎没有环节：从头建。")),
    "fill": (_("补链"), _("断点：上游和下游当地都有企业，唯缺这一环，且已确认没有。")),
    "strengthen": (_("强链"), _("堵点：连着许多上下游环节，当地有据可查的却只有一两家。")),
    "extend": (_("延链"), _("链的一头，邻接环节当地已强，可由此延伸。")),
    "pair": (_("圈内配套"), _("当地确认没有，同一城市圈里有：先谈配套，不急于补链。")),
    "look_up": (_("先查清"), _("未知，不是缺口：先取得收全的名录或核实已有线索，再定。")),
    "importance": (_("要紧"), _("这个环节直接连着多少上下游；抽掉它，别的环节还通不通。")),
    "strength": (_("强度"), _("有据可查地在做这个环节的家数；名单不全，只会偏少。")),
    "calibre": (_("口径"), _("一个数怎样算出来：算谁、算什么、算到哪天；口径不同的数不能相比。")),
    "goal_tier": (_("档"), _("同一目标有两档：预期是要完成的，拼搏是力争的。")),
    "confidence": (_("把握"), _("机器自己报的读对的可能，按审核过的事实校准。")),
    "doubt": (_("存疑"), _("把握不足、与别处说法冲突或名称陌生的事实，等人审核。")),
    "target_score": (
        _("得分"),
        _("已有依据的各项加权之和，满分 100；“–”后面是其余各项全都成立时的分。"),
    ),
    "known_share": (_("依据已知"), _("有依据可查的各项占全部权重的份额；越低，名次越靠不住。")),
    "seat_price": (_("名额价格"), _("再给一个牵头名额，全圈总分增加多少；0 表示名额没有用满。")),
    "auc": ("AUC", _("随手取一个成真的和一个没成真的，排序把成真的排在前面的机会；0.5 等于乱猜。")),
    "baseline": (_("热度×规模"), _("最简单的排法：哪个行业热、哪个城市大就排前面；胜不过它的做法没有用。")),
    "fresh_due": (_("下次应在"), _("按保鲜规则，更新的一份最迟应在哪天有。")),
    "break": (_("断点"), _("上游和下游当地都有企业，唯独中间这一环确认没有。")),
    "bottleneck": (_("堵点"), _("连着许多上下游环节，当地有据可查的却只有一两家。")),
    "similarity": (
        _("相似系数"),
        _("两地产业结构有多像：1 为各行业份额全同，0 为没有一个行业相同；像不等于在竞争。"),
    ),
    "hot_spot": (
        _("热点、冷点"),
        _("自己和邻近各地都高（热）或都低（冷），高低超出偶然；只有自己高不算。"),
    ),
    "interval": (_("区间"), _("真值很可能在这两头之间；区间越宽，数越靠不住。")),
    "untested": (
        _("未经回测"),
        _("还没有结果可以检验这样排得准不准：本单位的落地记录满 30 条以后才写命中率。"),
    ),
    "registry": (_("名录"), _("写明收哪里、哪些类、到哪天的企业名单；写明收全了的，才能证明没有。")),
    "leader": (_("牵头"), _("城市圈里某个环节由哪个市领着做；这里是按依据算的提案，不是安排。")),
    "cohort": (_("批次"), _("同一时期进入某一阶段的项目放在一起看：后来有多少走到下一阶段。")),
    "conflict": (_("说法冲突"), _("同一指标、区域、时期，两份文档的数对不上；并排列出，从不取平均。")),
    "rewritten": (_("改写示例"), _("文字由挂图项目组改写，只为演示；事实出自注明的原文。")),
    "moves": (
        _("建链、补链、强链、延链"),
        _("对一个环节该做什么：从无到有、补上缺口、做强已有、往上下游延伸。"),
    ),
}

SPELLINGS: tuple[tuple[str, str], ...] = (
    (gettext_noop("断点"), "break"),
    (gettext_noop("堵点"), "bottleneck"),
    (gettext_noop("建链"), "build"),
    (gettext_noop("补链"), "fill"),
    (gettext_noop("强链"), "strengthen"),
    (gettext_noop("延链"), "extend"),
    (gettext_noop("圈内配套"), "pair"),
    (gettext_noop("先查清"), "look_up"),
    (gettext_noop("确认缺口"), "confirmed_gap"),
    (gettext_noop("完整度"), "completeness"),
    (gettext_noop("区位商"), "quotient"),
    ("LQ", "quotient"),
    (gettext_noop("相似系数"), "similarity"),
    (gettext_noop("热点"), "hot_spot"),
    (gettext_noop("区间"), "interval"),
    (gettext_noop("未经回测"), "untested"),
    ("AUC", "auc"),
    (gettext_noop("热度×规模"), "baseline"),
    (gettext_noop("序时进度"), "pace"),
    (gettext_noop("把握"), "confidence"),
    (gettext_noop("口径"), "calibre"),
    (gettext_noop("名录"), "registry"),
    (gettext_noop("牵头"), "leader"),
    (gettext_noop("批次"), "cohort"),
    (gettext_noop("名额价格"), "seat_price"),
    (gettext_noop("首报首谈"), "first_report"),
    (gettext_noop("流转"), "handover"),
    (gettext_noop("自称"), "claim"),
    (gettext_noop("改写示例"), "rewritten"),
    (gettext_noop("说法冲突"), "conflict"),
)
"""How sentences print the words that are explained where a page first uses them, and which word each is."""

EVERYDAY = frozenset({"Build", "Fill", "Strengthen", "Extend", "claim", "Definition", "Lead"})
"""English for words of the house that English sentences also use as plain words."""


@cache
def spelled(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What to look for in sentences of the active language, and the word of each find in small letters.

    The Chinese spellings count in every language, since the library's sentences stay Chinese.
    """
    found = {word.lower(): key for word, key in SPELLINGS}
    found |= {said.lower(): key for word, key in SPELLINGS if (said := gettext(word)) not in EVERYDAY}
    longest = sorted(found, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(said)}(?![a-z])" for said in longest), re.I), found
