"""Adverts pushed into an article: a bracket, a sentence or a clause that asks the reader to buy, call or scan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.text.mapped import Mapped, Span
from guatu.text.model import BlockKind, Dropped
from guatu.text.patterns import each

_ADVERT = re.compile(
    # Each alternative begins with a plain letter: only then is the search quick.
    "|".join(
        (
            r"点击上方[“\"「]|微信\s?[A-Za-z][\w-]{4,}|星标|独家冠名|(?:本栏目|本版|本节目)由",
            r"加(?:我|客服)?(?:微信|[Qq][Qq]|[Vv]信|薇信|[微薇][A-Za-z0-9])",
            r"前\d+名(?:免费)?[赠送享领]|日赚\d|月赚\d|清盘特惠|首付仅",
            each("0|零", "元(?:学|购|领)"),
            r"天见效(?<=\d天见效)",
            r"微信号?\s*[:：]\s*[\w-]+",
            each("Q|q", r"[Qq](?:群|号)?\s*[:：]?\s*\d{5,}"),
            r"扫码(?:即享|立享|抢|购|关注|领取|下载|加|进群|添加)",
            each(
                "点击|点此|戳",
                r"(?:上图|下图|图片|封面|海报|此处|这里|下方|下载|领取|链接|咨询|进入|购买|报名|查看详情|了解)",
            ),
            r"立即(?:下载|注册|购买|咨询|领取|抢购|报名|预约)",
            r"点击(?:立即|马上)|扫码(?:立减|报名|咨询|试听)|仅需?\d{1,5}元[，,！!]|认准[^，。]{2,14}(?:网|平台|官网)",
            each("免费|限时|火热", r"(?:领取|咨询|试听|试用|加盟|优惠|抢购|赠送|报名|送)"),
            each("热线|电话|手机|致电|咨询|客服|拨打", r"[^\d，。]{0,6}(?:400|800|1[3-9]\d)[-\d*xX]{6,}"),
            each("400|800", r"-\d{3,4}-?\d{3,4}"),
            r"当[天日]放款|清盘(?:在即|特价)|仅剩\d+[套席间户]|包邮|注册送|娱乐城|百家乐|下单立减|抢购价|代理加盟|火爆招商",
            r"关注(?:我们的?)?(?:微信)?公众号|下载(?:本)?(?:[Aa][Pp][Pp]|客户端)",
            each(
                "点击|点|戳|轻触",
                r"(?:上方|文末|左下角|右上角|屏幕|标题下方?)?[“\"「]?(?:蓝字|蓝色字|阅读原文|小卡片)",
            ),
            each("长按|识别|扫描|扫一扫|扫", r"(?:识别)?(?:下方|上方|图中|文末|左侧|右侧)?的?二维码"),
            r"扫一扫(?:领|加|关注|下载)|名额有限|欲购从速|手慢无|领红包|领取?(?:大礼包|优惠券|资料包|福利)|私信(?:我|回复|客服)",
            r"早鸟价|团购|套票\d|精装小院|抢订|点此抢|拼团|【荐】|豪华舱|券后|折扣价|到手价",
            each("体验|船票|门票", r"\d+元[/／]人"),
            r"新用户(?:立减|专享|注册)|新人专享|立减\d|到访[即就]送|首付\d+(?:\.\d+)?万元?起|诚聘|包吃住|限时秒杀|全场\d折|名额[仅只]剩|前\d+名有礼|听\d+节课|试听课",
            each("回复", r"[“\"][^”\"，。]{1,8}[”\"](?:领取|获取|查看|即可|就)"),
            r"送货上门|精装(?:修)?\d+平|特惠[，,！]",
            r"看房(?:热线|专车|团)|荐股|秒批|无抵押|免抵押|代开发票|办证刻章|扫码立|立省\d|仅收\d|贷款不求人|分钟到账|首月免租|月供仅",
        )
    )
)
_WHOLE = re.compile(
    r"(?:限时|火热|特价|优惠|促销)[^，。：]{0,6}[：:]|(?:出租|招租|转让|出售|急售|招生)[^。]{0,60}?(?:电话|热线|微信|1[3-9]\d{9})"
)
"""A sentence that is an advert to its end, whatever its clauses say."""
_BRACKET = re.compile(
    r"[（(][^（）()\n]{4,80}?[)）]|【[^【】\n]{4,80}】|\[[^\[\]\n]{4,80}\]|〖[^〖〗\n]{4,80}〗|<<[^<>\n]{4,60}>>|《《[^《》\n]{4,60}》》|★[^★\n]{4,80}★|▲[^▲\n]{4,80}▲|＊[^＊\n]{4,80}＊|※[^※\n]{4,80}※|#{2}[^#\n]{4,80}#{2}|\{\{[^{}\n]{4,80}\}\}"
)
_CONTACT = r"(?:1[3-9]\d{9}|[48]00-?\d{3,4}-?\d{3,4}|0\d{2,3}-\d{7,8}|(?:热线|电话|订购|咨询|预约)[:：]?\s?\d{7,8}(?!\d))"
_SAID = r"(?:广告|推广|赞助|福利|特惠|促销|荐|秒杀)"
_NAMED = (
    r"(?:[\u4e00-\u9fff]{0,3}(?:广告|赞助)(?:内容|信息|链接|位|时间|区|栏|开始)?"
    r"|(?:本[版报页栏站]|商业|商家)?推广(?:内容|信息|链接|位)?|AD|Ad)"
)
_LABELS = (
    rf"(?:[【\[〖〔［]\s*(?:{_SAID}|{_NAMED})\s*[】\]〗〕］]|[(（]\s*(?:本[版报页栏站])?{_SAID}\s*[)）]"
    r"|(?:广告|推广|(?<![A-Za-z])AD)\s*[|｜丨])"
)
_CALL = (
    r"(?:(?:立即|马上|点击|点此|猛?戳|扫码|速来)(?:咨询|购买|抢购|下单|报名|预约|领取|了解|查看|这里|此处|进入)(?:详情)?"
    r"|[>》]{2,3}|包邮|元起?[/／](?:[㎡平斤瓶人位桌盒件份张晚天月]|平米|平方米)|详情】|名额有限|先到先得)"
)
"""How an advert ends that has no stop of its own: it calls upon the reader, or says the price of one."""
_CLOSED = rf"[【\[(（〖〔［]\s*{_SAID}?(?:内容)?(?:完毕?|结束|到此结束|止)\s*[】\])）〗〕］]"
"""A second label, where the advert ends: all between the two is of it."""
_PUSH = (
    r"(?:点击|查看|详情|关闭|更多|立即|了解|进入|购买|领取|报名|咨询|跳过)[^【】〔〕\[\]（）()，。\n]{0,6}"
)
_BUTTON = rf"(?:[>》]{{2,3}}|[〖【\[]/(?:广告|推广)[〗】\]]|[【〔\[（(]{_PUSH}[】〕\]）)])"
"""What closes an advert for certain, so that it may have had a comma in it."""
_OFFER = r"(?=[^，。；！？【】\n]*(?:\d元|\d折|特惠|免费|优惠|包邮|限时|立减|促销|秒杀))"
_LABELLED = re.compile(
    "|".join(
        (
            rf"(?P<label>{_LABELS})[^\n]{{2,120}}?(?:(?P=label)|{_CLOSED})",
            rf"[【〔\[〖]\s*{_PUSH}\s*[】〕\]〗][^。\n]{{2,80}}?{_BUTTON}",
            rf"{_LABELS}[^。；！？\n]{{0,60}}?{_BUTTON}",
            rf"{_LABELS}[^。！？\n]{{0,60}}?{_CONTACT}[，,；;。！]?",
            rf"{_LABELS}[^，,。；！？\n]{{0,60}}{_CALL}",
            rf"{_LABELS}(?:(?! \d{{1,2}}月)[^，。；！？\n]){{0,60}}[，,]?",
            r"[(（【\[〔〖{]{1,2}\s*(?:广告|推广|赞助|插播)[:：][^（）()【】\[\]〔〕〖〗{}\n]{2,80}[)）】\]〕〗}]{1,2}"
            r"|[<《]{2}\s*(?:广告|推广|赞助)[:：][^<>《》\n]{2,80}[>》]{2}",
            r"(?<=[，。；])【[^【】，。\n]{2,30}?\d元[^【】，。\n]{0,8}】",
            rf"(?<=[，。；]){_OFFER}[^，。；！？【】\n]{{2,30}}【(?:详情|查看|点击|更多)[^【】\n]{{0,6}}】",
            r"(?:点击|点此|猛?戳)[^，。；！？\n]{0,8}[>》]{2,3}",
        )
    )
)
"""Adverts that say so, or that show it by a price in a bracket or an arrow for the reader."""
_LABEL = re.compile(rf"{_SAID}|AD|[】〕〗』‖}}★▲※]|[看多情]\]|[>》]{{2}}")
_MARKS = r"【】〔〕〖〗［］\[\]『』「」‖{}<>《》*＊"
_FRAME = re.compile(
    rf"(?P<open>[【〔〖［\[『「‖{{<(（*＊])(?P=open)?\s*(?P<first>[^{_MARKS}（）()\n]{{1,10}}?)\s*[】〕〗］\]』」‖}}>)）*＊]{{1,2}}"
    rf"(?P<inside>[^{_MARKS}\n]{{2,100}}?)"
    rf"(?P=open){{1,2}}\s*/?(?P<last>[^{_MARKS}（）()\n]{{1,10}}?)\s*[】〕〗］\]』」‖}}>)）*＊]{{1,2}}"
)
_URGED = re.compile(
    r"[（(【〖〔［\[](?P<said>[^（()）【】〖〗〔〕［］\[\]。\n]{0,40}?"
    r"(?:点击|长按|扫码|扫描|拨打|关注(?:我们|本号|公众号|[“\"]|，)|回复[“\"]|打开(?:APP|淘宝|微信|抖音)|戳|复制(?:口令|链接)|下载(?!量|次)"
    r"|领券|星标|冠名|插播|[开插]屏|买.{1,2}送.{1,2}|秒后)[^（()）【】〖〗〔〕［］\[\]。\n]{0,60})[)）】〗〕］\]]"
)
"""A bracket that calls upon the reader to do something with the page, or says who paid for it."""
"""Words between two labels in brackets of one kind."""
_SELLS = re.compile(rf"{_SAID}|(?<![A-Za-z])[Aa][Dd](?![A-Za-z])|特价|好物|优选|热卖|招租|限时|推荐")
_PRESSED = re.compile(rf"{_PUSH}|(?:收起|去看看|去逛逛|详情|我要|马上|戳我|看看|完$|止$|结束).{{0,6}}")
OFFERED = re.compile(
    r"\d元(?:起|/|／|到|包|抢|购|$|[，。！])|\d(?:\.\d+)?[万]?元?(?:/|／)(?:[㎡平斤瓶人位桌盒件份张晚天月年]|平米|平方米)|\d折|[¥￥]\s?\d|免费|包邮|优惠|特价|特惠|秒杀|立减|首付|月供|[月年]租|年化|到账|全包|拿证|热线|扫码"
    r"|微信|咨询|报名|名额|先到先得|限时|限前|前\d+名|抢购?|旺铺|招租|代办|加盟|清盘|购房|学车|领取|红包|优惠券|次日达|直发|礼品|到店|试驾|开班|折扣|团购|价\d|满\d+减\d|\b0元|电话\s?\d{7}|仅需|专享|解锁|会员|买.{1,2}送.{1,2}"
)
"""What sells: prices of one, calls upon the reader, wares."""
COUNTED = re.compile(
    r"同比|增长|下降|亿元|亿美元|全[市区县省州年]|产值|项目|签约|产业|招商|园区|实现|完成|累计"
)
"""What counts: words of an article, hardly of an advert."""
_DIGIT = re.compile(r"\d")
_STOP_AT_END = re.compile(r"[，,；;。！？!?]*[”’」』）)】]*$")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*[”’」』）)】]*")
_CLAUSE = re.compile(r"[^，,；;]+[，,；;。！？!?]*[”’」』）)】]*")
_FINISHED = re.compile(
    rf"(?:关注我们|公众号|小程序|二维码|蓝字|阅读原文|[Aa][Pp][Pp]|客户端|领红包|{_CONTACT}|(?:微信|[Qq][Qq])\s*[:：]?\s*[A-Za-z]?[\w-]{{4,19}}(?![\w-]))(?:关注我们)?",
    re.ASCII,
)
"""What an advert pushed in without a stop of its own may end with, so that the article goes on behind it."""
_GOES_ON = re.compile(
    "即可|可以?|就|免费|领|获|送|立|享|咨询|查看|了解|参与|报名|马上|抢|加入|回复|关注|下载|进群|添加|看"
)
_SHORT = 40
_REST = 14
_RESUMED = 5


def offers(text: str) -> bool:
    """Whether a line sells, in two ways at least (a clause, which has a mark at its end, in three), and counts nothing
    as an article does.

    >>> offers("￥19.9抢洗车卡3次，限前200名"), offers("全市发放优惠券900万元，限时领取")
    (True, False)
    """
    enough = 3 if text.endswith(tuple("，；。")) else 2
    return len({*OFFERED.findall(text)}) >= enough and not COUNTED.search(text)


def holds_advert(text: str) -> bool:
    """Whether the words of an advert, or a label that says so, stand anywhere in the text."""
    if _ADVERT.search(text):
        return True
    return bool(_brackets(text)) if _LABEL.search(text) else any(_urged(text))


def is_advert(text: str) -> bool:
    """Whether the text is nothing but an advert.

    >>> is_advert("扫码关注公众号，免费领取报告"), is_advert("全市新增企业30家。请拨打热线400-800-1234。")
    (True, False)
    """
    if not _ADVERT.search(text):
        return False
    bracketed = _brackets(text)
    rest = text
    for start, end in reversed(bracketed):
        rest = rest[:start] + rest[end:]
    return sum(end - start for start, end in _sentences(rest)) == len(rest) and (not rest or rest == text)


def ends_with_advert(text: str) -> int | None:
    """Where an advert begins that stands at the end of a line, behind a whole sentence.

    >>> ends_with_advert("全市新增企业30家。点击上方蓝字关注我们"), ends_with_advert("扫码关注公众号，免费领取报告")
    (10, None)
    """
    if not _ADVERT.search(text):
        return None
    start = len(text)
    for first, last in sorted([*_brackets(text), *_sentences(text)], reverse=True):
        if last < start:
            break
        start = min(start, first)
    return start if start < len(text) and text[start - 1 : start] in tuple("。！？”") else None


def drop_adverts(line: Mapped, dropped: list[Dropped]) -> Mapped:
    """The line without its adverts.

    >>> drop_adverts(Mapped.of("全年完成投资（详情请加微信abc123）229亿元。"), []).text
    '全年完成投资229亿元。'
    >>> drop_adverts(Mapped.of("想省心？请拨打热线400-800-1234。全市新增企业30家。"), []).text
    '全市新增企业30家。'
    >>> drop_adverts(Mapped.of("签约项目57个，（缺资金？最高300万元，点击立即申请>>）授信9亿元。"), []).text
    '签约项目57个，授信9亿元。'
    >>> drop_adverts(Mapped.of("产值9亿元；【福利】杨梅酒39元/瓶包邮 戳这里出口6亿元，占5%。"), []).text
    '产值9亿元；出口6亿元，占5%。'
    >>> drop_adverts(Mapped.of("仪式在会展【广告】新茶满99元减9元，扫码领券>>中心举行，签约16个。"), []).text
    '仪式在会展中心举行，签约16个。'
    >>> drop_adverts(Mapped.of("此外，总投资1亿美元的康养【点击领取新人红包】项目已签约。"), []).text
    '此外，总投资1亿美元的康养项目已签约。'
    >>> drop_adverts(Mapped.of("以食品、〔广告〕某驾校报名减500元〔关闭〕建材为优势产业，同比增长6%。"), []).text
    '以食品、建材为优势产业，同比增长6%。'
    >>> drop_adverts(Mapped.of("进出口总【广告】周年庆，一平188元起。欢迎来看【广告完】额152亿元。"), []).text
    '进出口总额152亿元。'
    >>> drop_adverts(Mapped.of("大会今天召开，点击上方蓝字关注我们来自全国的300家企业参会。"), []).text
    '大会今天召开，来自全国的300家企业参会。'
    """
    text = line.text
    if not holds_advert(text):
        return line
    for spans in (_brackets, _sentences):
        found = spans(line.text)
        dropped += [Dropped(BlockKind.SPAM, *line.raw_span(start, end)) for start, end in found]
        line = line.drop(found)
    return line


def _brackets(text: str) -> list[Span]:
    found = [
        match.span()
        for match in _BRACKET.finditer(text)
        if _ADVERT.search(match[0]) or (match[0][0] in "★▲＊※#{" and OFFERED.search(match[0]))
    ]
    labels = [match.span() for match in _LABELLED.finditer(text)]
    frames = [match.span() for match in _FRAME.finditer(text) if _framed(match)]
    found += [match.span() for match in _urged(text) if not any(_meet(match.span(), one) for one in found)]
    labels = sorted([*frames, *(one for one in labels if not any(_meet(one, frame) for frame in frames))])
    labelled = [one for one in labels if not any(start <= one[0] and one[1] <= end for start, end in found)]
    apart = [one for one in found if not any(one[0] < end and start < one[1] for start, end in labelled)]
    return sorted([*labelled, *apart])


def _urged(text: str) -> Iterator[re.Match[str]]:
    found = _URGED.finditer(text)
    return (match for match in found if not (COUNTED.search(match["said"]) and _DIGIT.search(match["said"])))


def _framed(frame: re.Match[str]) -> bool:
    """Whether two labels have an advert between them: the same one twice, or a button behind it, and they say that
    they sell, or what is between does.
    """
    first, last = frame["first"], frame["last"]
    if last.startswith(first):
        return bool(_SELLS.search(first) or OFFERED.search(frame["inside"]))
    pressed = _PRESSED.match(last) is not None and frame["open"] not in "(（"
    return pressed and bool(_SELLS.search(first) or _PRESSED.match(first) or OFFERED.search(frame["inside"]))


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _sentences(text: str) -> list[Span]:
    """Sentences that hold an advert, with the question that leads up to one; of a long sentence only the
    clause.
    """
    spans: list[Span] = []
    before: re.Match[str] | None = None
    for match in _SENTENCE.finditer(text):
        if _ADVERT.search(match[0]):
            clauses = [
                (
                    match.start() + clause.start(),
                    match.start() + clause.end(),
                    bool(_ADVERT.search(clause[0])),
                )
                for clause in _CLAUSE.finditer(match[0])
            ]
            resumed = any(bad and _resumed(text, start, end) for start, end, bad in clauses)
            whole = _WHOLE.search(match[0]) is not None
            if resumed or (not whole and sum(end - start for start, end, bad in clauses if not bad) >= _REST):
                spans += [_clause(text, start, end, match.end()) for start, end, bad in clauses if bad]
            else:
                spans += _leading_up(before)
                spans.append(match.span())
        before = match
    return spans


def _leading_up(before: re.Match[str] | None) -> list[Span]:
    """The question before an advert: all of a short one, the last clause of a long one."""
    if before is None or not before[0].endswith(("？", "?")):
        return []
    if len(before[0]) < _REST:
        return [before.span()]
    *_, last = _CLAUSE.finditer(before[0])
    return [(before.start() + last.start(), before.start() + last.end())] if len(last[0]) < _SHORT else []


def _clause(text: str, start: int, end: int, sentence_end: int) -> Span:
    """What to drop of a clause: the last one leaves its stop to the clause before it."""
    resumed = _resumed(text, start, end)
    if resumed is not None:
        return start, resumed
    if end < sentence_end:
        return start, end
    stop = _STOP_AT_END.search(text[start:end])
    return start - 1, start + stop.start() if stop else end


def _resumed(text: str, start: int, end: int) -> int | None:
    """Where the article goes on within a clause that an advert was pushed into: …蓝字关注我们|来自全国的300家企业参会."""
    *_, finished = [None, *_FINISHED.finditer(text, start, end)]
    if finished is None or end - finished.end() < _RESUMED or _GOES_ON.match(text, finished.end()):
        return None
    return finished.end()
