"""``links``: which web addresses are malformed; with ``--online`` also which do not answer."""

from __future__ import annotations

import argparse

from offers import links
from offers.catalogue import load_catalogue
from offers.cli.finding import municipality_option

NAME = "links"
HELP = "Vis katalogets links og hvad der er galt med dem; spørger kun nettet med --online."
_ALIVE = range(200, 400)


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument("--online", action="store_true", help="spørg også, om siderne svarer")


def run(args: argparse.Namespace) -> int:
    found = list(links.addresses(load_catalogue(args.folder, args.municipality), args.folder.name))
    dead = 0
    for address in found:
        remarks = links.remarks(address.href)
        if args.online:
            answer = links.ask(address.href)
            remarks.append(f"{answer.status or '---'} {answer.said}")
            dead += answer.status not in _ALIVE
        if remarks:
            print(f"{address.path}: {address.key}: {address.href}\n    " + "; ".join(remarks))
    asked = f", {dead} svarer ikke, som de skal" if args.online else ". Ingen er prøvet; brug --online"
    print(f"\n{len(found)} links{asked}.")
    return 1 if dead else 0
