"""``show``: one offer as an editor reads it, each fact with its sentence."""

from __future__ import annotations

import argparse
from typing import Iterator, List, Optional

from offers.catalogue import Catalogue, load_catalogue
from offers.cli.finding import offer_named
from offers.model import Access, Audience, Contact, Offer, Quote
from offers.quotes import as_list

NAME = "show"
HELP = "Vis ét tilbud, hver oplysning med sætningen fra kilden."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="f.eks. aabenraa-den-blaa-oase eller den-blaa-oase")


def run(args: argparse.Namespace) -> int:
    catalogue = load_catalogue(args.folder)
    offer = offer_named(catalogue, args.id)
    if offer is None:
        return 1
    print("\n".join(described(offer, catalogue)))
    return 0


def described(offer: Offer, catalogue: Catalogue) -> Iterator[str]:
    """The offer, line by line."""
    yield from _head(offer, catalogue)
    yield from _part("Hvad det er", [offer.summary.text], offer.summary.quote, offer.summary.note)
    needs = [f"{catalogue.needs[need.need].label} ({need.fit.value})" for need in offer.needs]
    yield from _part("Behov", needs, [quote for need in offer.needs for quote in as_list(need.quote)])
    yield from _audience(offer.audience, catalogue)
    yield from _access(offer.access)
    for contact in offer.contacts:
        yield from _part("Kontakt", [_contact(contact)], contact.quote, contact.note)
    stated = (("Sted", offer.place), ("Tider", offer.hours), ("Pris", offer.price), ("Forankring", offer.anchoring))
    for label, part in stated:
        if part is not None:
            yield from _part(label, [part.text], part.quote, part.note)
    for link in [*filter(None, [offer.url]), *offer.more_urls]:
        yield from _part("Link", [link.href], link.quote, link.note)
    for fact in offer.facts:
        until = f" (til {fact.expires})" if fact.expires else ""
        yield from _part(f"Oplysning: {', '.join(fact.about)}{until}", [fact.text], fact.quote, fact.note)
    if offer.note:
        yield f"\nNote: {offer.note}"


def _head(offer: Offer, catalogue: Catalogue) -> Iterator[str]:
    source = catalogue.municipalities[offer.municipality].source
    yield f"{offer.name}  ({offer.id})"
    yield f"{source.document}, {source.edition} · overskrift: {offer.heading}"
    yield "Temaer: " + ", ".join(catalogue.themes[theme] for theme in (offer.theme, *offer.themes_also))
    if offer.also_called:
        yield f"Kaldes også: {', '.join(offer.also_called)}"


def _access(access: Access) -> Iterator[str]:
    via = f" via {access.via}" if access.via else ""
    anonymous = {True: ", anonymt", False: ", ikke anonymt", None: ""}[access.anonymous]
    quotes = as_list(access.quote) + as_list(access.anonymous_quote)
    yield from _part(f"Vejen ind: {access.kind.value}{via}{anonymous}", access.steps, quotes, access.note)


def _audience(audience: Audience, catalogue: Catalogue) -> Iterator[str]:
    lines = [audience.text, "kan selv bruge det: " + ", ".join(persona.value for persona in audience.for_)]
    quotes = as_list(audience.quote)
    if audience.ages:
        lines.append(
            f"alder: {audience.ages.from_ or ''}–{audience.ages.to or ''}{' cirka' if audience.ages.approximate else ''}"
        )
        quotes += as_list(audience.ages.quote)
    if audience.sex:
        lines.append(f"køn: {audience.sex.value.value}")
    for criterion in audience.situations:
        labels = " eller ".join(catalogue.situations[code].label for code in criterion.any_of)
        lines.append(f"{'krav' if criterion.strength.value == 'required' else 'typisk'}: {labels}")
    lines += [f"ikke for: {catalogue.situations[exclusion.situation].label}" for exclusion in audience.not_for]
    yield from _part("Hvem det er for", lines, quotes, audience.note)


def _contact(contact: Contact) -> str:
    parts: List[Optional[str]] = [contact.name, contact.role, contact.unit, contact.phone, contact.email]
    return ", ".join(part for part in parts if part)


def _part(label: str, lines: List[str], quote: Optional[Quote], note: Optional[str] = None) -> Iterator[str]:
    yield f"\n{label}"
    yield from (f"  {line}" for line in lines)
    yield from (f"    «{text}»" for text in dict.fromkeys(as_list(quote)))
    if note:
        yield f"    note: {note}"
