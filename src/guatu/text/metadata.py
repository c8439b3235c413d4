"""What a page says about itself: title, date, source, authors, address."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence

from guatu.text.furniture_signs import DATE, KEPT_BY_SITE
from guatu.text.lines import Line
from guatu.text.model import BlockKind, Metadata

_DAY = re.compile(
    r"((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})(?!(?<=年.)[-—]|(?<=年..)[-—])(?:\s?[-/.月]\s?(\d{1,2}))?"
)
_DATE = re.compile(DATE)
_OCCASION = re.compile(rf"(?:——|[（(]){DATE}在")
_HEADS = frozenset({BlockKind.SUBHEAD, BlockKind.KICKER, BlockKind.CAPTION, BlockKind.META})
_MONTH_ALONE = re.compile(r"(?<!\d)20\d{2}年\d{1,2}月[)）】\s]*$")
_WEEKDAY = r"^(?!.*(?:报|版|来\s*源)).*?(?:星期|周[一二三四五六日])"
"""A weekday tells the day on which a site is read, but for a newspaper's own line: 徐州日报 2024年11月5日 星期二 第3版."""
_TODAY = re.compile(rf"今天|{_WEEKDAY}")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DATED = re.compile(r"(?:发布|发表|更新|成文|发文|生成|公开)?(?:时间|日期|于)\s*[:：]?\s*")
_ORIGINAL = re.compile(rf"(?:原载|原发|首发|原刊|原文发布)[^\d]{{0,24}}({DATE})")
"""A repost that says where and when the text first stood."""
_CREDIT = re.compile(r"来\s*源|编辑|作者|记者|阅读|浏览|点击|稿源")
_FOOTER = re.compile(rf"版权|备案|ICP|转载|更新|打印(?=时间|日期|于)|{KEPT_BY_SITE}")
_LATER = re.compile(
    r"[（(]?(?:最后|最近|上次|重新)?(?:更新|修改|编辑|缓存)(?:于|时间|日期)?[:：]?\s*(?:19|20)\d\d.*"
)
"""What a line says behind its own date of what the site did later: 2023-11-03 16:20 更新日期：2024-12-31."""
_PAPER = re.compile(
    rf"({DATE})[\s　]*(?:星期|周)[一二三四五六日天]"
    r"(?=.*(?:农历|[一二三四五六七八九十]{1,2}月[初十廿三]|出版物号|CN\d|总?第\d+期|\d+版|邮发代号))"
)
"""The head of a newspaper's page."""
_OTHERS = re.compile(rf"版权|备案|ICP|{KEPT_BY_SITE}|上一[篇条]|下一[篇条]|今天|{_WEEKDAY}")
"""A date in such a line is the site's, today's or another article's."""
_SOURCE = re.compile(
    r"(?:来\s*源|出处|稿源|发布机构|发布单位|发文机关)\s*[:：]\s*"
    r"((?:[（(][^\s（()）]{1,20}[)）]|[^\s　|（()）)】\]，。;；]){2,30})"
)
_OUTLET = re.compile(
    r"\d\s+([^\s\d:：]{2,18}(?:[报网社台]|融媒|发布|新闻|在线|客户端|杂志|频道|融媒体中心))(?:\s|$)"
)
_AUTHORS = re.compile(
    r"(?:作\s*者|记\s*者|通讯员|采\s*访|采写|撰[稿文]|图文|文/图|文)\s*[:：/]\s*([\u4e00-\u9fff· 、,，]{2,40})"
)
_BYLINE = re.compile(r"(?:记者|通讯员)\s*((?:[\u4e00-\u9fff·]{2,4}[ 、　]?){1,5})")
_LONGEST_TITLE = 300
_SITE = re.compile(r"\s*(?:[-_|—–｜·]+)\s*(?P<name>[^-_|—–｜]{2,20})$")
_SITES = ("网", "网站", "政府", "局", "委员会", "中心", "办公室", "日报", "晚报", "商报", "管委会")
"""What the name of a site ends with."""
_NOT_A_NAME = re.compile(r"(?:来源|编辑|时间|浏览|摄影?|报道|通讯员|记者).*")


