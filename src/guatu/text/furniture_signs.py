"""What lines that are no part of the article say of themselves: source lines, navigation, related articles, adverts.

Each entry of `SIGNS` names a kind, a pattern, and the longest line it may speak for: a short line that says
"source:" is a source line, a long one is a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    r"|\s*(?:报道|印发|发布(?:于[\u4e00-\u9fff]{2,6})?|讯)|\s*(?:字号|阅读|浏览|编辑|责编|记者|作者|来源)[^。！？；]{0,40})?"
)
"""What may follow the date of a source line; more words make a headline of it."""
PAGE_NUMBER = re.compile(
    r"^(?:第\s*\d{1,4}\s*页|共\s*\d{1,4}\s*页|page\s*\d{1,4})(?:\s*[,，/]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?$"
    r"|^[-—–―－·.\s\[【<]*\d{1,4}[-—–―－·.\s\]】>]*$|^\d{1,4}\s*/\s*\d{1,4}$",
    re.IGNORECASE,
)
"""A line that is nothing but the number of a page: — 2 —, 第 2 页 共 9 页."""
OPEN = r"^[\s\[【(（〔↓→↑■□●○◆◇★☆▲▼▽△※▌▍▎|┃▶>》·*#=━─—–-]*"
CLOSE = r"[\s\]】)）〕↓→↑■□●○◆◇★☆▲▼▽△※▌▍▎|┃◀:：>》»＞…+#=━─—–-]*$"
_PEOPLE = (
    r"(?:责任编辑|责编|网络?编辑|值班编辑|编\s*辑|主编|副主编|编审|审核|审校|校对|校\s*审|监制|总监制|终审|初审|复审|一审|二审|三审|签发|"
    r"记\s*者|见习记者|通讯员|特约通讯员|实习生|摄\s*影|摄\s*像|图文|文字|文\s*图|供稿|供图|撰稿|撰文|策\s*划|统筹|采\s*访|采写|"
    r"作\s*者|制图|设计|美编|剪辑|文案|整理|文|图)"
)
THINGS = (
    r"(?:(?:文章|新闻|信息|稿件|本文|内容|资料|数据|图片|原文)?(?:来\s*源|出处)|稿源|(?:信息)?发布(?:时间|日期|机构|单位|者|人)?|发表(?:时间|于)|更新(?:时间|日期)|"
    r"日\s*期|时\s*间|成文日期|发文(?:日期|机关|单位)|生成日期|公开日期|信息索取号|索\s*引\s*号|文\s*号|发文字号|主题(?:分类|词)|体裁分类|信息分类|分类|"
    r"栏目|所属栏目|标签|关键[词字]|浏览(?:次数|量|数)?|阅读(?:次数|量|数)?|点击(?:次数|量|数|率)?|访问(?:次数|量)?|人气|字\s*[号体]|字体大小|"
    r"转载(?:时间|日期|于|自)?|转自|摘自|原载|原发|首发|打印(?:时间|日期)|原标题|原文链接|原文地址|本文链接|本文地址|链接地址|网址|有效性|公开方式|字数|信息类别)"
)


KEPT_BY_SITE = "(?:抓取|(?:采集|上网|录入|入库|上传|上载|下载|归档)(?=时间|日期|于))"
"""What a site does with a page: the day of it is not the text's."""
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
    opened = [pattern.removeprefix(OPEN) for pattern in patterns if pattern.startswith(OPEN)]
    ways = [pattern for pattern in patterns if not pattern.startswith(OPEN)]
    if opened:
        ways.append(f"{OPEN}(?:{'|'.join(opened)})")  # what opens them all is read once
    pattern = re.compile("|".join(ways), re.IGNORECASE)
    return Sign(kind, longest, pattern, re.compile("|".join(cues.split())) if cues else None)


