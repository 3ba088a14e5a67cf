"""``new``: a commented skeleton for a new offer."""

from __future__ import annotations

import argparse

from offers.faults import did_you_mean
from offers.skeleton import skeleton, slug

NAME = "new"
HELP = "Skriv en ny fil med alle nøgler og en forklaring til hver."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("municipality", metavar="KOMMUNE", help="mappen, f.eks. aabenraa")
    parser.add_argument("name", metavar="NAVN", help='tilbuddets navn i anførselstegn, f.eks. "Den Blå Oase"')
    parser.add_argument("--print", action="store_true", dest="only_print", help="vis filen, men skriv den ikke")


def run(args: argparse.Namespace) -> int:
    folder = args.folder / args.municipality
    if not (folder / "municipality.yml").exists():
        known = [path.parent.name for path in sorted(args.folder.glob("*/municipality.yml"))]
        print(
            f'Der er ingen kommune "{args.municipality}". {did_you_mean(args.municipality, known, "Kommunerne er: " + ", ".join(known) + ".")}'
        )
        return 1
    text = skeleton(args.municipality, args.name)
    if args.only_print:
        print(text, end="")
        return 0
    path = folder / f"{slug(args.name)}.yml"
    if path.exists():
        print(f"{args.folder.name}/{args.municipality}/{path.name} findes allerede. Ret den, eller vælg et andet navn.")
        return 1
    path.write_text(text, encoding="utf-8")
    print(f"Skrev {args.folder.name}/{args.municipality}/{path.name}. Udfyld den, og kør: python -m offers check")
    return 0
