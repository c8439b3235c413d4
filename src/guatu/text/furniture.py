"""Lines that are no part of the article, told by their own words and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from guatu.text.adverts import is_advert, offers
from guatu.text.furniture_articles import mark_headlines_in_brief, mark_other_articles
from guatu.text.furniture_sign import CLOSE, OPEN
from guatu.text.furniture_signs import ISSUE, OTHER_PIECES, PAGE_NUMBER, RULE, THINGS, said
from guatu.text.layout import layout_of
from guatu.text.lines import Line
from guatu.text.model import BlockKind

SPAM_WORD = re.compile(
    # Each alternative begins with a letter that has no case or is given in both: only then is the search quick.
    r"无码|a[vVⅤⅴ∨]|A[vVⅤⅴ∨]|成人|黄片|三级片|色(?:情|婷|网|欲|色)|裸聊|约炮|激情|一区二区|三区|日韩|欧美|国产|在线(?:观看|播放|视频)|免费(?:观看|视频|播放|看)|主播|性爱|伊人|久久|"
    r"博彩|彩票|投注|百家乐|棋牌|赌[场博球]|老虎机|娱乐城|开户|注册送|六合|时时彩|菠菜|真人|体育平台|官网|娱乐场|金沙|威尼斯人|永利|太阳城|葡京|游艺|下注|私服|外挂|代开|发票|办证|刷单|贷款|网贷|秒批|下款|壮阳|减肥|丰胸|祛斑"
)
_BUTTONS = re.compile(
    r"(?:[【\[［(（]?\s*(?:打印|关闭|返回|收藏|分享|纠错|推荐|字号|大|中|小)(?:本页|窗口|顶部|列表|首页|此页|本文|到)?\s*[】\]］)）]?[\s|｜/:：]*){2,10}"
)
"""【打印本页】【关闭窗口】"""
_META_ROW = re.compile(
    rf"(?:{THINGS}|公开类别|公开目录|服务对象|公文种类|是否有效|失效日期|名\s*称|标\s*题|信息名称)\s*[:：]\s*[^。]{{0,60}}$"
)
"""A row of the table of particulars that offices put over a paper: 索引号, 发文字号, 发布日期."""
_META_CELLS = re.compile(
    r"(?:(?:信息)?索\s*(?:引|取)\s*号|发?文\s*字?号|发[布文](?:机关|机构|单位|日期|时间)|(?:成文|生成|公开|发布)日期|(?:主题|体裁|信息)分类|公开方式"
    r"|有效性|信息名称|来\s*源)[:：]?\t[^\t。]{0,60}$"
)
"""The same in two cells."""
_COMMENTS = re.compile(
    rf"{OPEN}(?:网友|用户|读者|精彩|最新|热门|全部|精选)?(?:评论|热议|留言|跟帖|热评|热议榜|追问|提问)区?(?:[(（][\u4e00-\u9fff]{{0,4}}\d+条?[)）])?{CLOSE}"
)
_SAYS = re.compile(r"@|[“\"]|[^，,。：:！？\s]{1,14}[：:]|【[^】]{2,12}】")
"""How a reader's comment begins."""
_SAMPLE = 200
_LONGEST_OFFER = 80
_INDENTED = 2
_LONGEST_LINK = 120
_MOSTLY = 0.7
_SEPARATORS = re.compile(r"[|｜,，、_\-/·\s]+")


def _spam(line: Line, whole: bool) -> bool:
    text = line.text
    hits = len(set(SPAM_WORD.findall(text[:_SAMPLE])))
    if hits >= 3 and hits * 14 >= min(len(text), _SAMPLE):
        return True
    if hits >= 2 and hits * 20 >= len(text) and len(_SEPARATORS.findall(text)) >= 2 and not line.stopped:
        return True
    if whole and len(text) <= _SAMPLE and line.advertises and is_advert(text):
        return True
    if whole and len(text) <= _LONGEST_OFFER and offers(text):
        return True
    bars = text.count("|") + text.count("｜")
    return bars >= 4 and not line.hint.row and not any(char.isdigit() for char in text) and len(text) > 40


