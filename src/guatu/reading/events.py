"""Events: who signed, opened, built, founded or won what, where and when.

Each verb has a frame that reads the words around it (`events_frames`). Here the verbs are found, those that only
plan, count or name are left out, and what remains is dated, placed and given once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from guatu.reading.events_frames import FRAMES, Draft, Verb
from guatu.reading.events_listed import listed_behind
from guatu.reading.events_moves import INVESTS
from guatu.reading.events_parts import Ground, clause_of, ground
from guatu.reading.events_where import place_of
from guatu.reading.imagined import advised, doubtful
from guatu.reading.model import Amount, Event
from guatu.reading.names_regions import region_of
from guatu.reading.names_tokens import tokenize
from guatu.reading.occasions import day_of_text, day_there
from guatu.reading.quantities import Sort
from guatu.reading.scene import Scene
from guatu.reading.scene_times import titled
from guatu.reading.sentences import Sentence
from guatu.reading.times import TimeKind
from guatu.text import patterns
from guatu.text.glance import Glance

LIKELY, DOUBTED = 0.75, 0.6

_PLANS = re.compile(
    r"(?:将|(?<![虚模])拟|(?<![动关才训项展技])计划|力争|争取|预计|即将|有望|加快|(?:推动|推进|促进|支持|引导|目标)(?!会|大会|中心|基金|联盟|办|局|资金|项目)|鼓励|准备|(?<![高重主首])要|谋划|全力|着力|确保|继续|加速(?!器|营|中心)|助力|吸引更多|待|若|如果|没有|暂不|不再|不得|未(?!来)|探索|持续|进一步|努力|积极|下一步|未来(?=[，,几数一二两三四五六七八九十\d将还要会可拟计])|需要|意向|能够|可以|便于|为了|筹备|申报|争创|洽谈(?!会)|商谈|定于|预定|预定于|原定|原拟|原本|本应|[还正尚仍]在(?:研究|谋划|酝酿|商量))(?:于|在|再|新)?[^，。；]{0,12}$"
)
_AIMS = Glance(
    re.compile(
        r"(?:^|[，,、；])[^，,。；“]{0,14}?(?:将(?!“)|力争|(?<![虚模])拟|下一步|接下来|未来(?=[，,几数一二两三四五六七八九十\d将还要会可拟计])|到20\d\d年|预期目标)|(?:^|[，,；])[^，。；]{0,8}(?<![动关才训才项展技])计划(?!同步|正式|已|启动|在|“|总)"
    )
)
_DONE = re.compile(r"已|以来|先后|成功|\d日|\d月|去年|今年|此前|完成")
_NAMING = re.compile(
    r"(?:日期|上市|转让|出让|交易|督办|率|量(?![子产])|额|数(?![字据智控码])|仪式|优势|机遇|条件|手续|面积|期限|资金|时间|流程|政策|难|难题|门槛|意向|协议书|活动周|热潮|热情|率先|速度|主体|地点|地$|进度|周期|标准|成本|期间|的企业|人员|员工|企业(?!总部)|商户|品牌|项目(?:数|总|全|均|个|的|加|建|进|落|涉|库|签|投)|会上|平台|体系|能力|力度|方式|机制|工作|经验|环境|方案|路径|规划|单位|了解|会$|满?[一二三四五六七八九十\d]*周年|后|时|前|起|至今|之初)"
)
_TIME_AFTER = re.compile(r"(?:当天|当日|以来|后|至今|之后|时|前夕|之际)")
_FOR_A_TIME = re.compile(r"(?:仅|已|近|不到)?[一二两三四五六七八九十半\d]+(?:余|多)?(?:年|个月|天|周)")
"""开业三个月发放贷款…"""
_AT_FULL = frozenset({"达产", "达效", "满产"})
"""达产后年产值可达5亿元: what is expected, not what happened."""
_FIRST_OF = re.compile("(?:了)?(?:全[国省市区]|国内|首)[首]?[笔单张款]")
"""某银行落地全省首笔转型金融贷款: a first of its sort settles nowhere."""
_NOTHING = frozenset(
    {
        "日期",
        "时间",
        "本方案",
        "本办法",
        "数据",
        "消息",
        "信息",
        "公告",
        "给你们",
        "项目",
        "活动",
        "会议",
        "通知",
    }
)
_COUNTS = re.compile(
    r"(?<![期\d.])\d[\d.]*[万亿]?[余多]?(?:P|架|个|家|户|款|幢|栋|项|名|平方米|吨|吉瓦|亿元|万元)$|达到\d|自20\d\d年|占比|空置率|^[、，]"
)
"""What only says how many or since when: 客服企业36家, 办法自2024年10月1日起."""
_FAILED = Glance(
    re.compile(
        r"(?:[^，。；《]{0,24}?(?:最高|一次性|给予|分别)|[^，。；《]{0,14}?企业)[^，。；《]{0,6}(?:奖励|补贴|补助|奖补|资助)|[^，。；]{0,6}(?:一推再推|推迟|延后|取消|同时废止|停止执行|未过|未能|失败|遥遥无期)"
    )
)
"""What follows a verb and says that it did not come to that, or what one would be given for it."""
_CLOSING = frozenset({"开通", "通航", "交付", "贯通", "点火", "开班", "试产", "开放", "在建", "通车", "破土"})
"""Verbs of many uses, which say that a thing is ready only where the clause ends with them."""
_BRINGING = re.compile(r"将(?=(?![把会要])[^将，。；]{2,30}$)")
"""将研发总部|迁入: it brings, it does not plan."""
_MONEY_WORDS = re.compile(r"投资|金额|签约额|资金|协议额|总额")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    text = (files("guatu.reading") / "data" / "events.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    known = {word: (kind, frame) for kind, frame, *words in rows for word in words}
    return re.compile(patterns.words(sorted(known, key=len, reverse=True))), known


def facts(scene: Scene) -> Iterator[Event]:
    """One fact for each project or thing."""
    base = ground(scene, tokenize(scene.folded, scene.atlas))
    kept: dict[tuple[str, str], Draft] = {}
    for sentence in scene.sentences:
        for draft in _in_sentence(base, sentence):
            key = _family(draft.type), _told_apart(draft)
            first = kept.get(key)
            if first is None or (_weight(scene, draft) > _weight(scene, first)):
                kept[key] = draft
    for draft in sorted(kept.values(), key=lambda draft: draft.start):
        yield _event(scene, draft)


def _told_apart(draft: Draft) -> str:
    """What tells an event from others of its kind: the thing, who moved in, how many projects."""
    if draft.what in _NOTHING:
        return f"{draft.count:g}"
    return _bare(draft.what) + ("|" + draft.who[0] if draft.type == "入驻" and draft.who else "")


def _in_sentence(base: Ground, sentence: Sentence) -> Iterator[Draft]:
    drafts: list[Draft] = []
    for verb in _found(base, sentence):
        for draft in listed_behind(base, sentence, verb) or FRAMES[verb.frame](base, sentence, verb):
            tells = (draft.what not in _NOTHING or draft.count is not None) and not _COUNTS.search(draft.what)
            if 1 < len(draft.what) <= 60 and tells and not _twice(drafts, draft):
                drafts.append(draft)
    yield from drafts


def _twice(drafts: list[Draft], draft: Draft) -> bool:
    """Two verbs on one thing: the move in and what was signed for it stay, else the last one."""
    for at, other in enumerate(drafts):
        if _bare(other.what) == _bare(draft.what) and other.who[:1] == draft.who[:1]:
            if other.type != "落户" and other.verb.frame != "invest":
                drafts[at] = draft
            return True
    return False


def _found(base: Ground, sentence: Sentence) -> Iterator[Verb]:
    """The verbs of a sentence that say that something happened."""
    pattern, known = _verbs()
    text = base.text
    for match in pattern.finditer(text, sentence.start, sentence.end):
        kind, frame = known[match.group()]
        if frame == "invest":
            if INVESTS.match(text, match.end()):
                yield Verb(match.start(), match.end(), kind, frame, match.group())
            continue
        if _happened(base, sentence, match, frame) and not _goes_on(text, match, frame):
            yield Verb(match.start(), match.end(), kind, frame, match.group())


def _happened(base: Ground, sentence: Sentence, match: re.Match[str], frame: str) -> bool:
    """Whether what stands around a verb lets it say that something came about."""
    text = base.text
    clause = clause_of(sentence, match.start())
    if _inside_quote(text, clause.start, match.start(), match.end()):
        return False
    opening = text[sentence.start : match.start()]
    if frame == "moved":
        opening = _BRINGING.sub("把", opening)
    left = opening[max(clause.start - sentence.start, 0) :]
    plans = left.endswith("从") or _PLANS.search(left)  # 进口生鲜从落地到提离
    if plans and not re.search(r"(?:以来|先后|已经?|成功|正式)[^，。；]{0,8}$", left):
        return False
    if match.group() in _CLOSING and text[match.end() : match.end() + 1] not in "，。；、！,;.”\n":
        return False
    if _FAILED.opens(text[match.end() : clause.end]):
        return False
    if doubtful(opening, text[match.end() : sentence.end]) or advised(opening):
        return False
    return not _AIMS.found_in(opening) or _DONE.search(left) is not None


def _goes_on(text: str, match: re.Match[str], frame: str) -> bool:
    """Whether the verb is part of a longer word or phrase that names something: 签约仪式, 开工率, 签约、开工."""
    rest = text[match.end() : match.end() + 6]
    if frame == "thing" and _FOR_A_TIME.match(text, match.end()):
        return True
    tried = match.group() == "启动" and rest.startswith(("试生产", "试运", "试营业", "试投产"))
    if tried or (rest[:1] == "后" and match.group() in _AT_FULL) or _FIRST_OF.match(rest):
        return True
    if (rest[:1] == "、" and frame in {"thing", "both", "sign"}) or (rest[:1] == "会" and rest[:2] != "会议"):
        return True
    pattern, known = _verbs()
    following = pattern.match(rest) if frame in {"act", "brings", "sign"} else None
    if following is not None and known[following.group()][1] != "invest":
        return True
    if _NAMING.match(rest) and not (frame in {"thing", "into", "both"} and _TIME_AFTER.match(rest)):
        return True
    return frame == "sign" and re.match(r"(?:仪式|企业|率|额|金额|活动)", rest) is not None


def _inside_quote(text: str, floor: int, start: int, end: int) -> bool:
    """Whether the verb is a word of a quoted name or a paper's title."""
    for opening, close in (("“", "”"), ("《", "》")):
        at = text.rfind(opening, floor, start)
        if at >= 0 and text.rfind(close, at, start) < 0:
            closing = text.find(close, end)
            if 0 <= closing - at <= 48:
                return True
    return False


