"""Whole documents: the made ones, the seeds where they are at hand, and what a page says about itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from articles import ARTICLES
from made import DOCUMENTS
from scoring import character_f1, paragraph_f1

from guatu.text import BlockKind, UnreadableError, read_text
from guatu.text.lines import Line
from guatu.text.mapped import Mapped, join
from guatu.text.metadata import iso
from guatu.text.read import _keep_sentences_whole


@pytest.mark.parametrize("name", DOCUMENTS)
def test_made_document_comes_out_clean(name: str) -> None:
    raw, clean = DOCUMENTS[name]
    got = read_text(raw).clean
    assert character_f1(clean, got) >= 0.995
    assert paragraph_f1(clean, got) >= 0.95


@pytest.mark.shared
def test_seeds_equal_the_gold(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert seeds
    for seed in seeds:
        text = read_text(seed.read_bytes(), name=seed.name)
        gold = (shared / "gold" / "clean" / seed.name).read_text(encoding="utf-8").rstrip("\n")
        align = json.loads(
            (shared / "gold" / "clean" / f"{seed.stem}.align.json").read_text(encoding="utf-8")
        )
        assert character_f1(gold, text.clean) >= 0.998, seed.name
        assert paragraph_f1(gold, text.clean) >= 0.98, seed.name
        if text.clean == gold:
            assert text.to_align() == align[: len(gold)], seed.name


@pytest.mark.parametrize(
    ("name", "published", "source"),
    [
        ("html", "2024-05-06", "合成示例日报"),
        ("dates", "2024-03-19", "合成示例晚报"),
        ("jekyll", "2024-04-09", "合成示例报"),
        ("spam_and_pinyin", "2023-11-02", "合成示例网"),
        ("wrapped", "2024-02-19", "合成示例日报"),
        ("newspaper", None, None),
    ],
)
def test_metadata(name: str, published: str | None, source: str | None) -> None:
    metadata = read_text(DOCUMENTS[name][0]).metadata
    assert metadata.published == published
    assert metadata.source == source


def test_the_date_of_today_is_not_the_date_of_publication() -> None:
    article = ARTICLES["hefei"]
    head = f"今天是：2026年11月22日 星期日\n{article.title}\n2023/12/01 08:00:12  合成新区融媒\n\n"
    metadata = read_text(head + "\n\n".join(article.paragraphs) + "\n最后更新：2025-02-03").metadata
    assert (metadata.published, metadata.source) == ("2023-12-01", "合成新区融媒")


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2023-12-01 09:10　更新时间：2025-08-30　点击：210",
        "发布日期：2023-12-01　最后修改：2024-11-02 10:00",
        "合成晚报　2023年12月1日　星期五　农历十月十九　总第5120期　今日8版",
        "合成日报社出版　2023年12月1日　星期五　国内统一连续出版物号CN00-0000",
    ],
)
def test_what_a_site_did_later_and_a_paper_s_head_leave_the_day_of_the_text(line: str) -> None:
    article = ARTICLES["hefei"]
    text = read_text("\n".join([line, "", article.title, "", *article.paragraphs]))
    assert text.metadata.published == "2023-12-01"


def test_months_of_a_year_are_no_day() -> None:
    assert iso("附件：2023年1-9月主要指标.xls") == "2023"
    assert iso("2023-1-9 08:00") == "2023-01-09"


def test_captions_keep_to_themselves() -> None:
    article = ARTICLES["hefei"]
    first, *rest = article.paragraphs
    caption = "庐阳区数据产业园外景。资料图"
    text = read_text("\n\n".join((article.title, first, caption, *rest)))
    assert text.clean == "\n".join((article.title, first, caption, *rest))
    kinds = {text.clean[block.start : block.end]: block.kind for block in text.blocks}
    assert kinds[caption] is BlockKind.CAPTION


def test_credits_become_authors() -> None:
    assert read_text(DOCUMENTS["newspaper"][0]).metadata.authors == ("王一", "李二", "张三丰")


def test_the_caller_knows_better() -> None:
    raw = DOCUMENTS["html"][0]
    metadata = read_text(raw, title="另题", published="2021年3月", url="https://example.com/1").metadata
    assert (metadata.title, metadata.published, metadata.url) == ("另题", "2021-03", "https://example.com/1")


def test_kinds_of_blocks() -> None:
    text = read_text(DOCUMENTS["report_tabs"][0])
    kinds = [block.kind for block in text.blocks]
    assert kinds[0] is BlockKind.TITLE
    assert kinds.count(BlockKind.TABLE) == 5
    assert kinds[1] is BlockKind.BODY
    dropped = {part.kind for part in read_text(DOCUMENTS["spam_and_pinyin"][0]).dropped}
    assert {BlockKind.SPAM, BlockKind.META, BlockKind.NAV} <= dropped


def test_subheads_are_told_from_broken_lines() -> None:
    text = read_text(DOCUMENTS["dates"][0])
    subheads = [text.clean[b.start : b.end] for b in text.blocks if b.kind is BlockKind.SUBHEAD]
    assert subheads == ["盘活存量", "做优增量"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"])
def test_charsets(charset: str) -> None:
    words = "臺北與香港的產業合作會議今日舉行，雙方簽署協議。"
    assert read_text(words.encode(charset)).clean == "台北与香港的产业合作会议今日举行，双方签署协议。"


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"PK\x03\x04\x14\x00", b"\x89PNG\r\n", b"\x00" * 500])
def test_binary_files_are_refused(head: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"report\.bin"):
        read_text(head + b"x" * 100, name="report.bin")


SHORT = ["武汉", "某区新闻发布会", "全市生产总值", "GDP 2 trillion", "长春市发布数据。朝阳区增长5%。"]


@pytest.mark.parametrize("words", SHORT)
def test_a_few_words_are_a_text(words: str) -> None:
    assert read_text(words).clean == words


def test_empty_source() -> None:
    text = read_text("")
    assert text.clean == ""
    assert len(text.offsets) == 0


def test_evidence_leads_back_to_the_source() -> None:
    raw = "武漢(hàn)市實(shí)現生產總值兩萬億元，比上年增長。"
    text = read_text(raw)
    start, end = text.raw_span(text.clean.index("实现"), text.clean.index("实现") + 2)
    assert raw[start:end] == "實(shí)現"


def test_plain_text_is_left_as_it_is() -> None:
    article = ARTICLES["suzhou"]
    text = read_text(article.title + "\n\n" + "\n\n".join(article.paragraphs))
    assert text.clean == article.clean
    assert text.repairs == ()


def test_a_page_that_gives_an_impossible_day_keeps_its_month() -> None:
    page = "<html><head><meta name='PubDate' content='2022-11-31'></head><body><p>签约项目四十五个。</p></body></html>"
    assert read_text(page).metadata.published == "2022-11"


def test_a_line_over_which_a_sentence_was_joined_is_not_kept_after_it() -> None:
    whole = Mapped.of("全区实现生产总值\n本报讯\n一千亿元。")
    first, head, rest = whole.cut(0, 8), whole.cut(9, 12), whole.cut(13, len(whole.text))
    lines = [Line(join([first, rest]), kind=BlockKind.BODY), Line(head, kind=BlockKind.TITLE)]
    _keep_sentences_whole(lines)
    assert [line.kind for line in lines] == [BlockKind.BODY, BlockKind.REPEAT]


def test_a_speech_keeps_its_title_occasion_and_greeting_and_is_dated_by_the_occasion() -> None:
    text = read_text(
        "某某县第九届人民代表大会第三次会议文件（二）\n\n政府工作报告\n——2025年1月8日在某某县第九届人民代表大会第三次会议上\n"
        "县人民政府县长　张三\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n"
        "去年全县生产总值300亿元，增长6%，财政收入20亿元，增长5%。\n"
    )
    title, occasion, greeting, *_ = text.clean.split("\n")
    assert (title, greeting) == ("政府工作报告", "各位代表：")
    assert occasion.startswith("——2025年1月8日") and text.metadata.published == "2025-01-08"


@pytest.mark.parametrize(
    "furniture",
    [
        "某省商报　首页｜要闻｜财经｜房产　天文台：晴 22℃",
        "某网观察　2025-08-04 08:40　发布于浙江",
        "《邻区前三季度工业增长一成》 上一篇",
        "〔广告〕企业年会场地预订满50人2680元/桌",
        "▲点击上图参加“最美楼宇”投票",
        "—— 下转03版 ——",
        "山川晚报 07版",
        "读报网 第B02版：产业　2021年3月5日　　[上一版] [下一版]",
        "（资料图片）",
        "林小舟 摄",
        "图片由受访企业提供 制图 何一鸣",
        "▼ 点击观看视频（时长2分08秒）",
        "投资指南 电子版（共36页） 第12页",
        "征订热线 0999-8123456 全年订价360元 订报有礼",
        "◇◇◇ 团圆宴88元/位 订座热线：0999-8123456 ◇◇◇",
        "抓取时间 2021-06-30  您是第52位读者",
        "主办：某县人民政府办公室  技术支持：某某网络科技有限公司",
        "（此件公开发布）",
        "往期公报：2020年某县投资增长6.2%",
        "—— 广告 —— 某某光伏安装3万元起",
        ">>>本栏广告：某某洋房首付9万起<<<",
        "山川晨报　要闻·综合　04版　责编：何一　校对：吴新",
        "更多精彩：邻县古镇年接待80万人次｜航展门票128元起｜年画节开幕",
        "整屋净水3980元 / 旧车牌照回收 / 学车包过 2600元",
        "大会秘书处  2021年1月6日印  （共印350份）",
        "林小舟摄 资料图片",
        "山川晚报 5要闻",
        "政务公开 | 浏览1208次 | 山投发〔2021〕7号",
        "（本文全文见县政府网站，印数300册；山政发〔2021〕3号；承印：山川印务）",
        "（附件：山办字〔2021〕27号.pdf，共9页；印120份）",
        "山川大酒楼 婚宴2880元/桌起 预订从速",
        "（此件公开发布）　山办发〔2021〕11号　印发日期：2021年3月12日",
        "本期要目：一、山川茶产业规划（摘要）…………17页　二、关于任职的通知…………24页",
        "导读：今日05版▶邻县展会成交额17亿元；06版▶邻县年出栏1300万只",
        "★本期责任编辑：何一★校对：二组★招商专线：0999-8123456★地址：文明路118号★",
        "热评：@山里人 隔壁写字楼空了60%还在盖？（赞 312）　@老街坊 多修停车位1500个",
        "商务合作 ｜ 山川财经工作室 ｜ 房源以实际为准，投资有风险",
        "页面更新：2021年05月20日 18:30　阅读 1268 次　评论 88人",
        "今日山川:晴 11℃~26℃ 微风　明日:小雨",
        "人民币汇率中间价(5月6日) 100美元兑709.12元",
        "沪深300 3612.45　92号汽油7.66元/升",
        "农历四月初三　宜：开业、纳财　忌：动土",
        "图书在版编目（CIP）数据",
        "（开本 787×1092　印张18　印数1—1500册　定价96元）",
        "图①③由县档案馆提供",
        "听全文 约6分钟 已有2.3万人读过",
        "◎广告◎ 顺达二手车行：2017年厢货一辆，急售5.2万元",
        "（紧接第3版）",
        "山川周讯（海外版）2021年5月6日出版　第七百一十二期　每周四刊行　零售价8元",
        "下期预告：老窑口的第六代｜一座桥的十二次大修｜读者投票进行中",
    ],
)
def test_lines_of_the_site_are_no_part_of_the_article(furniture: str) -> None:
    body = "全县前三季度签约项目32个，总投资263.5亿元。\n\n产业园入驻企业120家，产值增长9.1%，用工3000人。"
    assert (
        read_text(f"{furniture}\n\n某县招商有新进展\n\n{body}\n").clean
        == f"某县招商有新进展\n{body.replace(chr(10) * 2, chr(10))}"
    )


def test_a_line_with_a_number_to_call_that_goes_on_is_no_line_of_the_page() -> None:
    sentence = "企业可拨打服务热线0999-8123456，\n由专人全程代办，首次办理只用3天。"
    clean = read_text(f"某县推出代办服务\n\n全县代办项目32个。\n\n{sentence}\n").clean
    assert sentence.replace("\n", "") in clean


def test_a_warning_at_the_end_of_a_paragraph_does_not_drop_it() -> None:
    body = "榜单由某中心编制，综合得分86.4分，居第16位。该中心提示，榜单不构成投资建议。"
    assert body in read_text(f"榜单出炉\n\n{body}\n\n入驻企业120家，产值增长9.1%。\n").clean


PAPER = """临河晚报　2024年6月5日　第02版

