"""What the web does to an article, forwards: each function spoils a clean text in one way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

import opencc
from pypinyin import Style, pinyin

TO_TRADITIONAL = opencc.OpenCC("s2t")
TO_HONG_KONG = opencc.OpenCC("s2hk")
HAN = re.compile(r"[\u4e00-\u9fff]")


def reading(char: str, tones: bool = True) -> str:
    """One reading of a character."""
    return pinyin(char, style=Style.TONE if tones else Style.NORMAL)[0][0]


def listed(text: str, share: float, seed: int = 0) -> list[str]:
    """Some of the characters of a text: those that a page's list holds."""
    chars = sorted(set(HAN.findall(text)))
    return random.Random(seed).sample(chars, int(len(chars) * share))


def pinyin_by_character(text: str, chars: Iterable[str], *, tones: bool = True, times: int = 1) -> str:
    """Puts the reading after each listed character."""
    table = {ord(char): char + f"({reading(char, tones)})" * times for char in chars}
    return text.translate(table)


def pinyin_by_byte(text: str, chars: Iterable[str]) -> str:
    """The same done by a search and replace over GBK bytes, and decoded as a browser of its time did: a first
    byte without its second becomes "?" and swallows what follows.
    """
    source = text.encode("gbk", errors="replace")
    for char in chars:
        try:
            pattern = char.encode("gbk")
        except UnicodeEncodeError:
            continue
        source = source.replace(pattern, pattern + f"({reading(char)})".encode("gbk"))
    return decode_gbk(source)


def pinyin_halved(text: str, chars: Iterable[str]) -> str:
    """Readings behind listed characters whose first byte was then lost: of those whose second byte is a letter or a
    mark of ASCII that one stays (a(chǎn) for 產), the others stay whole.
    """
    kept = {char: char.encode("gbk", errors="replace")[-1:] for char in set(chars)}
    return "".join(
        f"{kept[char].decode('ascii') if b'@' <= kept[char] <= b'~' else char}({reading(char)})"
        if char in kept
        else char
        for char in text
    )


def marks_by_byte(text: str) -> str:
    """A byte that means nothing put before ； ！ ？ wherever their bytes stand astride two characters."""
    source = text.encode("gbk", errors="replace")
    out = bytearray()
    at = 0
    while at < len(source):
        size = 2 if source[at] > 0x80 else 1
        if size == 2 and source[at + 1 : at + 3] in (b"\xa3\xbb", b"\xa3\xa1", b"\xa3\xbf"):
            out += source[at : at + 1] + b"\x1a" + source[at + 1 : at + 2]
        else:
            out += source[at : at + size]
        at += size
    return decode_gbk(bytes(out))


def decode_gbk(source: bytes) -> str:
    """GBK to characters; a pair that is none becomes one "?"."""
    chars: list[str] = []
    at = 0
    while at < len(source):
        if source[at] < 0x80:
            chars.append(chr(source[at]))
            at += 1
            continue
        pair = source[at : at + 2]
        try:
            chars.append(pair.decode("gbk"))
        except UnicodeDecodeError:
            chars.append("?")
        at += 2
    return "".join(chars)


def mojibake(text: str) -> str:
    """UTF-8 read as Latin-1."""
    return text.encode("utf-8").decode("latin-1")


def signs(text: str, every: int = 7, seed: int = 0) -> str:
    """Stars and squares between the characters of a line."""
    dice = random.Random(seed)
    pieces: list[str] = []
    for before, char in zip(text, text[1:] + "\n", strict=True):
        pieces.append(before)
        if HAN.match(before) and HAN.match(char) and dice.randrange(every) == 0:
            pieces.append(dice.choice("★◆■"))
    return "".join(pieces)


def blanks_round_digits(text: str) -> str:
    """A blank between Chinese characters and figures."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)


def spaced(text: str) -> str:
    """A blank after every Chinese character."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)


def broken(text: str, dice: random.Random) -> list[str]:
    """A paragraph broken in two where no line of print would end."""
    cut = dice.randrange(30, len(text) - 5)
    while text[cut - 1] in "。！？" or text[cut] in "，。；、！？”）%.":
        cut -= 1
    return [text[:cut], text[cut:]]


def newspaper(paragraphs: Sequence[str], seed: int = 0, share: float = 0.5) -> str:
    """Paragraphs with blank lines between, some long ones broken in two as well."""
    dice = random.Random(seed)
    pieces: list[str] = []
    for text in paragraphs:
        pieces += broken(text, dice) if len(text) > 60 and dice.random() < share else [text]
    return "\n\n".join(pieces)


def columns_of(text: str, columns: int) -> list[str]:
    """Pieces of a fixed number of characters."""
    return [text[at : at + columns] for at in range(0, len(text), columns)]


def wrapped(paragraphs: Sequence[str], columns: int = 30, page: int = 18, head: str = "") -> str:
    """Fixed columns, paragraphs indented by two wide blanks, a page number (and running head) every page."""
    lines = [line for text in paragraphs for line in columns_of("\u3000\u3000" + text, columns)]
    pieces: list[str] = []
    for number, line in enumerate(lines, 1):
        pieces.append(line)
        if number % page == 0:
            pieces.append(f"— {number // page} —")
            if head:
                pieces.append(head)
    return "\n".join(pieces)


def clauses_of(text: str) -> list[str]:
    """The clauses of a paragraph."""
    return re.sub(r"(?<=[，。；！？])(?=[^”])", "\n", text).split("\n")


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return re.sub(r"(?<=[。！？])(?=[^”])", "\n", text).split("\n")


def clauses(paragraphs: Sequence[str]) -> str:
    """One clause a line, a blank line between paragraphs."""
    return "\n\n".join("\n".join(clauses_of(text)) for text in paragraphs)


def html_page(title: str, paragraphs: Sequence[str], *, extra: str = "", indent: str = "  ") -> str:
    """A whole page with navigation, source line, related box, comments and footer."""
    body = f"\n{indent}".join(f"<p>&nbsp;&nbsp;{text}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_合成示例网</title>
<style>.a > .b {{ color: red }}</style><script>var a = "<p>不是正文，也不是句子。</p>";</script></head>
<body><div class="topbar"><a href="/">首页</a> | <a href="/n">新闻</a> | <a href="/z">招商</a></div>
<ul class="nav"><li><a href="/1">要闻动态</a></li><li><a href="/2">政策解读</a></li></ul>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/n">新闻中心</a> &gt; 正文</div>
<div class="article"><h1>{title}</h1>
<div class="info"><span>发布时间：2024-05-06 09:30</span> <span>来源：合成示例日报</span> <span>浏览：1024次</span></div>
<div class="content">
{indent}{body}
{extra}</div>
<p>（责任编辑：赵小红）</p></div>
<div class="related"><h3>相关阅读</h3><ul>
<li><a href="/9">某市召开重大项目推进会 总投资900亿元</a> <span>2023-01-02</span></li>
<li><a href="/8">专家谈楼市：三季度成交量上涨15%</a> <span>2022-11-30</span></li></ul></div>
<div class="comment">网友评论<p>写得真好，我们这里也要这样。</p></div>
<footer>Copyright © 2019-2025 合成示例网 版权所有 某ICP备00000000号</footer>
</body></html>"""
