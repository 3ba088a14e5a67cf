"""``freshness``: what was last confirmed when, oldest first."""

from __future__ import annotations

import argparse
import datetime

from offers.catalogue import load_catalogue
from offers.cli.finding import municipality_option
from offers.freshness import oldest_first

NAME = "freshness"
HELP = "Vis, hvornår hvert tilbud sidst er bekræftet, det ældste først."


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument(
        "--older-than", type=int, default=0, metavar="DAGE", help="kun dem, der er ældre end så mange dage"
    )
    parser.add_argument(
        "--today",
        type=datetime.date.fromisoformat,
        default=None,
        metavar="DATO",
        help="regn fra denne dag (2026-07-01)",
    )


def run(args: argparse.Namespace) -> int:
    today = args.today or datetime.date.today()
    ages = oldest_first(load_catalogue(args.folder, args.municipality), today)
    shown = [age for age in ages if age.days >= args.older_than]
    for age in shown:
        by = "bekræftet" if age.own else "kildens dato"
        print(f"{age.confirmed}  {age.days:>5} dage  {by:<13} {age.offer.id}")
        for text in age.expired:
            print(f"            UDLØBET: {text}")
    print(f"\n{len(shown)} af {len(ages)} tilbud. Bekræft et med: python -m offers confirm ID")
    return 0
