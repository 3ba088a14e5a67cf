"""Does every fact stand in the source? An offer held against its quotes, and the quotes against the document.

Each rule yields ``(key, message, advice)`` for every breach, as in ``offers.rules``. What a text states is
taken from ``offers.wording``; a text in our own words may leave out, but never add a number, a date, a
measure or a name.
"""

from __future__ import annotations

from typing import FrozenSet, Iterable, Iterator, List, Sequence

from offers import trace_values, wording
from offers.model import AccessKind, Municipality, Offer
from offers.quotes import as_list, quotes_of, statements
from offers.rules import Breach
from offers.source import Document, squeeze
from offers.trace_values import stands_in


def breaches(
    offer: Offer, municipality: Municipality, document: Document, aliases: Sequence[FrozenSet[str]]
) -> Iterator[Breach]:
    """Everything in ``offer`` that the document does not bear out.

    ``aliases``: for each offer of the municipality the names it goes by in the source and in the data.
    """
    yield from _heading(offer, document)
    yield from _name(offer, document)
    yield from _quotes(offer, document)
    own = _names_of(offer) | wording.words(f"{municipality.name} {municipality.source.document}")
    for statement in statements(offer):
        for key, text in statement.texts.items():
            yield from _in_own_words(key, text, statement.quotes, own, aliases)
    yield from trace_values.breaches(offer)
    yield from _silences(offer)


def _silences(offer: Offer) -> Iterator[Breach]:
    """Where the source is silent about what a person needs most, a note says that it was looked for."""
    if not offer.contacts and not offer.note:
        yield "contacts", "Der er ingen kontakt og ingen note om det.", "Skriv i note, at kilden ikke nævner en kontakt."
    if offer.access.kind is AccessKind.NOT_STATED and not (offer.access.note or offer.note):
        yield "access.note", "Vejen ind er ukendt, og der er ingen note om det.", "Skriv i note, at kilden ikke siger det."
    for index, contact in enumerate(offer.contacts):
        if contact.name and not contact.role and not contact.note:
            yield f"contacts[{index}].note", "Kontakten har ingen rolle og ingen note.", "Skriv i note, at kilden ikke siger det."


def _heading(offer: Offer, document: Document) -> Iterator[Breach]:
    section = document.sections.get(offer.heading)
    if section is None:
        yield (
            "heading",
            f'Kilden har ingen overskrift "{offer.heading}".',
            "Skriv den, som den står i brødteksten, og i sources/<kommune>.yml.",
        )
    elif offer.part_of is not None and offer.part_of != section.chapter:
        yield (
            "part_of",
            f'"{offer.part_of}" står ikke over "{offer.heading}" i kilden.',
            f'Over den står "{section.chapter}".',
        )


def _name(offer: Offer, document: Document) -> Iterator[Breach]:
    if offer.name.casefold() not in document.text.casefold():
        yield "name", f'Navnet "{offer.name}" står ikke i kilden.', "Skriv det som i kilden; andre navne hører til i also_called."


def _quotes(offer: Offer, document: Document) -> Iterator[Breach]:
    lent = {borrowed.heading for borrowed in document.reading.borrowed if borrowed.offer == offer.id}
    for key, quote in quotes_of(offer):
        places = document.find(quote)
        if not places:
            yield (
                key,
                f'Citatet "{_short(quote)}" står ikke i kilden.',
                "Kopiér sætningen fra dokumentet i offers/sources, ord for ord.",
            )
        elif not any(_may_quote(offer, document, place[0], lent) for place in places):
            found = document.section_at(places[0][0])
            where = found.heading if found else "forordet"
            advice = "Brug en sætning fra tilbuddets eget afsnit, eller skriv lånet med begrundelse under borrowed i sources/<kommune>.yml."
            yield key, f'Citatet "{_short(quote)}" står under "{where}" og ikke under "{offer.heading}".', advice


def _may_quote(offer: Offer, document: Document, position: int, lent: Iterable[str]) -> bool:
    own, found = document.sections.get(offer.heading), document.section_at(position)
    if own is None or found is None:
        return own is None
    return found.heading in (own.heading, own.chapter) or found.heading in lent


def _in_own_words(
    key: str, text: str, quotes: Sequence[str], own: FrozenSet[str], aliases: Sequence[FrozenSet[str]]
) -> Iterator[Breach]:
    said = " ".join(quotes)
    missing = sorted(wording.numbers(text) - wording.numbers(said))
    if missing:
        yield (
            key,
            f"{', '.join(missing)} står i teksten, men ikke i citatet.",
            "Ret tallet, eller tilføj den sætning i quote, der siger det.",
        )
    for value, unit in sorted(wording.measures(text) - wording.measures(said)):
        if value in wording.numbers(said):
            yield (
                key,
                f'"{value} {unit}" står i teksten, men citatet siger ikke {unit} om {value}.',
                "Ret enheden, så den er som i citatet.",
            )
    known = wording.words(said) | own | _also_said(said, aliases)
    strangers = [name for name in wording.names(text) if not known & set(wording.forms(name))]
    if strangers:
        advice = "Skriv navnet som i kilden, eller tilføj den sætning i quote, der nævner det."
        yield key, f"Navnet {', '.join(dict.fromkeys(strangers))} står i teksten, men ikke i citatet.", advice


def _also_said(said: str, aliases: Sequence[FrozenSet[str]]) -> FrozenSet[str]:
    """The words of an offer's names, if the quotes use one of them: the source spells some in two ways."""
    small = said.casefold()
    used = [names for names in aliases if any(name.casefold() in small for name in names)]
    return frozenset(word for names in used for name in names for word in wording.words(name))


def _names_of(offer: Offer) -> FrozenSet[str]:
    return wording.words(" ".join([offer.name, offer.heading, *offer.also_called]))


def municipality_breaches(municipality: Municipality, document: Document) -> Iterator[Breach]:
    """Everything in a ``municipality.yml`` that the document does not bear out."""
    for key, quote in quotes_of(municipality):
        if not document.find(quote):
            yield (
                key,
                f'Citatet "{_short(quote)}" står ikke i kilden.',
                "Kopiér det fra dokumentet i offers/sources, ord for ord.",
            )
    page, address = municipality.page, municipality.address
    if page.quote is not None and not wording.same_link(page.url, page.quote):
        yield "page.url", f'"{page.url}" er ikke adressen i citatet.', "Skriv adressen som i kilden."
    if address and not stands_in(address.text, squeeze(" ".join(as_list(address.quote))).casefold()):
        yield "address.text", f'"{address.text}" står ikke i citatet.', "Skriv adressen som i kilden."
    for index, organization in enumerate(municipality.organizations):
        if not stands_in(organization.name, squeeze(" ".join(as_list(organization.quote))).casefold()):
            key = f"organizations[{index}].name"
            yield (
                key,
                f'"{organization.name}" står ikke i citatet.',
                "Skriv navnet som i kilden, eller find sætningen, der nævner det.",
            )
    if not document.find(municipality.source.document):
        yield (
            "source.document",
            f'Titlen "{municipality.source.document}" står ikke i kilden.',
            "Skriv titlen, som den står på forsiden.",
        )


def _short(quote: str) -> str:
    squeezed = squeeze(quote)
    return squeezed if len(squeezed) <= 60 else squeezed[:57] + "…"


def aliases_of(offers: Iterable[Offer]) -> List[FrozenSet[str]]:
    """For each offer the names that mean it, for ``breaches``."""
    return [frozenset([offer.name, offer.heading, *offer.also_called]) for offer in offers]
