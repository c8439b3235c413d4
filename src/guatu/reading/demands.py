"""What a rule asks and what it gives. Its numbers are conditions and offers; they measure nothing that is there."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.grammar import words_inside, words_pattern
from guatu.text.patterns import each

_FOR = re.compile(
    r"(?:^|[，,；;。：:）)])\s*(?:[(（][一二三四五六七八九十\d]+[)）])?(?:支持|鼓励)?对[^，,。；]{2,40}$"
)
_DEFINED = re.compile("口径[为是指]|统计(?:范围|标准|起点)[为是]")
_RULED = re.compile(
    "最高|最多可|上限|每增加|每招引|每引进|每新增|每成功|封顶|不超过|不高于|一次性|每[人户家年月天名位]|按[^，,。；]{1,20}?(?:比例|标准|给予)"
)
_ANY = (
    "(?:以下|下列|如下|下述|上述|其中?一|之一|任一|任意一|[一二三四五六七八九十]者之一"
    "|(?:同时)?[^，。；：\\d]{0,10}(?:条件|标准|要求)[^，。；：\\d]{0,4}[：:])"
)
_TERM_WORDS = "认定|申报|准入|入驻|入园|入库|申请|评选|认证"
_TERMS_ARE = "(?:标准|条件|门槛|要求)[^，。；：\\d]{0,6}[：:]"
_TERMS_LISTED = re.compile(f"(?:符合|满足|具备){_ANY}[^。；：]*[：:]|(?:{_TERM_WORDS}){_TERMS_ARE}")
_HAPPENED = re.compile("已|累计|目前|截至|去年|今年|现有|兑现|共有")
_APPLICANTS = re.compile(
    r"凡(?<![^，,。；：:]凡)(?!此|事)[^。；]*$|"
    + each(
        "申报|申请|参评|应聘|投标|竞买",
        r"(?<![^，,。；：:]..)(?:企业|单位|主体|项目|机构|人|者)(?![\d共达累总])[^。；]*$",
    )
    + "|"
    + each("报名者|供应商", r"(?<![^，,。；：:]...)(?![\d共达累总])[^。；]*$")
    + "|"
    + each("符合|满足|具备", _ANY + "[^。；]*$")
    + "|"
    + each(_TERM_WORDS, _TERMS_ARE + "[^。；]*$")
    + "|满(?<![^，,。；]满)$|拟申报(?:单位|企业|主体|项目)[^。；]*$|门槛(?:并不|不算|其实不)[^。；]*$|"
    + each("仅限|只限|限于(?<![不受局]限于)", "[^。；]*$")
    + "|所称[^。；]*?(?:指|须|为|是)[^。；]*$"
)
_HANDED = re.compile(
    r"(?:安家费|生活补贴|住房补贴|租房补贴|购房补贴|安家补贴|培养费)$|(?:单次|每次|单个|每户)最多$"
    r"|(?:(?<![获中颁评得])奖|(?<!候)补|最多[省减领得]|可申请(?:最多|最高)?|奖给|补给|可得|可拿到?|可领到?|可享|封顶|上限(?:为|是|达)?)(?:标准)?(?:为|至|到)?$"
    r"|(?:补贴|奖励|补助|资助|津贴)(?:标准|额度)?(?:由|从)?[^，,。；]{0,12}(?:提高|上调|提升|调整|调|升)[到至为]$"
)
"""Right before a number: 市里奖50万元, 购房补贴从30万元提高到60万元."""
_PAID = re.compile("发放|兑现|拨付|落实|累计|共|获得|已")
_AGAIN = re.compile(r"(?:奖|补|贴)[^。；]*[，,][^，,。；]{0,8}(?:再|另|配套|叠加)[^，,。；]{0,6}$")


def asked(clause: str) -> bool:
    """What applicants must reach: 投资强度须达到每亩350万元."""
    return _asking().search(clause) is not None and _PUT_RIGHT.search(clause) is None


_PUT_RIGHT = re.compile(r"(?:核实|核查|复核|更正|纠正|订正)[^，,。；]{0,6}应[为是]$")
"""经核实应为32家 asks nothing."""
_PREFERRED = re.compile(r"[^，,。；]{0,16}的[^，,。；的]{1,10}优先")
"""本科以上占六成的机构优先入驻."""


_CALLED_IN = re.compile(r"的[^，,。；]{1,14}(?:进行|实行|予以|开展)?(?:约谈|问责|通报|督办|预警|清退|淘汰)")
"""对增速低于5%的县进行约谈."""
_EACH_GETS = re.compile(
    r"每[个家条栋户座][^，,。；\d]{0,12}(?:配备|安排|确定|明确|落实|指定|派出|选派)[^，,。；\d]{0,4}$"
)
"""每个重点项目配备1名县级领导."""
_ROUTINE = re.compile(
    r"每(?:[周月季年旬日天]|季度|半年|两周|半月|个?(?:星期|月|季度))[^，。；\d]{0,8}"
    r"(?:调度|通报|例会|研[究判]|会商|督[查办导]|走访|碰头|更新|报送|上报|推送|听取|复盘|点评|考[评核]|评比|检查|巡查|对接|晾晒|分析|汇报|小结|会诊|协调)[^，。；\d]{0,6}$"
)
"""每季度调度|1次: how often something is to be done."""
_LENGTH = re.compile(
    r"(?:政策|方案|办法|措施|意见|条例|规划|计划|》)[^，,。；\d]{0,4}(?:共|分为?|包括|包含|涵盖)[^，,。；]{0,8}?(?:方面|部分|章|个|类)?$"
    r"|共\d+(?:个方面|个?部分|章)[，、]?$"
)
"""《若干政策》共六个方面|18条: how long a paper is."""
_TERMS = re.compile("(?:强度|资质|准入|申报|用地|入园|入驻)(?:要求|标准|条件)[：为是][^。；]*$")
_MUST = re.compile(
    r"(?:企业|机构|单位|项目|主体|团队|总部|者)(?:应当?|须|需|必须)(?:在|为|是|具备|满足|符合|于)[^。；]*$"
)
"""总部企业须在本地注册，上年度营业收入不低于1亿元、在市外拥有3家以上分支机构."""


_BARRED = re.compile(
    r"(?:不能|不得|不可|不许|不准|不应|不宜)(?:低于|少于|超过|高于|多于|小于|大于|超出)[^，。；\d]{0,4}$"
)
"""单位面积税收不能少于1500元 asks."""
_HURDLES = re.compile(
    "(?:道坎|道关|道门槛|道杠|硬杠杠?)[：:][^。；]*$|(?:安家费|生活补贴|住房补贴|租房补贴|购房补贴)[^，。；]{1,10}[，、](?![^，。；]{0,6}(?:发放|兑现))[^，。；]{1,8}$"
)
"""先过三道坎：亩均投资350万元、亩均税收25万元; 安家费40万元，硕士15万元."""
_SIFTED = re.compile(
    "(?:及?以上|以下|左右)?者[，,可须应得]|[^，,。；]{0,8}的[^，,。；]{1,10}?才算数?"
    "|(?:及?以上|以下)?的?[^，,。；]{0,10}[，,][^，。；]{0,12}?(?:一律|次年|取消[^，。；]{0,4}资格|不予受理|限期|亮黄牌|亮红牌|摘牌|降级)"
)
"""上年度纳税满100万元者; 综合得分低于60分的园区，次年取消评优资格."""


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(each(words_pattern("demands"), "[^，,。；]*$"))


@cache
def _asking_before() -> re.Pattern[str]:
    """每亩投资强度须在400万元以上，亩均税收25万元以上: what is asked goes on over the commas."""
    return re.compile(
        rf"(?:{words_pattern('demands')})[^，,。；]*\d[^，,。；]*(?:以上|以下|以内)[，,、；;][^。，,；;]*$"
    )


@cache
def _admitting() -> re.Pattern[str]:
    return re.compile(
        rf"(?:以上|以下|之间|以内)的[，,]|(?:以上|以下|左右|及以上)?(?:[^，,。；！？]{{0,30}}?|的[^。；！？]{{0,16}}?)[，,]?(?:{words_inside('admissions')}|按[^，,。；]{{1,12}}?(?:奖励|补贴|补助|资助|返还))"
    )


@cache
def _granting() -> re.Pattern[str]:
    """租用厂房满1000平方米|的，首年租金减半: what follows is for those alone."""
    return re.compile(
        "(?:及?以上|以下|以内)?的[，,][^。；]{0,24}?(?:减半|减免|免[收缴征租交除]|全免|免费|奖励|奖补|补[助贴]|贴息|给予|予以|享受|返还|优惠|优先|顺延|可(?:以)?[申享获领得按分延优]"
        "|按[^，。；]{1,16}?[给补奖收计执])"
    )


_AWARD = re.compile(
    r"的?(?:一次性)?(?!一次性)[\u4e00-\u9fff]{2,6}(?:奖励|补贴|补助|资助|奖补)(?!标准|政策|办法|资金|期)"
)
_GIVEN = re.compile(r"(?:给予|最高|享受|发放|予以)[^，,。；]{0,6}$")
_EXAMPLE = re.compile(r"如|例|假|若|比方|譬|算|某")
"""给予最高500万元落户奖励: what a rule gives is told where the award has a name; an example gives nothing."""


def ruled(left: str, clause: str, right: str) -> bool:
    """What a rule offers: 最高500万元的奖励, 对新引进的总部一次性奖励20万元."""
    if _AWARD.match(right) and _GIVEN.search(clause) and not _EXAMPLE.search(left):
        return False
    handed = _HANDED.search(clause) is not None or _AGAIN.search(left) is not None
    if handed and not _PAID.search(clause):
        return True
    if _offered_there(left, clause, right):
        return True
    near = left[-40:] + right[:12]
    offered = _offering().search(clause + right[:12])
    return offered is not None and (_RULED.search(near) is not None or _FOR.search(clause) is not None)


_CONDITION = re.compile(
    r"(?:不低于|不少于|超过|达到|以上|满|首次|符合|通过|获得|获批|入选|评为|认定为)[^，,。；]{0,30}的[，,][^。；]*$"
)
"""税收增长不低于10%的，…: what follows is for those."""
_FOR_WHOM = re.compile(r"对[^。；]{4,60}的[^，,。；]{1,12}[，,][^。；]*$")
_HANDED_TO = re.compile(
    r"(?:^|[，,；;])(?:再|分别|一次性|额外)?(?:奖励|奖给|补助|补贴|资助|给予)[^，,。；\d]{0,8}$"
)
_LIMIT = re.compile(r"(?:不超过|不高于|不低于|不少于|最高|封顶|上限)[^，,。；\d]{0,3}$")


def _offered_there(left: str, clause: str, right: str) -> bool:
    """What a rule gives to those that its first clause names: 对入驻率达到80%的楼宇，奖励运营方30万元."""
    if _PAID.search(clause):
        return False
    if _FOR_WHOM.search(left) and _HANDED_TO.search(clause):
        return True
    if _CONDITION.search(left) and _offering().search(clause + right[:12]):
        return True
    return _LIMIT.search(clause) is not None and _offering().search(left[: -len(clause) or None]) is not None


def lists_terms(words: str) -> bool:
    """Whether a sentence opens a list of conditions that goes on behind its semicolons.

    >>> lists_terms("满足其一即可：固定资产投资不低于5亿元；"), lists_terms("满足了企业需求；")
    (True, False)
    """
    return _TERMS_LISTED.search(words) is not None


def happened(words: str) -> bool:
    """Whether the clause that leads up to a number says that it came about, though conditions stand around it."""
    return _HAPPENED.search(words, max(words.rfind(mark) for mark in "，；：") + 1) is not None


@cache
def _offering() -> re.Pattern[str]:
    return re.compile(words_pattern("offers"))


BEFORE = (_DEFINED, _APPLICANTS, _asking_before, _MUST, _TERMS, _HURDLES)
IN_CLAUSE = (_EACH_GETS, _ROUTINE, _LENGTH, _BARRED)
BEHIND = (_granting, _admitting, _PREFERRED, _CALLED_IN, _SIFTED)
