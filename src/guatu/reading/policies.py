"""Named plans, programmes, measures and pilots: 《…方案》, “…”计划, …三年行动方案, “昌七条”.

The type is the closing word of the name. Papers in 《》 that close with none of these words (reports, atlases) are
not policies; nor is a bare 行动方案 that points back at one already named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guatu.reading.model import Policy
from guatu.reading.names import Found, heads_of, is_leftover, is_proper, left_edge
from guatu.reading.names_regions import region_of
from guatu.reading.names_tokens import FUNCTION, MARK, REGION, VERB, Tokens, heads, tokenize, word_sets
from guatu.reading.policies_dates import Dating
from guatu.reading.scene import Scene

SURE, LIKELY, DOUBTED = 0.95, 0.8, 0.6

_BOOK = re.compile(r"《([^《》\n]{4,60})》")
_VERSION = re.compile(r"[(（][^()（）]{2,16}[)）]$")
_QUOTE = re.compile(r"“([^“”\n]{1,23}[^“”\n。！？；…])”")
"""A quoted name; what ends like a sentence is somebody's words."""
_ARTICLES = re.compile(r"[一二三四五六七八九十百\d]+(?:项)?(?:条|招|措施)(?:\d\.0)?$")
_AFTER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}?)(?:三年|五年|专项|改革|创新|综合|攻坚|培育|合作伙伴|伙伴|人才|提升|示范)*(?:行动方案|行动计划|实施方案|行动|计划|工程(?!师)|试点|方案|办法|政策|战略|目录)"
)
_REFORM = re.compile(r"(?:改革|机制)(?![者派家和为化试创区])")
"""“拿地即开工”改革, “碳惠天府”机制: how an office works, by a name of its own."""
_NO_NAME_AFTER = re.compile(r"(?:规划纲要|规划|战略|时期|期间)")
_PLAN = re.compile(r"十[二三四五六]五")
_LONG = re.compile(
    r"(?:行动方案|实施方案|工作方案|总体方案|试点方案|行动计划|专项行动|三年行动|攻坚行动|提升行动|倍增行动|倍增计划|伙伴计划|人才计划|培育计划|英才计划|精英计划|攻关计划|试点|试点工作"
    r"|发展规划|专项规划|空间规划|若干措施|若干政策|若干意见|实施意见|管理办法|实施办法|指引目录)$"
)
_CARRIED = re.compile(r"(?:实施|启动|推出|出台|发布|开展|升级|推进)(?:了)?$")


def facts(scene: Scene) -> Iterator[Policy]:
    """One fact for each policy."""
    tokens = tokenize(scene.folded, scene.atlas)
    kept: dict[str, Found] = {}
    for paper in [*_books(tokens), *_quotes(tokens), *_plain(tokens)]:
        known = {paper.name, *paper.aliases}
        if any(other.name.endswith(paper.name) for other in kept.values()):
            continue
        if any(known & {other.name, *other.aliases} or _inside(paper, other) for other in kept.values()):
            continue
        kept[paper.name] = paper
    dating = Dating(scene)
    for paper in kept.values():
        if _PENDING.match(scene.folded, paper.end):
            continue
        issuer = _issuer(scene, paper)
        yield Policy(
            id="",
            doc=scene.doc,
            evidence=scene.evidence(paper.start, paper.end),
            confidence=paper.score,
            region=_region(scene, paper),
            name=paper.name,
            ptype=paper.type,
            issuer=issuer,
            when=dating.when(paper),
            aliases=paper.aliases,
        )


_PENDING = re.compile(
    r"[》”]?(?:\([^()]{1,16}\))?(?:目前)?(?:[仍正尚还]在(?:公开)?(?:征求意见|修改|起草|制定|审议|论证)|尚未(?:印发|出台|公布|通过))"
)
"""《总部企业认定办法》仍在征求意见: there is no such paper yet."""


def _inside(paper: Found, other: Found) -> bool:
    return other.start <= paper.start and paper.end <= other.end


def _closing(name: str) -> str | None:
    """The type that the last word of a name says."""
    for size in (6, 5, 4, 3, 2):
        for head in heads().get(name[-size:], ()):
            if head.kind == "policy":
                return head.type
    return None


def _books(tokens: Tokens) -> Iterator[Found]:
    for match in _BOOK.finditer(tokens.text):
        name = match[1]
        plain = _VERSION.sub("", name).rstrip("”")
        kind = _closing(plain) or ("政策" if _ARTICLES.search(plain) else None)
        if kind is None:
            continue
        aliases = [plain] if plain != name else []
        yield Found(match.start(), match.end(), name, kind, SURE, tuple(aliases))


