"""Which nodes a company holds, by the words of both. Each verdict names the words that decided.

The rules are few, so that a person can follow them (docs/methods/company-nodes.md): a product that ends with a deciding
word of a node confirms it, and a short or broad word, a whole class name or the company's name does where the class fits
besides; what stands in a scope alone, what only heads a dash, what only sells, runs or mends, what lacks the node's use
and words that merely hint are uncertain; what a node rules out is rejected.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guatu.atlas.model import Node
from guatu.lake.nodes.model import CompanyWords, Evidence, Field, NodeMatch, Verdict
from guatu.lake.nodes.phrases import Mode, Phrase, phrases

_KEPT = 1 << 16
"""Endings whose words are kept: the lines of licences repeat from firm to firm."""
GAP = "…"
"""In a word of a node: anything may stand between; what comes after must end the phrase."""
_TRADE = ("51", "52", "71")
"""Divisions whose companies pass on what others make: wholesale, retail, renting."""
_CIRCUIT_DESIGN = "6520"
_TRADER = re.compile(r"贸易|流通|批发|零售|分销|商品城|百货|超市|供应链")
_DEALS = re.compile(r"贸易|外购")
_BOUGHT = re.compile(r"贸易|代理|经销|外购|外销")
_LEGAL = re.compile(r"[（(][^)）]*[)）]|集团|控股|股份|有限|责任|公司|总")
_SHORT = re.compile(r"[^A-Z]{1,2}|[A-Z]{1,3}", re.IGNORECASE)
"""A word that says too little at the end of a longer one: “组件”, “CT”."""
_WHOLE = re.compile(r"[^A-Z]{2}", re.IGNORECASE)
"""A short word that may decide where it is the whole product: “棉纱”, “叉车”."""
_UTILITIES = "44"
"""From this division on, what a class stands for is no thing that could be bought and passed on."""
_SERVES = "47"
"""From this division on (and where none is known) what a company lists as a product others may have made."""
_LEVEL = "ⅠⅡⅢ"
"""Marks of depth behind the names of 申万 classes."""
_WITHOUT = ("不含", "不包括", "不包含")
_PART = re.compile(r"[与及和、]+")
_LATIN = re.compile(r"[A-Z]{2}")
"""Within a Latin word: “ACT” does not end with “CT”."""
_ORDER = (Verdict.CONFIRMED, Verdict.UNCERTAIN, Verdict.REJECTED)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a node: `head` ends the phrase, `before` stands somewhere ahead of it."""

    node: Node
    word: str
    head: str
    before: str
    decides: bool


