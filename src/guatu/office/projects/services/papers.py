"""Verbs on a project's papers: attach a file or a document of the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from guatu.office.documents import storage
from guatu.office.documents.models import Document
from guatu.office.people import logbook
from guatu.office.people.actors import Actor
from guatu.office.people.logbook import log
from guatu.office.people.rights import require
from guatu.office.projects import papers
from guatu.office.projects.models import Attachment, Project
from guatu.office.projects.services.base import BadValueError, past, told

STATED = ("title", "sha256", "library", "size", "note", "day")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a paper: of which day it is, and what it proves."""

    day: date
    note: str = ""


def attach_file(actor: Actor, project: Project, name: str, data: bytes, said: Paper) -> Attachment:
    """A file: kept apart from the library, for it may be a contract that only this project's people should see."""
    require(actor, "projects.change", project.region)
    if not data or len(data) > storage.MAX_BYTES:
        raise BadValueError(_("文件是空的，或超过 %(n)s MB") % {"n": storage.MAX_BYTES >> 20})
    title = PurePosixPath(name.replace("\\", "/")).name.replace("\0", "")[-255:] or "?"
    flags = papers.flags_of(data, title, said.day)
    sha256 = papers.keep(data)
    return _attach(actor, project, said, title=title, sha256=sha256, size=len(data), flags=flags)


def attach_document(actor: Actor, project: Project, document: Document, said: Paper) -> Attachment:
    """A document of the library, which the whole office may read."""
    require(actor, "projects.change", project.region)
    text = storage.text_of(document.sha256)
    flags = papers.flags_of(text.clean.encode(), "", said.day) if text else None
    given = {"title": document.title[:255], "sha256": document.sha256, "size": document.size, "flags": flags}
    return _attach(actor, project, said, library=True, **given)


def _attach(actor: Actor, project: Project, said: Paper, **given: object) -> Attachment:
    with logbook.change():
        if project.attachments.filter(sha256=given["sha256"], withdrawn_at=None).exists():
            raise BadValueError(_("这份材料已经附上了"))
        row = Attachment.objects.create(
            project=project, day=past(said.day), note=said.note.strip(), by=actor.name, **given
        )
        log(actor, "project.attach", "project", str(project.pk), after=told(row, STATED))
    return row
