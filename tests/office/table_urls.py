"""The office with one more list, whose rows and actions are the tests' own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import include, path

from guatu.office.tables import Action, Column, Done, Kind, Table
from guatu.office.tables.views import list_paths

app_name = "trial"


@dataclass
class Plot:
    """A row of the trial list."""

    id: str
    name: str
    region: str
    size: float | None
    day: date | None
    label: str = ""


PLOTS = [
    Plot("a", "=1+1", "420106", 30, date(2024, 1, 2)),
    Plot("b", "B 地块", "420103", None, None),
    Plot("c", "C 地块", "420106", -5, date(2023, 5, 1), "old"),
    Plot("d", "＋D", "420700", 7, date(2024, 6, 30)),
]


def _label(actor: Any, rows: Sequence[Plot], answers: Mapping[str, str]) -> Done:
    before = {row.id: row.label for row in rows}
    for row in rows:
        row.label = answers["label"]
    return Done(f"{len(rows)} 块已标", before)


def _unlabel(actor: Any, before: Mapping[str, str]) -> str:
    for row in PLOTS:
        row.label = before.get(row.id, row.label)
    return "已撤销"


TRIAL = Table(
    key="trial",
    view="trial:plots",
    title="地块",
    rows=lambda scope: PLOTS,
    right="projects.view",
    identify=lambda row: row.id,
    columns=(
        Column(key="name", label="名称"),
        Column(key="region", label="区域", kind=Kind.REGION, prominent=True),
        Column(key="size", label="面积", kind=Kind.NUMBER, unit="平方米"),
        Column(key="day", label="日期", kind=Kind.DATE),
        Column(key="label", label="标签", kind=Kind.CHOICE),
    ),
    actions=(
        Action(
            key="label",
            label="标记",
            run=_label,
            undo=_unlabel,
            may=lambda actor: any(grant.role != "auditor" for grant in actor.grants),
        ),
    ),
)
urlpatterns = [
    path("trial/", include((list_paths("plots", TRIAL), "trial"))),
    path("", include("guatu.office.urls")),
]