class Matcher:
    """Nodes with their words indexed. One serves any number of companies."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self._words: defaultdict[str, list[_Word]] = defaultdict(list)
        for node in self.nodes.values():
            for word, decides in _words(node):
                before, _, head = word.upper().replace(" ", "").rpartition(GAP)
                self._words[head].append(_Word(node, word, head, before, decides))
        self._longest = max(map(len, self._words), default=0)
        self._in = lru_cache(_KEPT)(self._find)
        self._held: defaultdict[str, list[Node]] = defaultdict(list)
        for node in self.nodes.values():
            for code in node.classes:
                self._held[code].append(node)

    def match(self, company: CompanyWords) -> tuple[NodeMatch, ...]:
        """The nodes that a word of the company points to: confirmed first, then uncertain, then rejected."""
        found: defaultdict[str, list[tuple[Verdict, Evidence, str]]] = defaultdict(list)
        for field, phrase in _phrases(company):
            for word in self._in(phrase.endings):
                verdict, why = _judge(word, field, phrase, company)
                found[word.node.id].append((verdict, Evidence(field, phrase.text, word.word), why))
        for node in (
            self._held.get(company.class_code or "", ()) if len(company.class_code or "") == 4 else ()
        ):
            if node.id not in found and len(self._held[company.class_code or ""]) == 1:
                evidence = Evidence(Field.CLASS_CODE, company.class_code or "", company.class_code or "")
                found[node.id].append((Verdict.UNCERTAIN, evidence, "只有行业代码相符，没有见到产品"))
        matches = (_settle(node, judged) for node, judged in found.items())
        return tuple(sorted(matches, key=lambda one: (_ORDER.index(one.verdict), one.node)))

    def judge(self, company: CompanyWords, node: str) -> NodeMatch:
        """The verdict about one node; rejected where no word points to it."""
        for found in self.match(company):
            if found.node == node:
                return found
        return NodeMatch(node, Verdict.REJECTED, (), "没有一个词指向这个环节")

    def _find(self, endings: tuple[str, ...]) -> tuple[_Word, ...]:
        """Words of nodes with which an ending ends, each once; not behind a 非 or 不含, nor within a Latin word."""
        return () if endings[0].startswith(_WITHOUT) else tuple(self._search(endings))

    def _search(self, endings: tuple[str, ...]) -> Iterator[_Word]:
        seen: set[int] = set()
        for ending in endings:
            for start in range(max(0, len(ending) - self._longest), len(ending)):
                if _LATIN.match(ending[max(0, start - 1) : start + 1]):
                    continue
                for word in self._words.get(ending[start:], ()):
                    if id(word) not in seen and word.before in ending[:start]:
                        seen.add(id(word))
                        if f"非{word.before or word.head}" not in ending:
                            yield word


def match(company: CompanyWords, nodes: Iterable[Node]) -> tuple[NodeMatch, ...]:
    """`Matcher(nodes).match(company)`; keep a Matcher where there are many companies."""
    return Matcher(nodes).match(company)


def _words(node: Node) -> Iterator[tuple[str, bool]]:
    """Words of a node and whether they decide: those curated for it, else its name and aliases; the rest hints."""
    deciding = dict.fromkeys((*(node.words or (node.name, *node.aliases)), *node.broad))
    hints = dict.fromkeys((node.name, *node.aliases, *node.products, *node.tags))
    yield from ((word, True) for word in deciding)
    yield from ((word, False) for word in hints if word not in deciding and len(word) > 1)


def _phrases(company: CompanyWords) -> Iterator[tuple[Field, Phrase]]:
    cells: Sequence[tuple[Field, tuple[str, ...]]] = (
        (Field.PRODUCTS, company.products),
        (Field.CLASS_NAME, company.class_names),
        (Field.SCOPE, company.scope),
        (Field.NAME, (_LEGAL.sub("", company.name),)),
    )
    for field, texts in cells:
        for text in texts:
            yield from ((field, phrase) for phrase in phrases(text.rstrip(_LEVEL)))


def _judge(word: _Word, field: Field, phrase: Phrase, company: CompanyWords) -> tuple[Verdict, str]:
    node = word.node
    if (out := next((one for one in node.excludes if one.upper() in phrase.text.upper()), None)) is not None:
        return Verdict.REJECTED, f"写着“{out}”，不是这个环节"
    if not word.decides:
        if _fits(company, node):
            return Verdict.UNCERTAIN, f"“{word.word}”只是这个环节的线索"
        return Verdict.REJECTED, f"“{word.word}”只是线索，行业分类也不相合"
    doubt = _doubt(word, field, phrase, company)
    return (Verdict.UNCERTAIN, doubt) if doubt else (Verdict.CONFIRMED, "")


def _doubt(word: _Word, field: Field, phrase: Phrase, company: CompanyWords) -> str:
    """Why a deciding word does not decide here; empty where it does."""
    node = word.node
    if node.context and not _said(node.context, phrase, company):
        return f"没有写明用途（{'、'.join(node.context)}）"
    if _makes(node) and (_trades(company) or _BOUGHT.match(phrase.text)):
        return "企业属批发零售或租赁，分不清自产还是代销"
    if _makes(node) and phrase.mode is Mode.HANDLED:
        return "写的是贸易、租赁、维修或运营，不是制造"
    if phrase.heading:
        return "只是破折号前的类别"
    return _unsupported(word, field, phrase, company)


def _unsupported(word: _Word, field: Field, phrase: Phrase, company: CompanyWords) -> str:
    """Why the place where a deciding word stands is not enough."""
    node = word.node
    if field is Field.SCOPE:
        return "只见于经营范围或介绍，没有见到产品"
    short = _SHORT.fullmatch(word.word) is not None
    vague = short or word.word in node.broad
    sold = phrase.mode is Mode.SOLD and _makes(node)
    if field is Field.CLASS_NAME and (doubt := _wide(word, phrase, company, vague)):
        return doubt
    if field is Field.NAME and short:
        return "词太短，又只见于企业名称"
    alone = field is Field.PRODUCTS and not sold and (not vague or _whole(word, phrase, company))
    if not alone and field is not Field.CLASS_NAME and not _fits(company, node):
        return "只写销售，行业分类又不相合" if sold else "词太短、太宽或不是产品，行业分类又不相合"
    other = next((one for one in node.excludes if any(one in name for name in company.class_names)), "")
    return f"词太短或太宽，行业又写着“{other}”" if vague and other else ""


def _whole(word: _Word, phrase: Phrase, company: CompanyWords) -> bool:
    """Whether a short word is the whole product; of a thing, only where the company makes things and does not deal."""
    said = word.word == phrase.endings[-1] and _WHOLE.fullmatch(word.word) is not None
    goods = any(code[:2] < _UTILITIES for code in word.node.classes)
    passes_on = (company.class_code or _SERVES)[:2] >= _SERVES or any(map(_DEALS.search, company.products))
    return said and not (goods and passes_on) and word.word not in word.node.broad


def _wide(word: _Word, phrase: Phrase, company: CompanyWords, vague: bool) -> str:
    """Why a class name with the word says more than the node; empty where it is the node's own name."""
    if company.class_names[0].rstrip(_LEVEL) != phrase.text:
        return "不是最细的一级行业分类"
    own = phrase.text == word.word and (not vague or word.word in _names(word.node))
    return "" if own else "行业分类比这个环节宽"


