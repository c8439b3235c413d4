"""Versioned runs: an answer kept with all that it rests on, under a hash of that.

`<root>/<id>/run.json` is written once and never changed. The id is a hash of the question, the two dates and digests of
code, parameters and the parts of the atlas (or the table) that the answer reads: the same inputs find the run that is
there, other inputs make another. A run is stale when the digests of today differ; they say which part has changed.
"""

from __future__ import annotations

import hashlib
import json
import math
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from guatu.atlas.clock import here
from guatu.atlas.model import Atlas
from guatu.atlas.sentences import Sentence, Strung, kept, remade
from guatu.lake.store import WHOLE, now
from guatu.regional import parameters
from guatu.regional.parameters import Parameter

RUN = "run.json"
_PART = ".part-"
Inputs = Mapping[str, str]
"""Digests by the name of what they are of: a part of the atlas, `code`, `parameters`, or `table`."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a run answers. `kind` names one of `guatu.regional.answers.KINDS`, `arguments` are ids by name."""

    kind: str
    arguments: Mapping[str, str]
    as_of: date
    known_by: date

    def to_dict(self) -> dict[str, Any]:
        """For JSON, in one order."""
        return {
            "kind": self.kind,
            "arguments": dict(sorted(self.arguments.items())),
            "as_of": self.as_of.isoformat(),
            "known_by": self.known_by.isoformat(),
        }

    @staticmethod
    def of(told: Mapping[str, Any]) -> Question:
        """The question that `to_dict` wrote."""
        days = (date.fromisoformat(told[name]) for name in ("as_of", "known_by"))
        return Question(told["kind"], told["arguments"], *days)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out: a sentence, how many of what it rests on, the parameters that were used, and the whole of it."""

    sentence: str
    n: int
    unit: str
    parameters: tuple[Parameter, ...]
    result: dict[str, Any]

    @property
    def used(self) -> list[dict[str, Any]]:
        """The parameters as plain JSON values."""
        return [asdict(one) | {"valid_from": one.valid_from.isoformat()} for one in self.parameters]


@dataclass(frozen=True, slots=True)
class Run:
    """An answer that was kept. `parameters` and `result` are plain JSON values."""

    id: str
    question: Question
    inputs: Inputs
    sentence: str
    n: int
    unit: str
    parameters: list[dict[str, Any]]
    result: dict[str, Any] = field(repr=False)
    made_at: str = ""
    made_by: str = ""
    said: list[Any] = field(default_factory=list[Any], repr=False)
    """How the sentences in it were made; runs kept before there was a record of that have none."""

    @property
    def made(self) -> datetime:
        """When it was kept, by the clock here."""
        return here(self.made_at)

    def changed(self, present: Inputs) -> tuple[str, ...]:
        """Names of the inputs that are no longer what they were: empty for a run that is not stale."""
        return tuple(name for name, digest in self.inputs.items() if present.get(name) != digest)

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"question": self.question.to_dict(), "inputs": dict(self.inputs)}


def key_of(question: Question, inputs: Inputs) -> str:
    """The id of the run that answers the question from these inputs."""
    told = json.dumps([question.to_dict(), dict(sorted(inputs.items()))], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def digest(value: object) -> str:
    """A short hash of plain objects, by what they show of themselves."""
    shown = repr(dict(value)) if isinstance(value, Mapping) else repr(value)  # pyright: ignore[reportUnknownArgumentType]
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def digests(atlas: Atlas, parts: Iterable[str]) -> dict[str, str]:
    """Digests of parts of an atlas, of the room's code and of its parameters."""
    return {part: digest(getattr(atlas, part)) for part in parts} | dict(_room())


@cache
def _room() -> Inputs:
    """Code: all modules of this room (those of projects and first reports answer no question here)."""
    room = files("guatu.regional")
    modules = sorted((one for one in room.iterdir() if one.name.endswith(".py")), key=lambda one: one.name)
    code = hashlib.sha256(b"".join(one.read_bytes() for one in modules)).hexdigest()[:16]
    rules = hashlib.sha256(room.joinpath(parameters.FILE).read_bytes()).hexdigest()[:16]
    return {"code": code, "parameters": rules}


def plain(value: Any) -> Any:
    """JSON values of what answers hold: numbers of numpy as such, tuples as lists, what is not known as null."""
    if isinstance(value, float):  # numpy's too
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in cast(Mapping[str, Any], value).items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in cast(Iterable[Any], value)]
    return value


class Runs:
    """The folder of a workspace that holds runs."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get(self, key: str) -> Run | None:
        """A run by its id."""
        path = self.root / key / RUN
        return _read(path) if key.isalnum() and path.is_file() else None

    def all(self) -> list[Run]:
        """All runs, the newest first."""
        found = [_read(path) for path in self.root.glob(f"{WHOLE}/{RUN}")]
        return sorted(found, key=lambda run: (run.made_at, run.id), reverse=True)

    def find(self, kind: str, arguments: Mapping[str, str]) -> list[Run]:
        """Runs of one question whatever its dates, the newest first."""
        return [
            run
            for run in self.all()
            if run.question.kind == kind and dict(run.question.arguments) == dict(arguments)
        ]

    def keep(self, question: Question, inputs: Inputs, answer: Answer, by: str) -> Run:
        """Writes the run, or gives the one that is there: a run never changes."""
        key = key_of(question, inputs)
        if (there := self.get(key)) is not None:
            return there
        run = Run(
            key,
            question,
            dict(inputs),
            answer.sentence,
            answer.n,
            answer.unit,
            answer.used,
            plain(answer.result),
            now(),
            by,
            [kept(one) for one in dict.fromkeys(_words((answer.sentence, answer.result)))],
        )
        part = self.root / f"{_PART}{key}-{secrets.token_hex(4)}"
        part.mkdir(parents=True)
        (part / RUN).write_text(json.dumps(run.to_dict(), ensure_ascii=False, indent=1), "utf-8")
        try:
            part.rename(self.root / key)
        except OSError:  # another process kept the same run meanwhile
            shutil.rmtree(part)
        return _read(self.root / key / RUN)


@lru_cache(maxsize=512)
def _read(path: Path) -> Run:
    """A run's file, its sentences as they were made; kept, since it never changes."""
    told = json.loads(path.read_text("utf-8"))
    made = {str(one): one for one in map(remade, told.get("said", ()))}
    again = {name: _with(made, told[name]) for name in ("sentence", "result")}
    return Run(**(told | again | {"question": Question.of(told["question"])}))


def _words(value: Any) -> Iterator[Sentence | Strung]:
    """All words in an answer that know how they were made."""
    if isinstance(value, Sentence | Strung):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        parts = cast(Iterable[Any], value.values() if isinstance(value, Mapping) else value)
        for part in parts:
            yield from _words(part)


def _with(made: Mapping[str, Sentence | Strung], value: Any) -> Any:
    """JSON values with these words in their places."""
    if isinstance(value, str):
        return made.get(value, value)
    if isinstance(value, dict):
        return {key: _with(made, part) for key, part in cast(dict[str, Any], value).items()}
    return [_with(made, part) for part in cast(list[Any], value)] if isinstance(value, list) else value
