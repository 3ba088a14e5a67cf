"""Finding an offer by what an editor types, and options that several commands share."""

from __future__ import annotations

import argparse
import sys
from typing import Optional

from offers.catalogue import Catalogue
from offers.faults import did_you_mean
from offers.model import Offer
from offers.rules import normal


def municipality_option(parser: argparse.ArgumentParser) -> None:
    """``--municipality``: may be given more than once."""
    parser.add_argument("--municipality", action="append", metavar="KOMMUNE", help="kun denne kommune, f.eks. aabenraa")


def offer_named(catalogue: Catalogue, word: str) -> Optional[Offer]:
    """The offer with this id, this id but for the municipality, or this name; None is explained on stderr."""
    found = [offer for offer in catalogue.offers.values() if word in (offer.id, offer.id.partition("-")[2])]
    found = found or [
        offer for offer in catalogue.offers.values() if normal(word) in map(normal, (offer.name, *offer.also_called))
    ]
    if len(found) == 1:
        return found[0]
    known = list(catalogue.offers)
    if found:
        advice = "Mener du " + " eller ".join(offer.id for offer in found) + "?"
    else:
        advice = did_you_mean(word, known, "Se dem alle med: python -m offers list")
    print(f'Der er ikke ét tilbud med id "{word}". {advice}', file=sys.stderr)
    return None
