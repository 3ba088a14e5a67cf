"""The fields of an offer held against their quotes: people, links, ages, sex, hours, prices, dates."""

from __future__ import annotations

from typing import Iterable, Iterator, Sequence, Tuple

from offers import wording
from offers.model import Ages, Contact, Fact, Hours, Link, Offer, Price, Sex, SexOnly
from offers.quotes import as_list
from offers.rules import Breach
from offers.source import squeeze

_FREE = ("gratis", "uden betaling", "ikke noget")
_ALWAYS = ("døgnet rundt", "24/7", "hele døgnet", "døgndækket", "døgnåben")
_SEX = {Sex.FEMALE: ("kvinde", "mor", "mødre"), Sex.MALE: ("mand", "mænd", "far", "fædre")}
_ANONYMOUS = ("anonym", "registrering")
_ROUGHLY = ("ca.", "cirka", "omkring", "primært", "typisk", "især")
_SEASON_ENDS = {"foråret": 5, "sommeren": 8, "efteråret": 11}


def breaches(offer: Offer) -> Iterator[Breach]:
    """Every field that states something else than its quote."""
    for index, contact in enumerate(offer.contacts):
        yield from _contact(f"contacts[{index}]", contact)
    for key, link in _links(offer):
        yield from _link(key, link)
    yield from _values(offer)


def _contact(key: str, contact: Contact) -> Iterator[Breach]:
    said = squeeze(" ".join(as_list(contact.quote))).casefold()
    for name, value in (("name", contact.name), ("role", contact.role), ("unit", contact.unit)):
        if value is not None and not stands_in(value, said):
            yield (
                f"{key}.{name}",
                f'"{value}" står ikke i kontaktens citat.',
                "Skriv det som i kilden, eller tilføj den sætning i quote, der siger det.",
            )


def stands_in(value: str, said: str) -> bool:
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
