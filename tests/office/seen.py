"""What a reader of a page sees of its words: without marks, and without the explanations that wait behind words."""

from __future__ import annotations

import re

_TIP = re.compile(r'<span class="tip".*?</span>', re.DOTALL)
_MARK = re.compile(r"<[^>]*>")


def seen(page: str) -> str:
    """The words of a page as they stand on the screen.

    >>> seen('<p>是<a href="#">确认缺口</a><span class="tip" role="tooltip">查过的。</span>，先查清。</p>')
    '是确认缺口，先查清。'
    """
    return _MARK.sub("", _TIP.sub("", page))