小城轴承的十年账

本报记者 周岚

临河县的轴承企业从三十家长到二百一十家，去年实现产值86.4亿元，占全县工业的三成。车间里，磨床一字排开，老师傅带着徒弟调刀。

县里办起检测中心，企业不必再把样品寄到省城，一年省下检测费300多万元。

{other}

“下一步要补热处理。”县工信局局长何涛说，到2026年，产值要过百亿元。

入夜，车间的灯还亮着。县里给夜班工人开了三条公交线，末班车在零点一刻发出。何涛说，机器要准，人心要暖，一个县的工业才立得住。
这些年，走出去的年轻人又回来了，有的学磨床，有的做外贸，有的在园区门口开了面馆。
"""


@pytest.mark.parametrize(
    "other",
    [
        "清原：万亩樱桃红了枝头\n\n本报清原6月4日讯（记者 李想）清原县樱桃进入采摘季，今年预计收果8200吨。",
        "湖口两条公交线路开通\n\n临河晚报湖口讯（通讯员 吴梅）6月1日起，湖口新开2条公交线路，票价1元。（下转第5版）",
        "■ 简讯\n邻县农商行发放春耕贷款4.7亿元",
    ],
)
def test_another_article_on_the_page_of_a_newspaper_is_left_out(other: str) -> None:
    assert read_text(PAPER.format(other=other)).clean == read_text(PAPER.format(other="")).clean


def test_reports_of_a_page_that_has_datelines_itself_stay() -> None:
    page = "本报讯（记者 周岚）" + PAPER.split("本报记者 周岚\n\n")[1].format(
        other="夜市客流翻番\n\n本报讯（记者 李想）端午假期，临河县三条夜市街迎客12.6万人次，比去年多一倍。"
    )
    assert "12.6万人次" in read_text(page).clean


def test_a_question_of_an_interview_ends_in_its_second_line() -> None:
    page = (
        "　　初见何涛，是在园区的一处工地旁。他刚从一\n家企业的车间出来，安全帽还没来得及摘，裤脚上\n沾着泥点。\n"
        "　　问：轴承为什么能在临河扎下\n根来？\n　　答：我们有钢，有磨床，有一批老师傅，还有一\n条通到港口的铁路。\n"
    )
    assert "问：轴承为什么能在临河扎下根来？" in read_text(page).clean.split("\n")
