"""Lines that are no part of the article, told by their own words and marks.

Each entry of `SIGNS` names a kind, a pattern, and the longest line it may speak for: a short line that says
"source:" is a source line, a long one is a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guatu.text.adverts import is_advert
from guatu.text.lines import Line
from guatu.text.model import BlockKind

DATE = (
    r"(?:(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
    r"(?:\s*(?:T|星期.|周.)?\s*\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2}秒?)?分?)?)"
)
_SPELLED = (
    r"二[〇○零OＯ0][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_OUTLET = (
    r"(?:报|网|社|台|电台|发布|融媒|融媒体中心|新闻|在线|客户端|杂志|周刊|公众号|观察|局|委|办|厅|办公室|委员会|政府|中心|记者"
    r"|工商联|商会|协会|学会|研究院|课题组|集团|公司|管委会|统计局)"
)
_MONTH = r"(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月"
_AFTER_DATE = (
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*第?\s*[A-Z]?\d{1,3}\s*版[^。，！？；]{0,12}|\s*[A-Z]\d{1,2}[^。，！？；]{0,8}"
    r"|\s*(?:报道|印发|发布|讯)|\s*(?:字号|阅读|浏览|编辑|责编|记者|作者|来源)[^。！？；]{0,40})?"
)
"""What may follow the date of a source line; more words make a headline of it."""
_OPEN = r"^[\s\[【(（〔↓→↑■□●○◆◇★☆▌▍▎|┃▶>》·*#—–-]*"
_CLOSE = r"[\s\]】)）〕↓→↑■□●○◆◇★☆▌▍▎|┃◀:：>》»＞…+#—–-]*$"
_PEOPLE = (
    r"(?:责任编辑|责编|网络?编辑|值班编辑|编\s*辑|主编|副主编|编审|审核|审校|校对|校\s*审|监制|总监制|终审|初审|复审|一审|二审|三审|签发|"
    r"记\s*者|见习记者|通讯员|特约通讯员|实习生|摄\s*影|摄\s*像|图文|文字|文\s*图|供稿|供图|撰稿|撰文|策\s*划|统筹|采\s*访|采写|"
    r"作\s*者|制图|设计|美编|剪辑|文案|整理|文|图)"
)
_THINGS = (
    r"(?:(?:文章|新闻|信息|稿件|本文|内容|资料|数据|图片|原文)?(?:来\s*源|出处)|稿源|(?:信息)?发布(?:时间|日期|机构|单位|者|人)?|发表(?:时间|于)|更新(?:时间|日期)|"
    r"日\s*期|时\s*间|成文日期|发文(?:日期|机关|单位)|生成日期|公开日期|信息索取号|索\s*引\s*号|文\s*号|发文字号|主题(?:分类|词)|体裁分类|信息分类|分类|"
    r"栏目|所属栏目|标签|关键[词字]|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点击(?:次数|量|数|率)?|访问(?:次数|量)?|人气|字\s*[号体]|字体大小|"
    r"转载(?:时间|日期|于)?|原载|原发|首发|打印(?:时间|日期)|原标题|原文链接|原文地址|本文链接|本文地址|链接地址|网址|有效性|公开方式|字数|信息类别)"
)


_NAME = r"[\u4e00-\u9fff·]{2,12}"


@dataclass(frozen=True, slots=True)
class Sign:
    """`pattern` says of a line of at most `longest` characters that it is of this kind: from its beginning on,
    or, where `cues` are given (one of them must be in the line), anywhere in it.
    """

    kind: BlockKind
    longest: int
    pattern: re.Pattern[str]
    cues: re.Pattern[str] | None = None

    def speaks_for(self, text: str) -> bool:
        """Whether the line is what this sign stands for."""
        if len(text) > self.longest:
            return False
        if self.cues is None:
            return self.pattern.match(text) is not None
        return self.cues.search(text) is not None and self.pattern.search(text) is not None


def _sign(kind: BlockKind, longest: int, *patterns: str, cues: str = "") -> Sign:
    opened = [pattern.removeprefix(_OPEN) for pattern in patterns if pattern.startswith(_OPEN)]
    ways = [pattern for pattern in patterns if not pattern.startswith(_OPEN)]
    if opened:
        ways.append(f"{_OPEN}(?:{'|'.join(opened)})")  # what opens them all is read once
    pattern = re.compile("|".join(ways), re.IGNORECASE)
    return Sign(kind, longest, pattern, re.compile("|".join(cues.split())) if cues else None)


SIGNS: tuple[Sign, ...] = (
    _sign(
        BlockKind.META,
        90,
        rf"{_OPEN}{_THINGS}\s*[:：]\s*[^。！？]*$",
        rf"{_OPEN}{_PEOPLE}\s*[:：/丨|]\s*[^。，！？；“]{{0,60}}$",
        rf"{_OPEN}{DATE}(?:\s*(?:{_THINGS}|{_PEOPLE})?\s*[:：]?[^。，！？；]{{0,24}})?$",
        rf"{_OPEN}(?:19|20)\d{{2}}\s?(?:[-/.年]\s?\d{{0,2}}\s?月?)?\s*{_THINGS}\s*[:：]\s*[^。！？]*$",
        rf"{_OPEN}[^。，！？；\d]{{0,16}}?\s+{DATE}(?:\s+[^。，！？；]{{0,24}})?$",
        rf"{_OPEN}(?:原载)?[^。，！？；：\d]{{1,20}}?{_OUTLET}[》）)\s]*[（(/\s]*(?:{DATE}|{_MONTH}){_AFTER_DATE}{_CLOSE}",
        rf"{_OPEN}[^。，！？；：\d]{{1,20}}?{_OUTLET}\s*{DATE}[】）)\]]+\s*{_PEOPLE}\s*[:：][^。，！？；]{{0,60}}$",
        rf"{_OPEN}(?:发[布表]于\s*{DATE}|{DATE}\s*发[布表]于)[^。，！？；]{{0,12}}$",
        rf"{_OPEN}(?:原[载发]于?|首发于?)[^。，！？；]{{0,12}}{DATE}[^。，！？；]{{0,16}}$",
        rf"{_OPEN}{_MONTH}{_CLOSE}",
        rf"{_OPEN}{_SPELLED}(?:印发|发布)?{_CLOSE}",
        rf"{_OPEN}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_CLOSE}",
        rf"{_OPEN}(?:{DATE}|\d{{1,2}}月\d{{1,2}}日)\s*(?:星期|周)[一二三四五六日天][^。，！？；]{{0,24}}$",
        rf"{_OPEN}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{{1,2}},?\s+20\d\d{_CLOSE}",
        rf"{_OPEN}.{{0,14}}?(?:记者|通讯员|实习生|编辑|作者)[:：\s]*{_NAME}(?:[\s、/]+{_NAME}){{0,6}}(?:摄影报道|报道|文/?图|摄|整理)?[)）】\s]*$",
        rf"{_OPEN}[^。，！？；]{{0,20}}(?:供图|/摄|/文|/图){_CLOSE}",
        rf"{_OPEN}[^。，！？；]{{0,16}}\s*{DATE}[^。！？，；]{{0,80}}?(?:{_THINGS}|编号|热度|人气)\s*[:：][^。！？]*$",
        rf"{_OPEN}(?:责任编辑|责编|编辑|记者|校对|审核|作者|通讯员)\s+[\u4e00-\u9fff·]{{2,5}}{_CLOSE}",
        r"^[(（]\s*图\s*[:：][^（）()]{2,60}[)）]$",
        rf"{_OPEN}[(（]?完[)）]?$",
        rf"{_OPEN}作者(?:单位|系|为)[^。！？]{{2,40}}{_CLOSE}",
        rf"{_OPEN}(?:本文|本版|本组|文中|以上)?(?:图片|照片|配图|题图|组图|图表|资料|视频)[均皆都]?[由为][^，。；]{{2,24}}(?:提供|拍摄|供图|摄影?|制作)[。）)]?$",
        r"^[\u4e00-\u9fff]{2,12}(?:〔|\[|［|\()20\d{2}(?:〕|\]|］|\))\s*(?:第)?\d{1,4}\s*号$",
        r"^[(（【]?(?:相关|更多|详细)?(?:报道|内容|消息)?(?:详见|详?见|转|下转|上接)(?:今日|本报)?(?:第)?\s*[A-Z]?\d{1,2}\s*版.{0,4}$",
        r"^(?:附件)?[^。！？；]{2,60}\.(?:xlsx?|docx?|pptx?|pdf|wps|ofd|zip|rar|jpe?g|png)[^。]{0,12}$",
        rf"{_OPEN}(?:分享(?:到|至|给)|今天是).*$",
        r"^[^，。！？；]{0,20}?\s*(?:www\.|https?://)[^，。！？；]{4,60}$",
    ),
    _sign(
        BlockKind.META,
        400,
        r"版权所有|版权归[^。]{0,14}所有|版权声明|免责声明|未经(?:本[网站报]|书面)?(?:授权|许可)|转载请(?:注明|联系)|(?:不代表|仅代表).{0,6}(?:本[网站平]|作者|个人)",
        r"(?:如有|若有|涉及|如).{0,8}(?:侵权|侵犯|异议).{0,20}(?:联系|删除|处理|告知)",
        r"ICP[备证]|公网安备|\bcopyright\b|all rights reserved|©|网站标识码|违法和不良信息|增值电信业务",
        r"不构成.{0,6}(?:投资|任何).{0,4}建议|投资者据此操作|风险自担",
        cues="版权 声明 未经 转载 代表 侵权 侵犯 异议 ICP 公网安备 opyright OPYRIGHT eserved © "
        "标识码 不良信息 业务 不构成 据此操作 自担",
    ),
    _sign(
        BlockKind.NAV,
        120,
        rf"{_OPEN}(?:您?(?:的|现在|当前)?(?:所在)?(?:的)?位置|当前(?:所在)?位置|现在的位置|首\s*页|网站首页)\s*(?:是)?[:：>»›＞/|\s]",
        rf"{_OPEN}(?:上一[篇条页则]|下一[篇条页则]|前一篇|后一篇)(?:[:：\s].*)?$",
        rf"{_OPEN}返\s*回.{{0,12}}$",
        r"^(?:[^\s>»›＞。，]{1,14}\s*[>»›＞]\s*){2,}[^。]{0,40}$",
        r"^[^\s|｜·•/]{1,14}(?:\s*[|｜·•/]\s*[^\s|｜·•/]{1,12}){3,}$",
    ),
    _sign(
        BlockKind.NAV,
        120,
        r"(?:设为首页|加入收藏|网站地图|联系我们|关于我们|友情链接|无障碍|长者版|手机版|English).{0,60}$",
        cues="设为首页 加入收藏 网站地图 联系我们 关于我们 友情链接 无障碍 长者版 手机版 English",
    ),
    _sign(
        BlockKind.NAV,
        24,
        rf"{_OPEN}(?:首\s*页|打\s*印(?:本页|此页)?|关\s*闭(?:窗口|本页)?|收藏(?:本[页文站])?|登\s*[录陆]|注\s*册|搜\s*索|分享|转发|点赞|赞|踩|已赞|举报|投诉|纠错)"
        rf"[(（\d\s)）]*{_CLOSE}",
        rf"{_OPEN}(?:\d*条?(?:网友)?(?:评论|跟帖|留言)|(?:网友|用户|最新|全部|发表|我要|我来|热门|精彩)(?:评论|留言|跟帖|发布|说两句)).{{0,20}}$",
        rf"{_OPEN}(?:点击)?(?:图片)?(?:展开|查看|阅读|浏览|加载|显示)(?:全文|原文|更多|余下|全部).{{0,10}}$",
        rf"{_OPEN}(?:微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|朋友圈|豆瓣|人人网?|复制链接)(?:\s*(?:微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|豆瓣|复制链接|分享))*{_CLOSE}",
        r"^.{0,20}(?:扫一扫|扫码|扫描).{0,20}$|^.{0,20}二维码$|^.{0,10}(?:微信公众号|小程序|公众号|客户端)$|^(?:下载|打开).{0,8}(?:APP|客户端)",
        rf"{_OPEN}(?:字号|字体)?[:：\s]*(?:超?大|特大)\s*中\s*小{_CLOSE}|^T\|?T$|^A[+-]?\s*A[+-]?$|^[×xX✕]$",
    ),
    _sign(BlockKind.SPAM, 160, r"^\s*[\[【(（〖〔［](?:广告|推广|赞助|品牌推广)[】\])）〗〕］].*$"),
    _sign(
        BlockKind.RELATED,
        160,
        rf"{_OPEN}(?:相关|延伸|推荐|拓展|往期|关联|猜你喜欢)(?:新闻|阅读|报道|链接|文章|专题|回顾|推荐)?[】\])）]*\s*[:：】>》›｜|].*$",
        rf"{_OPEN}(?:广告|推广|赞助商?|热搜榜?|行情|彩讯|投票|订阅|理财日历|天气预报)(?:内容|信息)?[】\])）]*\s*[:：】>》›｜|※].*$",
        rf"{_OPEN}(?:更多|精彩)(?:新闻|资讯|内容|报道|精彩)(?:内容)?[,，]?(?:请|敬请)?(?:关注|点击|扫码|下载|登录|访问).*$",
    ),
    _sign(
        BlockKind.RELATED,
        24,
        rf"{_OPEN}(?:相关|更多|推荐|热门|最新|热点|精彩|延伸|往期|图片|今日|今天|本周|本月|编辑|频道|本栏|同类|其他|头条|精选)"
        rf"(?:的)?(?:新闻|文章|阅读|报道|链接|推荐|资讯|内容|专题|信息|稿件|热词|动态|回顾|消息|发布|头条|热点|要闻|排行榜?|精选|评论|图片|视频|产品|热门|搜索|标签)(?:推荐|排行榜?)?{_CLOSE}",
        rf"{_OPEN}(?:热文推荐|精彩图集|广告|推广|赞助商?(?:内容)?|行情|快讯){_CLOSE}",
        rf"{_OPEN}(?:猜你喜欢|为[您你]推荐|大家都在[看搜]|你?可能(?:还|也)?(?:感兴趣|喜欢).{{0,6}}|(?:点击|阅读|人气|新闻|热文|热度)排行榜?|排行榜|热搜榜?|热榜|24小时(?:热[门文点闻]|排行).{{0,4}}|"
        rf"看了(?:又|还)看|相关|热门|推荐|视觉焦点|图说天下|专题推荐|滚动新闻|即时新闻|要闻){_CLOSE}",
    ),
)

SPAM_WORD = re.compile(
    # Each alternative begins with a letter that has no case or is given in both: only then is the search quick.
    r"无码|a[vVⅤⅴ∨]|A[vVⅤⅴ∨]|成人|黄片|三级片|色(?:情|婷|网|欲|色)|裸聊|约炮|激情|一区二区|三区|日韩|欧美|国产|在线(?:观看|播放|视频)|免费(?:观看|视频|播放|看)|主播|性爱|伊人|久久|"
    r"博彩|彩票|投注|百家乐|棋牌|赌[场博球]|老虎机|娱乐城|开户|注册送|六合|时时彩|菠菜|真人|体育平台|官网|娱乐场|金沙|威尼斯人|永利|太阳城|葡京|游艺|下注|私服|外挂|代开|发票|办证|刷单|贷款|网贷|秒批|下款|壮阳|减肥|丰胸|祛斑"
)
_PAGE_NUMBER = re.compile(
    r"^(?:第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|page\s*\d{1,4})(?:\s*[,，/]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?$"
    r"|^[-—–―－·.\s\[【<]*\d{1,4}[-—–―－·.\s\]】>]*$|^\d{1,4}\s*/\s*\d{1,4}$",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:[【\[［(（]?\s*(?:打印|关闭|返回|收藏|分享|纠错|推荐|字号|大|中|小)(?:本页|窗口|顶部|列表|首页|此页|本文|到)?\s*[】\]］)）]?[\s|｜/:：]*){2,10}"
)
"""【打印本页】【关闭窗口】"""
_META_ROW = re.compile(
    rf"(?:{_THINGS}|公开类别|公开目录|服务对象|公文种类|是否有效|失效日期|名\s*称|标\s*题|信息名称)\s*[:：]\s*[^。]{{0,60}}$"
)
"""A row of the table of particulars that offices put over a paper: 索引号, 发文字号, 发布日期."""
_COMMENTS = re.compile(
    rf"{_OPEN}(?:网友|用户|读者|精彩|最新|热门|全部|精选)?(?:评论|热议|留言|跟帖|热评|热议榜)区?(?:[(（]\d+条?[)）])?{_CLOSE}"
)
_SAYS = re.compile(r"@|[“\"]|[^，,。：:！？\s]{1,14}[：:]|【[^】]{2,12}】")
"""How a reader's comment begins."""
_SAMPLE = 200
_LONGEST_LINK = 120
_MOSTLY = 0.7
_SEPARATORS = re.compile(r"[|｜,，、_\-/·\s]+")