def _quotes(tokens: Tokens) -> Iterator[Found]:
    text = tokens.text.replace("‘", "“").replace("’", "”")
    for match in _QUOTE.finditer(text):
        words = match[1]
        if _PLAN.search(words):
            continue
        if _ARTICLES.search(words) and len(words) >= 3:
            yield Found(match.start(), match.end(), words, "政策", LIKELY)
            continue
        kind = _closing(words)
        carried = _CARRIED.search(text[max(0, match.start() - 8) : match.start()]) is not None
        if (
            kind is not None
            and kind not in {"机制", "战略"}
            and (_says_more(words) or (carried and len(words) > 3))
        ):
            yield _whole_quote(tokens, match, words, kind)
            continue
        if reform := _REFORM.match(text, match.end()):
            name = text[match.start() : reform.end()]
            yield Found(match.start(), reform.end(), name, reform.group(), LIKELY, (words,))
            continue
        after = _AFTER.match(text, match.end())
        if after and text.startswith(("基地", "城市", "园区", "企业", "单位"), after.end()):
            continue
        if after and not _NO_NAME_AFTER.match(after.group()):
            kind = _closing(after.group())
            if (
                kind
                and re.match(r"(?:方案|计划|行动|工程|试点|办法|政策|目录)", kind)
                and len(after.group()) <= 10
            ):
                start = match.start()
                name = text[start : after.end()]
                if kind != "政策":
                    yield Found(start, after.end(), name, kind, LIKELY, (words,))
        elif text.endswith("试点", 0, match.start()):
            yield Found(match.start(), match.end(), f"“{words}”试点", "试点", LIKELY, (words,))


def _says_more(words: str) -> bool:
    """Whether a quoted name has more than its closing word and one plain word (文化工程 has not)."""
    return len(words) >= 5 and not re.search(r"[在的]", words)


def _whole_quote(tokens: Tokens, match: re.Match[str], words: str, kind: str) -> Found:
    """A quoted name together with the region and field in front of it: 某省服务业“…工程”."""
    first = left_edge(tokens, tokens.at(match.start()))
    start = tokens.starts[first]
    if start < match.start() and any(tokens.tags[at] == REGION for at in tokens.within(start, match.start())):
        return Found(start, match.end(), tokens.text[start : match.end()], kind, LIKELY, (words,))
    return Found(match.start(), match.end(), words, kind, LIKELY)


def _plain(tokens: Tokens) -> Iterator[Found]:
    text = tokens.text
    for index, head in heads_of(tokens, "policy"):
        if not _LONG.search(head.word):
            continue
        first = _edge(tokens, index)
        if first == index:
            continue
        start, end = tokens.starts[first], tokens.ends[index]
        name = text[start:end].removesuffix("工作")
        if head.type == "试点" and re.match(r"示范|区|项目|企业|单位|园区|基地", text[end : end + 2]):
            continue
        if text[start - 1 : start] in "《“" and text[end : end + 1] in "》”":
            continue
        inside = list(range(first, index))
        own = [at for at in inside if tokens.tags[at] not in {REGION, MARK} and not is_leftover(tokens, at)]
        telling = [at for at in own if tokens.words[at] not in word_sets()["generic"]]
        if not own or len(name) < 6 or ("“" not in name and not telling):
            continue
        if len(own) < 2 and not any(is_proper(tokens, at) for at in inside):
            continue
        quote = re.search(r"“([^“”]+)”", name)
        aliases = [quote[1]] if quote else []
        if tokens.tags[first] == REGION:
            aliases.append(text[tokens.starts[first + 1] : end].removesuffix("工作"))
        yield Found(
            start, start + len(name), name, head.type, LIKELY if len(own) > 2 else DOUBTED, tuple(aliases)
        )


def _edge(tokens: Tokens, index: int) -> int:
    """Like the edge of a name, but verbs may stand inside it (楼宇提质三年行动), all but those that carry policies out."""
    first = index
    while first > 0 and tokens.ends[index] - tokens.starts[first - 1] <= 30:
        word, tag = tokens.words[first - 1], tokens.tags[first - 1]
        if tag == MARK:
            if word != "”":
                break
            opening = tokens.text.rfind("“", 0, tokens.starts[first - 1])
            if opening < 0 or tokens.starts[first] - opening > 20:
                break
            return tokens.at(opening)
        if (
            word in word_sets()["policy_stops"]
            or (tag == FUNCTION and word not in {"三大", "十大", "百大"})
            or (len(word) == 1 and tag == VERB)
        ):
            break
        if tag == VERB and word.startswith(("全", "该", "我", "今", "去", "近")):
            break
        first -= 1
    while first < index and is_leftover(tokens, first):
        first += 1
    return first


def _region(scene: Scene, paper: Found) -> str | None:
    named = [p for p in scene.places_in(paper.start, paper.start + 3) if not p.deictic]
    if named:
        return scene.resolve(named[0])
    return region_of(scene, paper.start)


def _issuer(scene: Scene, paper: Found) -> str | None:
    sentence = scene.sentence_at(paper.start)
    bodies = [name for name in scene.names_in(sentence.start, paper.start) if name.sort == "organisation"]
    if bodies:
        return bodies[0].label
    spots = [
        place
        for place in scene.places_in(sentence.start, paper.start)
        if not place.deictic and not place.inside
    ]
    return spots[-1].text if spots else None
