"""Commands that need the office: init, import, build, user, serve, demo."""

from __future__ import annotations

import argparse
import getpass
import socket
import sys
from pathlib import Path

from guatu.atlas import load
from guatu.lake import Lake, Manifest
from guatu.office import commands_boundaries, commands_reports, commands_tables, commands_upkeep
from guatu.office.building import Report, build, open_workspace
from guatu.office.people.actors import Actor

LOOPBACK = "127.0.0.1"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the office's commands to the parser of `guatu`."""
    demo = _command(commands, "demo", run_demo, "build a workspace from the built-in pack and serve it")
    demo.add_argument(
        "--documents", type=Path, action="append", default=[], help="folder of further documents"
    )
    _port(demo)
    init = _command(commands, "init", run_init, "make an empty workspace with its database")
    init.add_argument("--pack", help="folder of a region pack (default: the built-in one)")
    taken = _command(commands, "import", run_import, "take documents into the workspace and read them")
    taken.add_argument("documents", type=Path, nargs="+", help="files or folders")
    commands_tables.add_arguments(taken)
    _command(commands, "build", run_build, "bring the workspace up to date with its pack")
    user = _command(commands, "user", run_user, "make an account; asks for its password")
    user.add_argument("name", help="name to sign in with")
    user.add_argument("--role", default="analyst", help="role of the account (default: analyst)")
    user.add_argument("--region", default="", help="id of the region the role is over (default: everywhere)")
    work = _command(
        commands, "work", run_work, "do the background work (serve and demo start this by themselves)"
    )
    work.add_argument("--attached", action="store_true", help="end when standard input closes")
    _command(
        commands,
        "digest",
        run_digest,
        "send the day's digest by mail now (the running office does so by itself)",
    )
    serve = _command(commands, "serve", run_serve, "serve the workspace to browsers")
    serve.add_argument("--host", default=LOOPBACK, help="address to listen on (default: this machine only)")
    serve.add_argument("--workers", type=int, default=2)
    _port(serve)
    commands_upkeep.add_to(commands, _command)
    report = _command(
        commands, "report", commands_reports.run, "write a report for printing or sending upwards"
    )
    commands_reports.add_arguments(report)
    commands_boundaries.add_to(commands, _command)


def _command(commands, name, run, text) -> argparse.ArgumentParser:  # type: ignore[no-untyped-def]
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument(
        "--workspace", type=Path, default=Path("workspace"), help="folder (default: ./workspace)"
    )
    parser.set_defaults(run=run)
    return parser


def _port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8765, help="port (default: 8765)")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _actor() -> Actor:
    return Actor.system(getpass.getuser())


def _tell(report: Report) -> int:
    _say(f"新读 {report.added} 份文档，已有 {report.known} 份，共 {report.facts} 条事实")
    if report.refused:
        _say(f"{len(report.refused)} 份没有读成，原因见上")
    return 1 if report.refused else 0


def _missing(places: list[Path]) -> bool:
    for place in places:
        if not place.exists():
            _say(f"guatu: 找不到 {place}；请检查路径")
            return True
    return False


def run_init(args: argparse.Namespace) -> int:
    """`guatu init`: folders, key, database; the pack's documents are read by `build`."""
    if args.pack:
        load(Path(args.pack))  # a pack with faults makes no workspace
    open_workspace(args.workspace, args.pack)
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    _say(f"工作区已建好：{args.workspace}。下一步：guatu build")
    return 0


def run_build(args: argparse.Namespace) -> int:
    """`guatu build`: database up to date, the pack's documents read."""
    open_workspace(args.workspace)
    return _tell(build(_actor(), [], _say))


def run_import(args: argparse.Namespace) -> int:
    """`guatu import`: further documents."""
    if _missing(args.documents):
        return 1
    workspace = open_workspace(args.workspace)
    if args.companies or args.records:
        return _import_companies(args, Lake(workspace.records if args.records else workspace.lake))
    return _tell(build(_actor(), args.documents, _say))


def _import_companies(args: argparse.Namespace, lake: Lake) -> int:
    from django.core.management import call_command

    from guatu.office.atlas.services import pack
    from guatu.office.documents.inbox.firm_tables import announce
    from guatu.office.map.firms import firms
    from guatu.office.moment import Moment, today

    def imported(manifest: Manifest) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        announce(_actor(), manifest)
        firms(Moment(today(), today()))  # the map's index, so that its first reader need not wait

    return commands_tables.run(args, pack(), lake, imported)


