"""`guatu read`: documents in, one fact a line out."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from guatu import __version__
from guatu.reading import parquet
from guatu.reading.bulk import Options, read_sources
from guatu.reading.duplicates import Kind
from guatu.reading.ledger import JournalError, Ledger, Sink, Stream
from guatu.reading.model_address import KEY, AddressError, Model
from guatu.reading.periods import Moment
from guatu.reading.progress import Progress
from guatu.reading.sources import sources
from guatu.reading.tally import Tally

_WITHOUT: dict[str, frozenset[Kind]] = {
    "off": frozenset(),
    "tell": frozenset(),
    "spun": frozenset({Kind.SPUN}),
    "drop": frozenset(Kind),
}
"""Whose facts are left out, by what is said of duplicates."""


def add_to(verbs: Any) -> None:
    """Adds the verb to the parser's subcommands."""
    verb = verbs.add_parser("read", help="read documents: one fact a line, as JSON")
    verb.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a document, a folder, a .zip, a .jsonl file, or - for standard input",
    )
    verb.add_argument(
        "--published", type=_date, metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD; beats the page's own"
    )
    verb.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FACTS.jsonl",
        help="instead of standard output; or FACTS.parquet",
    )
    verb.add_argument(
        "--clean-dir", type=Path, metavar="DIR", help="write the clean texts and their alignments here"
    )
    verb.add_argument(
        "--report",
        type=Path,
        metavar="FILE.jsonl",
        help="a line for each document: doubts, faults, duplicates",
    )
    verb.add_argument(
        "--duplicates",
        choices=tuple(_WITHOUT),
        default="spun",
        help="what to do about copies: tell them (tell), leave out the facts of copies with swapped words too (spun, "
        "the default) or of reprints as well (drop), or not look for any (off)",
    )
    verb.add_argument(
        "--ocr",
        action="store_true",
        help="give scanned PDFs to OCRmyPDF or Tesseract, where one is installed",
    )
    verb.add_argument("--jobs", type=_count, metavar="N", help="processes to read with; all cores by default")
    verb.add_argument("--resume", action="store_true", help="go on with a run that was stopped (needs -o)")
    verb.add_argument(
        "--llm",
        type=_address,
        metavar="URL",
        help="ask a language model at this address (…/v1) for more facts; off by default",
    )
    verb.add_argument("--llm-model", metavar="NAME", help=f"its name; the key is taken from {KEY}")
    verb.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads everything; a bad document is told on standard error and the rest goes on. 1 if any was bad."""
    progress = Progress(sys.stderr)
    if args.resume and args.output is None:
        progress.tell("--resume needs -o FILE: what goes to standard output is gone")
        return 2
    if (args.llm is None) != (args.llm_model is None):
        progress.tell("--llm URL and --llm-model NAME belong together")
        return 2
    try:
        with ExitStack() as stack:
            return _run(args, stack, progress)
    except (JournalError, ChildProcessError) as fault:
        progress.tell(str(fault))
    except OSError as fault:
        progress.tell(f"{fault.filename or 'writing'}: {fault.strerror}; give a place that can be written")
    return 1


def _run(args: argparse.Namespace, stack: ExitStack, progress: Progress) -> int:
    as_table = args.output is not None and args.output.suffix.lower() == ".parquet"
    model = Model(args.llm, args.llm_model) if args.llm else None
    sink = _sink(args)
    found = sources(args.paths)
    tally = Tally(without=_WITHOUT[args.duplicates])
    if args.resume and isinstance(sink, Ledger):
        if not sink.exists() and sink.made():
            progress.tell(f"{args.output} is complete; leave out --resume to read again")
            return 0
        for note in sink.past():
            source = next(found, None)
            if source is None or source.where != note["where"]:
                raise JournalError(
                    f"{note['where']} was read in the run that was stopped; now "
                    f"{source.where if source else 'nothing'} is in its place. Leave out --resume to start again"
                )
            tally.recall(note)
        progress.tell(f"{tally.number} were read before")
    if args.clean_dir:
        args.clean_dir.mkdir(parents=True, exist_ok=True)
    sink.begin()
    stack.callback(sink.close)
    options = Options(
        args.published, args.clean_dir, sketched=args.duplicates != "off", scans=args.ocr, model=model
    )
    for outcome in read_sources(found, options, args.jobs or _cores()):
        entry = tally.take(outcome)
        sink.add(entry.pieces if args.report else entry.pieces[:1], entry.note)
        progress.document(outcome, entry.match, tally)
    sink.finish(tally.withdrawn, parquet.write if as_table else None)
    progress.end(tally)
    if tally.withdrawn and isinstance(sink, Stream):
        progress.tell(
            "the facts of those are in what was written; with -o FILE they are taken out at the end"
        )
    return 1 if tally.bad else 0


def _sink(args: argparse.Namespace) -> Sink:
    outputs = [path for path in (args.output, args.report) if path is not None]
    if args.output is None or (args.output.exists() and not args.output.is_file()):
        return Stream(args.output, args.report)
    asked = {"paths": [str(path) for path in args.paths], "published": args.published}
    asked |= {
        "duplicates": args.duplicates,
        "report": str(args.report),
        "version": __version__,
        "ocr": args.ocr,
    }
    asked |= {"llm": args.llm and args.llm.partition("?")[0], "llm_model": args.llm_model}
    return Ledger(outputs, asked)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _date(text: str) -> str:
    try:
        return Moment.read(text).iso
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _address(text: str) -> str:
    try:
        return Model(text, "").url
    except AddressError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number from 1")
    return int(text)
