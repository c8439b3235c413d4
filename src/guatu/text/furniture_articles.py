"""Other articles that a newspaper prints among the lines of the one that is read: short reports under a dateline of
their own (本报某县讯), and headlines under 简讯."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guatu.text.lines import Line
from guatu.text.model import BlockKind

_DATELINE = re.compile(
    r"[■●▲◆\s]*(?:本报|本刊|[\u4e00-\u9fff]{2,6}(?:日报|晚报|晨报|早报|时报|商报))(?P<place>[\u4e00-\u9fff]{0,8}?)"
    r"(?:\d{1,2}月\d{1,2}日)?[讯电](?=[\s（(【])"
)
_TURNED = re.compile(r"[。！？…][（(](?:下转|转)[^（）()]{2,12}[)）]$")
"""An end that another page goes on with."""
_BEGUN = 60
"""Letters of running text behind which an article has begun."""
_LONGEST_HEAD, _HEADS = 40, 2


def mark_other_articles(lines: Sequence[Line]) -> None:
    """Sets the kind of the lines of other articles. A dateline opens an article: one behind the beginning of a text that
    has none itself, or that names another place, opens another. It goes down to the end of its paragraph.
    """
    read = 0
    own = ""
    for at, line in enumerate(lines):
        dated = _DATELINE.match(line.text)
        if dated and read < _BEGUN:
            own = own or dated["place"] or dated.group()
        if not line.kept:
            continue
        if dated and read >= _BEGUN and (not own or (dated["place"] and dated["place"] not in own)):
            _mark_heads_above(lines, at)
            _mark_paragraph(lines, at)
            continue
        read += len(line.text) if line.prose or line.commas else 0


def mark_headlines_in_brief(lines: Sequence[Line], at: int) -> None:
    """Sets the kind of 简讯 at a line before the last and of the headlines right under it; an article may go on below."""
    if at + 1 == len(lines):
        return
    lines[at].kind = lines[at].kind or BlockKind.RELATED
    for below in lines[at + 1 :]:
        if not _is_head(below) or (below.gap and below is not lines[at + 1]):
            return
        below.kind = BlockKind.RELATED


def _is_head(line: Line) -> bool:
    """Whether a line may be a headline: short, without an end."""
    plain = line.kept and not (line.punctuated or line.marked or line.hint.row)
    return plain and len(line.text) <= _LONGEST_HEAD


def _mark_heads_above(lines: Sequence[Line], at: int) -> None:
    """The headlines over a dateline, the higher only where no article ends without a stop above it."""
    for above in reversed(lines[max(at - _HEADS, 0) : at]):
        if not _is_head(above):
            return
        above.kind = BlockKind.RELATED


def _mark_paragraph(lines: Sequence[Line], at: int) -> None:
    for line in lines[at:]:
        if line.kept:
            line.kind = BlockKind.RELATED
        if line.stopped or _TURNED.search(line.text):
            return
