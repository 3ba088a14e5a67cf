"""``confirm``: somebody has checked an offer today."""

from __future__ import annotations

import argparse
import datetime

from offers.catalogue import load_catalogue
from offers.cli.finding import offer_named
from offers.freshness import confirm

NAME = "confirm"
HELP = "Skriv, at et tilbud er bekræftet i dag (eller en anden dag)."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="f.eks. aabenraa-den-blaa-oase")
    parser.add_argument(
        "--date", type=datetime.date.fromisoformat, default=None, metavar="DATO", help="dagen, f.eks. 2026-07-01"
    )


def run(args: argparse.Namespace) -> int:
    offer = offer_named(load_catalogue(args.folder), args.id)
    if offer is None:
        return 1
    day = args.date or datetime.date.today()
    if day > datetime.date.today():
        print(f"{day} er ikke kommet endnu.")
        return 1
    confirm(args.folder / f"{offer.id.replace('-', '/', 1)}.yml", day)
    load_catalogue(args.folder)
    print(f"{offer.id} er bekræftet {day}.")
    return 0
