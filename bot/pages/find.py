"""Finding offers by plain words, without the engine: every word must stand somewhere in the offer."""

from __future__ import annotations

from typing import Dict, Iterator, List, Optional

from offers.catalogue import Catalogue
from offers.model import Fit, NeedTerm, Offer

_SPELLINGS = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ü", "y"), ("ö", "oe"), ("ä", "ae"))


def find(catalogue: Catalogue, municipality: Optional[str], query: str, need: Optional[str]) -> List[Offer]:
    """The offers of the municipality (None: all) that hold every word of ``query`` and meet ``need``.

    A code of a need that does not exist narrows nothing. What an offer is made for comes first.
    """
    words = folded(query).split()
    offers = [offer for offer in catalogue.of(municipality) if _holds(catalogue, offer, words)]
    if need not in catalogue.needs:
        return sorted(offers, key=lambda offer: folded(offer.name))
    fitting = [offer for offer in offers if _fit(offer, need) is not None]
    return sorted(fitting, key=lambda offer: (_fit(offer, need) is not Fit.MAIN, folded(offer.name)))


def needs_in_use(catalogue: Catalogue, municipality: Optional[str]) -> Dict[str, NeedTerm]:
    """The needs that some offer meets, by code, in the order of the vocabulary."""
    used = {need.need for offer in catalogue.of(municipality) for need in offer.needs}
    return {code: term for code, term in catalogue.needs.items() if code in used}


def folded(text: str) -> str:
    """Lower case, without the letters that a foreign keyboard lacks: "Rådgivning" is "raadgivning"."""
    text = text.casefold()
    for letter, plain in _SPELLINGS:
        text = text.replace(letter, plain)
    return text


def _fit(offer: Offer, need: str) -> Optional[Fit]:
    return next((own.fit for own in offer.needs if own.need == need), None)


def _holds(catalogue: Catalogue, offer: Offer, words: List[str]) -> bool:
    if not words:
        return True
    text = folded(" ".join(_texts(catalogue, offer)))
    return all(word in text for word in words)


def _texts(catalogue: Catalogue, offer: Offer) -> Iterator[str]:
    yield from (offer.name, offer.heading, *offer.also_called)
    yield from (offer.summary.text, offer.audience.text)
    yield from (catalogue.themes.get(theme, "") for theme in (offer.theme, *offer.themes_also))
    yield from (contact.name or "" for contact in offer.contacts)
    yield from (fact.text for fact in offer.facts)
    if offer.place:
        yield offer.place.text
    for need in offer.needs:
        term = catalogue.needs[need.need]
        yield from (term.label, *term.words)
