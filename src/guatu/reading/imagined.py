"""What a sentence only imagines or hands on: examples, suppositions, rumours, what one person proposes or foretells."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading.grammar import words_pattern
from guatu.text.glance import Glance
from guatu.text.patterns import each

_STOP = re.compile(r"[，,；;。！？：:\n]")
_OPENS = re.compile(r"(?:^|[，,：:；;。“—…\s])(?:但|而|不过|可是|那么|试想)?$")
_TURN = 3
"""Characters that a clause's opening takes at most."""
_BUILT = r"(?!说|[^，,。；]{0,6}(?:达产|投产|建成|满产|落成|投用))"
"""若全部达产，年产值可达5亿元 is an estimate, and 如果说 supposes nothing."""
_EXAMPLE = re.compile(
    each("例如|比如|譬如", "[，,]?(?:某|有?一[家个户名]|有家)")
    + "|举例[说称来]|以[^，,。；]{0,16}(?:一[家个户座]|某)[^。；]*?为例|打个比方"
    + "|为例[^。；]*?(?:如果|若|一[家个户座]|需|要花|能省|可省)|算(?:过|了)?(?:一|这)?笔账[：，]|算给[^，。；]{1,8}听[：，]"
    + "|[以按](?!.{0,6}(?:可比|不变|口径|常住))[^，。；]{2,24}(?:计算|测算|推算|估算|算)[，](?![^。；]{0,12}(?:增长|下降))"
    + r"|每(?:落地|新增|投入|引进|增加|生产|建成|销售|招引|处理|消耗|节约)[^，。；\d]{0,4}[\d一][^。；]*$"
)


def doubtful(left: str, right: str) -> bool:
    """Whether a sentence only supposes or hands on a rumour at the place between `left` and `right`.

    >>> doubtful("举个例子：一家公司买下办公用房，总价", "，补贴能拿回54万元。"), doubtful("以永丰街道为例，去年税收", "。")
    (True, False)
    """
    return (
        _BEFORE.found_in(left)
        or _BEHIND.opens(right)
        or _rumoured().search(right) is not None
        or supposes(left)
    )


def advised(left: str) -> bool:
    """Whether what leads up to a place is only put forward by somebody: 有委员呼吁设立…"""
    return _advised().search(left) is not None


_MADE_UP = re.compile(
    "举个例|举例来看|打个比|打了个比|设想|假想"
    r"|案例[一二三四五：:]|(?<![\u4e00-\u9fff])(?:算一算|假设|例如|比如|比方)?(?:某?[甲乙丙丁]|[A-DX])(?:企业|公司|厂|集团|单位|项目)(?![\u4e00-\u9fff]{2}(?:公司|集团))|张某|李某|王某|刘某"
    r"|如[：:](?<![\u4e00-\u9fff]..)|照(?<=[照按])(?:这个|这样的?|此|这种)(?:价码|价钱|速度|进度|势头|算法|节奏|趋势)"
    r"|算(?:过|了|一|这|笔)+[^，。；]{0,3}账[^，。；]{0,6}[：:，]"
    r"|(?:(?<!合成)示例|样表|范例|模板|格式参考|演示数据|填写说明|填表说明|参考样式)[）)”]?[：:，]"
    r"|一[家名座条台户](?<![\u4e00-\u9fff]..)[^，。；]{0,10}(?:年用|年耗|日耗|月耗|年产|年营|月营|去年营|营业收入|营收|注册资本|员工|缴纳)[^，。；]{0,6}$"
)
"""一家年用气500万立方米的陶瓷厂: nobody in particular; 以永丰街道为例 tells."""
_HANDED_ON = re.compile(
    "疯传|风传|盛传|传得|外面都[讲说传]|外头都[讲说传]|贴出一[份张]|博主称|博主说|截图[里中上]|所谓的?“[^”]*$"
    "|(?:投行|研报|券商|协会|咨询|顾问|智库|能源署|研究院|研究所|第三方|分析师|机构)[^，。；]{0,10}"
    "(?:估计|预测|预计|预言|判断|研判|看好|认为|测算|推算|展望)[^。；]*$"
    "|(?:有没有可能|不排除|说不定|没准|保不齐)[^。；]*$|(?:盼着|巴望|指望|梦想着?)[^。；]*$"
    "|只有(?=[^。；]{2,24}(?:才能|才会|才可能|方能))[^。；]*$"
    "|(?:有人|有的人|外界|网上|同行|业内|有(?:声音|观点|评论|文章|说法))[^。；“”]{0,16}“[^”]*$"
    "|有人(?:唱衰|断言|抱怨|吐槽|调侃|放言|感慨|嘀咕|担心|担忧|预言)[，,]?[^，。；]{0,14}$"
    "|(?:写信|主张|提议|倡议)[^。；]{0,8}(?:把|将|由|建|设|改|增|减)[^。；]*$"
)
"""What goes from mouth to mouth, what others foretell, hope for or put forward."""
_AS_SAID = re.compile(
    "[^，。；”]{0,8}”的?(?:消息|说法|传闻|传言|名单|帖子|截图|爆料|谣言)"
    "|[^，。；]{0,10}的可能(?!性)"
    "|[^。；]*?(?:没有公章|是拼凑|拼凑的|无中生有|凭空|捏造|编造|杜撰|均为虚构|纯属虚构|没接触过|没有接触过)"
)
_MAY_WE = re.compile(
    "[^。；？]*?(?:能不能|能否|可否|可不可以|是否(?:可以|符合|属于|算)|能[^，。；？]{0,6}吗|可以[^，。；？]{0,6}吗|算不算)[^。；？]{0,16}？"
)
"""营业收入9800万元，能不能拿奖励？ asks for somebody, and tells nothing of him."""


