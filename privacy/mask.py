"""Takes personal data out of a message before anything else reads it.

    mask("min mor Grethe på 82 drikker", names).text    # "min mor [navn] på 82 drikker"

What the assistant needs survives: ages, prices, dates, times, the numbers of help lines, and the
contact persons, offers and addresses of the catalogue (``Names``). The message itself is kept nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Dict, FrozenSet, Iterable, Iterator, List, Optional, Tuple

import msgspec

from privacy.addresses import find_addresses, streets_in
from privacy.links import find_addresses_on_the_net
from privacy.number_patterns import find_cpr, find_long_numbers, find_named_numbers
from privacy.people import People
from privacy.reading import FOUND, SPARED, Reading, Span, blanked
from safety.helplines import verified

PLACEHOLDERS: Dict[str, str] = {
    "cpr": "[cpr-nummer]",
    "phone": "[telefonnummer]",
    "email": "[e-mail]",
    "address": "[adresse]",
    "account": "[kontonummer]",
    "plate": "[nummerplade]",
    "number": "[nummer]",
    "code": "[kode]",
    "profile": "[profil]",
    "link": "[link]",
    "name": "[navn]",
}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_PLACEHOLDER = re.compile("|".join(re.escape(shown) for shown in PLACEHOLDERS.values()))


class Names(msgspec.Struct, frozen=True):
    """What is wanted although it looks like personal data.

    ``phones``: digits of help lines. ``streets``: streets with house numbers, as
    ``addresses.street_key`` writes them. ``phrases``: names of contact persons, offers, units and places.
    ``contacts``: first names of contact persons.
    """

    phones: FrozenSet[str] = frozenset()
    streets: FrozenSet[Tuple[str, str]] = frozenset()
    phrases: FrozenSet[Tuple[str, ...]] = frozenset()
    contacts: FrozenSet[str] = frozenset()

    @classmethod
    def from_catalogue(cls, catalogue: Any, phones: Optional[Iterable[str]] = None) -> "Names":
        """The names, places and addresses of an ``offers.catalogue.Catalogue``.

        ``phones``: numbers of help lines, however they are spaced; by default those of the reviewed table.
        """
        if phones is None:
            phones = [line.phone for line in verified().values()]
        people = [contact.name for offer in catalogue.offers.values() for contact in offer.contacts if contact.name]
        texts = list(_texts(catalogue))
        return cls(
            phones=frozenset("".join(filter(str.isdigit, phone)) for phone in phones),
            streets=frozenset(street for text in texts for street in streets_in(text)),
            phrases=frozenset(_phrases(catalogue, people)),
            contacts=frozenset(_words(name)[0] for name in people),
        )


class Masked(msgspec.Struct, frozen=True):
    """``kinds``: what was taken out, keys of ``PLACEHOLDERS``, each once, in the order of the text."""

    text: str
    kinds: Tuple[str, ...] = ()


def mask(text: str, keep: Names = Names()) -> Masked:
    """The text with Danish placeholders for personal data. A masked text is left as it is."""
    text = unicodedata.normalize("NFC", text)
    reading = Reading(text)
    spans = sorted(_find(reading.text, keep))
    parts: List[str] = []
    end = 0
    for span in spans:
        start, stop = reading.original(span)
        parts += [text[end:start], PLACEHOLDERS[span.kind]]
        end = stop
    return Masked("".join(parts) + text[end:], tuple(dict.fromkeys(span.kind for span in spans)))


def _find(text: str, keep: Names) -> Iterator[Span]:
    text = _PLACEHOLDER.sub(lambda found: FOUND * len(found[0]), text)
    finders = [find_addresses_on_the_net, find_cpr, _people(keep).find]
    if _DIGIT.search(text):
        text = _helplines(keep).sub(lambda found: SPARED * len(found[0]), text)
        finders[2:2] = [find_named_numbers, lambda rest: find_addresses(rest, keep.streets), find_long_numbers]
    for find in finders:
        spans = list(_apart(find(text)))
        text = blanked(text, spans)
        yield from spans


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Of spans that overlap, the one that begins first, and of those the longest."""
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            end = span.end
            yield span


_MADE: Dict[int, Tuple[Names, "re.Pattern[str]", People]] = {}


def _made(keep: Names) -> Tuple[Names, "re.Pattern[str]", People]:
    """What is made of ``keep`` once; there is one of them in a process, and one in each test."""
    made = _MADE.get(id(keep))
    if made is None or made[0] is not keep:
        by_first: Dict[str, List[Tuple[str, ...]]] = {}
        for phrase in keep.phrases:
            by_first.setdefault(phrase[0], []).append(phrase)
        made = (keep, _numbers_pattern(keep.phones), People(by_first, keep.contacts))
        _MADE[id(keep)] = made
    return made


def _helplines(keep: Names) -> "re.Pattern[str]":
    return _made(keep)[1]


def _people(keep: Names) -> People:
    return _made(keep)[2]


def _numbers_pattern(phones: Iterable[str]) -> "re.Pattern[str]":
    """The numbers in any grouping, with or without 45 before them, but not as the end of a longer number.

    Those of three or four digits are too short to be masked anyway."""
    spaced = [r"[ .-]?".join(digits) for digits in sorted(phones) if len(digits) > 4]
    return re.compile(rf"(?<!\d)(?<!\d[ .\-/])(?:(?:\+|00)?45[ .-]?)?(?:{'|'.join(spaced)})(?![ .-]?\d)" if spaced else r"(?!)")


def _words(text: str) -> Tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _texts(catalogue: Any) -> Iterator[str]:
    for municipality in catalogue.municipalities.values():
        if municipality.address:
            yield municipality.address.text
    for offer in catalogue.offers.values():
        yield from (offer.name, offer.heading, *offer.also_called)
        yield from (stated.text for stated in (offer.place, offer.anchoring, offer.summary, *offer.facts) if stated)
        yield from offer.access.steps


def _phrases(catalogue: Any, people: Iterable[str]) -> Iterator[Tuple[str, ...]]:
    for name in people:
        words = _words(name)
        yield words
        yield (words[0], words[-1])
    for offer in catalogue.offers.values():
        names = (offer.name, offer.heading, *offer.also_called, *(contact.unit for contact in offer.contacts))
        yield from (_words(name) for name in names if name and _words(name))
    for municipality in catalogue.municipalities.values():
        yield from (_words(name) for name in (municipality.name, *municipality.also_called))
