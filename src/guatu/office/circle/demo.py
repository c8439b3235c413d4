"""合成示例 of the circle: leads of several cities, hand-overs, joint events and pairs of parks, marked as made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from guatu import atlas as library
from guatu.atlas.model import Atlas, Region
from guatu.office.atlas.services import current
from guatu.office.circle.models import FirstReport, HandOver
from guatu.office.circle.services import handovers, joint, judging, reports
from guatu.office.circle.services.holding import rules_of
from guatu.office.circle.totals import members
from guatu.office.moment import today
from guatu.office.people.actors import Actor
from guatu.office.people.demo import second_city, third
from guatu.office.people.logbook import change
from guatu.office.people.rights import require
from guatu.office.projects import services as projects
from guatu.office.projects.models import Lead, Project
from guatu.office.projects.services import Move, Sum
from guatu.regional.circle.ruledata import texts
from guatu.regional.projects import Stage


def places(atlas: Atlas) -> dict[str, Region]:
    """The regions that the made-up rows mean by first, district, second and other; nothing without a circle."""
    cities, beside = members(atlas), second_city(atlas)
    if beside is None or beside not in cities:
        return {}
    counties = [one for one in library.children(atlas, cities[0].id) if one.kind == "county"]
    other = cities[(cities.index(beside) + 1) % len(cities)]
    district = third(counties) if counties else cities[0]
    return {"first": cities[0], "district": district, "second": beside, "other": other}


def make(actor: Actor) -> int:
    """Fills the circle's pages with 合成示例, in one transaction; gives the number of leads. Again gives 0."""
    require(actor, "projects.create", "")
    where = places(current())
    if not where or FirstReport.objects.filter(lead__synthetic=True).exists():
        return 0
    said: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("demo_words.yaml").read_text("utf-8"))
    maker = Actor.system(said["mark"])
    with change():
        for row in said["leads"]:
            _lead(maker, row, where[row["place"]], said)
        made = {row["key"]: _project(maker, row, where[row["place"]], said) for row in said["projects"]}
        for row in said["handovers"]:
            _hand_over(maker, row, made[row["project"]], where[row["host"]])
        _together(maker, said, where)
    return len(said["leads"])


def _lead(maker: Actor, row: Mapping[str, Any], place: Region, said: Mapping[str, Any]) -> None:
    at = timezone.make_aware(datetime.combine(_ago(row), time(9, 30)))
    fields = {
        "company_name": row["company"],
        "content": f"{row['content']}（{said['mark']}）",
        "region": place.id,
    }
    told = reports.Told(said["contact"] % place.name)
    report = reports.report(maker, fields, told, synthetic=True, reported_at=at)
    if report.state == "holding":  # as if it had been decided on the day itself
        until = rules_of(report.matter.rule).until(at.date())
        FirstReport.objects.filter(pk=report.pk).update(until=until)
        Lead.objects.filter(pk=report.lead.pk).update(expires_on=until)
    if row.get("appeal"):
        judging.appeal(maker, report, row["appeal"])


def _project(maker: Actor, row: Mapping[str, Any], place: Region, said: Mapping[str, Any]) -> Project:
    fields = {name: row[name] for name in ("name", "investor", "content")} | {"region": place.id}
    day = _ago(row)
    project = projects.create(maker, fields, Move(Stage.SIGNED, day, said["evidence"]), synthetic=True)
    for kind in ("signed", "invested"):
        if row.get(kind):
            projects.add_amount(maker, project, Sum(kind, Decimal(row[kind]), day, said["evidence"]))
    return project


def _hand_over(maker: Actor, row: Mapping[str, Any], project: Project, host: Region) -> None:
    made = handovers.propose(maker, project, host.id, texts("agreements")[row["terms"]], row["why"])
    if row.get("agreed"):
        handovers.agree(maker, made)
        HandOver.objects.filter(pk=made.pk).update(day=_ago(row))


def _together(maker: Actor, said: Mapping[str, Any], where: Mapping[str, Region]) -> None:
    for row in said["events"]:
        regions = tuple(where[name].id for name in row["places"])
        day = today() + timedelta(days=row["ahead"])
        joint.add_event(
            maker, joint.Event(day, row["title"], regions, row["place"], said["mark"]), synthetic=True
        )
    for row in said["parks"]:
        sides = {name: where[row[name]].id for name in ("region", "other_region")}
        given = {name: row[name] for name in ("park", "other_park", "terms")} | sides
        joint.pair_parks(maker, joint.Parks(**given, day=_ago(row), source=said["mark"]), synthetic=True)


def _ago(row: Mapping[str, Any]) -> date:
    return today() - timedelta(days=row["ago"])
