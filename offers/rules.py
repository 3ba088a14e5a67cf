"""What types cannot say: the rules that one offer must keep, each a small function.

A rule yields ``(key, message, advice)`` for every breach. Rules that need the source text
are in ``offers.trace``; rules between offers are in ``offers.catalogue``.
"""

from __future__ import annotations

import re
from typing import Collection, Iterator, List, Mapping, Sequence, Tuple

import msgspec

from offers.faults import did_you_mean
from offers.model import (
    Access,
    AccessKind,
    Ages,
    Contact,
    Hours,
    Municipality,
    NeedTerm,
    Offer,
    Period,
    Price,
    SituationTerm,
)

Breach = Tuple[str, str, str]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_OLDEST = 120

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"[a-z0-9]+\Z")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z|24:00\Z")
_URL = re.compile(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#][^\s]*)?\Z")
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+\Z")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{1,18}[0-9]\Z")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_FREE = re.compile(r"\bgratis\b|\bikke noget\b|\buden betaling\b", re.IGNORECASE)


class Vocabulary(msgspec.Struct, frozen=True):
    """The closed lists of codes (``offers/vocabulary``)."""

    needs: Mapping[str, NeedTerm]
    situations: Mapping[str, SituationTerm]
    themes: Mapping[str, str]
    topics: Mapping[str, str]


def breaches(offer: Offer, municipality: str, stem: str, words: Vocabulary) -> Iterator[Breach]:
    """Every rule that ``offer`` breaks; ``municipality`` and ``stem`` are its folder and file name."""
    yield from _identity(offer, municipality, stem)
    yield from _codes(offer, words)
    yield from _repeats(offer)
    yield from _audience(offer)
    yield from _access(offer.access)
    for index, contact in enumerate(offer.contacts):
        yield from _contact(contact, f"contacts[{index}]")
    if offer.hours:
        yield from _hours(offer.hours)
    if offer.price:
        yield from _price(offer.price)
    yield from _links(offer)
    yield from _facts(offer, words)


def municipality_breaches(municipality: Municipality, folder: str) -> Iterator[Breach]:
    """Every rule that a ``municipality.yml`` breaks."""
    if municipality.id != folder or not _CODE.match(municipality.id):
        yield (
            "id",
            f'id er "{municipality.id}", men mappen hedder "{folder}".',
            "De skal være ens: små bogstaver a til z og tal, ingen bindestreg.",
        )
    yield from bad_url("page.url", municipality.page.url)
    if municipality.page.quote is None and municipality.page.reviewed is None:
        yield (
            "page.quote",
            "Siden har hverken citat eller kontrol.",
            "Skriv quote, hvis kilden nævner siden, ellers reviewed: hvem der har set efter og hvornår.",
        )


def bad_url(key: str, href: str) -> Iterator[Breach]:
    """A breach when ``href`` is no web address that a browser can open."""
    if " " in href:
        yield key, f'Adressen "{href}" har mellemrum.', "Skriv %20, hvor mellemrummet hører til, og forklar det i note."
    elif not _URL.match(href):
        yield (
            key,
            f'"{href}" er ikke en webadresse.',
            "Den skal begynde med https:// (eller http://) og have et domæne som eksempel.dk.",
        )


def amounts(text: str) -> List[float]:
    """The numbers of a Danish text: "44.691 kr." gives 44691, "12,50" gives 12.5."""
    return [float(found.replace(".", "").replace(",", ".")) for found in _AMOUNT.findall(text)]


def _identity(offer: Offer, municipality: str, stem: str) -> Iterator[Breach]:
    wanted = f"{municipality}-{stem}"
    if offer.id != wanted:
        yield (
            "id",
            f'id er "{offer.id}", men filen ligger som {municipality}/{stem}.yml.',
            f'Skriv "{wanted}", eller giv filen et andet navn.',
        )
    elif not _ID.match(offer.id):
        yield (
            "id",
            f'id "{offer.id}" har tegn, der ikke må bruges.',
            "Brug små bogstaver a til z, tal og bindestreg i filens navn.",
        )


def _codes(offer: Offer, words: Vocabulary) -> Iterator[Breach]:
    yield from _code("theme", offer.theme, words.themes, "Temaet", "themes.yml")
    for index, theme in enumerate(offer.themes_also):
        yield from _code(f"themes_also[{index}]", theme, words.themes, "Temaet", "themes.yml")
    for index, need in enumerate(offer.needs):
        yield from _code(f"needs[{index}].need", need.need, words.needs, "Behovet", "needs.yml")
    for index, criterion in enumerate(offer.audience.situations):
        for place, code in enumerate(criterion.any_of):
            key = f"audience.situations[{index}].any_of[{place}]"
            yield from _code(key, code, words.situations, "Situationen", "situations.yml")
    for index, exclusion in enumerate(offer.audience.not_for):
        yield from _code(
            f"audience.not_for[{index}].situation",
            exclusion.situation,
            words.situations,
            "Situationen",
            "situations.yml",
        )


def _code(key: str, code: str, known: Collection[str], what: str, file: str) -> Iterator[Breach]:
    if code not in known:
        where = f"Koderne står i offers/vocabulary/{file}."
        yield key, f'{what} "{code}" findes ikke.', f"{did_you_mean(code, list(known), '')} {where}".strip()


def _repeats(offer: Offer) -> Iterator[Breach]:
    yield from _twice("needs", [need.need for need in offer.needs])
    yield from _twice("themes_also", [offer.theme, *offer.themes_also])
    yield from _twice("also_called", [offer.name, *offer.also_called])
    yield from _twice("audience.for", [persona.value for persona in offer.audience.for_])