def _spam(line: Line) -> bool:
    text = line.text
    hits = len(set(SPAM_WORD.findall(text[:_SAMPLE])))
    if hits >= 3 and hits * 14 >= min(len(text), _SAMPLE):
        return True
    if hits >= 2 and hits * 20 >= len(text) and len(_SEPARATORS.findall(text)) >= 2 and not line.stopped:
        return True
    if len(text) <= _SAMPLE and line.advertises and is_advert(text):
        return True
    bars = text.count("|") + text.count("｜")
    return bars >= 4 and not line.hint.row and not any(char.isdigit() for char in text) and len(text) > 40


def own_kind(line: Line) -> BlockKind | None:
    """The kind that a line's own words and links give it, None when they say nothing."""
    text = line.text
    buttons = _BUTTONS.fullmatch(text) is not None
    if line.hint.row and not line.hint.linked:
        return BlockKind.NAV if buttons else BlockKind.META if _META_ROW.match(text) else None
    if _spam(line):
        return BlockKind.SPAM
    for sign in SIGNS:
        if sign.speaks_for(text):
            return sign.kind
    if buttons or _PAGE_NUMBER.match(text):
        return BlockKind.NAV
    if line.linked >= _MOSTLY and len(text) <= _LONGEST_LINK:
        return BlockKind.RELATED if line.prose else BlockKind.NAV
    return None


