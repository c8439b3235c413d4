"""Named bodies: companies, offices, institutes, alliances, universities.

A legal form or an office's title shows a name by itself. A short company name (two or three unknown characters and
a trade: …科技, …智能) or a bare one needs a sign beside it: a list that says what it lists (等9家企业), a title that
follows (董事长), a headquarters (…华中总部), a bracket that shortens it, or a verb that only bodies do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from guatu.reading.imagined import doubtful
from guatu.reading.model import Organisation
from guatu.reading.names import Found, outermost, short_forms, titled
from guatu.reading.names_learned import firms as sounding
from guatu.reading.names_learned import unlikely
from guatu.reading.names_lists import clause_end
from guatu.reading.names_regions import region_of
from guatu.reading.names_tokens import (
    Tokens,
    tokenize,
    word_sets,
)
from guatu.reading.organisations_deeds import acting, owning, partners, worked_at
from guatu.reading.organisations_deeds import titled as led
from guatu.reading.organisations_heads import by_head
from guatu.reading.organisations_offices import offices
from guatu.reading.organisations_parts import ENOUGH
from guatu.reading.organisations_signs import by_sign, known, listed
from guatu.reading.scene import Name, Scene

_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任)?(?:有限)?公司$|集团$|股份$")


def names(scene: Scene) -> Iterator[Name]:
    """The bodies that the text names, for the readers that ask who acts."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        yield Name(found.start, found.end, found.name, "organisation", scene.region_at(found.start))


def facts(scene: Scene) -> Iterator[Organisation]:
    """One fact for each body."""
    for found in organisations(tokenize(scene.folded, scene.atlas)):
        place = scene.evidence(found.start, found.end)
        region = _region(scene, found)
        full = _in_full(found, region)
        yield Organisation(
            id="",
            doc=scene.doc,
            evidence=place,
            confidence=found.score,
            region=region,
            name=found.name,
            otype=found.type,
            aliases=(*found.aliases, *full),
        )


_OWN = re.compile("[省市区县州](?=[^，]{3})")
_UNIT = re.compile(r"[^省市区县州]+[省市区县州]$")


def _in_full(found: Found, region: str | None) -> tuple[str, ...]:
    """区商务局 with its region: 天元区商务局."""
    unit = _UNIT.search(region or "")
    own = found.type == "gov" and _OWN.match(found.name) is not None
    if not own or unit is None or unit.group()[-1] != found.name[0]:
        return ()
    return (unit.group()[:-1] + found.name,)


@lru_cache(maxsize=4)
def organisations(tokens: Tokens) -> tuple[Found, ...]:
    """All bodies of a text, each once, at its first mention."""
    text = tokens.text
    opening, heard = _opening(text), tuple(known(tokens))
    firms = {name.start: name.end for name in heard if name.type == "company"}
    found = [
        *by_head(tokens),
        *offices(tokens),
        *heard,
        *listed(tokens),
        *by_sign(tokens),
        *partners(tokens),
        *acting(tokens),
        *led(tokens),
        *worked_at(tokens),
        *owning(tokens),
    ]
    named = outermost(_office_alone(name) for name in found if not _runs_on(text, name, firms))
    named = outermost([*named, *sounding(tokens, named)])
    kept = [
        name
        for name in named
        if name.score >= ENOUGH
        and not _is_paper(text, name)
        and not _signs(text, name, opening)
        and not titled(text, name.start)
        and name.name.count("“") == name.name.count("”")
        and not _PLAIN.search(name.name)
        and not (name.type == "company" and _NO_FIRM.search(name.name))
        and not (name.type == "company" and _only_rumoured(text, name))
        and not unlikely(tokens, name)
    ]
    return tuple(_once(tokens, kept))


def _office_alone(name: Found) -> Found:
    """市长某某率|市经信局, 将意见报|区科技局: an office of the own region without who goes or sends before it."""
    cut = _BEFORE_OFFICE.match(name.name) if name.type == "gov" else None
    if cut is None:
        return name
    return replace(name, start=name.start + cut.end(), name=name.name[cut.end() :])