def own_kind(line: Line, *, whole: bool = True) -> BlockKind | None:
    """The kind that a line's own words and links give it, None when they say nothing. A line that is not `whole`, being
    broken at the page's width, may hold a piece of an advert beside a piece of the article.
    """
    text = line.text
    buttons = _BUTTONS.fullmatch(text) is not None
    if line.hint.row and not line.hint.linked:
        particular = _META_ROW.match(text) or _META_CELLS.match(text)
        return BlockKind.NAV if buttons else BlockKind.META if particular else None
    if _spam(line, whole):
        return BlockKind.SPAM
    told = said(text)
    if told is not None:
        return told
    if buttons or PAGE_NUMBER.match(text) or RULE.fullmatch(text):
        return BlockKind.NAV
    if line.linked >= _MOSTLY and len(text) <= _LONGEST_LINK:
        links = BlockKind.SPAM if line.hint.region is BlockKind.SPAM else BlockKind.NAV
        return BlockKind.RELATED if line.prose else links
    return None


def _pieces(lines: Sequence[Line]) -> set[int]:
    """The lines of paragraphs that were broken at the page's width."""
    layout = layout_of(lines)
    if not layout.width:
        return set()
    found: set[int] = set()
    for line, after in pairwise(lines):
        begun = not layout.indented or line.indent >= _INDENTED or id(line) in found
        if begun and layout.full(line) and not after.gap and after.indent < _INDENTED:
            found |= {id(line), id(after)}
    return found


def _mark_regions(lines: Sequence[Line]) -> None:
    """What mark-up says of a region counts, but class names lie: where they would drop most of the page's
    prose, they count for nothing.
    """
    prose = [line for line in lines if line.kept and line.prose]
    doubtful = sum(len(line.text) for line in prose if line.hint.region and not line.hint.sure)
    plain = sum(len(line.text) for line in prose if not line.hint.region)
    for line in lines:
        if line.kept and line.hint.region and (line.hint.sure or doubtful <= plain):
            line.kind = line.hint.region


def _opening(lines: Sequence[Line]) -> set[int]:
    """The lines before the first paragraph, each at its first place: a title that returns on every page stands there."""
    found: dict[str, int] = {}
    for line in lines:
        if line.prose:
            break
        found.setdefault(line.text, id(line))
    return set(found.values())


def _mark_comments(lines: Sequence[Line]) -> None:
    """What readers say, below a head that says so."""
    below = False
    for line in lines:
        head = len(line.text) < _SHORT_HEAD and _COMMENTS.match(line.text) is not None
        below = head or (below and _SAYS.match(line.text) is not None)
        if below:
            line.kind = BlockKind.NAV


_PAGED = re.compile(r"[\d\s]+")
_LONGEST_RUNNING = 80
_SHORTEST_RUNNING = 4
_LONGEST_HEAD = 40
_SHORTEST_BROKEN = 12


_APART = re.compile(r"[ \u3000\t]{2,}")


def _bare(text: str) -> str:
    """A line without what differs from page to page: figures and blanks, and which of its ends is left, which right."""
    return "".join(sorted(_PAGED.sub("", part) for part in _APART.split(text)))


