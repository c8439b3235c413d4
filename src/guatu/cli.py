"""The command `guatu`. Exit codes: 0 done, 1 the input was bad, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from guatu import __version__
from guatu.atlas import PackError

MODULES = {
    "guatu.cli_read": ("read",),
    "guatu.cli_specialise": ("specialise",),
    "guatu.cli_complexity": ("complexity",),
    "guatu.cli_clusters": ("clusters",),
    "guatu.cli_doubles": ("doubles",),
    "guatu.cli_regional": ("diagnose", "targets", "division", "backtest"),
    "guatu.office.commands": (
        *("demo", "init", "import", "build", "user", "work", "digest", "serve"),
        *("doctor", "log", "mcp", "report", "boundaries"),
    ),
}
"""Modules in the order of help, with their verbs. Only what the verb needs is loaded: all of them
together take seconds."""


def parser(verb: str = "") -> argparse.ArgumentParser:
    """All verbs, or those of the module that has this one. Each sets `run`, which takes the parsed arguments and gives
    the exit code."""
    top = argparse.ArgumentParser(prog="guatu", description="挂图 Guatu: from documents to the map")
    top.add_argument("--version", action="version", version=f"guatu {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name in [name for name, has in MODULES.items() if verb in has] or MODULES:
        import_module(name).add_to(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb."""
    given = sys.argv[1:] if arguments is None else arguments
    args = parser(given[0] if given else "").parse_args(given)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except PackError as error:
        print(f"guatu: {error}", file=sys.stderr)
        return 1
    except (
        BrokenPipeError
    ):  # who reads has enough (| head); what is still held back must not be tried again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
