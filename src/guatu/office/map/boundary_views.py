"""The page of the boundaries: hand a file in, see what matched, take them down again."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guatu.lake.boundaries import BoundaryError, systems
from guatu.office.atlas.services import current
from guatu.office.map.boundaries import credit, loaded, put_away, take_in
from guatu.office.people.actors import actor_of
from guatu.office.people.rights import needs

MAX_BYTES = 60 << 20
"""Of an upload; the command takes larger files."""


@needs("map.change")
def home(request: HttpRequest) -> HttpResponse:
    """Which boundaries is the map drawn by, and what of them is in doubt?"""
    if request.method == "POST":
        return _handed_in(request)
    boundaries = loaded()
    regions = current().regions
    context = {
        "section": "map",
        "boundaries": boundaries,
        "credit": credit(boundaries) if boundaries else "",
        "missing": [regions[key] for key in boundaries.report.missing if key in regions]
        if boundaries
        else [],
        "by_name": [match for match in boundaries.report.matched if match.by == "name"] if boundaries else [],
        "systems": systems().items(),
        "most_bytes": MAX_BYTES,
    }
    return render(request, "map/boundaries.html", context)


def _handed_in(request: HttpRequest) -> HttpResponse:
    given = request.FILES.get("file")
    said = {key: request.POST.get(key, "").strip()[:200] for key in ("system", "epsg", "approval", "layer")}
    try:
        if not isinstance(given, UploadedFile) or not given.size:
            raise BoundaryError(_("没有收到文件；请选择一个界线文件"))
        if given.size > MAX_BYTES:
            raise BoundaryError(_("文件太大；请在服务器上用 guatu boundaries 导入"))
        if not said["system"] and not said["epsg"]:
            raise BoundaryError(_("请选坐标系：选错了界线会偏几百米"))
        with tempfile.TemporaryDirectory(prefix="guatu-") as folder:
            path = Path(folder, "given")
            with path.open("wb") as out:
                out.writelines(given.chunks())
            found = take_in(
                actor_of(request),
                path,
                said["epsg"] or said["system"],
                approval=said["approval"],
                layer=said["layer"],
                source=(given.name or "")[:200],
            )
    except BoundaryError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("已导入：%(n)s 个区域有了真实界线，请看下面的核对报告") % {"n": len(found.shapes)}
        )
    return redirect("map:boundaries")


@require_POST
@needs("map.change")
def clear(request: HttpRequest) -> HttpResponse:
    """Back to the schematic map."""
    put_away(actor_of(request))
    messages.success(request, _("界线已撤下，地图又是示意图"))
    return redirect("map:boundaries")
