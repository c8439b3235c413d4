"""Paragraphs come back whole from pages that break them and put their own things between (合成示例): fixed widths with and
without indents, page ends, interviews, boxes of pointers, pictures' credits.
"""

from __future__ import annotations

import textwrap

import pytest

from guatu.text import read_text
from guatu.text.script import simplify

TITLE = "云溪区：临港产业带一年间"
PARAGRAPHS = (
    "9月12日，云溪区召开临港产业带建设推进会，通报前八个月运行情况。全区完成工业投资86.4亿元，同比增长9.7%，新开工项目38个，竣工21个。会议要求，各专班要把责任压到每一个节点。",
    "走进云溪港区，二号泊位的岸桥正在吊装。港区负责人说，年设计吞吐能力达到420万吨，今年已有17家企业签下用港协议，比去年同期多出6家。一条条货船在江面上排成长队。",
    "临港装备园是这条产业带的另一端。园内现有规上企业63家，上半年实现营业收入112.8亿元，税收3.6亿元，其中出口占到两成左右，主要销往东南亚和中东地区。",
    "按照行动方案，到2027年，云溪区临港产业规模将突破500亿元，建成标准厂房60万平方米，培育链主企业5家。区里还将设立总规模20亿元的产业基金，首期到位6亿元。",
)
CLEAN = "\n".join((TITLE, *PARAGRAPHS))


def wrapped(width: int, indent: str) -> str:
    """The article as a page prints it that breaks its lines at `width`."""
    return "\n".join([TITLE, *(textwrap.fill(text, width, initial_indent=indent) for text in PARAGRAPHS)])


@pytest.mark.parametrize("width", [26, 31, 36, 40])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_lines_broken_at_a_width_are_joined(width: int, indent: str) -> None:
    assert read_text(wrapped(width, indent)).clean == CLEAN


@pytest.mark.parametrize("head", ["云溪统计　2024年第9期（总第88期）", "云溪区发展和改革局"])
def test_a_page_may_end_behind_a_whole_sentence(head: str) -> None:
    lines = wrapped(30, "　　").split("\n")
    at = (
        next(number for number, line in enumerate(lines) if line.endswith("。") and len(line) > 28)
        if any(line.endswith("。") and len(line) > 28 for line in lines)
        else 3
    )
    page = [*lines[: at + 1], "", "— 1 —", "", head, *lines[at + 1 :]]
    page += ["", "— 2 —", "", head]
    assert read_text("\n".join(page)).clean == CLEAN


@pytest.mark.parametrize(
    "asks, answers", [("记者：", "周定波："), ("问：", "答："), ("主持人：", "区商务局局长：")]
)
def test_who_speaks_in_an_interview_stays(asks: str, answers: str) -> None:
    questions = ("上半年引资情况怎么样？", "最大的困难在哪里？", "下半年有什么打算？", "企业最关心什么？")
    replies = (
        "全区引进市外资金61.3亿元，\n同比增长12.4%，\n总量居全市第二位。",
        "用工紧张，\n全区缺口约1800人，\n主要是技工。",
        "新签约项目再增加25个，\n总投资不低于90亿元。",
        "用地和用电，\n我们新增工业用地640亩，\n电价下降一成。",
    )
    talk = [f"{asks}\n{one}\n\n{answers}\n{other}" for one, other in zip(questions, replies, strict=True)]
    text = read_text("对话云溪区：半年账本怎么看\n\n" + "\n\n".join(talk)).clean.split("\n")[1:]
    said = [
        part for one, other in zip(questions, replies, strict=True) for part in (asks + one, answers + other)
    ]
    assert text == [one.replace("\n", "") for one in said]


@pytest.mark.parametrize(
    "greeting", ["各乡镇（街道），\n区直及驻区有关单位：", "各镇人民政府，\n各街道办事处，\n区政府各部门："]
)
def test_a_greeting_broken_after_its_commas_stands_by_itself(greeting: str) -> None:
    clauses = [clause + "，" for clause in PARAGRAPHS[2].split("，")]
    clauses[-1] = clauses[-1].removesuffix("，")
    body = "\n".join(clauses)
    text = read_text(f"关于云溪区重点项目推进情况的通报\n{greeting}\n{body}").clean.split("\n")
    assert text[1:] == [greeting.replace("\n", ""), PARAGRAPHS[2]]


@pytest.mark.parametrize(
    "box",
    [
        "今日导读\n● 全市水利工程开工率过九成　》3版\n● 龙舟赛引来游客12万人次　》5版",
        "本期看点\n供水管网改造完成160公里（见A4版）\n老街夜市月销售额过千万元（详见A6版）",
    ],
)
def test_pointers_to_other_pages_go(box: str) -> None:
    assert read_text(f"{box}\n\n{CLEAN}").clean == CLEAN


@pytest.mark.parametrize("mark", ["（图一）", "【图2】", "（配图三）", "（下转第五版）\n（上接第一版）"])
def test_a_mark_between_the_halves_of_a_sentence_goes(mark: str) -> None:
    first, *rest = PARAGRAPHS
    cut = first.index("，新开工")
    page = "\n\n".join((TITLE, first[: cut + 4], mark, first[cut + 4 :], *rest))
    assert read_text(page).clean == CLEAN