_BEFORE_OFFICE = re.compile(
    r".{2,}?(?:率|率领|带领|[呈上汇]?报|[报抄移]送|赴|会同|提请|交由|请)(?=[省市区县州][^省市区县州]{2,12}$)"
)


def _runs_on(text: str, name: Found, firms: Mapping[int, int]) -> bool:
    """Whether a name is a known firm and what it builds (蓝思科技|新材料项目, 药明康德|武汉运营中心): the firm alone is
    named."""
    end = firms.get(name.start, name.end)
    if end >= name.end or _LEGAL.search(name.name):
        return False
    if name.type == "company":
        if end - name.start < _WHOLE or name.end - end < _TRADE:
            return False  # 厦钨|新能源, 飞鹤|乳业: short for a firm, and a trade that belongs to its name
        return _BUILT.match(text, name.end) is not None or _BUILT.search(text, end, name.end) is not None
    return name.name.endswith("中心") and name.type in {"institution", "gov"}


_WHOLE, _TRADE = 4, 2
_BUILT = re.compile("[^，。；、在的与和向]{0,6}?(?:项目|基地|产线|生产线|工厂|[一二三四]期|产业园|总部)")


_PLAIN = re.compile(
    r"^(?:业主|运营方|投资方|建设方|施工方|出租方|承租方|合作方|租户|租客|房东|供应商|运营商|服务商)$|^(?:[甲乙丙丁戊某A-Z]{1,2}|某某)公司$"
    r"|^(?:[京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕秦甘陇青宁疆][东南西北中]部?|[外内港澳台侨日韩德美法]资|跨境贸易|次月即?)$"
    r"|^(?:首[单个批家次]|全国首|分[一二两三四五]期|净增|[新老旧]产业$)"
    r"|(?:区|期|项目|工程|[一二两三四五六七八九十]大[\u4e00-\u9fff]{0,4}产业)建设$"
)
"""Words that only look like a name: what is first, what is built in parts."""


_GENERIC = (
    "[铜铝碳硅镁锂钢锌钛生物]{1,2}基|石墨烯?|超硬|硬质|[正负]极|碳?纳米|先进|现代|精细|海洋|绿色|高端|特种|功能|防爆|光通信|光电子?|光学|电[驱控子池]|输变电|新型|稀土|磁性|复合"
    "|金属|无机|有机|高分子|建筑|包装|半导体|玻璃|陶瓷|纤维|自动化|轨道|海工|船舶|运维|冶金|石油|石化|[火水核风]电|氢能?|沿[江海河湖]|压铸|注塑|冲压|[一二三四五六七八九]轴|煤|盐|磷|氟|氯碱|纺织|医药|农业|环保|环境|节能|工业|数字|智能|信息|储能|风电|光伏"
)
_NO_FIRM = re.compile(
    "^(?:主[推攻营打]|专[做攻注]|深耕|做[强大优精]|未[作做能]|补[上齐]|撬动|建设|打造|发展|布局|培育|引进|聚焦|瞄准|投[硬早小]|凡|未来|按|(?:小微|中小|微型)企业)(?=.)"
    "|(?:[镇乡村]|街道|社区|大道|[东南西北中]路|新区|管理区|[A-Z]座)$"
    f"|^(?:{_GENERIC}){{1,2}}(?:新?材料|化工|系统|装备|器件|模组|食品|电机|储能|信息|检测|设备|制品|玻璃|船舶|工业|产业|机械|模具|机床|机器人)$"
    "|^(?:实缴|注册)资本$|^[楼店链班园]长$|[即必秒直][享办应批达回答]$"
)
"""What is no firm though a trade stands at its end: 主推|玻璃新材料, a town, a material with nothing of its own in it."""


def _only_rumoured(text: str, name: Found) -> bool:
    """Whether every sentence that names it only supposes or denies something."""
    words = name.name
    if text.startswith(words, name.start) and not _in_doubt(text, name.start):
        return False
    at = text.find(words)
    while at >= 0:
        if not _in_doubt(text, at):
            return False
        at = text.find(words, at + len(words))
    return True


