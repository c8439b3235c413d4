"""Whole made documents: (raw, clean) for every kind of noise, over places that no seed speaks of."""

from __future__ import annotations

import noise
from articles import ARTICLES, Article

SPAM = (
    "亚洲无码视频在线观看|国产成人免费av一区|欧美激情三级片在线播放|日韩一区二区免费视频|久久色婷婷主播|"
    "伊人成人网站"
)
TAIL = """
文章來源: 合成示例網
已贊
2023-11-02 09:15
免責聲明:本文來自合成示例自媒體,如有異議請聯系我們處理
網友評論 文明上網理性發言
條評論
我要發布
合成示例小程序二維碼
合成示例公眾號"""
RELATED = """
相关文章
某地上半年外贸进出口总额下降3.2% 什么原因...
这只股票三天涨了25% 基金经理紧急回应...
连续5年亏损超10亿元 这家公司还好吗...
"""


def half_width(text: str) -> str:
    """Commas as such pages print them."""
    return text.replace("，", ",")


def _spam_and_pinyin() -> tuple[str, str]:
    article = ARTICLES["hefei"]
    text = half_width(noise.TO_TRADITIONAL.convert(article.clean))
    spoilt = noise.pinyin_by_character(text, noise.listed(text, 0.3))
    return SPAM + "\n\n" + "\n\n \n\n".join(spoilt.split("\n")) + "\n\n \n" + TAIL, half_width(article.clean)


def _pinyin_by_byte() -> tuple[str, str]:
    article = ARTICLES["suzhou"]
    text = noise.TO_TRADITIONAL.convert(article.clean)
    chars = noise.listed(text, 0.3, seed=5)
    body = "\n\n".join(noise.pinyin_by_byte(line, chars) for line in text.split("\n"))
    return f"您的位置:首頁 >財經 > 城市新聞 >\n\n{body}\n" + noise.TO_TRADITIONAL.convert(
        RELATED
    ), article.clean


def _html() -> tuple[str, str]:
    article = ARTICLES["chengdu"]
    return noise.html_page(article.title, article.paragraphs), article.clean


def _html_by_breaks() -> tuple[str, str]:
    article = ARTICLES["hefei"]
    body = "<br/><br/>\n".join(
        "\u3000\u3000" + noise.blanks_round_digits(text) for text in article.paragraphs
    )
    page = noise.html_page(article.title, [body])
    return noise.TO_HONG_KONG.convert(page), article.clean


def _html_in_a_form() -> tuple[str, str]:
    """A page whose class names mislead: all of it stands in a form, the article at a "side"."""
    article = ARTICLES["chengdu"]
    body = "\n".join(f'<p style="text-indent:2em">{text}</p>' for text in article.paragraphs)
    raw = f"""<!doctype html><html><head><title>{article.title} | 合成示例政府网</title>
<meta name="PubDate" content="2024-03-19 10:00"><meta name="ContentSource" content="合成示例晚报"></head>
<body><form action="x.aspx"><div class="search-box"><input><button>搜索</button></div>
<div class="left-side"><h2 class="tit">{article.title}</h2>
<div class="xl-info">2024-03-19 10:00 来源：合成示例晚报 <a>【打印】</a><a>【关闭】</a></div>
<div class="xl-con">{body}</div><div>附件：</div></div>
<div class="right-side"><div>本月热点</div><p><a href="1">某市：一季度生产总值增长9.9%，增速居全省第一。</a></p>
<p><a href="2">某市签约项目500个，总投资3000亿元。</a></p></div>
<div class="foot">主办：合成示例办公室<br>网站标识码：0000000001</div></form></body></html>"""
    return raw, article.clean


def _newspaper() -> tuple[str, str]:
    article = ARTICLES["qingdao"]
    caption = "船用阀门整齐排列在车间里。"
    kicker = "合成示例：产业集群一线观察"
    raw = noise.newspaper(article.paragraphs, seed=3, share=0.9)
    credit = "策划：即墨区委宣传部\n\n撰文：王一 李二 张三丰"
    return (
        f"\n\n{kicker}\n\n{article.title}\n\n\n\n{caption}\n\n{raw}\n\n\n\n{credit}",
        "\n".join((kicker, article.title, caption, *article.paragraphs)),
    )


def _wrapped(columns: int, head: str) -> tuple[str, str]:
    article = ARTICLES["changsha"]
    raw = noise.wrapped(article.paragraphs, columns, page=9, head=head)
    return f"{article.title}\n\n来源：合成示例日报  2024年2月19日\n\n{raw}\n", article.clean


def _wrapped_flush() -> tuple[str, str]:
    """Fixed width without indents, a blank line between paragraphs."""
    article = ARTICLES["qingdao"]
    blocks = ["\n".join(text[at : at + 32] for at in range(0, len(text), 32)) for text in article.paragraphs]
    pages = "\n\n".join(blocks[:2]) + "\n- 1 -\n" + "\n\n".join(blocks[2:]) + "\n- 2 -\n"
    return f"{article.title}\n\n{pages}", article.clean


def _clauses() -> tuple[str, str]:
    article = ARTICLES["ningbo"]
    return f"{article.title}\n\n{noise.clauses(article.paragraphs)}\n\n责任编辑：钱四", article.clean