def _mark_running_heads(lines: Sequence[Line], opening: set[int]) -> None:
    """A line beside a page number that returns but for its figures, or over which a sentence goes on: it breaks off
    before both and goes on behind them; so it does over an advert with a gap on each side.
    """
    numbers = [at for at, line in enumerate(lines) if PAGE_NUMBER.match(line.text)]
    short = (line.text for line in lines if numbers and len(line.text) <= _LONGEST_RUNNING)
    returning = Counter(map(_bare, short))
    for at in range(2, len(lines) - 1):
        before, head, after = lines[at - 1 : at + 2]
        runs = (before.commas or before.inner_stops) and not before.credited
        if head.gap and after.gap and runs and _runs_over(before, head, after):
            head.kind = BlockKind.REPEAT
    for at in numbers:
        _mark_head_of_page(lines, at, returning)
        above, below = lines[max(at - _HEAD_LINES, 0) : at][::-1], lines[at + 1 : at + 1 + _HEAD_LINES]
        for line in (*_returning(above, returning, opening), *_returning(below, returning, opening)):
            line.kind = BlockKind.REPEAT
        if 1 < at < len(lines) - 1 and _runs_over(lines[at - 2], lines[at - 1], lines[at + 1]):
            lines[at - 1].kind = BlockKind.REPEAT
        if 0 < at < len(lines) - 2 and _runs_over(lines[at - 1], lines[at + 1], lines[at + 2]):
            lines[at + 1].kind = BlockKind.REPEAT


_HEAD_LINES = 3
"""Lines of a page's head."""


def _returning(beside: Sequence[Line], returning: Mapping[str, int], opening: set[int]) -> Iterator[Line]:
    """The lines next to a page's number, outwards, as far as they return on other pages or name an issue."""
    for line in beside:
        plain = line.kept and not (line.stopped or line.open_end or line.marked) and id(line) not in opening
        key = _bare(line.text) if plain else ""
        if len(key) < _SHORTEST_RUNNING or not (returning[key] > 1 or ISSUE.search(line.text)):
            return
        yield line


def _mark_head_of_page(lines: Sequence[Line], at: int, returning: Mapping[str, int]) -> None:
    """The lines between a page's number and the gap below it are its head, if one of them returns on other pages."""
    end = next((end for end in range(at + 2, min(at + 2 + _HEAD_LINES, len(lines))) if lines[end].gap), None)
    if end is None:
        return
    head = lines[at + 1 : end]
    plain = all(not (line.punctuated or line.marked) and len(line.text) <= _LONGEST_HEAD for line in head)
    if plain and any(returning[_bare(line.text)] > 1 for line in head):
        for line in head:
            line.kind = line.kind or BlockKind.REPEAT


def _runs_over(before: Line, head: Line, after: Line) -> bool:
    """Whether `head` stands inside the sentence of the other two."""
    if not (before.kept and head.kept and after.kept) or any(line.hint.row for line in (before, head, after)):
        return False
    plain = not (head.punctuated or head.marked or head.hint.sure)
    broken = before.han >= _SHORTEST_BROKEN and not before.stopped
    goes_on = (after.stopped or after.commas > 0 or after.inner_stops > 0) and not after.marked
    return plain and len(head.text) <= _LONGEST_HEAD and broken and goes_on


_FIRST_ENTRY = re.compile(r"([\u4e00-\u9fff]{3,8})\s*[|｜·•/◆]")
_SOURCE = re.compile(r"(?:来\s*源|稿源|出处)\s*[:：]\s*([\u4e00-\u9fff]{3,16})")
_ORNAMENTS = re.compile(r"[^\w]+")
_LONGEST_NAME = 24
_SHORTEST_TITLE = 6
_HIGHEST = 12


def _mark_masthead(lines: Sequence[Line], opening: set[int]) -> None:
    """What stands over the number of an issue, over the mark of a paper for few or over a ruled line: the name of the
    periodical, of the collection; provided that a line is left below that can be the title.
    """
    first = list(takewhile(lambda line: not (line.marked or PAGE_NUMBER.match(line.text)), lines[:_HIGHEST]))
    first = [line for line in first if id(line) in opening]
    ends = [at for at, line in enumerate(first) if ISSUE.search(line.text) or RULE.fullmatch(line.text)]
    below = first[ends[-1] + 1 :] if ends else []
    if not any(line.kept and line.han >= _SHORTEST_TITLE and not line.stopped for line in below):
        return
    for line in first[: ends[-1] + 1]:
        if line.kept and not (line.hint.title or line.hint.heading):
            line.kind = BlockKind.META