def _names(node: Node) -> tuple[str, ...]:
    return (node.name, *node.aliases, *_PART.split(node.name))


def _said(context: Iterable[str], phrase: Phrase, company: CompanyWords) -> bool:
    """Whether the phrase, the company's name or its classes name one of these; its other products do not count."""
    told = "\n".join((phrase.text, company.name, *company.class_names)).upper()
    return any(one.upper() in told for one in context)


def _fits(company: CompanyWords, node: Node) -> bool:
    """Whether the company's class lies in a division of the node's classes."""
    division = (company.class_code or "")[:2]
    return bool(division) and any(code[:2] == division for code in node.classes)


def _makes(node: Node) -> bool:
    """Whether the node makes things: no class of it is trade or a service; a circuit that is designed is a thing."""
    return all(code[:2] < _UTILITIES or code == _CIRCUIT_DESIGN for code in node.classes)


def _trades(company: CompanyWords) -> bool:
    return (company.class_code or "")[:2] in _TRADE or any(map(_TRADER.search, company.class_names))


def _settle(node: str, judged: Sequence[tuple[Verdict, Evidence, str]]) -> NodeMatch:
    """The best verdict stands; a phrase that is ruled out does not undo another that confirms."""
    verdict = min((one[0] for one in judged), key=_ORDER.index)
    telling = [one for one in judged if one[0] is verdict]
    evidence = tuple(dict.fromkeys(one[1] for one in telling))
    first = evidence[0]
    said = f"{first.field.label}“{first.phrase}”"
    said += f"即“{first.word}”" if verdict is Verdict.CONFIRMED else f"：{telling[0][2]}"
    return NodeMatch(node, verdict, evidence, said)