def run_user(args: argparse.Namespace) -> int:
    """`guatu user`: an account, its password checked by the same rules as in the office."""
    open_workspace(args.workspace)
    from guatu.office.people.services import AccountError, change, create_account, give

    try:
        with change():
            user = create_account(_actor(), args.name, getpass.getpass("口令："))
            give(_actor(), user, args.role, args.region)
    except AccountError as error:
        _say(f"guatu: {error}")
        return 1
    _say(f"账号 {args.name} 已建好")
    return 0


def run_work(args: argparse.Namespace) -> int:
    """`guatu work`: reads what comes into the inbox, until it is stopped."""
    open_workspace(args.workspace)
    from guatu.office.documents.inbox.worker import work

    work(attached=args.attached)
    return 0


def run_digest(args: argparse.Namespace) -> int:
    """`guatu digest`: sends the day's letters now; the running office does it by itself in the morning."""
    open_workspace(args.workspace)
    from django.conf import settings

    from guatu.office.moment import today
    from guatu.office.projects.mail import send_digests

    if not settings.EMAIL_HOST:
        _say("guatu: 没有设 GUATU_SMTP，不发邮件；摘要在“项目 · 今日”页")
        return 1
    try:
        sent = send_digests(_actor(), today())
    except OSError as error:
        _say(f"guatu: 邮件服务器 {settings.EMAIL_HOST}:{settings.EMAIL_PORT} 不通：{error}")
        return 1
    _say(f"已发 {len(sent)} 封")
    return 0


def run_serve(args: argparse.Namespace) -> int:
    """`guatu serve`: the pages, for people with an account."""
    open_workspace(args.workspace)
    return _serve(args.workspace, args.host, args.port, args.workers)


def run_demo(args: argparse.Namespace) -> int:
    """`guatu demo`: everything in one go, open to readers on this machine."""
    if _missing(args.documents):
        return 1
    _say("挂图示例：正在建工作区……")
    open_workspace(args.workspace, demo=True)
    _tell(build(_actor(), args.documents, _say))
    _demo_projects()
    _demo_firms(Lake(args.workspace / "lake"))
    from guatu.office.people.demo import make_accounts

    make_accounts(_actor())
    address = f"http://{LOOPBACK}:{args.port}"
    print(
        f"\n挂图已就绪： {address}/\n\n"
        f"先看这四处：\n"
        f"  1. 地图，点一个区，看它宣称什么、有什么、缺什么   {address}/\n"
        f"  2. 集成电路产业图谱：有、缺、不知道分得清清楚楚     {address}/chains/ic/\n"
        f"  3. 一份满是噪声的文档，每个数字都能点回原句         {address}/documents/\n"
        f"  4. 挂图作战：用示例账号“科长”进入，项目全是合成示例     {address}/projects/\n\n"
        f"按 Ctrl+C 结束。",
        flush=True,
    )
    return _serve(args.workspace, LOOPBACK, args.port, 1)


def _demo_projects() -> None:
    from guatu.office.circle import demo as circle
    from guatu.office.projects import demo

    made = demo.make(_actor())
    circle.make(_actor())
    if made:
        _say(f"另建合成示例项目 {made} 个（看板上有标记，与真实数据分开）")


def _demo_firms(lake: Lake) -> None:
    from guatu.office.atlas.services import current
    from guatu.office.map import demo
    from guatu.office.people.services import log

    if not lake.versions(demo.TABLE):
        made = demo.make(lake, current())
        log(_actor(), "lake.import", "table", made.table, after={"version": made.version, "kept": made.kept})
        _say(f"另建合成示例企业名录 {made.kept} 家（地图上的点位，处处标明合成示例）")


def _serve(workspace: Path, host: str, port: int, workers: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            _say(f"guatu: 端口 {port} 已被占用；请用 --port 换一个")
            return 1
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from guatu.office.supervisor import Supervisor

    server = Granian(
        "guatu.office.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=8,
        backpressure=64,
        log_access=False,
        log_level=LogLevels.warning,
    )
    with Supervisor(workspace):
        server.serve()
    return 0