def _twice(key: str, values: Sequence[str]) -> Iterator[Breach]:
    if len(set(values)) != len(values):
        again = next(value for value in values if values.count(value) > 1)
        yield key, f'"{again}" står to gange.', "Slet den ene."


def normal(name: str) -> str:
    """A name as it is compared: small letters, single spaces."""
    return " ".join(name.casefold().split())


def _audience(offer: Offer) -> Iterator[Breach]:
    audience = offer.audience
    if not audience.for_ and offer.access.kind is not AccessKind.NOT_FOR_CITIZENS:
        yield (
            "audience.for",
            "Listen er tom.",
            "Skriv, hvem der selv kan bruge tilbuddet: citizen, relative eller professional.",
        )
    if audience.ages:
        yield from _ages(audience.ages)
    for index, criterion in enumerate(audience.situations):
        if not criterion.any_of:
            yield f"audience.situations[{index}].any_of", "Listen er tom.", "Skriv mindst én kode, eller slet punktet."


def _ages(ages: Ages) -> Iterator[Breach]:
    if ages.from_ is None and ages.to is None:
        yield "audience.ages", "Der står ingen alder.", "Skriv from, to eller begge, eller slet ages."
    for name, years in (("from", ages.from_), ("to", ages.to)):
        if years is not None and not 0 <= years <= _OLDEST:
            yield f"audience.ages.{name}", f"{years} er ikke en alder.", f"Skriv hele år fra 0 til {_OLDEST}."
    if ages.from_ is not None and ages.to is not None and ages.from_ > ages.to:
        yield "audience.ages.from", f"from ({ages.from_}) er større end to ({ages.to}).", "Byt om på de to tal."


def _access(access: Access) -> Iterator[Breach]:
    if access.via and access.quote is None:
        yield (
            "access.quote",
            "via siger, hvem der vurderer, men quote mangler.",
            "Skriv sætningen fra kilden, ord for ord.",
        )
    elif access.kind is not AccessKind.NOT_STATED and access.quote is None:
        yield (
            "access.quote",
            f'Vejen ind er "{access.kind.value}", men quote mangler.',
            "Skriv sætningen fra kilden, eller brug kind: not_stated.",
        )
    if access.anonymous is not None and access.anonymous_quote is None:
        yield (
            "access.anonymous_quote",
            "anonymous har ikke noget citat.",
            "Skriv sætningen fra kilden, eller slet anonymous.",
        )
    if access.anonymous is None and access.anonymous_quote is not None:
        yield (
            "access.anonymous",
            "anonymous_quote står der, men anonymous mangler.",
            "Skriv anonymous: true eller false.",
        )
    if not access.steps:
        yield "access.steps", "Listen er tom.", "Skriv, hvad man gør først, også når kilden ikke siger det."


def _contact(contact: Contact, key: str) -> Iterator[Breach]:
    if not (contact.name or contact.role or contact.unit):
        yield key, "Kontakten har hverken navn, rolle eller enhed.", "Skriv det, kilden siger, eller slet kontakten."
    for name, value, form, example in (
        ("phone", contact.phone, _PHONE, "12 34 56 78"),
        ("email", contact.email, _EMAIL, "navn@eksempel.dk"),
    ):
        if value is not None and contact.reviewed is None:
            yield (
                f"{key}.{name}",
                f"{name} står uden reviewed.",
                "Skriv i reviewed, hvem der har bekræftet oplysningen og hvornår, eller slet den.",
            )
        if value is not None and not form.match(value):
            yield f"{key}.{name}", f'"{value}" kan ikke bruges som {name}.', f'Skriv den som "{example}".'


def _hours(hours: Hours) -> Iterator[Breach]:
    if hours.always and hours.periods:
        yield (
            "hours.always",
            "Der er både always og periods.",
            "Brug always, når der er åbent døgnet rundt, ellers periods.",
        )
    for index, period in enumerate(hours.periods):
        yield from _period(period, f"hours.periods[{index}]")


def _period(period: Period, key: str) -> Iterator[Breach]:
    for index, day in enumerate(period.days):
        if day not in DAYS:
            yield f"{key}.days[{index}]", f'"{day}" er ikke en dag.', "Skriv " + ", ".join(DAYS) + "."
    if not period.days:
        yield f"{key}.days", "Listen er tom.", "Skriv dagene: " + ", ".join(DAYS) + "."
    yield from _twice(f"{key}.days", period.days)
    for name, time in (("from", period.from_), ("to", period.to)):
        if time is not None and not _TIME.match(time):
            yield f"{key}.{name}", f'"{time}" er ikke et klokkeslæt.', 'Skriv det som "08:30".'
    if period.from_ is not None and period.from_ == period.to:
        yield f"{key}.to", "from og to er ens.", "Skriv, hvornår der åbner og lukker."


def _price(price: Price) -> Iterator[Breach]:
    stated = amounts(price.text)
    for index, item in enumerate(price.items):
        free = item.dkk == 0 and _FREE.search(price.text)
        if not free and item.dkk not in stated:
            yield (
                f"price.items[{index}].dkk",
                f"Prisen {item.dkk:g} står ikke i price.text.",
                "Ret tallet eller teksten, så de siger det samme.",
            )


def _links(offer: Offer) -> Iterator[Breach]:
    if offer.url:
        yield from bad_url("url.href", offer.url.href)
    for index, link in enumerate(offer.more_urls):
        yield from bad_url(f"more_urls[{index}].href", link.href)


def _facts(offer: Offer, words: Vocabulary) -> Iterator[Breach]:
    for index, fact in enumerate(offer.facts):
        for place, topic in enumerate(fact.about):
            yield from _code(f"facts[{index}].about[{place}]", topic, words.topics, "Emnet", "topics.yml")
        yield from _twice(f"facts[{index}].about", fact.about)