SIGNS: tuple[Sign, ...] = (
    _sign(
        BlockKind.META,
        90,
        rf"{OPEN}{THINGS}\s*[:：]\s*[^。！？]*$",
        rf"{OPEN}{_PEOPLE}\s*[:：/丨|]\s*[^。，！？；“]{{0,60}}$",
        rf"{OPEN}{DATE}(?!\d?日?在)(?:\s*(?:{THINGS}|{_PEOPLE})?\s*[:：]?[^。，！？；]{{0,24}})?$",
        rf"{OPEN}(?:19|20)\d{{2}}\s?(?:[-/.年]\s?\d{{0,2}}\s?月?)?\s*{THINGS}\s*[:：]\s*[^。！？]*$",
        rf"{OPEN}[^。，！？；\d]{{0,16}}?\s+{DATE}(?:\s+[^。，！？；]{{0,24}})?$",
        rf"{OPEN}(?:原载)?[^。，！？；：\d]{{1,20}}?{_OUTLET}[》）)\s]*[（(/\s]*(?:{DATE}|{_MONTH}){_AFTER_DATE}{CLOSE}",
        rf"{OPEN}[^。，！？；：\d]{{1,20}}?{_OUTLET}\s*{DATE}[】）)\]]+\s*{_PEOPLE}\s*[:：][^。，！？；]{{0,60}}$",
        rf"{OPEN}(?:发[布表]于\s*{DATE}|{DATE}\s*发[布表]于)[^。，！？；]{{0,12}}$",
        rf"{OPEN}(?:原[载发]于?|首发于?)[^。，！？；]{{0,12}}{DATE}[^。，！？；]{{0,16}}$",
        rf"{OPEN}{_MONTH}{CLOSE}",
        rf"{OPEN}{_SPELLED}(?:印发|发布)?{CLOSE}",
        rf"{OPEN}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){CLOSE}",
        rf"{OPEN}(?:{DATE}|\d{{1,2}}月\d{{1,2}}日)\s*(?:星期|周)[一二三四五六日天][^。，！？；]{{0,24}}$",
        rf"{OPEN}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{{1,2}},?\s+20\d\d{CLOSE}",
        rf"{OPEN}.{{0,14}}?(?:记者|通讯员|实习生|编辑|作者)[:：\s]*{_NAME}(?:[\s、/]+{_NAME}){{0,6}}(?:摄影报道|报道|文/?图|摄|整理)?[)）】\s]*$",
        rf"{OPEN}[^。，！？；]{{0,20}}(?:供图|/摄|/文|/图){CLOSE}",
        rf"{OPEN}[^。，！？；]{{0,16}}\s*{DATE}[^。！？，；]{{0,80}}?(?:{THINGS}|编号|热度|人气)\s*[:：][^。！？]*$",
        rf"{OPEN}(?:责任编辑|责编|编辑|记者|校对|审核|作者|通讯员)\s+[\u4e00-\u9fff·]{{2,5}}{CLOSE}",
        r"^[(（]\s*图\s*[:：][^（）()]{2,60}[)）]$",
        rf"{OPEN}[(（]?完[)）]?$",
        rf"{OPEN}作者(?:单位|系|为)[^。！？]{{2,40}}{CLOSE}",
        rf"{OPEN}(?:本文|本版|本组|文中|以上)?(?:图片|照片|配图|题图|组图|图表|资料|视频)[均皆都]?[由为][^，。；]{{2,24}}(?:提供|拍摄|供图|摄影?|制作)(?:\s*(?:制图|制表|版式|摄影|绘图)[^。，！？；]{{0,12}})?[。）)]?$",
        r"^[\u4e00-\u9fff]{2,12}(?:〔|\[|［|\()20\d{2}(?:〕|\]|］|\))\s*(?:第)?\d{1,4}\s*号$",
        rf"{OPEN}(?:相关|更多|详细)?(?:报道|内容|消息)?(?:详见|详?见|转|下转|上接)(?:今日|本报)?(?:第)?\s*[A-Z]?\d{{1,2}}\s*版.{{0,4}}?{CLOSE}",
        rf"{OPEN}[^。，！？；]{{2,30}}?[A-Z]?\d{{1,2}}\s*版[\s:：][^。，！？；]{{0,12}}{_PEOPLE}\s*[:：][^。，！？；]{{0,40}}$",
        rf"{OPEN}[^。，！？；：\d]{{2,16}}[报刊]\s*第?\s*[A-Z]?\d{{1,2}}\s*版(?:[:：\s][^。，！？；]{{0,10}})?{CLOSE}",
        r"^[(（【]?(?:资料|示意|效果|配图|视频)?(?:图片?|截图)(?:资料)?[)）】]$",
        rf"{OPEN}[\u4e00-\u9fff·]{{2,8}}(?<!拍)摄{CLOSE}",
        r"^[^。！？；]{0,40}(?:热线|电话|手机|客服|传真)\s*[:：]?\s*(?:1[3-9]\d{9}|(?:0\d{2,3}|[48]00)-?\d{3,4}-?\d{3,4})[^。！？；]{0,40}(?<![，、])$",
        r"^(?:附件)?[^。！？；]{2,60}\.(?:xlsx?|docx?|pptx?|pdf|wps|ofd|zip|rar|jpe?g|png)[^。]{0,12}$",
        rf"{OPEN}(?:分享(?:到|至|给)|今天是).*$",
        rf"{OPEN}[^。，！？；\d]{{0,6}}{KEPT_BY_SITE}(?:时间|日期)\s*[:：]?\s*{DATE}[^。！？；]{{0,24}}$",
        rf"{OPEN}(?:您|你)是(?:本[站页文])?第\s*\d+\s*位.{{0,8}}$",
        rf"{OPEN}(?:主办|承办|主管|协办)(?:单位)?\s*[:：][^。！？；]{{2,40}}(?:技术支持|维护|承办|制作)(?:单位)?\s*[:：].{{0,40}}$",
        rf"{OPEN}技术(?:支持|维护)\s*[:：].{{0,40}}$",
        rf"{OPEN}[^，。！？；]{{2,24}}?\s*{DATE}\s*印发?\s*(?:[(（]?共印\s*\d+\s*份[)）]?)?{CLOSE}",
        r"^[(（]此件[^。，！？；（）()]{2,12}[)）]$",
        r"^[^，。！？；]{0,20}?\s*(?:www\.|https?://)[^，。！？；]{4,60}$",
    ),
    _sign(
        BlockKind.META,
        400,
        r"版权所有|版权归[^。]{0,14}所有|版权声明|免责声明|未经(?:本[网站报]|书面)?(?:授权|许可)|转载请(?:注明|联系)|(?:不代表|仅代表).{0,6}(?:本[网站平]|作者|个人)",
        r"(?:如有|若有|涉及|如).{0,8}(?:侵权|侵犯|异议).{0,20}(?:联系|删除|处理|告知)",
        r"ICP[备证]|公网安备|\bcopyright\b|all rights reserved|©|网站标识码|违法和不良信息|增值电信业务",
        r"^[^。！？]*(?:不构成.{0,6}(?:投资|任何).{0,4}建议|投资者据此操作|风险自担)",
        cues="版权 声明 未经 转载 代表 侵权 侵犯 异议 ICP 公网安备 opyright OPYRIGHT eserved © "
        "标识码 不良信息 业务 不构成 据此操作 自担",
    ),
    _sign(
        BlockKind.NAV,
        120,
        rf"{OPEN}(?:您?(?:的|现在|当前)?(?:所在)?(?:的)?位置|当前(?:所在)?位置|现在的位置|首\s*页|网站首页)\s*(?:是)?[:：>»›＞/|\s-]",
        rf"{OPEN}(?:上一[篇条页则]|下一[篇条页则]|前一篇|后一篇)(?:[:：\s].*)?$",
        r"^[^。！？；]{2,60}[》\s](?:上|下)一[篇条页则]$",
        rf"{OPEN}返\s*回.{{0,12}}$",
        r"^[^。！？；]{0,60}[\[【(（〔](?:上|下)一[版期][\]】)）〕]",
        rf"{OPEN}(?:点击|点此|戳|轻触|长按)[^。！？；]{{0,8}}(?:观看|播放|收听|查看)[^。！？；]{{0,4}}(?:视频|音频|直播|录音|大图)[^。！？；]{{0,16}}$",
        r"^[^。！？；]{2,30}[(（]共\s?\d{1,4}\s?页[)）]\s*(?:第\s?\d{1,4}\s?页)?$|^[^。，！？；]{2,30}\s第\s?\d{1,4}\s?页(?:\s?[/，]?\s?共\s?\d{1,4}\s?页)?$",
        r"^(?:[^\s>»›＞。，]{1,14}\s*[>»›＞]\s*){2,}[^。]{0,40}$",
        r"^[^\s|｜·•/]{1,14}(?:\s*[|｜·•/]\s*[^\s|｜·•/]{1,12}){3,}$",
        r"^[\u4e00-\u9fff]{2,8}(?:-[\u4e00-\u9fff]{2,6}){2,5}$",
    ),
    _sign(
        BlockKind.NAV,
        120,
        r"(?:设为首页|加入收藏|网站地图|联系我们|关于我们|友情链接|无障碍|长者版|手机版|English).{0,60}$",
        cues="设为首页 加入收藏 网站地图 联系我们 关于我们 友情链接 无障碍 长者版 手机版 English",
    ),
    _sign(
        BlockKind.NAV,
        120,
        r"首\s*页\s*[|｜·]\s*[^\s|｜。]{1,8}\s*[|｜·]",
        r"[|｜]\s*(?:今[日天]|天[气文][^|｜。]{0,3}[:：]?)\s*[^|｜。]{0,6}\d+\s?[度℃][^。]{0,8}$",
        cues="首\\s*页 度 ℃",
    ),
    _sign(
        BlockKind.NAV,
        24,
        rf"{OPEN}(?:首\s*页|打\s*印(?:本页|此页)?|关\s*闭(?:窗口|本页)?|收藏(?:本[页文站])?|登\s*[录陆]|注\s*册|搜\s*索|分享|转发|点赞|赞|踩|已赞|举报|投诉|纠错)"
        rf"[(（\d\s)）]*{CLOSE}",
        rf"{OPEN}(?:\d*条?(?:网友)?(?:评论|跟帖|留言)|(?:网友|用户|最新|全部|发表|我要|我来|热门|精彩)(?:评论|留言|跟帖|发布|说两句)).{{0,20}}$",
        rf"{OPEN}(?:点击)?(?:图片)?(?:展开|查看|阅读|浏览|加载|显示)(?:全文|原文|更多|余下|全部).{{0,10}}$",
        rf"{OPEN}(?:微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|朋友圈|豆瓣|人人网?|复制链接)(?:\s*(?:微信|微博|新浪微博|QQ空间|QQ好友|朋友圈|豆瓣|复制链接|分享))*{CLOSE}",
        r"^.{0,20}(?:扫一扫|扫码|扫描).{0,20}$|^.{0,20}二维码$|^.{0,10}(?:微信公众号|小程序|公众号|客户端)$|^(?:下载|打开).{0,8}(?:APP|客户端)",
        rf"{OPEN}(?:字号|字体)?[:：\s]*(?:超?大|特大)\s*中\s*小{CLOSE}|^T\|?T$|^A[+-]?\s*A[+-]?$|^[×xX✕]$",
    ),
    _sign(
        BlockKind.SPAM,
        160,
        r"^\s*[\[【(（〖〔［](?:广告|推广|赞助|品牌推广)[】\])）〗〕］].*$",
        r"^(?=.*\d元起?\s*(?:[/／|｜]|$))[^，。；！？]{3,24}(?:\s*[/／|｜]\s*[^，。；！？/／|｜]{3,24}){2,}$",
    ),
    _sign(
        BlockKind.RELATED,
        160,
        rf"{OPEN}(?:相关|延伸|推荐|拓展|往期|关联|猜你喜欢|更多精彩|精彩推[荐送])(?:新闻|阅读|报道|链接|文章|专题|回顾|推荐)?[】\])）]*\s*[:：】>》›｜|].*$",
        rf"{OPEN}(?:本[栏版页报]广告\s*[:：]|(?:广告|推广)\s*[—–-]{{1,4}}\s).*$",
        rf"{OPEN}(?:广告|推广|赞助商?|热搜榜?|行情|彩讯|投票|订阅|理财日历|天气预报)(?:内容|信息)?[】\])）]*\s*[:：】>》›｜|※].*$",
        rf"{OPEN}往期[\u4e00-\u9fff]{{0,4}}[:：｜|].*$",
        rf"{OPEN}(?:更多|精彩)(?:新闻|资讯|内容|报道|精彩)(?:内容)?[,，]?(?:请|敬请)?(?:关注|点击|扫码|下载|登录|访问).*$",
    ),
    _sign(
        BlockKind.RELATED,
        24,
        rf"{OPEN}(?:相关|更多|推荐|热门|最新|热点|精彩|延伸|往期|图片|今日|今天|本周|本月|编辑|频道|本栏|同类|其他|头条|精选)"
        rf"(?:的)?(?:新闻|文章|阅读|报道|链接|推荐|推送|资讯|内容|专题|信息|稿件|热词|动态|回顾|消息|发布|头条|热点|要闻|排行榜?|精选|评论|图片|视频|产品|热门|搜索|标签)(?:推荐|排行榜?)?{CLOSE}",
        rf"{OPEN}(?:热文推荐|精彩图集|广告|推广|赞助商?(?:内容)?|行情|快讯){CLOSE}",
        rf"{OPEN}(?:猜你喜欢|为[您你]推荐|大家都在[看搜]|你?可能(?:还|也)?(?:感兴趣|喜欢).{{0,6}}|(?:点击|阅读|人气|新闻|热文|热度)排行榜?|排行榜|热搜榜?|热榜|24小时(?:热[门文点闻]|排行).{{0,4}}|"
        rf"看了(?:又|还)看|相关|热门|推荐|视觉焦点|图说天下|专题推荐|滚动新闻|即时新闻|要闻){CLOSE}",
    ),
)

_SPOKEN: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.SUBHEAD, re.compile(r"——[^。；]{4,50}(?:会|会议)上(?:的讲话|的报告)?")),
    (BlockKind.BODY, re.compile(r"(?:各位|尊敬的)[^。；\d]{2,24}[:：]|(?:同志|朋友)们[:：]")),
    (
        BlockKind.META,
        re.compile(
            r"[^。，！？；：\s]{0,16}(?:[省市区县州旗镇乡]长|主任|书记)\s+[\u4e00-\u9fff·]{1,6}(?:\s[\u4e00-\u9fff])?"
        ),
    ),
)
"""How a speech opens below its title: the occasion, whom it greets, who gives it."""
_MAY_OPEN = re.compile(r"^(?:——|各位|尊敬|同志|朋友)|[长任记]\s")
_LONGEST_OPENING = 60


def said(text: str) -> BlockKind | None:
    """What a line says by its words alone."""
    if len(text) <= _LONGEST_OPENING and _MAY_OPEN.search(text):
        for kind, pattern in _SPOKEN:
            if pattern.fullmatch(text):
                return kind
    for sign in SIGNS:
        if sign.speaks_for(text):
            return sign.kind
    return None
