"""Does every fact stand in the source? An offer held against its quotes, and the quotes against the document.

Each rule yields ``(key, message, advice)`` for every breach, as in ``offers.rules``. What a text states is
taken from ``offers.wording``; a text in our own words may leave out, but never add a number, a date, a
measure or a name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import FrozenSet, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Type

import msgspec

from offers import wording
from offers.model import AccessKind, Ages, Contact, Fact, Hours, Link, Municipality, Offer, Price, Quote, Sex, SexOnly
from offers.rules import Breach
from offers.source import Document, squeeze

_FREE = ("gratis", "uden betaling", "ikke noget")
_ALWAYS = ("døgnet rundt", "24/7", "hele døgnet", "døgndækket", "døgnåben")
_SEX = {Sex.FEMALE: ("kvinde", "mor", "mødre"), Sex.MALE: ("mand", "mænd", "far", "fædre")}
_ANONYMOUS = ("anonym", "registrering")
_ROUGHLY = ("ca.", "cirka", "omkring", "primært", "typisk", "især")
_SEASON_ENDS = {"foråret": 5, "sommeren": 8, "efteråret": 11}


class Statement(msgspec.Struct, frozen=True):
    """Something an offer says (``texts`` by key) and the quotes that must bear it out."""

    key: str
    quotes: Tuple[str, ...]
    texts: Mapping[str, str] = {}


def as_list(quote: Optional[Quote]) -> List[str]:
    """The quotes of a field: none, one or several."""
    if quote is None:
        return []
    return [quote] if isinstance(quote, str) else list(quote)


def quotes_of(value: object, key: str = "") -> Iterator[Tuple[str, str]]:
    """Every quote in a record and the records inside it, with its key."""
    if isinstance(value, msgspec.Struct):
        for name, shown in _fields(type(value)):
            inner, inside = getattr(value, name), f"{key}.{shown}".lstrip(".")
            if name in ("quote", "anonymous_quote"):
                quotes = as_list(inner)
                yield from (
                    (inside if len(quotes) == 1 else f"{inside}[{index}]", quote) for index, quote in enumerate(quotes)
                )
            else:
                yield from quotes_of(inner, inside)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from quotes_of(item, f"{key}[{index}]")


@lru_cache(maxsize=None)
def _fields(kind: Type[msgspec.Struct]) -> Tuple[Tuple[str, str], ...]:
    """The names of a record's fields in Python and in YAML."""
    return tuple((field.name, field.encode_name) for field in msgspec.structs.fields(kind))


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
    for index, contact in enumerate(offer.contacts):
        yield from _contact(f"contacts[{index}]", contact)
    for key, link in _links(offer):
        yield from _link(key, link)
    yield from _values(offer)
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


def statements(offer: Offer) -> Iterator[Statement]:
    """The texts of an offer that a person reads, each with the quotes that bear it out."""
    yield _statement("summary", offer.summary.text, offer.summary.quote)
    yield _statement("audience", offer.audience.text, offer.audience.quote)
    for key, stated in (
        ("place", offer.place),
        ("hours", offer.hours),
        ("price", offer.price),
        ("anchoring", offer.anchoring),
    ):
        if stated is not None:
            yield _statement(key, stated.text, stated.quote)
    for index, fact in enumerate(offer.facts):
        yield _statement(f"facts[{index}]", fact.text, fact.quote)
    # What to do first may name anything that the offer names elsewhere: a contact, the place, who assesses.
    everything = tuple(quote for _, quote in quotes_of(offer))
    steps = {f"access.steps[{index}]": step for index, step in enumerate(offer.access.steps)}
    yield Statement("access.steps", everything, steps)


def _statement(key: str, text: str, quote: Quote) -> Statement:
    return Statement(key, tuple(as_list(quote)), {f"{key}.text": text})


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


def _contact(key: str, contact: Contact) -> Iterator[Breach]:
    said = squeeze(" ".join(as_list(contact.quote))).casefold()
    for name, value in (("name", contact.name), ("role", contact.role), ("unit", contact.unit)):
        if value is not None and not _stands_in(value, said):
            yield (
                f"{key}.{name}",
                f'"{value}" står ikke i kontaktens citat.',
                "Skriv det som i kilden, eller tilføj den sætning i quote, der siger det.",
            )


def _stands_in(value: str, said: str) -> bool:
    wanted = squeeze(value).casefold()
    at = said.find(wanted)
    return at >= 0 and not said[at - 1 : at].isalnum() and not said[at + len(wanted) : at + len(wanted) + 1].isalnum()


def _inflected_in(value: str, said: str) -> bool:
    """Whether each word of ``value`` stands in ``said``, also with another ending: "hjemkommunen", "hjemkommune"."""
    known = wording.words(said)
    return all(any(_same_stem(word, other) for other in known) for word in wording.words(value))