def _mark_site_names(lines: Sequence[Line]) -> None:
    """A line that is nothing but the name of the page's site or source, as its navigation opens or its source line says."""
    names: set[str] = set()
    for line in lines:
        if line.kind is BlockKind.NAV:
            names.update(_FIRST_ENTRY.findall(line.text)[:1])
        elif line.kind is BlockKind.META:
            names.update(_SOURCE.findall(line.text))
    for line in lines:
        short = (
            line.kept
            and len(line.text) <= _LONGEST_NAME
            and not (line.hint.title or line.hint.row or line.stopped)
        )
        if short and _ORNAMENTS.sub("", line.text) in names:
            line.kind = BlockKind.NAV


def _mark_other_pieces(lines: Sequence[Line]) -> None:
    """What follows a head of other pieces of the page (news in brief, notices), or a mark that says that the article
    is at its end, down to the last line, where more of the article lies before it than after.
    """
    length = [len(line.text) if line.prose and line.kind is None else 0 for line in lines]
    for at, head in enumerate(lines):
        if OTHER_PIECES.fullmatch(head.text):
            mark_headlines_in_brief(lines, at)
        elif len(head.text) >= _SHORT_HEAD or not _COMMENTS.match(head.text):
            continue
        if sum(length[:at]) > sum(length[at:]):
            for line in lines[at:]:
                line.kind = line.kind or BlockKind.RELATED
            return


_SHORT_HEAD = 16
_SPEAKS = (":", "：")
"""How the name of who speaks next ends, in an interview."""
_OFFICE = re.compile(r"[\u4e00-\u9fff]{3,24}(?:局|委员会|办公室|政府|中心|厅|办|调查队)")
_OFFICES = re.compile(rf"{_OFFICE.pattern}(?:[ \u3000]+{_OFFICE.pattern})*")
_DAY_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日(?:印发|发布)?[)）]?")
"""An office and a day, each on a line of its own: the letterhead."""
_CONTACT = re.compile(r"(?:联\s*系\s*(?:人|电话|方式)|电\s*话|咨询电话|地\s*址|邮\s*编)\s*[:：]")
_LETTERHEAD = re.compile(
    rf"{_OFFICE.pattern}文件|[\u4e00-\u9fff]{{4,30}}(?:会议|大会)文件(?:[(（][一二三四五六七八九十\d]{{1,3}}[)）])?"
)


def mark_furniture(lines: list[Line]) -> None:
    """Sets the kind of each line that its own words, its place in the mark-up or its return on every page
    tell.
    """
    seen = Counter(line.text for line in lines if len(line.text) <= 40)
    opening = _opening(lines)
    _mark_comments(lines)
    pieces = _pieces(lines)
    for line in lines:
        if line.hint.title or (line.hint.sure and line.hint.heading and not line.hint.region):
            continue
        line.kind = line.kind or own_kind(line, whole=id(line) not in pieces)
        if (
            line.kind is None
            and seen[line.text] >= 3
            and id(line) not in opening
            and not (line.stopped or line.open_end or line.text.endswith(_SPEAKS))
            and not (line.hint.row or line.hint.sure)
        ):
            line.kind = BlockKind.REPEAT
    _mark_regions(lines)
    _mark_running_heads(lines, opening)
    _mark_masthead(lines, opening)
    _mark_site_names(lines)
    mark_other_articles(lines)
    _mark_other_pieces(lines)
    for line, after in pairwise(lines):
        for head, number in ((line, after), (after, line)):
            if not head.kept or head.stopped or id(head) in opening:
                continue
            running = seen[head.text] >= 2 or _LETTERHEAD.fullmatch(head.text)
            if running and PAGE_NUMBER.match(number.text):
                head.kind = BlockKind.REPEAT
        signed = _DAY_ALONE.fullmatch(after.text) or _CONTACT.match(after.text)
        if line.kept and signed and _OFFICES.fullmatch(line.text):
            line.kind = BlockKind.META
        if line.kept and id(line) in opening and _LETTERHEAD.fullmatch(line.text):
            line.kind = BlockKind.META
