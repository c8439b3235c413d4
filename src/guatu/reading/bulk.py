"""Many documents, on all cores: what was read of each comes back in the order of the sources.

A few small documents are read in this process. Otherwise workers read them (see `workers`); only what they need to
read next and what awaits its turn is in memory, however many documents there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from guatu.reading.engine import Advisor, read
from guatu.reading.model import Reading
from guatu.reading.model_address import Model
from guatu.reading.sketches import sketch
from guatu.reading.sources import Source
from guatu.text.model import LINE_BREAK

_FEW = 48
_SMALL = 400_000
"""Fewer documents and bytes than this are read sooner than workers are started."""


@dataclass(frozen=True, slots=True)
class Options:
    """How every document is read. `published` (ISO) beats what it says itself; `clean_dir` gets its clean text;
    `sketched` asks for a sketch to find duplicates by; `scans`: PDFs of pictures are given to an OCR engine; `model`
    is asked for facts beyond those of the rules."""

    published: str | None = None
    clean_dir: Path | None = None
    sketched: bool = False
    scans: bool = False
    model: Model | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of one document: `lines` are its facts as JSON Lines; `fault` says why it could not be read."""

    where: str
    doc: str = ""
    characters: int = 0
    facts: int = 0
    lines: bytes = b""
    issues: tuple[str, ...] = ()
    sketch: str | None = None
    fault: str | None = None


def read_source(source: Source, options: Options) -> Outcome:
    """Reads one document; whatever goes wrong with it is its `fault`."""
    try:
        given = source.opened()
        reading = read(
            given.content,
            options.published or given.published,
            doc=given.doc,
            url=given.url,
            title=given.title,
            file=given.file,
            scans=options.scans,
            advisor=_advisor(options.model) if options.model else None,
        )
        if options.clean_dir is not None:
            _write_clean(options.clean_dir, given.doc, reading)
        lines = "".join(json.dumps(fact.to_dict(), ensure_ascii=False) + "\n" for fact in reading.facts)
        encoded = lines.encode("utf-8")
    except OSError as fault:
        return Outcome(source.where, source.doc, fault=f"{fault.strerror or fault}; is the path right?")
    except ValueError as fault:
        return Outcome(source.where, source.doc, fault=str(fault))
    except Exception as fault:
        reason = f"the reader failed ({type(fault).__name__}: {fault}); the rest goes on, please report it"
        return Outcome(source.where, source.doc, fault=reason)
    return Outcome(
        where=source.where,
        doc=given.doc,
        characters=len(reading.text.clean),
        facts=len(reading.facts),
        lines=encoded,
        issues=reading.issues,
        sketch=sketch(reading.text.clean).packed() if options.sketched else None,
    )


def read_sources(found: Iterable[Source], options: Options, jobs: int = 1) -> Iterator[Outcome]:
    """Reads all, on `jobs` cores, and gives the outcomes in the order of `found`."""
    rest = iter(found)
    first: list[Source] = []
    size = 0
    for source in rest:
        first.append(source)
        size += source.size
        if len(first) >= _FEW or size >= _SMALL:
            break
    else:
        jobs = 1
    everything = chain(first, rest)
    if jobs == 1:
        for source in everything:
            yield read_source(source, options)
        return
    from guatu.reading.workers import Workers

    with Workers(jobs, options) as workers:
        yield from workers.read(everything)


@cache
def _advisor(model: Model) -> Advisor:
    """One for each model, since it remembers whether the model answers."""
    from guatu.reading.proposals import Proposals

    return Proposals(model)


def _write_clean(folder: Path, doc: str, reading: Reading) -> None:
    name = doc.replace("/", "_").replace("\\", "_")
    (folder / f"{name}.txt").write_text(reading.text.clean + "\n", encoding="utf-8", newline="")
    align = [*reading.text.to_align(), LINE_BREAK]
    (folder / f"{name}.align.json").write_text(json.dumps(align), encoding="utf-8")
