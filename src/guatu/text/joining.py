"""Which lines are one: broken by newspaper columns, a fixed width, a page's end, or after every clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from guatu.text.junctions import Junction
from guatu.text.layout import INDENTED, Layout, alone, layout_of
from guatu.text.linear import Signs, models
from guatu.text.lines import Line
from guatu.text.mapped import join
from guatu.text.model import Repair
from guatu.text.pairs import surprise

_STARTS_INSIDE = re.compile(r"^[，。、；：！？）)”’》】…%％,.;:]")
_CLOSES = tuple("”’』」）》】")
_CLAUSE_ENDS = re.compile(r"[，。；：！？,;:!?…]”?$")
_SHORTEST_BROKEN = 28
_SHORTEST_OPENING = 45
_LONGEST_ITEM = 60
_LONGEST_HEADING = 30
_FEW_WORDS = 18
_LABEL = re.compile(r"[:：]$")
GREETING = re.compile(r"各[^。；，]{4,}[、，][^。；]+[:：]")
"""各镇人民政府、街道办事处，区政府各部门："""
_SPEAKER = re.compile(r"[^，。；：:]{1,16}[:：]")
_GO_ON = tuple("，、（《")
_COUNTED = tuple("个家项名户亿万元年月日天栋条座倍平公吨千百套种场次处人位亩%％")
"""What may follow a number and hardly begins a line."""
_PAIRS = (("《", "》", 60), ("“", "”", 120), ("（", "）", 60))
"""What is opened and closed, and how far from the beginning of a line its end may stand."""
_LINKS = ("和", "与", "及", "暨", "的")
_TOGETHER = 6.0
_ENDED = ("。", "！", "？")


def _begins_anew(line: Line) -> bool:
    hint = line.hint
    return line.marked or hint.heading > 0 or hint.title or hint.row or "\t" in line.text


@dataclass(slots=True)
class _Run:
    """A sentence in the making: its physical lines, and what they have shown together."""

    lines: list[Line]
    length: int
    commas: int
    inner_stops: int

    @classmethod
    def of(cls, line: Line) -> _Run:
        return cls([line], len(line.text), line.commas, line.inner_stops)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text(self) -> str:
        """The characters of all."""
        return "".join(line.text for line in self.lines)

    @property
    def has_sentence(self) -> bool:
        """Whether a whole sentence stands in it: then what follows it without a stop was broken off."""
        return self.inner_stops > 0 and any("。" in line.text for line in self.lines)

    def add(self, line: Line) -> None:
        self.inner_stops += line.inner_stops + self.last.stopped
        self.lines.append(line)
        self.length += len(line.text)
        self.commas += line.commas

    def merged(self) -> Line:
        """The lines as one."""
        if len(self.lines) == 1:
            return self.first
        return replace(self.first, mapped=join(line.mapped for line in self.lines))


def _goes_on(run: _Run, right: Line, layout: Layout, parted: bool, titled: bool) -> bool:
    """Whether `right` goes on where the run broke off. `parted`: a line of no article lies between; `titled`: a
    line stands before the run, so that the run need not be the title.
    """
    left = run.last
    if left.credited:
        return False
    if left.open_end or (_STARTS_INSIDE.match(right.text) and not left.stopped):
        return True
    indented = layout.indented and right.indent >= INDENTED
    if indented or (left.stopped and parted and not _flush(run, right, layout)):
        return False
    if layout.width and not right.gap and layout.full(left):
        title = not titled and len(run.lines) == 1 and not run.commas and not run.inner_stops
        return not title
    if left.stopped:
        return layout.sentences and not right.gap
    long = run.commas > 0 and run.length >= (_SHORTEST_BROKEN if titled else _SHORTEST_OPENING)
    return not _LABEL.search(left.text) and (run.inner_stops > 0 or long)


def _joined(run: _Run, right: Line, layout: Layout, decide: Decide, *, parted: bool, titled: bool) -> bool:
    """What marks say is final; the rest is the model's to weigh, the rule being one of its signs."""
    if alone(run.first) or run.last.cut_off or (_begins_anew(right) and not _wraps(run.last, right, layout)):
        return False
    marks = _by_marks(run, right, layout, parted)
    if marks is not None:
        return marks
    if _heads(run, right, layout):
        return False
    if not titled and len(run.lines) == 1 and _title_goes_on(run.first, right, layout):
        return True
    rule = _goes_on(run, right, layout, parted, titled)
    full = layout.width > 0 and layout.full(run.last)
    shown = layout.indented or (not layout.blocks and layout.brimful(run.last))
    wrapped = full and not right.gap and shown and titled
    sure = (parted and full and _flush(run, right, layout)) or _speech_goes_on(run, right, layout)
    if sure or (rule and _surely_broken(run, right, layout, wrapped=wrapped, parted=parted)):
        return True
    junction = Junction(run, right, layout.name, rule=rule, full=full, titled=titled, parted=parted)
    return decide(run.last, right, junction.signs())


def _heads(run: _Run, right: Line, layout: Layout) -> bool:
    """Whether the run is a heading: a number or a dash, some words or a question, and room left in its line; or, on a
    page that breaks lines at no measure, a few words that do not lead on to the text below them.
    """
    line = run.first
    ended = line.stopped and not line.text.endswith("？")
    if len(run.lines) > 1 or ended or line.open_end or line.inner_stops or _LABEL.search(line.text):
        return False
    if line.numbered or line.text.startswith("——"):
        room = not (layout.width and layout.full(line))
        return room and run.length < _LONGEST_HEADING and not (layout.clauses and line.commas)
    few = layout.free and not layout.indented and run.length <= _FEW_WORDS and not line.commas
    return few and right.prose and surprise(line.text[-1], right.text[0]) > _TOGETHER


