"""Commands for those who look after a workspace: doctor, log, mcp."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from guatu.office.building import open_workspace
from guatu.office.workspace import Workspace

Adding = Callable[..., argparse.ArgumentParser]


def add_to(commands: Any, command: Adding) -> None:
    """Adds them to the parser of `guatu`; `command` makes one with its workspace option."""
    doctor = command(commands, "doctor", run_doctor, "say what is wrong with the workspace and what to do")
    doctor.add_argument("--json", action="store_true", help="for programs: one object on stdout")
    log = command(commands, "log", run_log, "the log's chain: check it, or export its head")
    log.add_argument("act", choices=["check", "head"], help="check all rows; or print and file the last row")
    mcp = command(commands, "mcp", run_mcp, "answer assistants by the Model Context Protocol, reading only")
    mcp.add_argument("--http", action="store_true", help="over HTTP at /mcp with API tokens (default: stdio)")
    mcp.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    mcp.add_argument("--port", type=int, default=8766, help="port (default: 8766)")


def run_doctor(args: argparse.Namespace) -> int:
    """`guatu doctor`: exit code 1 where anything is wrong."""
    known = Workspace(args.workspace)
    if not any(place.exists() for place in (known.secret_file, known.log_key_file, known.documents)):
        print(f"guatu: {args.workspace} 不是工作区；先运行 guatu init", file=sys.stderr)
        return 1
    open_workspace(args.workspace, create=False)
    from guatu.office.doctor import Answer, examine

    answers = examine()
    if args.json:
        print(json.dumps({"healthy": not any(one.findings for one in answers), "checks": _data(answers)}))
    else:
        for answer in answers:
            _tell(answer)
    wrong: list[Answer] = [one for one in answers if one.findings]
    return 1 if wrong else 0


def _data(answers: list[Any]) -> list[dict[str, object]]:
    return [
        {"check": one.check.key, "findings": [{"what": f.what, "remedy": f.remedy} for f in one.findings]}
        for one in answers
    ]


def _tell(answer: Any, most: int = 20) -> None:
    print(f"{'✗' if answer.findings else '✓'} {answer.check.question}")
    for finding in answer.findings[:most]:
        print(f"    {finding.what}\n    → {finding.remedy}")
    if len(answer.findings) > most:
        print(f"    ……另有 {len(answer.findings) - most} 处同类，用 --json 看全部")


def run_log(args: argparse.Namespace) -> int:
    """`guatu log check`: the faults of the chain. `guatu log head`: its last row, also filed as today's head."""
    open_workspace(args.workspace, create=False)
    from django.utils import timezone

    from guatu.office.people import inspection, witness
    from guatu.office.people.models import LogHead

    if args.act == "check":
        found = list(inspection.faults())
        print("\n".join(found) or "日志完整")
        return 1 if found else 0
    last = LogHead.objects.get()
    head = witness.Head(last.number, last.mac, timezone.localdate().isoformat())
    witness.export(head)
    print(f"{head.day} {head.number} {head.mac}")
    return 0


def run_mcp(args: argparse.Namespace) -> int:
    """`guatu mcp`: over stdio with the rights of GUATU_TOKEN, else of this machine, in both cases for reading."""
    open_workspace(args.workspace, create=False)
    try:
        from guatu.office.mcp import server
    except ModuleNotFoundError:
        print("guatu: 需要先装 guatu[mcp]", file=sys.stderr)
        return 1
    from guatu.office.warming import warm

    if args.http:
        import uvicorn

        warm()
        uvicorn.run(server.web_app(args.host), host=args.host, port=args.port, log_level="warning")
        return 0
    from guatu.office.people.actors import Actor, by_token

    secret = os.environ.get("GUATU_TOKEN")
    actor = by_token(secret) if secret else Actor.system("mcp")
    if actor is None:
        print("guatu: GUATU_TOKEN 不是有效的令牌", file=sys.stderr)
        return 1
    # beside the first words, so that nobody waits for either
    threading.Thread(target=warm, daemon=True).start()
    server.make(dataclasses.replace(actor, reading=True)).run("stdio")
    return 0
