"""What words of time look like."""

from __future__ import annotations

import re
from functools import cache

from guatu.reading import lexicon

NUM = r"[一二两三四五六七八九十]|十[一二]|\d{1,2}"
YEAR = (
    r"(?:(?P<year>(?:19|20)\d{2}(?=\s*年|全年)|二[〇零][〇零一二三四五六七八九]{2}(?=\s*年))(?:\s*年(?:度)?)?"
    r"|(?P<rel>今年|去年|前年|明年|(?<![产投成效用营])后年|上年|当年|同年|次年|翌年|本年度|本年|年内))"
)
PART = (
    r"(?:(?P<half>上半年|下半年)|(?P<first>前|头)?(?P<quarter>[一二三四]|1|2|3|4)(?P<qto>(?:至|—|-|、(?<!\n.、))[一二三四])?(?:个)?季度"
    r"|(?P<m1>\d{1,2}|十[一二]|[一二三四五六七八九十])月?(?:—|–|－|-|~|至|到)(?P<m2>\d{1,2}|十[一二]|[一二三四五六七八九十])月(?:份)?"
    r"|(?:前|首|头)(?P<mn>\d{1,2}|[一二两三四五六七八九十]+)(?:个月|月(?!\d))"
    r"|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日(?:(?:—|–|-|~|至|到)(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日)?"
    r"|(?P<third>上旬|中旬|下旬|底|末|初)|(?P<fen>份)?)"
    r"|(?P<firstq>首季度?)|(?P<mone>首月)|(?P<edge>年?[底末]|年初|岁末|开年(?=以来))|(?P<whole>全年|一年来))"
)
NOT_OF_NAME = (
    r"(?:(?=[，,几数一二两三四五六七八九十\d将还要会可拟计之的“])"
    r"|(?<=[，,。；：:！？”\n]未来)(?!科技|社区|产业|学|城|食品))"
)
"""共建的未来食品技术创新中心: 未来 inside a name is no time."""
LEAD = r"(?P<lead>截至到|截至|截止到|截止|到|至|自从|自|从)?"
TAIL = r"(?P<tail>以来|[至迄]今|之前|前(?![进移列沿景往期一二三四五六七八九十\d])|起)?"
ABSOLUTE = re.compile(rf"{LEAD}(?:{YEAR}(?:的)?{PART}?|{PART.replace('?P<', '?P<p_')}){TAIL}")
RANGE = re.compile(r"(?<!\d)(?P<a>(?:19|20)\d{2})年?(?:—|–|-|~|至|到)(?P<b>(?:19|20)\d{2})年")
PLAN = re.compile(
    r"[“\"]?(?P<plan>十[二三四五六七])五[”\"]?(?!届|亿|万|个|大)(?P<what>期间|时期|以来|末期?|规划|开局之年)?"
)
PAST = re.compile(rf"(?P<past>过去|近|最近|未来|今后)?(?P<n>{NUM})年(?P<come>来|间|内|(?=共|累计|滚动))?")
SINCE = re.compile(r"[^，,。；;！？!?\n]{0,18}?(?:以来|[至迄]今)")
BARE_DAY = re.compile(
    r"(?:(?<=[，,。；;！？”：:\n 者于])|^)(?P<bare>[12]?\d|3[01])日(?=上午|下午|中午|晚|清晨|凌晨|傍晚|[，,从在])"
)
"""5日上午, 记者6日从…获悉: the month was said before."""
DAYS = re.compile(r"当天|当日|昨日|昨天|今日|今天|同日|前一天|前一日|次日|(?<![一二三四五六七八九十\d])日前")
REVIEW = re.compile(r"刚刚?过去的一年|(?:过去的)?这一年|一年来|过去(?:的)?一年|新的一年")
MONTH_REL = re.compile(r"(?P<which>上个?月|本月|当月)")

SET = re.compile(
    r"目标|任务|预算|确定|安排|制定|提出|下达"
    r"|计划(?:(?<=初计划)|(?![新再净引招签开培推建改盘举组发完实争安出打]|投放|投产|投用|投入使用))"
)
"""What was set for the year, behind 全年 and 年初: 完成全年计划的63%; in 全年计划新引进项目30个 the plan is a verb."""
GROWN = re.compile("(?:增加|提高|上升|提升|扩大|增长|发展|下降|降低|减少|缩短|升|降|增|减)$")
"""由2020年的88家增加|到2023年的171家: the 到 is the verb's."""
NOW = frozenset({"如今", "现在", "目前", "眼下", "当前"})
"""After these a month without a year is one of the document's own."""


@cache
def vague_words() -> dict[str, str]:
    return {entry.word: entry.fields["note"] for entry in lexicon.words("times")}


@cache
def vague_pattern() -> re.Pattern[str]:
    words = sorted(vague_words(), key=len, reverse=True)
    return re.compile("|".join(rf"未来{NOT_OF_NAME}" if word == "未来" else word for word in words))


_FIRST = '截到至自从今去前明后上当同本年二下头一三四五六七八九十“"国元全岁过近未这新两昨日首小长假节黄春清端中双次翌开刚'
"""What the alternatives of `any_time` begin with."""


@cache
def any_time() -> re.Pattern[str]:
    """Where a word of time may start: every reader is tried there. A look at one character spares most places."""
    vague = "".join(sorted({word[0] for word in vague_words()}))
    return re.compile(
        rf"(?=[\d{_FIRST}{vague}])(?:"
        r"截[至止]|[到至自从](?=\d|[今去前明本年])|[今去前明后上当同本]年|本年|年内|(?<!\d)\d{4}\s*年|二[〇零]\S\S年"
        r"|(?<!\d)(?:19|20)\d\d(?=[—–~-]|至|到)|上半年|下半年|[前头]?[一二三四1-4](?:(?:[至—-]|、(?<!\n.、))[一二三四])?(?:个)?季度"
        r"|(?<!\d)\d{1,2}月|(?<!\d)\d{1,2}[—–~-]\d{1,2}月|(?<!\d)\d{1,2}至\d{1,2}月"
        r"|[前首头][一二两三四五六七八九十\d]+个?月|首季|开年以来|刚刚?过去的一年|(?<!\d)20\d\d全年|[一二三四五六七八九十]至[一二三四五六七八九十]+月"
        r"|[“\"]?十[二三四五六七]五|[“\"]?(?:五一|国庆|元旦|春节|清明|端午|中秋|十一)|年[底末初]|全年|岁末|过去|近[一二两三四五六七八九十\d]|未来|今后"
        r"|\d天[小长假节]|[小长]{1,2}假|假[期日]|节假?日|黄金周"
        r"|(?:\d{1,2}|十[一二三四五]?|[二两三四五六七八九])天[内，,]?[共累接吸迎客销揽实营入观游]"
        r"|[“\"]?(?:三月三|双节)[”\"]?[小长假节黄]|这?一年|新的一年|[一二两三四五六七八九十]年(?:[来间内]|(?=共|累计|滚动))|当[天日月]|同日|前一[天日]|次日|次年|翌年|昨[日天]|[今日][日天]|上个?月|本月|(?<!\d)\d{1,2}日|"
        + vague_pattern().pattern
        + ")"
    )
