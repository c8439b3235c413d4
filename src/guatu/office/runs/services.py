"""Kept runs as the office shows, asks for and makes them. The runs themselves are files (`guatu.regional.runs`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from guatu.atlas.sentences import kept, remade
from guatu.lake import Lake
from guatu.office import vocabulary
from guatu.office.atlas.services import Versions as Tables
from guatu.office.atlas.services import at, current, from_atlas, on, with_versions
from guatu.office.atlas.services import versions as tables_on
from guatu.office.chains.deeds import deeds
from guatu.office.moment import Moment
from guatu.office.people.actors import Actor
from guatu.office.people.rights import require
from guatu.office.people.services import change, log
from guatu.regional.answers import KINDS, chain_of, digests_beside, inputs
from guatu.regional.answers import make as keep
from guatu.regional.candidates import CompanyEvent
from guatu.regional.runs import Inputs, Question, Run, Runs, key_of

_ASKED = "asked"
"""Folder beside the runs: a question a file, until its run is there."""


class AskError(ValueError):
    """A question that cannot be asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Version:
    """A run with what has changed since: `stale` names inputs, in words."""

    run: Run
    title: str
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What a page says of the kept versions of its own question."""

    kind: str
    arguments: Mapping[str, str]
    latest: Version | None
    count: int


def runs() -> Runs:
    """The workspace's runs."""
    return Runs(settings.WORKSPACE.runs)


def versions(kind: str, arguments: Mapping[str, str], moment: Moment) -> Versions:
    """The newest run of a question up to the moment's day, and how many there are."""
    found = [run for run in runs().find(kind, arguments) if run.question.as_of <= moment.as_of]
    return Versions(kind, arguments, version(found[0]) if found else None, len(found))


def version(run: Run) -> Version:
    """A run as it stands today."""
    stale = tuple(input_name(name) for name in run.changed(_inputs_now(run.question)))
    return Version(run, title(run.question), stale)


def before(run: Run) -> Run | None:
    """The run of the same question that was made before this one."""
    found = runs().find(run.question.kind, run.question.arguments)
    older = [one for one in found if (one.made_at, one.id) < (run.made_at, run.id)]
    return older[0] if older else None


def moved(run: Run, older: Run | None) -> list[dict[str, str]]:
    """Nodes of a chain whose state differs from the run before."""
    if older is None or run.question.kind != "chain":
        return []
    was = {node["node"]: node["state"] for node in older.result["nodes"]}
    return [
        {"name": node["name"], "node": node["node"], "was": was[node["node"]], "now": node["state"]}
        for node in run.result["nodes"]
        if was.get(node["node"], node["state"]) != node["state"]
    ]


def ask(actor: Actor, kind: str, arguments: Mapping[str, str], moment: Moment) -> str:
    """Asks the background process for a run, and gives its id: that of one that is there, if nothing has changed.

    Raises AskError for a question that has no answer here.
    """
    require(actor, "runs.make")
    asked = Question(kind, _checked(kind, arguments, moment), moment.as_of, moment.known_by)
    key = key_of(asked, _inputs_now(asked))
    if runs().get(key) is not None:
        return key
    with change():
        log(actor, "runs.ask", "run", key, after=asked.to_dict())
        transaction.on_commit(lambda: _enqueue(key, asked.to_dict() | {"by": actor.name}))
    return key


def waiting(key: str) -> dict[str, Any] | None:
    """The question that waits under an id; with `fault` where it could not be answered."""
    path = _asked(key)
    if not (key.isalnum() and path.is_file()):
        return None
    told = json.loads(path.read_text("utf-8"))
    return told | {"fault": remade(told["fault"])} if "fault" in told else told


def make(key: str) -> Run | None:
    """Answers a question that was asked for. Under another id when the inputs have changed since it was asked."""
    told = waiting(key)
    if told is None:
        return runs().get(key)
    asked = Question.of(told)
    try:
        run = keep(on(_moment(asked)), _lake(), runs(), asked, told["by"], _events(asked))
    except (KeyError, ValueError) as fault:
        _asked(key).write_text(json.dumps(told | {"fault": kept(fault.args[0])}, ensure_ascii=False), "utf-8")
        return None
    if run.id == key:
        _asked(key).unlink()
    else:
        _asked(key).write_text(json.dumps(told | {"instead": run.id}, ensure_ascii=False), "utf-8")
    return run