def _event(scene: Scene, draft: Draft) -> Event:
    time = scene.time_at(draft.verb.start)
    sentence = scene.sentence_at(draft.verb.start)
    start = max(sentence.start, min(draft.start, draft.verb.start))
    end = min(max(draft.end, draft.verb.end), sentence.end)
    return Event(
        id="",
        doc=scene.doc,
        evidence=scene.evidence(start, end),
        confidence=LIKELY if draft.who or draft.type in {"开业", "启用", "上线"} else DOUBTED,
        region=_region(scene, draft),
        etype=draft.type,
        who=tuple(name for name in draft.who if name),
        what=draft.what,
        where=draft.where or place_of(scene, draft.type, draft.start, draft.verb.start),
        when=_at_years_end(scene, draft, _when(scene, draft)),
        when_text=time.text if time is not None else None,
        amount=_amount(scene, draft),
        count=draft.count,
    )


def _region(scene: Scene, draft: Draft) -> str | None:
    """What a body with a region in its name does is of that region; else the sentence's."""
    if draft.type in {"举办", "发布", "出台"} and draft.who:
        for place in scene.places_in(draft.start, draft.start + 1):
            if place.start == draft.start and not place.inside:
                return scene.resolve(place)
    return region_of(scene, draft.verb.start)


def _when(scene: Scene, draft: Draft) -> str | None:
    """The period of an event. 自3月上线以来 dates it to March; a year inside a meeting's name gives way to the month
    that stands before it."""
    verb = draft.verb.start
    sentence = scene.sentence_at(verb)
    times = [t for t in scene.times_in(sentence.start, verb) if t.period and not titled(scene.folded, t)]
    since = next((t for t in times if t.start < verb < t.end), None)
    if since is not None and since.period:
        first = since.period.partition("/")[0]
        return first if "日" in since.text else first[:7] if "月" in since.text else first[:4]
    said = [t for t in times if t.period]
    if not said and draft.type == "在建":
        return None
    if not said and (day := day_there(scene, sentence.start, verb)):
        return day
    finer = [t for t in said[:-1] if (t.period or "").startswith(f"{said[-1].period}-")]
    if not finer and said and _MEETING.match(scene.folded, said[-1].end):
        finer = [t for t in said[:-1] if t.kind is TimeKind.DAY]
    if finer:
        return finer[-1].period
    own = [t for t in times if t.text not in draft.what]
    if own and len(own) < len(times):
        return own[-1].period
    opening = None if said else day_of_text(scene, draft.type, verb)
    return opening or scene.period_at(verb)


