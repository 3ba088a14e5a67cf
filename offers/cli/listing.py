"""``list``: the offers, filtered."""

from __future__ import annotations

import argparse
from typing import Iterable, Iterator, List

from offers.catalogue import Catalogue, load_catalogue
from offers.cli.finding import municipality_option
from offers.model import AccessKind, Offer, Persona
from offers.rules import normal

NAME = "list"
HELP = "Vis tilbuddene, alle eller dem der passer."


def arguments(parser: argparse.ArgumentParser) -> None:
    municipality_option(parser)
    parser.add_argument("--theme", metavar="TEMA", help="kode fra offers/vocabulary/themes.yml")
    parser.add_argument("--need", metavar="BEHOV", help="kode fra offers/vocabulary/needs.yml")
    parser.add_argument("--situation", metavar="SITUATION", help="kode fra offers/vocabulary/situations.yml")
    parser.add_argument(
        "--access",
        choices=[kind.value for kind in AccessKind],
        metavar="VEJ",
        help="vejen ind, f.eks. open eller assessed",
    )
    parser.add_argument(
        "--for",
        dest="persona",
        choices=[persona.value for persona in Persona],
        metavar="HVEM",
        help="citizen, relative eller professional",
    )
    parser.add_argument("--text", metavar="ORD", help="et ord i navnet, teksterne eller kontakterne")
    parser.add_argument(
        "--without",
        choices=["contact", "url", "place", "price", "hours"],
        metavar="FELT",
        help="uden contact, url, place, price eller hours",
    )


def run(args: argparse.Namespace) -> int:
    catalogue = load_catalogue(args.folder, args.municipality)
    unknown = list(_unknown_codes(args, catalogue))
    if unknown:
        print("\n".join(unknown))
        return 1
    found = list(chosen(catalogue.offers.values(), args))
    width = max((len(offer.id) for offer in found), default=0)
    for offer in found:
        print(f"{offer.id:<{width}}  {offer.access.kind.value:<22}{offer.name}")
    print(f"\n{len(found)} af {len(catalogue.offers)} tilbud")
    return 0


def chosen(offers: Iterable[Offer], args: argparse.Namespace) -> Iterator[Offer]:
    """The offers that pass every filter that was given."""
    for offer in offers:
        tests: List[bool] = [
            args.theme in (None, offer.theme, *offer.themes_also),
            args.need is None or any(need.need == args.need for need in offer.needs),
            args.situation is None
            or any(args.situation in criterion.any_of for criterion in offer.audience.situations),
            args.access in (None, offer.access.kind.value),
            args.persona is None or any(persona.value == args.persona for persona in offer.audience.for_),
            args.text is None or normal(args.text) in normal(_searched(offer)),
            args.without is None or not _has(offer, args.without),
        ]
        if all(tests):
            yield offer


def _unknown_codes(args: argparse.Namespace, catalogue: Catalogue) -> Iterator[str]:
    for name, code, known in (
        ("theme", args.theme, catalogue.themes),
        ("need", args.need, catalogue.needs),
        ("situation", args.situation, catalogue.situations),
    ):
        if code is not None and code not in known:
            yield f'--{name} "{code}" findes ikke. Koderne er: {", ".join(known)}'


def _searched(offer: Offer) -> str:
    people = [f"{contact.name or ''} {contact.role or ''} {contact.unit or ''}" for contact in offer.contacts]
    facts = [fact.text for fact in offer.facts]
    return " ".join(
        [offer.name, *offer.also_called, offer.summary.text, offer.audience.text, *offer.access.steps, *people, *facts]
    )


def _has(offer: Offer, field: str) -> bool:
    values = {
        "contact": offer.contacts,
        "url": offer.url,
        "place": offer.place,
        "price": offer.price,
        "hours": offer.hours,
    }
    return bool(values[field])
