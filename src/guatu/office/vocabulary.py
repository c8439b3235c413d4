"""Words that come with the data yet are the interface's own: units, and sorts from closed lists.

Sentences of the library are told in the page's language by their patterns (`sentences.PATTERNS`). All other data
(names, quotes) stays in Chinese on every page; `marked` says so to browsers and screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_noop

from guatu.atlas.sentences import Sentence, Strung
from guatu.office.sentences import PATTERNS

CLASSIFIERS = frozenset("个家栋座套户所场处张项条件名批幢支间")
"""Counting words: other languages say the number alone."""

UNITS = frozenset(
    {
        gettext_noop("元"),
        gettext_noop("美元"),
        gettext_noop("平方米"),
        gettext_noop("吨"),
        gettext_noop("人"),
        gettext_noop("人次"),
        gettext_noop("个百分点"),
        gettext_noop("名次"),
        gettext_noop("千瓦"),
        gettext_noop("辆"),
        gettext_noop("标箱"),
        gettext_noop("公里"),
    }
)

CARRIERS = frozenset(
    {
        gettext_noop("楼宇"),
        gettext_noop("园区"),
        gettext_noop("商圈"),
        gettext_noop("商业带"),
        gettext_noop("商业体"),
        gettext_noop("街区"),
        gettext_noop("走廊"),
        gettext_noop("平台"),
        gettext_noop("功能区"),
        gettext_noop("景区"),
        gettext_noop("地标"),
        gettext_noop("总部"),
        gettext_noop("机房"),
    }
)

POLICIES = frozenset(
    {
        gettext_noop("方案"),
        gettext_noop("计划"),
        gettext_noop("行动"),
        gettext_noop("试点"),
        gettext_noop("办法"),
        gettext_noop("政策"),
        gettext_noop("战略"),
        gettext_noop("工程"),
        gettext_noop("目录"),
        gettext_noop("规划"),
        gettext_noop("条例"),
    }
)

EVENTS = frozenset(
    {
        gettext_noop("签约"),
        gettext_noop("落户"),
        gettext_noop("引进"),
        gettext_noop("入驻"),
        gettext_noop("开业"),
        gettext_noop("开园"),
        gettext_noop("开放"),
        gettext_noop("启用"),
        gettext_noop("上线"),
        gettext_noop("投产"),
        gettext_noop("开工"),
        gettext_noop("在建"),
        gettext_noop("竣工"),
        gettext_noop("扩容"),
        gettext_noop("改造"),
        gettext_noop("揭牌"),
        gettext_noop("成立"),
        gettext_noop("举办"),
        gettext_noop("发布"),
        gettext_noop("推出"),
        gettext_noop("出台"),
        gettext_noop("通过"),
        gettext_noop("获评"),
        gettext_noop("获批"),
        gettext_noop("入选"),
        gettext_noop("启动"),
        gettext_noop("迁入"),
        gettext_noop("建厂"),
        gettext_noop("考察"),
    }
)

LISTED = UNITS | CARRIERS | POLICIES | EVENTS

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")


def told(words: object) -> str:
    """Words of the library in the page's language; other words as they are."""
    if isinstance(words, Sentence):
        if not words.filled:
            return gettext(words.pattern)
        return gettext(words.pattern).format(
            **{name: told(one) if isinstance(one, str) else one for name, one in words.filled.items()}
        )
    if isinstance(words, Strung):
        between = gettext(words.between) if words.between else "" if in_chinese() else " "
        return between.join(told(part) for part in words.parts if part)
    return words if isinstance(words, str) else "" if words is None else str(words)


def refusal(fault: Exception) -> str:
    """What an error says, in the page's language where the library's words stand in it."""
    return " ".join(map(told, fault.args))


def listed(parts: Iterable[object]) -> str:
    """Several things in a row, as the language of who looks strings them together."""
    return gettext("、").join(map(told, parts))


def bracketed(words: object) -> str:
    """Words in the brackets of the page's language, to stand behind others; nothing for none."""
    return gettext("（%(where)s）") % {"where": words} if words else ""


def in_chinese() -> bool:
    """Whether the page at hand is in Chinese."""
    return (get_language() or "zh").startswith("zh")


def sort(word: str) -> str:
    """A unit, a sort or a word of the library in the page's language; a word outside the lists as it is."""
    return gettext(word) if word in LISTED or word in PATTERNS else word


def unit(word: str) -> str:
    """A unit in the page's language; empty for counting words where the language has none."""
    return "" if word in CLASSIFIERS and not in_chinese() else sort(word)


def marked(words: object) -> SafeString:
    """Text with its Chinese parts marked as Chinese, where the page is in another language.

    Takes text, not HTML with attributes.
    """
    text = conditional_escape(told(words))
    if in_chinese():
        return text
    return mark_safe(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', text))  # noqa: S308 — escaped above


def tongue(words: object) -> SafeString:
    """The mark, for an opening tag, of words with Chinese in them where the page is in another language.

    It serves what cannot be marked in parts: attributes, a title. A Chinese voice reads English, not the reverse.
    """
    foreign = not in_chinese() and CHINESE.search(told(words))
    return SafeString(' lang="zh-Hans"' if foreign else "")


def titled(words: str) -> SafeString:
    """The page's title as an element."""
    return format_html("<title{}>{}</title>", tongue(words), words)