_MEETING = re.compile(
    r"[^，,。；]{0,24}?(?:仪式|[大峰年]会|推介会|活动|论坛|对接会|交流会|恳谈会|博览会|洽谈会)"
)
"""3月17日，某区2025年第一季度|项目集中签约仪式: the season is of the meeting's name, the day is when it was."""


def _at_years_end(scene: Scene, draft: Draft, period: str | None) -> str | None:
    """去年底 is the month in which a thing happened; for a figure it is the last day of the year."""
    if period is None or not period.endswith("-12-31") or not period[:4].isdigit() or "/" in period:
        return period
    sentence = scene.sentence_at(draft.verb.start)
    return period if "31日" in scene.folded[sentence.start : sentence.end] else period[: len("2024-12")]


def _amount(scene: Scene, draft: Draft) -> Amount | None:
    """The money said of it: in the words of the event or in the clause that follows."""
    sentence = scene.sentence_at(draft.verb.start)
    following = [c for c in sentence.clauses if c.start >= draft.verb.end]
    end = following[0].end if following else sentence.end
    for amount in scene.quantities_in(draft.start, end):
        lead = scene.folded[max(sentence.start, amount.start - 10) : amount.start]
        if amount.sort is Sort.MONEY and _MONEY_WORDS.search(lead):
            return Amount(amount.value, amount.unit or "元", amount.op or "eq")
    return None


def _weight(scene: Scene, draft: Draft) -> float:
    """Which of two mentions says more: its own date, who acts, where, how much."""
    dated = _when(scene, draft) is not None
    return 2.0 * dated + 0.5 * bool(draft.who) + 0.5 * bool(draft.where) + 0.25 * bool(draft.count)


def _family(kind: str) -> str:
    return {"引进": "落户", "迁入": "落户"}.get(kind, kind)


def _bare(words: str) -> str:
    return _DRESS.sub("", words)


_DRESS = re.compile(r"[“”《》\s]|项目$")