def title(asked: Question) -> str:
    """What a run is about, by the names of today."""
    atlas, given = current(), asked.arguments
    names = {node.id: node.name for chain in atlas.chains.values() for node in chain.nodes}
    chain = (
        atlas.chains[given["chain"]].name if given.get("chain") in atlas.chains else given.get("chain", "")
    )
    place = given.get("region") or given.get("circle") or ""
    where = atlas.regions[place].name if place in atlas.regions else place
    if asked.kind == "backtest":
        return f"{given['table']} {given['windows']}"
    return f"{chain or names.get(given['node'], given['node'])} · {where}"


def kind_name(kind: str) -> str:
    """A sort of question in words."""
    return {
        "chain": _("产业链诊断"),
        "targets": _("目标企业名单"),
        "division": _("各市分工"),
        "backtest": _("回测"),
    }[kind]


def input_name(name: str) -> str:
    """An input in words."""
    return {
        "code": _("程序"),
        "parameters": _("参数"),
        "table": _("公司表"),
        "regions": _("区域"),
        "references": _("出处"),
        "companies": _("企业"),
        "carriers": _("载体"),
        "organisations": _("机构"),
        "positions": _("企业在环节上的位置"),
        "registries": _("名录"),
        "chains": _("产业链"),
        "classes": _("行业代码"),
        "declared": _("宣称"),
        "events": _("文档里的企业动向"),
        "stakes": _("投资记录"),
    }[name]


def _checked(kind: str, given: Mapping[str, str], moment: Moment) -> dict[str, str]:
    if kind not in KINDS:
        raise AskError(_("没有这种分析：%(kind)s") % {"kind": kind})
    found = {name: str(given.get(name, "")) for name in KINDS[kind].arguments}
    if empty := [name for name, value in found.items() if not value]:
        raise AskError(_("缺少：%(names)s") % {"names": vocabulary.listed(empty)})
    atlas = at(moment)
    try:
        if "node" in found:
            chain_of(atlas, found["node"])
        for name, table in (("chain", atlas.chains), ("region", atlas.regions), ("circle", atlas.regions)):
            if name in found and found[name] not in table:
                raise KeyError(f"{name} {found[name]}")
    except KeyError as fault:
        raise AskError(_("那一天没有这个对象：%(what)s") % {"what": fault.args[0]}) from fault
    if "table" in found and found["table"] not in _lake().tables():
        raise AskError(_("没有导入过公司表“%(table)s”") % {"table": found["table"]})
    return found


def _lake() -> Lake:
    return Lake(settings.WORKSPACE.lake)


def _asked(key: str) -> Path:
    return settings.WORKSPACE.runs / _ASKED / f"{key}.json"


def _inputs_now(asked: Question) -> Inputs:
    moment = _moment(asked)
    found = _digests(asked.kind, asked.arguments.get("table", ""), tables_on(moment))
    return dict(found) | digests_beside(on(moment), asked, _events(asked))


def _moment(asked: Question) -> Moment:
    return Moment(asked.as_of, asked.known_by)


def _events(asked: Question) -> tuple[CompanyEvent, ...]:
    """In one language, whoever reads: titles of rewritten sources say so in it, and would make a run stale in another."""
    if asked.kind != "targets":
        return ()
    with override(settings.LANGUAGE_CODE):
        return deeds().known(_moment(asked))


@from_atlas
@lru_cache(maxsize=64)
def _digests(kind: str, table: str, wanted: Tables) -> Inputs:
    """The same for all questions of a kind (and table) on days of the same tables: a list of runs digests the atlas once."""
    given = {"table": table} if table else {}
    return inputs(with_versions(wanted), _lake(), Question(kind, given, date.min, date.min))


def _enqueue(key: str, told: Mapping[str, Any]) -> None:
    from guatu.office.runs.tasks import make_run

    _asked(key).parent.mkdir(parents=True, exist_ok=True)
    _asked(key).write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    make_run.enqueue(key)
