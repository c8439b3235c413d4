"""Builds a workspace: the database, the pack's documents, and any further ones. Safe to run again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from guatu.office.people.actors import Actor
from guatu.office.workspace import ENVIRONMENT, Workspace
from guatu.text import UnreadableError
from guatu.text.formats import READABLE, members

ARCHIVE = ".zip"
Progress = Callable[[str], None]


@dataclass(slots=True)
class Report:
    """What a build did: documents new and known, facts in all, and what was refused with its reason."""

    added: int = 0
    known: int = 0
    facts: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """A document to take in: its file name and bytes, or why there are none."""

    name: str
    data: bytes = b""
    origin: object = None
    fault: str | None = None


def open_workspace(
    root: Path, pack: str | None = None, *, open_reading: bool = False, create: bool = True
) -> Workspace:
    """Points Django at the workspace, and creates what is missing of it unless told otherwise.

    Once a process, before any model is used.
    """
    os.environ[ENVIRONMENT] = str(root.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.office.settings")
    if open_reading:
        os.environ["GUATU_OPEN"] = "1"
    workspace = Workspace(root.resolve())
    if create:
        workspace.create()
    if pack:
        (workspace.root / "pack.txt").write_text(str(Path(pack).resolve()), "utf-8")
    import django

    django.setup()
    return workspace


def build(actor: Actor, folders: Iterable[Path], progress: Progress) -> Report:
    """Brings the database up to date and reads the pack's documents, then those of `folders`.

    A bad file is reported and the rest goes on; documents that are there already are not read again.
    """
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    report = Report()
    for item in chain(_pack_documents(), *map(items, folders)):
        _take(actor, item, report, progress)
    from guatu.office.documents.models import Fact

    report.facts = Fact.objects.count()
    return report


def files(place: Path) -> Iterator[Path]:
    """The readable files of a folder in order of name, or the file itself.

    Raises FileNotFoundError when there is no such place.
    """
    if place.is_file():
        yield place
    elif place.is_dir():
        yield from sorted(
            path
            for path in place.rglob("*")
            if path.suffix.lower() in READABLE | {ARCHIVE}
            and not path.name.startswith("~$")
            and path.is_file()
        )
    else:
        raise FileNotFoundError(f"{place}: no such file or folder")


def items(place: Path) -> Iterator[Item]:
    """The documents of a folder or file; those of an archive each by itself."""
    for path in files(place):
        if path.suffix.lower() != ARCHIVE:
            yield _item(path)
            continue
        try:
            for member in members(path.read_bytes(), path.name, READABLE):
                where = path / member.path
                yield Item(where.name, member.source, fault=member.fault and f"{where}: {member.fault}")
        except (UnreadableError, OSError) as error:
            yield Item(path.name, fault=str(error))


def _item(path: Path, origin: object = None) -> Item:
    try:
        return Item(path.name, path.read_bytes(), origin)
    except OSError as error:
        return Item(path.name, fault=str(error))


def _pack_documents() -> Iterator[Item]:
    from guatu.office.atlas.services import current, pack_folder
    from guatu.office.documents.services import Origin

    for document in current().documents:
        yield _item(
            pack_folder() / document.path,
            Origin(
                title=document.title,
                outlet=document.outlet or "",
                published=document.published or "",
                rewritten=document.rewritten,
                retells_title=document.retells_title or "",
                retells_outlet=document.retells_outlet or "",
                retells_date=document.retells_date or "",
            ),
        )


def _take(actor: Actor, item: Item, report: Report, progress: Progress) -> None:
    from guatu.office.documents.models import Document
    from guatu.office.documents.services import Origin, RefusedDocumentError, import_document

    before = Document.objects.count()
    try:
        if item.fault is not None:
            raise RefusedDocumentError(item.fault)
        given = item.origin if isinstance(item.origin, Origin) else None
        document = import_document(actor, item.name, item.data, given)
    except RefusedDocumentError as error:
        report.refused.append(str(error))
        progress(f"✗ {error}")
        return
    if Document.objects.count() == before:
        report.known += 1
    else:
        report.added += 1
        progress(f"✓ {document.title}（{document.facts.count()} 条事实）")