@pytest.mark.parametrize(
    "credit",
    ["摄影/段一鸣", "/云溪日报记者许开诚 摄", " 通讯员 严小满 供图", "（图/何以安）", " 本报记者 许开诚 摄"],
)
def test_a_caption_loses_its_credit(credit: str) -> None:
    caption = "俯瞰建设中的云溪港区二号泊位。"
    page = "\n".join((TITLE, PARAGRAPHS[0], caption + credit, *PARAGRAPHS[1:]))
    assert read_text(page).clean == "\n".join((TITLE, PARAGRAPHS[0], caption, *PARAGRAPHS[1:]))


@pytest.mark.parametrize(
    "title", ["云溪区举行记者见面会 把全年的招商账算清楚", "云溪区委书记答记者提问：港口为什么要往西搬"]
)
def test_a_title_may_speak_of_reporters(title: str) -> None:
    assert read_text("\n".join((title, *PARAGRAPHS))).clean == "\n".join((title, *PARAGRAPHS))


@pytest.mark.parametrize(
    "notice", ["入会启事：凡注册资本100万元以上的企业均可申请，年费2000元。", "【征订启事】：全年定价96元。"]
)
def test_notices_below_the_article_go(notice: str) -> None:
    assert read_text(f"{CLEAN}\n\n{notice}\n联系人：小邓　电话：0730-8413377").clean == CLEAN


def test_signs_thrown_in_at_the_end_of_a_line_go() -> None:
    strewn = (
        PARAGRAPHS[0]
        .replace("产业", "产■业")
        .replace("项目", "项★目")
        .replace("，", "，\n", 1)
        .replace("推", "推◆")
    )
    broken = wrapped(30, "").replace("建设", "建◆设").split("\n")
    broken[2] += "◆"
    assert read_text("\n".join(broken)).clean == CLEAN
    assert "◆" not in read_text(strewn).clean


def test_a_character_of_names_is_not_simplified_in_them() -> None:
    assert simplify("恒昇精密、東昇集團產值上昇") == "恒昇精密、东昇集团产值上升"


@pytest.mark.parametrize("kicker", ["向江“借”力 向海而行", "云溪：小渔港变身大枢纽 老码头装上新引擎"])
def test_a_second_headline_stays(kicker: str) -> None:
    page = "\n".join((TITLE, kicker, *PARAGRAPHS))
    assert read_text(page).clean == page


def test_a_line_that_names_the_reporter_and_the_day_is_no_title() -> None:
    page = "\n\n".join((TITLE, "本报记者 许开诚 云溪报道 2024-09-13", *PARAGRAPHS))
    assert read_text(page).clean == CLEAN


@pytest.mark.parametrize("turn", ["（下转第四版）", " (下转A03版)", "（详见第6版）"])
def test_the_page_to_turn_to_goes_from_the_end_of_a_paragraph(turn: str) -> None:
    page = CLEAN.replace(PARAGRAPHS[1], PARAGRAPHS[1] + turn)
    assert read_text(page).clean == CLEAN


def test_rows_that_are_set_out_stay_rows() -> None:
    page = f"<html><body><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><pre>\n地区\t增速\n东区\t9.2\n西区\t7.5\n</pre></body></html>"
    assert read_text(page).clean.split("\n")[-3:] == ["地区\t增速", "东区\t9.2", "西区\t7.5"]


HEADS = (
    [],
    ["云溪年鉴（2024）"],
    ["云溪区人民政府公报", "政府工作报告"],
    ["工业·开发区　　　　云溪年鉴（2024）"],
)


@pytest.mark.parametrize(
    "number", ["- {n} / 9 -", "-第{n}页-", "p.{n}", "（{n}）", "{n} | 9", "~{n}~", "Page {n}"]
)
@pytest.mark.parametrize("head", HEADS)
def test_the_number_and_the_heads_of_a_page_part_no_sentence(number: str, head: list[str]) -> None:
    rows = wrapped(34, "　　").split("\n")
    pages = [rows[at : at + 4] for at in range(0, len(rows), 4)]
    raw = ""
    for n, page in enumerate(pages, start=1):
        turned = ["　　　　".join(reversed(line.split("　　　　"))) if n % 2 else line for line in head]
        raw += "\n".join([*page, "", number.format(n=n), "", *turned, "", ""])
    assert read_text(raw).clean == CLEAN


@pytest.mark.parametrize(
    "advert",
    [
        ">>>点此查看全文",
        "【马上领取】新人红包666元，提现秒到账",
        "关注公众号“云溪热线”获取更多资讯",
        "彩票开奖：大乐透第2024081期，一等奖奖金800万元",
        "房产：云溪区三室两厅，110平米，急售76万",
        "赞助商链接：云溪家居，全屋定制每平米799元",
    ],
)
def test_an_advert_on_a_line_of_its_own_parts_no_sentence(advert: str) -> None:
    first, *rest = PARAGRAPHS
    cut = first.index("，新开工") + 1
    raw = "\n".join((TITLE, first[:cut], advert, first[cut:], *rest))
    assert read_text(raw).clean == CLEAN
