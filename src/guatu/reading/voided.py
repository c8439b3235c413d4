"""Numbers of what came to nothing, or of what another number took the place of: given up, put off, never paid, never
filled, wanted at first, corrected since."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.grammar import words_pattern
from guatu.text.patterns import each

_DROPPED_BEFORE = re.compile(
    each("推迟|延后|暂缓|暂停(?<=[^，。；]暂停)|被迫停", "[^。；]*$")
    + "|"
    + each(
        "否决|取消|终止|流产|夭折|搁浅|搁置|废止|作废|撤销|落选|未通过|没通过|未采纳",
        "了?的[^，,。；]{0,16}[，,]?[^，,。；]*$",
    )
)
_DISSOLVED = re.compile(
    r"(?:解除|终止|取消)了?(?:投资)?(?:协议|合同|合作|约定)[，,][^。；]*$|(?:协议|合同|合作)[^，。；]{0,10}(?:解除|终止|作废)[，][^。；]*$"
)
"""双方已经解除协议，腾出的260亩土地另作安排."""
_MISCOUNTED = re.compile(r"[”]?系[^。；]{2,24}(?:所致|误|造成|笔误)")
_OLD_RATE = re.compile(
    r"(?:原来|原先|旧)的?[^，,。；\d]{0,10}(?:比例|标准|额度|价格|税率|租金)[^，,。；\d]{0,4}$"
)
"""同步停止执行，原来的设备补助比例为5%."""
_UNMET = re.compile(r"[^，,。；]*?(?:没有?能?|未能?)(?:如[期约愿])?(?:实现|完成|兑现|达成)")
_UNPAID = re.compile(
    r"[^，,。；]*?(?:没有?能?|未能?|迟迟不)(?:全部|足额|如[期数约愿])?(?:到账|到位|兑现|落实|拨付|发放|入账|下拨)"
)
"""这笔2000万元的补贴至今没有到账."""
_PUT_OFF = re.compile(
    r"(?:推迟|延后|延迟|顺延|拖延|改期|延期)(?:到|至|了)?(?!复工)[^，,。；]{0,12}?"
    r"(?:开工|动工|建设|启动|实施|投产|投用|开业|开园|举行|举办|交付)"
    r"|后来?改投(?![资入产])|(?:开工|动工|投产|开业|交付)(?:日期|时间|节点)?[^，。；]{0,4}(?:推迟|顺延|延后|延期)"
)
"""总投资30亿元的某产业园因征地原因推迟到今年开工."""
_SET = re.compile("指标|目标|任务|承诺|计划")
_MEANT = re.compile("规划|计划|目标|设计|打算|设想|拟|意向|提出|本想|可容纳")
_UNFILLED = re.compile(
    r"[^。；]*?[，,](?:但|而|可|然而|不过)?[^，,。；]{0,12}?(?:尚未|[还仍]未|[还仍]?没有?|未)(?!来)[^，,。；\d]{0,6}"
    r"(?:启动|开始|进场|完成|开工|动工|落地|入驻|建成|立项|开建|募集|招商)"
    r"|[^。；]*?[，,][^，,。；]{0,8}(?:仍|还|尚)(?:只是|处于|在|停留)[^，,。；]{0,8}(?:论证|谋划|前期|图纸|纸面|纸上|设想)"
)
"""规划可容纳企业200家，目前招商工作尚未启动."""
_MET = re.compile(r"(?:完成|实现|达成|兑现)了?[^，,。；]*$")
_AIM_BEHIND = re.compile(r"[^，,。；、\d]{0,4}的(?:年度|全年)?(?:计划|目标|任务|设想)(?=[，,。；”]|$)")
"""全年办满100场的计划，眼下完成了73场."""
_DRAWN = re.compile(r"(?:规划|设想|承诺|许诺|构想|拟建|拟引进|原定|预定)(?:建设|新建|引进|引入)?的$")
_BUILT = re.compile(
    r"[^。；]*?(?:全部|均|都|已经?)[^，,。；]{0,6}(?:建成|完成|开工|投用|竣工|交付|落地|启用|完工)"
)
"""去年规划的12个社区食堂 are drawn; 规划的12个食堂全部建成 are there."""
_FELL_SHORT = re.compile(
    r"[^，,。；]*?[，,](?:但|却|最终|至今|结果)?(?:没有?能?|未能?)(?:如[期约愿])?(?:实现|完成|兑现|达成)"
)
_DUE = re.compile(
    r"[按照][^，。；]{0,6}(?:计划|序时进度|时序进度|要求)[，,]?[^，。；]{0,8}应(?!对|用|急|收|税)[^，。；]{0,8}$"
)
"""按既定计划，一季度应签约65个."""
_CORRECTED = re.compile(
    r"(?:[^，,。；\d]{0,6}[，,]?)?(?:[其之随而]?后)?(?:经(?:复核|核实|核查|核对|审核|查实|重新核定)[^，,。；\d]{0,4}|后来?|已经?|现)?(?:更正|订正|修订|调整|核减|核增|改正|实(?=为))(?:为|到|至)"
    r"|[”]?[，,]?(?:最终|最后)?(?:核实|核定|审定|认定|确认)(?:数)?为|”?[，,]?应[为是]“?\d"
    r"|[^，,。；\d]{0,6}[，,]?(?:[其之随]?后)?经(?:复核|核实|核查|核对|审核|查实|重新核定)后?(?:应?为|只有|仅有|仅|实)"
)
"""What follows says that another number is the right one: 此前公布的560家经复核为506家."""
_SUPERSEDED = re.compile(
    r"[^\d。；]{0,30}?(?:不再(?:使用|沿用|适用)|没有签字|未签字|没有签约|没有签成)"
    r"|[”]?(?:包?含了?|计入了?)(?:重复|意向|未)"
    r"|[”]?[，,](?:审计|复核|核查|核实|清查|复查)(?:部门)?后?(?:核定|认定|核实|确认)?(?:为|是|只有|仅)"
)
"""原公布的5516.3亿元不再使用, 所列“3.2亿美元”，审计核定为…: another number took its place."""
_PROMISED = re.compile(
    r"(?:年初|此前|原先|当初|起初|事先)(?:所)?(?:提出|确定|定下|计划|公布|预期|承诺|预计|设定)的[^，,。；\d]{0,4}$"
    r"|(?:早先|早前|此前|先前|最初|起初)(?:公布|报道|披露|通报|发布|上报)的[^，,。；\d]{0,14}$|比[^，,。；]{0,4}(?:初步核算|初步统计|快报)数$"
)
"""少于年初提出的20个: what was wanted."""
_ONCE_MEANT = re.compile(
    r"原(?<![中高草平还]原)(?![材料创子油产址有始因则理本])[^，。；]{0,8}?(?:计划|拟|打算|设想|约定|商定|议定|承诺|先(?:计划|打算|定))[^，,。；]*$"
)


_REPLACED = re.compile(
    r"[^。；]{0,34}?(?:核[定实对减]|[复普]查|复核|[更订]正|修订|重新统计|剔除|扣除|更改|实|改|对得上号|对得上|能对上号)的?(?:后|其中)?[^，。；\d]{0,12}?"
    r"(?:为|是|只有|仅有?)了?\d"
)
_SAID_FIRST = re.compile(
    r"(?:快报数?|初步统计时?|初报|原先|起初|最初|当时|曾|此前)(?:对外)?(?:显示|通报|公布|宣布|报|讲|说|上报|发布)的?[^。；\d]*(?:\d[^。；\d]{0,12})?$"
)
"""快报数曾显示增长12.3%，年报核定后为9.8%: said first, put right in the same sentence."""
_SLIPPED = re.compile(
    "的?(?:落户|优惠|招商|补贴)条件|[^。；，]{0,10}[”]?(?:一[句处项]|的(?:说法|表述|提法))?[，,]?(?:应为|应是|系|属)[^。；]{0,12}(?:错位|笔误|口误|之误|误植|排错|错排)"
)
_TURNED_DOWN = re.compile(
    "解约|没了音信|没了消息|没了动静|杳无音信|反悔|变卦|没有点头|没点头|未点头|撤场|无限期搁|只剩下空|只剩空|停在了|停工至今|半途而废|无疾而终|胎死腹中"
    "|打了回来|被打回|打回来|退了回来|婉拒|谢绝|回绝|(?:没有|没|不|未)批(?![量次准发复示评])|用完了|已用完|没有准信|没个准信|无预算|没有预算|未安排|不作安排"
    "|没有拍板|还没拍板|尚未拍板|没有表态|未表态|没有松口|没松口|不敢松口|谈崩|没谈拢|谈不拢|没有谈拢|推倒重来|又种回|人去楼空|跑路|要等变电站|不列入|没有下文"
    "|[剔移清]出了?[^，。；]{0,6}(?:台账|项目库|名单)"
)
"""The deed that ended it, told behind the number: 号称要投22亿元，到秋天资方就没了音信."""
_ENDED_BEFORE = re.compile(
    "(?:解除|终止|撤销|取消)了?(?:与|同|和|其)[^。；]{0,20}$|[剔移清]出了?[^，。；]{0,6}(?:台账|项目库|名单)[，,][^。；]*$|(?:撤场|失联|债务违约|资金链断裂?|资金断裂)[^。；]*$"
)
_EYED = re.compile(
    "(?:打听|看中|相中|看上)了?[^，。；]{0,12}一[块片处宗][^，。；]{0,4}$|想再?要$|开口就要$|递上去的?$|(?:写成|错写|误写|印成|登成|标成|录成|写作)$|(?:申请|要求)(?:新增|增加|追加)$"
)
"""有客商打听后溪的一块200亩工业地."""


def given_up(left: str, clause: str, right: str) -> bool:
    """What fell short of what was set, and what the same sentence puts right: 快报数曾显示…，年报核定后为…"""
    return (_SET.search(clause) is not None and _FELL_SHORT.match(right) is not None) or (
        _REPLACED.match(right) is not None and _SAID_FIRST.search(left) is not None
    )


def unfilled(clause: str, right: str) -> bool:
    """Whether a number between `clause` and `right` was only drawn up, and nothing of it is there yet.

    >>> unfilled("园区规划可容纳企业", "，目前招商尚未启动。"), unfilled("园区规划可容纳企业", "，目前已入驻136家。")
    (True, False)
    """
    if _DRAWN.search(clause) and not _BUILT.match(right):
        return True
    return _MEANT.search(clause) is not None and _UNFILLED.match(right) is not None


def is_aim(left: str, right: str) -> bool:
    """Whether what follows a number says that it is a plan: 全年办满100场的计划; not 完成了100场的计划."""
    return _AIM_BEHIND.match(right) is not None and _MET.search(left) is None


@cache
def _dropped() -> re.Pattern[str]:
    """What follows says that it came to nothing."""
    return re.compile(f"{each(words_pattern('dropped'), '(?=[了。，；！,;”]|$)')}|{words_pattern('voided')}")


BEFORE = (_DISSOLVED, _DROPPED_BEFORE, _DUE, _ENDED_BEFORE)
IN_CLAUSE = (_OLD_RATE, _ONCE_MEANT, _PROMISED, _EYED)
BEHIND = (_UNMET, _UNPAID, _MISCOUNTED, _CORRECTED, _SUPERSEDED, _SLIPPED)
AFTER = (_dropped, _PUT_OFF, _TURNED_DOWN)