def _same_stem(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (
        one == other or (len(short) > 3 and long[len(short) :] in ("n", "en", "et", "t", "s", "ns", "ens"))
    )


def _links(offer: Offer) -> Iterator[Tuple[str, Link]]:
    if offer.url:
        yield "url", offer.url
    yield from ((f"more_urls[{index}]", link) for index, link in enumerate(offer.more_urls))


def _link(key: str, link: Link) -> Iterator[Breach]:
    stated = [found for quote in as_list(link.quote) for found in [quote, *wording.links(quote)]]
    if not any(wording.same_link(link.href, candidate) for candidate in stated):
        yield (
            f"{key}.href",
            f'"{link.href}" er ikke adressen i citatet.',
            "Skriv adressen som i kilden; kun mellemrum og en sporingskode må rettes.",
        )


def _values(offer: Offer) -> Iterator[Breach]:
    audience, access = offer.audience, offer.access
    if audience.ages:
        yield from _ages(audience.ages)
        yield from _roughly(audience.ages)
    if audience.sex:
        yield from _sex(audience.sex)
    if access.via and not _inflected_in(access.via, " ".join(as_list(access.quote))):
        yield "access.via", f'"{access.via}" står ikke i access.quote.', "Skriv holdet eller enheden som i citatet."
    if access.anonymous is not None and not _mentions(as_list(access.anonymous_quote), _ANONYMOUS):
        yield (
            "access.anonymous",
            "Citatet siger ikke noget om at være anonym.",
            "Find sætningen i kilden, eller slet anonymous.",
        )
    if offer.hours:
        yield from _hours(offer.hours)
    if offer.price:
        yield from _price(offer.price)
    for index, fact in enumerate(offer.facts):
        yield from _expires(f"facts[{index}].expires", fact)


def _mentions(quotes: Sequence[str], signs: Iterable[str]) -> bool:
    small = " ".join(quotes).casefold()
    return any(sign in small for sign in signs)


def _ages(ages: Ages) -> Iterator[Breach]:
    stated = wording.numbers(" ".join(as_list(ages.quote)))
    for name, years in (("from", ages.from_), ("to", ages.to)):
        if years is not None and str(years) not in stated:
            yield (
                f"audience.ages.{name}",
                f"Alderen {years} står ikke i citatet.",
                "Ret tallet, eller tilføj den sætning i quote, der siger det.",
            )


def _roughly(ages: Ages) -> Iterator[Breach]:
    if not ages.approximate and _mentions(as_list(ages.quote), _ROUGHLY):
        yield "audience.ages.approximate", "Citatet siger, at alderen er omtrentlig.", "Skriv approximate: true."


def _sex(sex: SexOnly) -> Iterator[Breach]:
    said = wording.words(" ".join(as_list(sex.quote)))
    if not any(word.startswith(sign) for word in said for sign in _SEX[sex.value]):
        yield (
            "audience.sex.value",
            f'Citatet siger ikke, at tilbuddet kun er for "{sex.value.value}".',
            "Ret value, eller find sætningen i kilden.",
        )


def _hours(hours: Hours) -> Iterator[Breach]:
    said = " ".join(as_list(hours.quote))
    if hours.always and not _mentions([said], _ALWAYS):
        yield (
            "hours.always",
            "Citatet siger ikke, at der er åbent hele døgnet.",
            "Slet always, eller find sætningen i kilden.",
        )
    for index, period in enumerate(hours.periods):
        key = f"hours.periods[{index}]"
        for name, time in (("from", period.from_), ("to", period.to)):
            if time is not None and not wording.numbers(time) <= wording.numbers(said):
                yield (
                    f"{key}.{name}",
                    f'Klokkeslættet "{time}" står ikke i citatet.',
                    "Ret det, så det er som i kilden.",
                )
        strange = [day for day in period.days if day not in wording.days(said)]
        if strange:
            yield f"{key}.days", f"{', '.join(strange)} står ikke i citatet.", "Skriv kun de dage, som kilden nævner."


def _price(price: Price) -> Iterator[Breach]:
    quotes = as_list(price.quote)
    for index, item in enumerate(price.items):
        free = item.dkk == 0 and _mentions(quotes, _FREE)
        if not free and f"{item.dkk:g}" not in wording.numbers(" ".join(quotes)):
            yield (
                f"price.items[{index}].dkk",
                f"Prisen {item.dkk:g} står ikke i citatet.",
                "Ret tallet, så det er som i kilden.",
            )


def _expires(key: str, fact: Fact) -> Iterator[Breach]:
    if fact.expires is None:
        return
    said = " ".join(as_list(fact.quote))
    seasonal = any(
        f"{season} {fact.expires.year}" in said and fact.expires.month == month
        for season, month in _SEASON_ENDS.items()
    )
    if fact.expires.isoformat() not in wording.numbers(said) and not seasonal:
        yield key, f"Datoen {fact.expires} står ikke i citatet.", "Ret datoen, så den er som i kilden."


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
    if address and not _stands_in(address.text, squeeze(" ".join(as_list(address.quote))).casefold()):
        yield "address.text", f'"{address.text}" står ikke i citatet.', "Skriv adressen som i kilden."
    for index, organization in enumerate(municipality.organizations):
        if not _stands_in(organization.name, squeeze(" ".join(as_list(organization.quote))).casefold()):
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


def unquoted(offer: Offer) -> Iterator[str]:
    """The keys of facts in ``offer`` that carry no quote."""
    for statement in statements(offer):
        if not statement.quotes and offer.access.kind.value != "not_stated":
            yield statement.key
    for key, value in (
        ("access", offer.access),
        ("audience.ages", offer.audience.ages),
        ("audience.sex", offer.audience.sex),
        ("url", offer.url),
    ):
        stated = value is not None and (key != "access" or offer.access.kind.value != "not_stated")
        if stated and not as_list(value.quote):
            yield key
    yield from (f"contacts[{index}]" for index, contact in enumerate(offer.contacts) if not as_list(contact.quote))