def _in_doubt(text: str, at: int) -> bool:
    left, right = text[max(0, at - _SENTENCE) : at], text[at : at + _SENTENCE]
    return doubtful(_STOPS.split(left)[-1], _STOPS.split(right)[0])


_STOPS = re.compile("[。！？；\n]")
_SENTENCE = 200
"""Characters in which a sentence begins and ends."""


def _is_paper(text: str, name: Found) -> bool:
    papers = _papers()
    around = text[name.start : min(clause_end(text, name.end), name.end + 4)]
    return name.name.endswith(papers) or (
        around.startswith(name.name) and around.startswith(papers, len(name.name))
    )


_CREDIT = re.compile(
    r"(?:技术支持|版权所有|[主承协]办(?:单位)?|发布单位|发布机构|发文机关|网站支持|制作维护|运维单位|来源)[：:][ \t\u3000]*$"
)
_SIGNED = re.compile(
    r"(?:[\u4e00-\u9fff（）()]{3,24}(?:局|委员会|委|办公室|办|厅|政府|队|研究院)[ \t\u3000、]*){1,4}"
)
_OPENING_LINES = 3


def _opening(text: str) -> int:
    """Where the lines end that may stand under a headline."""
    end = -1
    for _line in range(_OPENING_LINES):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return end


def _signs(text: str, name: Found, opening: int) -> bool:
    """Whether a body only gave the page out: named behind 技术支持：, or on a line of offices under the headline."""
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.start)
    if _CREDIT.search(text, start, name.start):
        return True
    return 0 < start <= opening and _SIGNED.fullmatch(text, start, end if end >= 0 else len(text)) is not None


@cache
def _papers() -> tuple[str, ...]:
    return tuple(word_sets()["paper"])


def _once(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Each body once. A short form is an alias of the name that it shortens."""
    brackets = dict(short_forms(tokens.text))
    best: dict[str, Found] = {}
    for name in found:
        first = best.get(name.name)
        short = brackets.get(name.end)
        said = (*(first.aliases if first else ()), *name.aliases, *((short,) if short else ()))
        aliases = tuple(dict.fromkeys(said))
        at = first or name
        kind = name.type if first is None or name.score > first.score + 0.3 else first.type
        best[name.name] = Found(at.start, at.end, name.name, kind, max(at.score, name.score), aliases)
    shortened = {short: full.name for full in best.values() for short in _short_of(full, best)}
    for name in best.values():
        if name.name in shortened:
            continue
        aliases = dict.fromkeys(
            (*name.aliases, *(short for short, full in shortened.items() if full == name.name))
        )
        yield Found(name.start, name.end, name.name, name.type, name.score, tuple(aliases))


_REGION = 3
"""Characters of a region at the head of a name."""


def _short_of(full: Found, others: Mapping[str, Found]) -> Iterator[str]:
    """Names that shorten `full`: given in a bracket, its own without the legal form, or its beginning."""
    legal = _LEGAL.search(full.name)
    stem = full.name[: legal.start()] if legal else full.name
    for other in others.values():
        if len(other.name) >= len(full.name):
            continue
        begins = legal is not None and other.type == full.type and _begins(full.name, other.name)
        if begins or other.name in full.aliases or other.name == stem:
            yield other.name


def _begins(name: str, short: str) -> bool:
    """Whether a name begins with the short one, a region before it left out."""
    end = name.find(short, 0, _REGION + len(short)) + len(short)
    return end >= len(short) and not name.startswith(("(", "（"), end)


def _region(scene: Scene, found: Found) -> str | None:
    """An office is of the region that its name begins with; other bodies of the one their sentence is about, wherever
    they have their seat."""
    if found.type == "gov":
        named = [
            p
            for p in scene.places_in(found.start, found.start + 1)
            if p.start == found.start and not p.deictic
        ]
        if named:
            return scene.resolve(named[0])
    return region_of(scene, found.start)
