"""The command `guatu`. Exit codes: 0 done, 1 the input was bad, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from guatu import (
    __version__,
    cli_clusters,
    cli_complexity,
    cli_doubles,
    cli_read,
    cli_regional,
    cli_specialise,
)
from guatu.atlas import PackError
from guatu.office import commands as office


def parser() -> argparse.ArgumentParser:
    """All verbs. Each sets `run`, which takes the parsed arguments and gives the exit code."""
    top = argparse.ArgumentParser(prog="guatu", description="挂图 Guatu: from documents to the map")
    top.add_argument("--version", action="version", version=f"guatu {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", required=True)
    cli_read.add_to(verbs)
    cli_specialise.add_to(verbs)
    cli_complexity.add_to(verbs)
    cli_clusters.add_to(verbs)
    cli_doubles.add_to(verbs)
    cli_regional.add_to(verbs)
    office.add_to(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one verb."""
    args = parser().parse_args(arguments)
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