def _mark_regions(lines: Sequence[Line]) -> None:
    """What mark-up says of a region counts, but class names lie: where they would drop most of the page's
    prose, they count for nothing.
    """
    prose = [line for line in lines if line.kept and line.prose]
    doubtful = sum(len(line.text) for line in prose if line.hint.region and not line.hint.sure)
    plain = sum(len(line.text) for line in prose if not line.hint.region)
    for line in lines:
        if line.kept and line.hint.region and (line.hint.sure or doubtful <= plain):
            line.kind = line.hint.region


def _opening(lines: Sequence[Line]) -> set[int]:
    """The lines before the first paragraph, each at its first place: a title that returns on every page stands there."""
    found: dict[str, int] = {}
    for line in lines:
        if line.prose:
            break
        found.setdefault(line.text, id(line))
    return set(found.values())


def _mark_comments(lines: Sequence[Line]) -> None:
    """What readers say, below a head that says so."""
    below = False
    for line in lines:
        head = len(line.text) < _SHORT_HEAD and _COMMENTS.match(line.text) is not None
        below = head or (below and _SAYS.match(line.text) is not None)
        if below:
            line.kind = BlockKind.NAV


_SHORT_HEAD = 16
_OFFICE = re.compile(r"[\u4e00-\u9fff]{3,24}(?:局|委员会|办公室|政府|中心|厅|办)")
_DAY_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?:印发|发布)?[)）]?")
"""An office and a day, each on a line of its own: the letterhead."""
_CONTACT = re.compile(r"(?:联\s*系\s*(?:人|电话|方式)|电\s*话|咨询电话|地\s*址|邮\s*编)\s*[:：]")
_LETTERHEAD = re.compile(_OFFICE.pattern + "文件")


