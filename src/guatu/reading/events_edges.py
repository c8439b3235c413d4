"""Where the phrase before a verb ends: adverbs, times, the money paid and 在某地 stand between them."""

from __future__ import annotations

import re

ADVERBS = re.compile(
    r"(?:已经|已|均|都|还|也|又|再|(?<=[园区司院所局会])则|正式|点火|陆续|相继|先后|集中|成功|顺利|全面|率先|首次|盛大|盛装|隆重|现场|同步|全新|全国|同时|专门|共同|联合|焕新|华丽|精彩|火热|如期|日前|近日|当天|当日|昨日|今日|落成"
    r"|圆满|共|新|首批|对外|整体|宣告|一口气|拎包|牵头|联手|注册|(?<![战略投资技术])合作|重磅|集体|组织|完成|宣布|针对性|创新|在此|在这里|在现场|共有|重新|正在|加紧|加快|签约|挂牌|改造后|重新|焕新|升级后|启动|联合|同日|次日|随即|一同|一并|一起|当场|当年|通过|实现|全面实现|如期实现)+$"
)
_PLACED = re.compile(r"(?:在(?!建)|(?<![位处对关由基])于)(?P<where>[^，。；、在于的与]{1,24})$")
_WHOLLY = re.compile(r"(?:完成|启动|实施)了?(?:[\u4e00-\u9fff]{2}化|节能|立面|整体|升级|提升)$")
"""某广场完成智能化|改造."""
_PAYS = re.compile(
    r"(?:计划|拟|共同|合计|各|累计|追加|首期|总)*(?:出资|投资|斥资|投入|注资|增资)了?(?:约|超|近)?[\d.]+[余多]?[万亿]+[余多]?(?:美|欧|港|日|韩|澳门)?元(?:人民币)?[，,]?$"
)
"""市财政出资5亿元|设立某基金: the money between who acts and the verb."""
_TOWARDS = re.compile(r"(?<![走迈转方取面奔导志])向[\u4e00-\u9fff]{2,10}$")
"""某市向港澳客商|发布某指南."""
_CAME_FROM = re.compile(r"(?:从|自)[^，。；、从自]{1,8}$")
"""某某总部从某地|迁入: where it came from stands before the verb."""
SIZE = (
    r"(?:年|日)?(?:产|处理)?[\d.]+[余多]?[万亿]*"
    r"(?:吨|台|套|辆|件|只|支|片|枚|颗|[吉兆千]瓦时?|千伏|[GM]Wh?)级?"
)
"""How large a plant is: 年产2万吨|某生产线."""
_SIZED = re.compile(SIZE + "$")
_CHAINED = re.compile(
    r"(?:完成)?(?:竣工|建成|完工|封顶|落成|授牌|挂牌|揭牌|改造|装修|扩建|修缮|验收)(?:后|并|即|且|、)?(?:正式)?$"
)
"""竣工投用: the verb before it, on the same thing."""
_FEAST = r"(?:国庆|五一|“五一”|元旦|春节|中秋|端午|清明)节?(?:期间|假期|当天|前夕|前后|前|后)?"
_TIMED = re.compile(
    rf"(?:也)?(?:于|在|已于)?(?:去年|今年|前年|20\d\d年)?{_FEAST}$|"
    r"(?:也)?(?:于|在)?(?:去年|今年|前年|20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|初|末|中旬|上旬|下旬)?$"
)
_THESE = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:等)?(?:[两三四五六七八九十]|\d{1,2})(?:个|大)(?:重点|重大)?(?:总部)?项目$"
)


def end_before(text: str, floor: int, verb: int, attributive: bool) -> tuple[int, str | None]:
    """Where the phrase before a verb ends, and the place said between them."""
    end = verb
    where = None
    for _ in range(5):
        rest = text[floor:end]
        if counted := _THESE.search(rest):
            end = floor + counted.start()
        elif (timed := _TIMED.search(rest)) and timed.group():
            end = floor + timed.start()
        elif (
            (cut := ADVERBS.search(rest))
            or ((cut := _CHAINED.search(rest)) and cut.start() > 2 and not attributive)
            or (cut := _WHOLLY.search(rest))
            or ((cut := _PAYS.search(rest)) and cut.start() > 1)
        ):
            end = floor + cut.start()
        elif (
            not attributive
            and (came := _CAME_FROM.search(rest) or _TOWARDS.search(rest))
            and came.start() > 1
        ):
            end = floor + came.start()
        elif where is None and not attributive and (placed := _PLACED.search(rest)):
            where = placed["where"]
            end = floor + placed.start()
        else:
            break
    while end > floor and text[end - 1] in "的将自 ":
        end -= 1
    return end, where


def with_size(text: str, floor: int, start: int) -> int:
    """Where a thing begins whose size stands before its name: 年产2万吨某材料项目."""
    sized = _SIZED.search(text, floor, start)
    return sized.start() if sized is not None else start