_SPELLED = re.compile(
    r"(二[〇○零OＯ0][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_JOINED = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_ENGLISH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(\d{1,2}),?\s+(20\d\d)\b"
)
_PARTED = re.compile(r"(?<=\d年)/(?=\d)|(?<=\d月)/(?=\d)")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FIGURES = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")


def _in_figures(line: str) -> str:
    """A line with its date in the figures that the other patterns read.

    >>> _in_figures("二〇二四年八月二十一日"), _in_figures("20241018"), _in_figures("Oct 8, 2024")
    ('2024年8月21日', '2024-10-18', '2024-10-8')
    """
    line = _SPELLED.sub(lambda m: f"{m[1].translate(_FIGURES)}年{_small(m[2])}月{_small(m[3])}日", line)
    line = _ENGLISH.sub(lambda m: f"{m[3]}-{_MONTHS.index(m[1]) + 1}-{m[2]}", line)
    return _PARTED.sub("", _JOINED.sub(r"\1-\2-\3", line) if len(line) <= _SHORT else line)


def _small(number: str) -> int:
    """十一 as 11, 二十 as 20."""
    tens, ten, ones = number.rpartition("十")
    return (int(tens.translate(_FIGURES) or 1) * 10 if ten else 0) + int(ones.translate(_FIGURES) or 0)


_SHORT = 12


def iso(said: str | None) -> str | None:
    """The first date in `said` as ISO: a year, a month or a day; None when there is none.

    >>> iso("2022-04-09 12:32:19 +0800"), iso("2022-11-31"), iso("2023年3月"), iso("2021"), iso("13月")
    ('2022-04-09', '2022-11', '2023-03', '2021', None)
    """
    if not said:
        return None
    match = _DAY.search(said)
    if match is None:
        year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", said)
        return year[0] if year else None
    month, day = int(match[2]), int(match[3] or 0)
    if not 1 <= month <= 12:
        return match[1]
    known = 1 <= day <= monthrange(int(match[1]), month)[1]
    return f"{match[1]}-{month:02d}" + (f"-{day:02d}" if known else "")


def headline(said: str | None) -> str | None:
    """A page's title without the name of its site.

    >>> headline("某区招商再提速_某市人民政府网")
    '某区招商再提速'
    """
    if not said:
        return None
    short = said.strip()[:_LONGEST_TITLE]
    for _ in range(2):
        shorter = _SITE.sub("", short)
        if len(shorter) < 6:
            break
        short = shorter
    return short or None


def _site(title: str) -> str | None:
    """The site that a page's title names behind its headline.

    >>> _site("某区招商再提速_某市人民政府网"), _site("某区招商再提速-工作动态")
    ('某市人民政府网', None)
    """
    found = _SITE.search(title)
    return found["name"] if found is not None and found["name"].endswith(_SITES) else None


def read_metadata(lines: Sequence[Line], said: Mapping[str, str], given: Metadata) -> Metadata:
    """What the caller gave, else what the mark-up said, else what the page's lines say."""
    meta = [_in_figures(line.text) for line in lines if _tells(line)]
    shown = next((number for number, line in enumerate(lines) if line.kind is BlockKind.TITLE), None)
    below = [_in_figures(line.text) for line in lines[shown or 0 :] if _tells(line)]
    title = given.title or (lines[shown].text if shown is not None else headline(said.get("title")))
    url = given.url or said.get("url")
    first = _first(_ORIGINAL, [*below, *meta])
    return Metadata(
        title=title,
        published=iso(given.published)
        or iso(first)
        or iso(said.get("published"))
        or _spoken(lines)
        or iso(_first(_PAPER, [_in_figures(line.text) for line in lines[: (shown or 0) + 1]]))
        or _published(below, meta)
        or _in_url(url)
        or _stamped(lines),
        source=said.get("source") or _first(_SOURCE, meta) or _first(_OUTLET, meta),
        authors=_authors(meta, said.get("author")),
        url=url,
        site=said.get("site") or _site(said.get("title", "")),
    )