def _surely_broken(run: _Run, right: Line, layout: Layout, *, wrapped: bool, parted: bool) -> bool:
    """Whether no paragraph ends here: behind a full line of a page that indents its paragraphs or shows them by
    nothing, inside a sentence behind a whole one, or before what stands between a line without a stop and the rest
    of its sentence.
    """
    if layout.sentences and not right.gap:
        return _CLAUSE_ENDS.search(right.text) is not None
    prose = run.commas > 0 and (right.stopped or right.commas > 0)
    if run.last.stopped or wrapped:
        return wrapped and (prose or not run.last.stopped)
    full = layout.width > 0 and layout.full(run.last)
    asked = not right.gap and "？" in run.last.text
    if run.has_sentence or asked or (full and parted and run.commas):
        return True
    indented = layout.indented and run.first.indent >= INDENTED > right.indent
    over = parted and run.length >= _SHORTEST_OPENING
    return prose and (indented or (over if right.gap else full))


def _flush(run: _Run, right: Line, layout: Layout) -> bool:
    """Whether `right`, behind a page's end, goes on with a paragraph: on a page that indents its paragraphs, one that
    is indented is followed by a line that is not, and that does not begin with who speaks.
    """
    return (
        layout.indented
        and layout.width > 0
        and run.first.indent >= INDENTED > right.indent
        and (right.stopped or right.commas > 0 or layout.full(right))
        and not _SPEAKER.match(right.text)
    )


def _speech_goes_on(run: _Run, right: Line, layout: Layout) -> bool:
    """Whether a short question of an interview ends in its second line: 问：… is indented, the line below it is not."""
    indented = layout.indented and run.first.indent >= INDENTED > right.indent
    return (
        indented
        and right.stopped
        and not right.gap
        and _SPEAKER.match(run.first.text) is not None
        and not (run.last.stopped or right.marked)
    )


def _wraps(left: Line, right: Line, layout: Layout) -> bool:
    """Whether a number that a clause begins with came to stand first in a line only because the line before was full."""
    flush = layout.indented and not right.gap and right.indent < INDENTED
    return (
        flush
        and layout.width > 0
        and layout.full(left)
        and not left.stopped
        and right.marked
        and not right.hint.item
    )


def _title_goes_on(title: Line, right: Line, layout: Layout) -> bool:
    """Whether the second line is of the title too: it begins with what links, or the first one was full and broke off
    between characters that belong together.
    """
    if right.gap or title.stopped or right.stopped or title.commas or right.commas or right.marked:
        return False
    if right.text.startswith(_LINKS):
        return True
    broken = layout.width > 0 and layout.full(title) and not layout.full(right)
    return broken and surprise(title.text[-1], right.text[0]) < _TOGETHER


def _by_marks(run: _Run, right: Line, layout: Layout, parted: bool) -> bool | None:
    """What the marks at the break alone settle: a comma, a number before its classifier or a name that is opened here
    and closed there go on; a greeting stands by itself; a whole sentence ends before a gap.
    """
    left = run.last
    if (
        left.text.endswith(_GO_ON)
        or right.text.startswith(_CLOSES)
        or any(_opened(left.text, right.text, *pair) for pair in _PAIRS)
    ):
        return True
    if left.text[-1].isdigit() and right.text.startswith(_COUNTED):
        return True
    if left.text.endswith(("；", ";")):
        over = parted and run.commas > 0 and right.inner_stops > 0
        if over or (layout.clauses and not right.gap):
            return True
        item = len(run.lines) == 1 and run.length < _LONGEST_ITEM and "。" not in left.text
        return None if not item or (layout.width and layout.full(left)) else False
    if _LABEL.search(left.text) and not GREETING.fullmatch(run.text) and (layout.clauses or layout.free):
        return layout.clauses and not right.gap
    apart = not layout.full(left) if layout.width else right.gap or parted or layout.free
    ended = left.stopped and apart
    return False if ended or GREETING.fullmatch(run.text) else None


def _opened(left: str, right: str, opener: str, closer: str, longest: int) -> bool:
    """Whether a name or a speech that `left` leaves open is closed in `right`."""
    if left.rfind(opener) <= left.rfind(closer) or left.endswith(_ENDED):
        return False
    end = right.find(closer)
    return -1 < end < longest and opener not in right[:end]


Decide = Callable[[Line, Line, Signs], bool]
"""Whether the second line goes on where the first broke off, from the signs of the junction."""


def by_model(left: Line, right: Line, signs: Signs) -> bool:
    """What the trained model says."""
    return models()["joins"].probability(signs) > 0.5


def join_broken(lines: list[Line], repairs: list[Repair], decide: Decide = by_model) -> list[Line]:
    """The lines, those that are one made one. Lines that are no part of the article (page numbers, running
    heads) do not part a sentence. `decide` is for training, which looks on.
    """
    layout = layout_of([line for line in lines if line.kept])
    runs: list[_Run] = []
    run: _Run | None = None
    titled = parted = False
    for line in lines:
        if not line.kept:
            runs.append(_Run.of(line))
            parted = True
            continue
        if run and _joined(run, line, layout, decide, parted=parted, titled=titled):
            repairs.append(Repair("join", run.last.raw_end, line.raw_start, "\n", ""))
            run.add(line)
        else:
            titled = run is not None
            run = _Run.of(line)
            runs.append(run)
        parted = False
    return [run.merged() for run in runs]