def mark_furniture(lines: list[Line]) -> None:
    """Sets the kind of each line that its own words, its place in the mark-up or its return on every page
    tell.
    """
    seen = Counter(line.text for line in lines if len(line.text) <= 40)
    opening = _opening(lines)
    _mark_comments(lines)
    for line in lines:
        if line.hint.title or (line.hint.sure and line.hint.heading and not line.hint.region):
            continue
        line.kind = line.kind or own_kind(line)
        if (
            line.kind is None
            and seen[line.text] >= 3
            and id(line) not in opening
            and not (line.stopped or line.open_end)
            and not (line.hint.row or line.hint.sure)
        ):
            line.kind = BlockKind.REPEAT
    _mark_regions(lines)
    for line, after in pairwise(lines):
        for head, number in ((line, after), (after, line)):
            if not head.kept or head.stopped or id(head) in opening:
                continue
            if seen[head.text] >= 2 and _PAGE_NUMBER.match(number.text):
                head.kind = BlockKind.REPEAT
        signed = _DAY_ALONE.fullmatch(after.text) or _CONTACT.match(after.text)
        if line.kept and signed and _OFFICE.fullmatch(line.text):
            line.kind = BlockKind.META
        if line.kept and id(line) in opening and _LETTERHEAD.fullmatch(line.text):
            line.kind = BlockKind.META
