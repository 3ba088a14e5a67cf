"""``tree``: which questions lead to which offers, as a picture."""

from __future__ import annotations

import argparse
from pathlib import Path

from offers.catalogue import load_catalogue
from offers.cli.finding import municipality_option

NAME = "tree"
HELP = "Tegn, hvilke spørgsmål der fører til hvilke tilbud (SVG og Mermaid)."


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument("--out", type=Path, metavar="MAPPE", help="mappen, billederne skrives i (docs/trees)")


def run(args: argparse.Namespace) -> int:
    # The assistant's code is only needed here; the other commands work without it.
    from offers.picture.files import PICTURES, write

    catalogue = load_catalogue(args.folder, args.municipality)
    for code in catalogue.municipalities:
        for path in write(catalogue, code, args.out or PICTURES):
            print(f"skrev {path.parent.name}/{path.name}")
    return 0
