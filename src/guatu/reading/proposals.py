"""Facts that a language model proposes, paragraph by paragraph; the text decides which of them stand.

Off unless an address is given. What the text does not bear out (see `confirm`) or a rule has found already is left
out; what was left out, and what went unanswered, is counted in the reading's issues.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from string import Template

from guatu.reading.answers import UnconfirmedError, proposed
from guatu.reading.chat import Model, ModelError, ask
from guatu.reading.confirm import Paragraph, confirm, event_verbs, name_types
from guatu.reading.framing import frames
from guatu.reading.model import Fact
from guatu.reading.scene import Scene

_SHORTEST, _LONGEST = 12, 1200
"""Characters of a paragraph worth asking about, and of one question; longer ones are cut at sentences."""

_PARAGRAPHS = 80
_SECONDS = 120.0
"""Budget of one document: questions and time."""

_PROPOSALS = 60
"""More from one paragraph is babble."""

_GIVE_UP, _GIVE_UP_ALL = 3, 6
"""Failures in a row after which the rest of a document, and all other documents, are not asked about."""

_LINES = 20


@dataclass(slots=True)
class _Account:
    """What came of one document's questions."""

    asked: int = 0
    unanswered: int = 0
    proposed: int = 0
    kept: int = 0
    reasons: list[str] = field(default_factory=list[str])

    def lines(self) -> list[str]:
        """For the reading's issues: a summary, then reasons."""
        if not self.asked and not self.unanswered:
            return []
        summary = (
            f"language model: {self.asked} questions, {self.unanswered} unanswered; {self.proposed} proposed, "
            f"{self.kept} confirmed, {self.proposed - self.kept} dropped"
        )
        shown = self.reasons[:_LINES]
        rest = len(self.reasons) - len(shown)
        return [summary, *shown, *([f"language model: {rest} more reasons"] if rest else [])]


class Proposals:
    """Asks a model about every paragraph of a document. Keeps nothing but how often it failed in a row."""

    def __init__(self, model: Model, seconds: float = _SECONDS, paragraphs: int = _PARAGRAPHS) -> None:
        self._model, self._seconds, self._paragraphs = model, seconds, paragraphs
        self._failed = 0

    def __call__(self, scene: Scene) -> tuple[list[Fact], list[str]]:
        """Confirmed proposals, and lines for the reading's issues."""
        if self._failed >= _GIVE_UP_ALL:
            return [], ["language model: not asked, since it failed too often before"]
        account = _Account()
        until = time.monotonic() + self._seconds
        facts: list[Fact] = []
        framing = frames(scene)
        failed = 0
        for number, (block, first, last) in enumerate(_paragraphs(scene)):
            if failed >= _GIVE_UP or number >= self._paragraphs or time.monotonic() >= until:
                account.unanswered += 1
                continue
            account.asked += 1
            try:
                answer = ask(self._model, instructions(), _question(scene, first, last), until)
            except ModelError as fault:
                failed = _GIVE_UP if fault.final else failed + 1
                self._failed = _GIVE_UP_ALL if fault.final else self._failed + 1
                account.unanswered += 1
                account.reasons.append(f"language model: {fault}")
                continue
            failed = self._failed = 0
            place = Paragraph(scene, first, last, framing[block])
            facts += _confirmed(answer, place, account, self._model.name)
        account.kept = len(facts)
        return facts, account.lines()


def _paragraphs(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Number of the block, start and end; long paragraphs in pieces that end with a sentence."""
    blocks: dict[int, list[tuple[int, int]]] = {}
    for sentence in scene.sentences:
        blocks.setdefault(sentence.block, []).append((sentence.start, sentence.end))
    for block, parts in blocks.items():
        first, last = parts[0][0], parts[0][0]
        for _, end in parts:
            if end - first > _LONGEST and last > first:
                yield block, first, last
                first = last
            last = end
        if last - first >= _SHORTEST:
            yield block, first, min(last, first + 2 * _LONGEST)


def _question(scene: Scene, first: int, last: int) -> str:
    title = scene.text.metadata.title or ""
    date = scene.published.iso if scene.published else "未知"
    return f"文档标题：{title[:80]}\n发布日期：{date}\n段落：\n{scene.clean[first:last].strip()}"


def _confirmed(answer: str, paragraph: Paragraph, account: _Account, name: str) -> Iterator[Fact]:
    rows, torn = proposed(answer)
    account.proposed += len(rows)
    if torn:
        account.reasons.append("language model: an answer that is no whole JSON; only its whole facts count")
    if len(rows) > _PROPOSALS:
        account.reasons.append(f"language model: {len(rows)} proposals for one paragraph; too many to count")
        return
    for row in rows:
        try:
            yield replace(confirm(row, paragraph), proposed_by=name)
        except UnconfirmedError as reason:
            account.reasons.append(f"language model: {str(row.get('kind'))[:20]} dropped: {reason}")


@cache
def instructions() -> str:
    """What the model is told before every paragraph (`data/proposals.txt`, with the types that rules know)."""
    text = (files("guatu.reading") / "data" / "proposals.txt").read_text(encoding="utf-8")
    known = {"etypes": event_verbs(), "ctypes": name_types()["carrier"], "ptypes": name_types()["policy"]}
    return Template(text).substitute({key: " ".join(sorted(words)) for key, words in known.items()})
