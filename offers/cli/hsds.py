"""``hsds``: the catalogue as Open Referral HSDS 3.0."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from offers.catalogue import load_catalogue
from offers.cli.finding import municipality_option
from offers.hsds import export

NAME = "hsds"
HELP = "Skriv kataloget som Open Referral HSDS 3.0 (JSON)."


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument("--out", type=Path, metavar="FIL", help="skriv til en fil i stedet for skærmen")


def run(args: argparse.Namespace) -> int:
    exported = export(load_catalogue(args.folder, args.municipality))
    text = json.dumps(exported, ensure_ascii=False, indent=2)
    if args.out is None:
        print(text)
        return 0
    args.out.write_text(text + "\n", encoding="utf-8")
    print(
        f"Skrev {len(exported['services'])} tilbud og {len(exported['organizations'])} organisationer til {args.out}."
    )
    return 0
