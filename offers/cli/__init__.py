"""The editor's commands: one module each, with ``NAME``, ``HELP``, ``arguments(parser)`` and ``run(args) -> int``.

What is printed is Danish. Exit codes: 0 all well, 1 something must be put right, 2 the command was not understood.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import List, Optional

from offers.catalogue import HERE
from offers.cli import check, confirm, diff, freshness, hsds, links, listing, new, readability, schema, show, tree
from offers.cli.danish import DanishParser
from offers.faults import CatalogueError

COMMANDS = (check, show, listing, new, diff, freshness, confirm, links, readability, hsds, schema, tree)


def main(argv: Optional[List[str]] = None) -> int:
    """Runs one command; returns its exit code."""
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except CatalogueError as error:
        print(error, file=sys.stderr)
        them = "den" if len(error.faults) == 1 else "dem"
        print(f"\n{len(error.faults)} fejl. Ret {them}, og prøv igen.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) has seen enough; without this Python complains when it closes the pipe itself.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def parser() -> DanishParser:
    """The command line."""
    whole = DanishParser(prog="python -m offers", description="Redaktørens værktøjer til kataloget over tilbud.")
    whole.add_argument(
        "--folder", type=Path, default=HERE, metavar="MAPPE", help="kataloget, hvis det ikke er dette projekts"
    )
    commands = whole.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True, dest="command")
    for module in COMMANDS:
        command = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.arguments(command)
        command.set_defaults(run=module.run)
    return whole
