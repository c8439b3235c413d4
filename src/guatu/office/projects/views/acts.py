"""Every act on a project's page: money, follow-ups, next steps, papers, reasons for being late, pauses and ends."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.office.documents.models import Document
from guatu.office.moment import moment_of
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs, visible
from guatu.office.projects import papers, services
from guatu.office.projects.forms import AmountForm, AsideForm, ExcuseForm, NewsForm, PaperForm, TaskForm
from guatu.office.projects.models import Attachment, NextStep
from guatu.office.projects.services.papers import Paper, attach_document, attach_file
from guatu.office.projects.services.withdrawing import KINDS
from guatu.office.projects.views.answers import act, version_of
from guatu.office.projects.views.board import project_address
from guatu.office.projects.views.story import project_of


@require_POST
@needs("projects.view")
def add_amount(request: HttpRequest, pk: int) -> HttpResponse:
    """Money with its evidence."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        value = given["value"] * 100_000_000
        given = given | {"value": value, "rate": given["rate"] if given["currency"] != "CNY" else None}
        services.add_amount(actor_of(request), project, services.Sum(**given))
        return _("金额已记下")

    return act(request, AmountForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def add_news(request: HttpRequest, pk: int) -> HttpResponse:
    """A follow-up."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        news = services.News(moved=not given.pop("still"), **given)
        services.add_follow_up(actor_of(request), project, news)
        return _("进展已记下")

    return act(request, NewsForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """A pause, an end, or taking it up again."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        verb = {"paused": services.pause, "ended": services.end, "": services.resume}[given["side"]]
        verb(actor_of(request), project, version_of(request), given["day"], given["reason"])
        return _("状态已更新")

    return act(request, AsideForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def withdraw_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes back the latest step."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        why = request.POST.get("why", "")
        services.withdraw_step(actor_of(request), project, version_of(request), why)
        return _("已撤销最近一步")

    return act(request, None, project_address(project), do)


@require_POST
@needs("projects.view")
def add_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A next step."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.add_next_step(actor_of(request), project, services.Task(**given))
        return _("下一步已记下")

    return act(request, TaskForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def finish_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A next step that is done."""
    row = get_object_or_404(visible(actor_of(request), "projects.view", NextStep.objects.all()), pk=pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        day = moment_of(request).as_of
        services.finish_next_step(
            actor_of(request), row, version_of(request), day, request.POST.get("result", "")
        )
        return _("已办结：%(what)s") % {"what": row.text}

    return act(request, None, row.address, do)


@require_POST
@needs("projects.view")
def add_excuse(request: HttpRequest, pk: int) -> HttpResponse:
    """A legitimate reason for being late."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        services.excuse(actor_of(request), project, **given)
        return _("正当理由已登记，相关的灯随之变化")

    return act(request, ExcuseForm(request.POST), project_address(project), do)


@require_POST
@needs("projects.view")
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that only this project's people open, or a document of the library."""
    project = project_of(request, pk)

    def do(given: dict) -> str:  # type: ignore[type-arg]
        said = Paper(given["day"], given["note"])
        if file := given["file"]:
            attach_file(actor_of(request), project, file.name, file.read(), said)
        else:
            attach_document(actor_of(request), project, _document(given["document"]), said)
        return _("材料已附上")

    return act(request, PaperForm(request.POST, request.FILES), project_address(project), do)


def _document(title: str) -> Document:
    found = list(Document.objects.filter(title=title.strip())[:2]) if title.strip() else []
    if len(found) != 1:
        raise services.BadValueError(_("选一个文件，或从文档库里选一份标题"))
    return found[0]


@require_POST
@needs("projects.view")
def withdraw(request: HttpRequest, pk: int, kind: str, row: int) -> HttpResponse:
    """Takes money, a follow-up, a paper or a reason back."""
    project = project_of(request, pk)
    if kind not in KINDS:
        raise Http404(kind)
    found = get_object_or_404(KINDS[kind].objects.filter(project=project), pk=row)

    def do(_given: dict) -> str:  # type: ignore[type-arg]
        services.withdraw(actor_of(request), found, request.POST.get("why", ""))
        return _("已撤销，经过里留有记录")

    return act(request, None, project_address(project), do)


@needs("projects.view")
def open_paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse | FileResponse:
    """A paper's file, for those who see the project."""
    row: Attachment = get_object_or_404(project_of(request, pk).attachments.all(), pk=paper)
    path = papers.path_of(row)
    if not path.is_file():
        raise Http404(row.title)
    return FileResponse(path.open("rb"), as_attachment=True, filename=row.title)
