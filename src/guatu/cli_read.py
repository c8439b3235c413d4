"""`guatu read`: documents in, one fact a line out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO, cast

from guatu.reading import Reading, read
from guatu.reading.periods import Moment
from guatu.text.model import LINE_BREAK

TEXT_FILES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".jsonl"})
"""What is read of a folder; a file that is named itself is read whatever its name ends in."""


@dataclass(frozen=True, slots=True)
class Job:
    """One document, or what is wrong with it."""

    where: str
    doc: str = ""
    source: bytes | str = ""
    published: str | None = None
    url: str | None = None
    title: str | None = None
    fault: str | None = None


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("read", help="read documents: one fact a line, as JSON")
    verb.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a document, a folder, or a .jsonl file"
    )
    verb.add_argument(
        "--published", type=_date, metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; beats the page's own"
    )
    verb.add_argument("-o", "--output", type=Path, metavar="FACTS.jsonl", help="instead of standard output")
    verb.add_argument(
        "--clean-dir", type=Path, metavar="DIR", help="write the clean texts and their alignments here"
    )
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads everything; a bad document is told on standard error and the rest goes on. 1 if any was bad."""
    bad = done = facts = 0
    with ExitStack() as stack:
        try:
            out = _open(args.output, stack)
            if args.clean_dir:
                args.clean_dir.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            _tell(f"{fault.filename}: {fault.strerror}; give a place that can be written")
            return 1
        for job in _jobs(args.paths):
            try:
                if job.fault is not None:
                    raise ValueError(job.fault)
                published = args.published or job.published
                reading = read(job.source, published, doc=job.doc, url=job.url, title=job.title)
            except (OSError, ValueError) as fault:
                bad += 1
                _tell(f"{job.where}: {fault}")
                continue
            for fact in reading.facts:
                out.write(json.dumps(fact.to_dict(), ensure_ascii=False) + "\n")
            if args.clean_dir:
                _write_clean(args.clean_dir, job.doc, reading)
            done, facts = done + 1, facts + len(reading.facts)
            _tell(f"{job.where}: {len(reading.text.clean)} characters, {len(reading.facts)} facts")
    _tell(f"{done} read, {facts} facts" + (f", {bad} could not be read" if bad else ""))
    return 1 if bad else 0


def _jobs(paths: list[Path]) -> Iterator[Job]:
    for path in paths:
        if path.is_dir():
            found = sorted(
                part for part in path.rglob("*") if part.suffix.lower() in TEXT_FILES and part.is_file()
            )
            if not found:
                yield Job(str(path), fault=f"the folder holds none of {', '.join(sorted(TEXT_FILES))}")
            for part in found:
                yield from _file(part)
        else:
            yield from _file(path)


def _file(path: Path) -> Iterator[Job]:
    try:
        content = path.read_bytes()
    except OSError as fault:
        yield Job(str(path), fault=f"{fault.strerror}; is the path right?")
        return
    if path.suffix.lower() != ".jsonl":
        yield Job(str(path), path.stem, content)
        return
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            yield _row(f"{path}:{number}", line)


def _row(where: str, line: bytes) -> Job:
    """A line of a .jsonl file: `{"id", "raw", "published"?, "url"?, "title"?}`."""
    try:
        found: Any = json.loads(line)
    except ValueError as fault:
        return Job(where, fault=f"no JSON ({fault}); write one object a line")
    if not isinstance(found, dict):
        return Job(where, fault='not an object; write {"id": …, "raw": …}')
    row = cast("dict[str, Any]", found)
    missing = [key for key in ("id", "raw") if row.get(key) in (None, "")]
    if missing:
        return Job(where, fault=f"{' and '.join(missing)} missing; each line needs an id and the raw text")
    texts = {key: str(row[key]) for key in ("published", "url", "title") if row.get(key)}
    return Job(
        where, str(row["id"]), str(row["raw"]), texts.get("published"), texts.get("url"), texts.get("title")
    )


def _write_clean(folder: Path, doc: str, reading: Reading) -> None:
    name = doc.replace("/", "_").replace("\\", "_")
    (folder / f"{name}.txt").write_text(reading.text.clean + "\n", encoding="utf-8", newline="")
    align = [*reading.text.to_align(), LINE_BREAK]
    (folder / f"{name}.align.json").write_text(json.dumps(align), encoding="utf-8")


def _open(path: Path | None, stack: ExitStack) -> TextIO:
    if path is None:
        return sys.stdout
    path.parent.mkdir(parents=True, exist_ok=True)
    return stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))


def _date(text: str) -> str:
    try:
        return Moment.read(text).iso
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
