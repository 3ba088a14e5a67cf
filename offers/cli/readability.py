"""``readability``: LIX of each text that a citizen reads, the hardest first."""

from __future__ import annotations

import argparse

from offers.catalogue import load_catalogue
from offers.cli.finding import municipality_option
from offers.readability import LIMIT, worst_first

NAME = "readability"
HELP = f"Vis LIX for hver tekst, en borger læser, den sværeste først (højst {LIMIT})."


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument("--top", type=int, default=20, metavar="ANTAL", help="hvor mange (20)")


def run(args: argparse.Namespace) -> int:
    texts = worst_first(load_catalogue(args.folder, args.municipality).offers.values())
    for text in texts[: args.top]:
        print(f"{text.lix:5.1f}  {text.offer}: {text.key}\n       {text.text}")
    over = sum(text.lix > LIMIT for text in texts)
    mean = sum(text.lix for text in texts) / max(len(texts), 1)
    print(f"\n{len(texts)} tekster, i gennemsnit LIX {mean:.1f}; {over} er over {LIMIT}.")
    return 1 if over else 0