def supposes(words: str) -> bool:
    """Whether a clause of some words opens with 如果, 假如 and the like."""
    return any(
        _OPENS.search(words, max(0, at.start() - _TURN), at.start()) for at in _supposed().finditer(words)
    )


_IF = re.compile("(?:如果|假如|倘若)(?!说)" + _BUILT)
"""一栋写字楼如果空上一年: says no more than that, wherever in its clause it stands."""


@cache
def _supposed() -> re.Pattern[str]:
    return re.compile(
        each(f"{words_pattern('suppositions')}|若(?!干)", _BUILT)
        + "|如(?:某|一家|企业|单位|项目|个人|有|能|按)|拿(?:[这那]?一[个家]|某)"
    )


@cache
def _rumoured() -> re.Pattern[str]:
    return re.compile(words_pattern("rumours"))


@cache
def _advised() -> re.Pattern[str]:
    """What one person puts forward, nobody has decided: 有代表提出，应当把…提高到4%; what a draft says."""
    return re.compile(
        each(
            words_pattern("advisers"),
            "[^，,。；：]{0,8}?(?:建议|提出|呼吁|主张|提议|提案|认为[，,]?应|预测|推测|估计|估算)[^。；]*$",
        )
        + "|"
        + each(
            "未公布|未公开|未定稿|流出|内部|讨论中|酝酿中",
            "的?[^，,。；]{0,8}(?:草案|讨论稿|初稿|文件|方案)[^。；]*$",
        )
        + "|"
        + each("手册|宣传册|宣传页|效果图|海报|展板", "[上里中]?[写印标][^。；]*$")
        + "|"
        + each("代表", r"们?(?:建议|呼吁|主张|提议)[^。；]*$")
        + "|"
        + each("草案|讨论稿|初稿|送审稿|征求意见稿", "(?:里|中|上)?(?:曾|提到|提出|写|原|列)[^。；]*$")
    )


def conceded(left: str, clause: str) -> bool:
    """哪怕只租出一半，也能收回8000万元."""
    found = list(_conceding().finditer(left))
    if not found:
        return False
    last = found[-1].end()
    return _STOP.search(left, last) is None or re.match("[也仍还][能要会可得将有是]", clause) is not None


@cache
def _conceding() -> re.Pattern[str]:
    return re.compile(each(words_pattern("concessions"), "(?!在|是在|如此|这样)"))


_DOUBTS = (_IF, _EXAMPLE, _MADE_UP, _HANDED_ON, _rumoured)
BEFORE = (*_DOUBTS, _advised)
BEHIND = (_AS_SAID, _MAY_WE)
AFTER = (_rumoured,)
_BEFORE, _BEHIND = Glance(*_DOUBTS), Glance(*BEHIND)