def _adverts() -> tuple[str, str]:
    article = ARTICLES["suzhou"]
    spoilt = list(article.paragraphs)
    spoilt[1] = spoilt[1].replace("增长21.7%；", "增长21.7%（更多招商信息请加微信zs8888咨询）；")
    spoilt[2] = spoilt[2].replace("计划投资18亿元", "【点击下载合成示例APP领红包】计划投资18亿元")
    spoilt[3] = spoilt[3].replace("当地设立", "想开公司找代办？请拨打热线400-800-1234。当地设立")
    spoilt[0] += "想开公司找代办？请拨打热线400-800-1234。"
    spoilt[1] += "点击上方蓝字关注我们"
    spoilt[-1] = spoilt[-1].replace("，", "，长按识别下方二维码", 1)
    spoilt.insert(2, "扫码关注合成示例公众号，免费领取产业报告")
    return article.title + "\n\n" + "\n\n".join(spoilt), article.clean


def _dates() -> tuple[str, str]:
    article = ARTICLES["chengdu"]
    head = "2025年1月3日 星期五\n首页 | 新闻 | 招商 | 政务 | 服务\n"
    source = "发布时间：2024-03-19 08:40　来源：合成示例晚报　作者：孙五　浏览次数：311"
    tail = "上一篇：某区2020年工作总结（2020-12-31）\n下一篇：某区召开动员会\n版权所有 © 2009-2026 合成示例网"
    return "\n".join((head, article.title, source, "", *article.paragraphs, tail)), article.clean


TABLE = (
    ("指标", "绝对量", "同比增长（%）"),
    ("地区生产总值（亿元）", "1862.4", "5.8"),
    ("规模以上工业增加值", "—", "7.1"),
    ("固定资产投资（亿元）", "640.2", "3.9"),
    ("社会消费品零售总额（亿元）", "733.5", "6.2"),
)
REPORT = Article(
    "合成示例市2024年上半年经济运行情况",
    (
        "上半年，全市上下坚持稳中求进，经济运行总体平稳、稳中有进，主要指标完成情况如下表所示。",
        "一、工业生产稳中提质。全市规模以上工业增加值同比增长7.1%，其中高技术制造业增长12.6%，快于全部规上工业5.5个百分点。",
        "二、市场销售持续恢复。社会消费品零售总额733.5亿元，同比增长6.2%，网上零售额增长18.3%。",
    ),
)


def _report(row_mark: str) -> tuple[str, str]:
    first, *rest = REPORT.paragraphs
    rows = [row_mark.join(row) for row in TABLE]
    clean = "\n".join((REPORT.title, first, *("\t".join(row) for row in TABLE), *rest))
    return "\n\n".join((REPORT.title, first, "\n".join(rows), *rest)), clean


def _report_markdown() -> tuple[str, str]:
    first, *rest = REPORT.paragraphs
    rows = ["| " + " | ".join(row) + " |" for row in TABLE]
    rows.insert(1, "|---|---:|---:|")
    clean = _report("\t")[1]
    return "\n\n".join(("# " + REPORT.title, first, "\n".join(rows), *rest)), clean


def _report_html() -> tuple[str, str]:
    first, *rest = REPORT.paragraphs
    rows = "\n".join("<tr>" + "".join(f"<td>{cell}</td>\n" for cell in row) + "</tr>" for row in TABLE)
    raw = noise.html_page(REPORT.title, [first, "</p><table>" + rows + "</table><p>", *rest])
    return raw, _report("\t")[1]


def _mojibake() -> tuple[str, str]:
    article = ARTICLES["qingdao"]
    return noise.mojibake(article.title + "\n\n" + "\n\n".join(article.paragraphs)), article.clean


def _signs_and_blanks() -> tuple[str, str]:
    article = ARTICLES["changsha"]
    first, second, *rest = article.paragraphs
    spoilt = [noise.signs(first, 4), noise.spaced(second), *(noise.signs(text) for text in rest)]
    return article.title + "\n\n" + "\n".join(spoilt), article.clean


def _jekyll() -> tuple[str, str]:
    article = ARTICLES["ningbo"]
    first, *rest = article.paragraphs
    linked = first.replace(
        "宁波",
        '<span id="bk_1"><a href="http://quote.example.com/1" class="keytip">宁波</a></span><span></span>',
    )
    front = f'---\nlayout: post\ntitle: "{article.title}"\ndate: 2024-04-09 10:00:00 +0800\ntags: 滚动\n---\n'
    body = "".join(f"<p>{text}</p>" for text in (linked, *rest))
    tail = '<p class="em_media">（文章来源：合成示例报）</p>\n\n<http://news.example.com/1.html>\n\n'
    return (
        f"{front}> {first}\n\n{body}{tail}[返回滚动新闻](//example.com/a/)｜[返回首页](//example.com/)",
        article.clean,
    )


def _toneless() -> tuple[str, str]:
    article = ARTICLES["qingdao"]
    text = noise.pinyin_by_character(article.clean, noise.listed(article.clean, 0.1), tones=False, times=2)
    return "\n\n".join(
        text.split("\n")
    ) + "\n\n（完）\n\n上一篇：没有了\n下一篇：某地举办文化节", article.clean


DOCUMENTS: dict[str, tuple[str, str]] = {
    "spam_and_pinyin": _spam_and_pinyin(),
    "pinyin_by_byte": _pinyin_by_byte(),
    "html": _html(),
    "html_by_breaks": _html_by_breaks(),
    "html_in_a_form": _html_in_a_form(),
    "newspaper": _newspaper(),
    "wrapped": _wrapped(30, ""),
    "wrapped_with_heads": _wrapped(24, "合成示例日报·特刊"),
    "wrapped_flush": _wrapped_flush(),
    "clauses": _clauses(),
    "adverts": _adverts(),
    "dates": _dates(),
    "report_tabs": _report("\t"),
    "report_blanks": _report("    "),
    "report_markdown": _report_markdown(),
    "report_html": _report_html(),
    "mojibake": _mojibake(),
    "signs_and_blanks": _signs_and_blanks(),
    "jekyll": _jekyll(),
    "toneless": _toneless(),
}