def _tells(line: Line) -> bool:
    """Whether a line is of the page's particulars."""
    return line.kind is BlockKind.META


def _spoken(lines: Sequence[Line]) -> str | None:
    """The day of the occasion, where the text is a speech (——2024年1月9日在某县人民代表大会上)."""
    heads = (line.text for line in lines if line.kind in _HEADS)
    return next((iso(text) for text in heads if _OCCASION.match(text)), None)


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str | None:
    return next((found[1] for text in texts if (found := pattern.search(text))), None)


def _published(below: Sequence[str], meta: Sequence[str]) -> str | None:
    """A labelled date before a bare one, one below the title before one above it (which is often today's)."""
    below, meta = ([_own(text) for text in texts] for texts in (below, meta))
    for text in below:
        found = _DATE.search(text)
        if found and _CREDIT.search(text) and not _TODAY.search(text) and not _FOOTER.search(text):
            return iso(found[0])
    plain = [text for text in below if not _FOOTER.search(text) and not _TODAY.search(text)]
    for texts in (plain, meta):
        for text in texts:
            label = _DATED.search(text)
            found = _DATE.match(text, label.end()) if label and not _FOOTER.search(text) else None
            if found:
                return iso(found[0])
    bare = (
        found
        for text in (*plain, *below, *meta)
        if not _OTHERS.search(text) and (found := _DATE.search(text))
    )
    day = next((iso(found[0]) for found in bare), None)
    return day or next((iso(text) for text in plain if _MONTH_ALONE.search(text)), None)


def _own(text: str) -> str:
    """A line without what the site did later, where a date stands before that.

    >>> _own("发布日期：2023-11-03 更新日期：2024-12-31"), _own("更新日期：2024-12-31")
    ('发布日期：2023-11-03 ', '更新日期：2024-12-31')
    """
    own = _LATER.sub("", text)
    return own if _DATE.search(own) else text


_STAMP = re.compile(rf"({DATE})(?:[\s　]+|(?<=日))\d{{1,2}}[:：]\d{{2}}")
_BUTTONS = re.compile(
    "[列打]印|转寄|字号|收藏|分享|采写[：:]|[文图]/|责编|编辑[：:]|作者[：:]|HKT|发表于"
    "|记者[\\s　]?[\u4e00-\u9fff]{2,4}[\\s　]"
)
"""What stands beside the day of the page's own text, and not in a list of other articles."""
_FURNITURE = frozenset({BlockKind.META, BlockKind.NAV, BlockKind.SPAM})
_MIXED = frozenset({BlockKind.RELATED, BlockKind.KICKER})


def _stamped(lines: Sequence[Line]) -> str | None:
    """A day with its hour in a line that is no part of the text (某讯 2024年11月15日 06:30 【列印】)."""
    kept = (
        line.text
        for line in lines
        if (line.kind in _FURNITURE or (line.kind in _MIXED and _BUTTONS.search(line.text)))
        and not _OTHERS.search(line.text)
    )
    return next((iso(found[1]) for text in kept if (found := _STAMP.search(text))), None)


def _in_url(url: str | None) -> str | None:
    """The day that many sites put into an address.

    >>> _in_url("https://www.example.com/xw/202111/t20211102_1825235.html")
    '2021-11-02'
    """
    found = _URL_DAY.search(url or "")
    return iso("-".join(found.groups())) if found else None


def _authors(meta: Sequence[str], said: str | None) -> tuple[str, ...]:
    names: list[str] = []
    for text in [*([f"作者：{said}"] if said else []), *meta]:
        for match in [*_AUTHORS.finditer(text), *_BYLINE.finditer(text)]:
            names += [_NOT_A_NAME.sub("", name) for name in re.split(r"[ 、,，　]+", match[1])]
    return tuple(dict.fromkeys(name for name in names if 2 <= len(name) <= 8))
