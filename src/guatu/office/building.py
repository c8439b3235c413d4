"""Builds a workspace: the database, the pack's documents, and any further ones. Safe to run again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from guatu.office.people.actors import Actor
from guatu.office.workspace import ENVIRONMENT, Workspace
from guatu.text.formats import READABLE

if TYPE_CHECKING:
    from guatu.office.documents.inbox.services import File
    from guatu.office.documents.services import Origin

ARCHIVE = ".zip"
Progress = Callable[[str], None]


@dataclass(slots=True)
class Report:
    """What a build did: documents new and known, facts in all, and what was refused with its reason."""

    added: int = 0
    known: int = 0
    facts: int = 0
    refused: list[str] = field(default_factory=list)


def open_workspace(
    root: Path, pack: str | None = None, *, demo: bool = False, create: bool = True
) -> Workspace:
    """Points Django at the workspace, and creates what is missing of it unless told otherwise.

    Once a process, before any model is used.
    """
    os.environ[ENVIRONMENT] = str(root.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu.office.settings")
    if demo:
        os.environ["GUATU_OPEN"] = os.environ["GUATU_DEMO"] = "1"
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
    take(actor, _pack_documents(), report, progress)
    for folder in folders:
        take(actor, items(folder), report, progress)
    from guatu.office.documents.models import Fact
    from guatu.office.documents.search.services import put_names
    from guatu.office.planner import survey
    from guatu.office.projects.reading import propose_leads

    put_names()
    propose_leads(actor)
    survey()
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


def items(place: Path) -> Iterator[File]:
    """The documents and archives of a folder, or the file itself."""
    for path in files(place):
        yield _file(path)


def _file(path: Path, origin: Origin | None = None) -> File:
    from guatu.office.documents.inbox.services import File
    from guatu.office.documents.services import Origin

    try:
        return File(path.name, path.read_bytes(), str(path), origin or Origin())
    except OSError as error:
        return File(path.name, place=str(path), fault=str(error))


def _pack_documents() -> Iterator[File]:
    """The pack's documents that are not in the workspace yet."""
    from guatu.office.atlas.services import current, pack_folder
    from guatu.office.documents.models import Document
    from guatu.office.documents.services import Origin
    from guatu.office.documents.storage import digest

    for document in current().documents:
        origin = Origin(
            title=document.title,
            outlet=document.outlet or "",
            published=document.published or "",
            rewritten=document.rewritten,
            retells_title=document.retells_title or "",
            retells_outlet=document.retells_outlet or "",
            retells_date=document.retells_date or "",
        )
        file = _file(pack_folder() / document.path, origin)
        if not Document.objects.filter(pk=digest(file.data)).exists():
            yield file


def take(actor: Actor, given: Iterable[File], report: Report, progress: Progress) -> None:
    """Hands files in and reads them at once, as the inbox does in the background."""
    from guatu.office.documents.inbox import reading
    from guatu.office.documents.inbox.services import COMMAND, DeliveryError, deliver
    from guatu.office.documents.models import Item

    def tell(item: Item) -> None:
        if item.state == "known":
            report.known += 1
        elif item.document is not None:
            report.added += 1
            original = item.document.copy_of
            folded = f"，与《{original.title}》重复，不另计" if original else ""
            progress(f"✓ {item.document.title}（{item.facts} 条事实{folded}）")

    try:
        delivery = deliver(actor, given, COMMAND, now=True)
    except DeliveryError:
        return
    reading.run(delivery.pk, tell)
    for item in delivery.items.filter(state="refused"):
        report.refused.append(f"{item.place or item.name}：{item.reason}；{item.remedy}")
        progress(f"✗ {report.refused[-1]}")
