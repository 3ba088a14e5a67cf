"""An offer as the web contract shows it (``docs/contract.md``, "Messages")."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

from guidance.matching import Judgement
from guidance.state import Situation
from guidance.whys import whys
from offers.catalogue import Catalogue
from offers.model import Contact, Offer, Quote

Card = Dict[str, Any]

# What a card keeps when only one thing was asked about; it always says whose offer it is and the source.
_ALWAYS = ("id", "municipality", "name", "url", "source", "contacts", "access")
_OF_ASPECT = {
    "audience": ("audience",),
    "access": ("access",),
    "assessor": ("access",),
    "contact": (),
    "place": ("place",),
    "hours": ("hours",),
    "price": ("price",),
    "anonymous": ("access",),
    "link": (),
}


def card(catalogue: Catalogue, offer: Offer, why: Sequence[str] = ()) -> Card:
    """``offer`` in the contract's shape; what the source does not state is None."""
    return {
        "id": offer.id,
        "municipality": offer.municipality,
        "name": offer.name,
        "summary": offer.summary.text,
        "why": list(why),
        "audience": offer.audience.text,
        "access": _access(offer),
        "contacts": [_contact(contact) for contact in offer.contacts],
        "place": offer.place.text if offer.place else None,
        "hours": offer.hours.text if offer.hours else None,
        "price": offer.price.text if offer.price else None,
        "url": offer.url.href if offer.url else None,
        "anchoring": offer.anchoring.text if offer.anchoring else None,
        "source": _source(catalogue, offer),
    }


def judged_card(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> Card:
    """The card of an offer that is shown to this person, with the reasons why."""
    return card(catalogue, judgement.offer, whys(catalogue, judgement, situation))


def part(catalogue: Catalogue, offer: Offer, aspect: str) -> Card:
    """The card of ``offer`` with what was asked for and the way in; of the rest, lists are empty and texts None."""
    kept = _ALWAYS + _OF_ASPECT.get(aspect, ())
    whole = card(catalogue, offer)
    return {key: value if key in kept else ([] if isinstance(value, list) else None) for key, value in whole.items()}


def _access(offer: Offer) -> Dict[str, Any]:
    access = offer.access
    return {
        "kind": access.kind.value,
        "anonymous": access.anonymous,
        "via": access.via,
        "steps": list(access.steps),
        "quote": joined(access.quote),
    }


def _contact(contact: Contact) -> Dict[str, Optional[str]]:
    reviewed = bool(contact.reviewed)
    return {
        "name": contact.name,
        "role": contact.role,
        "unit": contact.unit,
        "phone": contact.phone if reviewed else None,
        "email": contact.email if reviewed else None,
    }


def _source(catalogue: Catalogue, offer: Offer) -> Dict[str, str]:
    source = catalogue.municipalities[offer.municipality].source
    return {"document": source.document, "edition": source.edition, "heading": offer.heading}


def joined(quote: Optional[Quote]) -> Optional[str]:
    """A quote as one text; the pieces of one that was cut are joined by " … "."""
    if quote is None or isinstance(quote, str):
        return quote
    pieces: List[str] = list(quote)
    return " … ".join(pieces)
