"""What the catalogue says about one thing of an offer, in a sentence or two.

Each function gives None where the source says nothing; nothing is made up.
"""

from __future__ import annotations

from typing import Callable, Dict, List, Optional

from guidance.words import listed, say, sentence
from offers.catalogue import Catalogue
from offers.model import AccessKind, Contact, Offer, Persona

_WAY_IN: Dict[AccessKind, str] = {
    AccessKind.OPEN: "about.access_open",
    AccessKind.CONTACT_THEN_ASSESSED: "about.access_contact_then_assessed",
    AccessKind.ASSESSED: "about.access_assessed",
    AccessKind.APPROVED: "about.access_approved",
    AccessKind.THROUGH_PROFESSIONAL: "about.access_through_professional",
    AccessKind.INSTITUTION: "about.access_institution",
    AccessKind.NOT_FOR_CITIZENS: "about.access_not_for_citizens",
    AccessKind.NOT_STATED: "about.access_not_stated",
}


def audience(offer: Offer) -> Optional[str]:
    return sentence(say("about.audience", text=offer.audience.text))


def access(offer: Offer) -> Optional[str]:
    """The kind of way in, then each step with its number."""
    return " ".join([way_in(offer)] + steps(offer))


def way_in(offer: Offer) -> str:
    """The kind of way in, in a sentence."""
    return say(_WAY_IN[offer.access.kind])


def steps(offer: Offer) -> List[str]:
    """The steps of the way in; numbered when there are several."""
    plain = [sentence(step) for step in offer.access.steps]
    if len(plain) < 2:
        return plain
    return [say("about.step", number=number, step=step) for number, step in enumerate(plain, 1)]


def assessor(offer: Offer) -> Optional[str]:
    if offer.access.via:
        return say("about.assessor", via=offer.access.via)
    if offer.access.kind == AccessKind.OPEN:
        return say("about.assessor_none_needed")
    if offer.access.kind in (AccessKind.ASSESSED, AccessKind.APPROVED, AccessKind.CONTACT_THEN_ASSESSED):
        return say("about.assessor_unknown")
    return None


def contact(offer: Offer) -> Optional[str]:
    """Everybody whom the source names, and honestly that it has no numbers."""
    if not offer.contacts:
        return None
    names = [contact_text(person) for person in offer.contacts]
    text = say("about.contact", contact=names[0]) if len(names) == 1 else say("about.contacts", contacts=listed(names))
    return " ".join([text] + (_numbers(offer) or [say("about.contact_no_number")]))


def contact_text(person: Contact) -> str:
    """"Linda Sand, teamleder (Visitation & Understøttelse)", of which any part may be missing."""
    name = person.name or person.role or person.unit or ""
    if person.name and person.role:
        name = say("about.named", name=person.name, role=person.role[:1].lower() + person.role[1:])
    return say("about.in_unit", contact=name, unit=person.unit) if person.unit and person.unit != name else name


def _numbers(offer: Offer) -> List[str]:
    """Telephone and mail that somebody has reviewed; the documents themselves have none."""
    reviewed = [person for person in offer.contacts if person.reviewed]
    lines = [say("about.contact_phone", phone=person.phone) for person in reviewed if person.phone]
    return lines + [say("about.contact_email", email=person.email) for person in reviewed if person.email]


def has_number(offer: Offer) -> bool:
    """Whether a reviewed telephone number or mail stands with one of its contacts."""
    return bool(_numbers(offer))


def place(offer: Offer) -> Optional[str]:
    return sentence(say("about.place", text=offer.place.text)) if offer.place else None


def hours(offer: Offer) -> Optional[str]:
    return sentence(say("about.hours", text=offer.hours.text)) if offer.hours else None


def price(offer: Offer) -> Optional[str]:
    if offer.price:
        return sentence(say("about.price", text=offer.price.text))
    return facts(offer, "amount")


def anonymous(offer: Offer) -> Optional[str]:
    if offer.access.anonymous is None:
        return facts(offer, "anonymous")
    return say("about.anonymous_yes") if offer.access.anonymous else say("about.anonymous_no")


def confidentiality(offer: Offer) -> Optional[str]:
    return facts(offer, "confidentiality")


def duration(offer: Offer) -> Optional[str]:
    return facts(offer, "duration")


def next_step(offer: Offer) -> Optional[str]:
    """What happens after the first contact: what the source tells of it, else the steps of the way in."""
    told = [facts(offer, "next_step"), facts(offer, "waiting_time")]
    lines = [line for line in told if line] or (steps(offer) if offer.access.kind != AccessKind.NOT_STATED else [])
    return say("about.next_step", steps=" ".join(lines)) if lines else None


def waiting_time(offer: Offer) -> Optional[str]:
    return facts(offer, "waiting_time")


def capacity(offer: Offer) -> Optional[str]:
    """How many there is room for, and honestly that nobody here knows whether there is room today."""
    told = facts(offer, "capacity")
    return f"{told} {say('about.capacity_now')}" if told else None


def companion(offer: Offer) -> Optional[str]:
    return facts(offer, "companion")


def conditions(offer: Offer) -> Optional[str]:
    """What one must keep to, and on which terms one lives there."""
    return " ".join(filter(None, [facts(offer, "conditions"), facts(offer, "tenancy")])) or None


def activities(offer: Offer) -> Optional[str]:
    """What one can do or get there: the source's list of it, else what it says the offer is."""
    return facts(offer, "activities") or sentence(offer.summary.text)


def visits(offer: Offer) -> Optional[str]:
    return facts(offer, "visits")


def cooperation(offer: Offer) -> Optional[str]:
    """Whom it belongs to and works with."""
    belongs = [sentence(say("about.anchoring", text=offer.anchoring.text))] if offer.anchoring else []
    return " ".join(filter(None, [*belongs, facts(offer, "cooperation")])) or None


def languages(offer: Offer) -> Optional[str]:
    return facts(offer, "languages")


def relatives(offer: Offer) -> Optional[str]:
    lines = [say("about.relatives_yes")] if Persona.RELATIVE in offer.audience.for_ else []
    lines += filter(None, [facts(offer, "relatives")])
    return " ".join(lines) or None


def link(offer: Offer) -> Optional[str]:
    return say("about.link", url=offer.url.href) if offer.url else None


def facts(offer: Offer, about: str) -> Optional[str]:
    """All that the source says ``about`` a thing; what has run out says until when it held."""
    lines = []
    for fact in offer.facts:
        if fact.about == about:
            lines.append(sentence(fact.text))
            if fact.expires:
                lines.append(say("about.expired", date=fact.expires.strftime("%d.%m.%Y")))
    return " ".join(lines) or None


ASPECTS: Dict[str, Callable[[Offer], Optional[str]]] = {
    "audience": audience,
    "access": access,
    "assessor": assessor,
    "contact": contact,
    "place": place,
    "hours": hours,
    "price": price,
    "anonymous": anonymous,
    "confidentiality": confidentiality,
    "duration": duration,
    "next_step": next_step,
    "relatives": relatives,
    "link": link,
    "waiting_time": waiting_time,
    "capacity": capacity,
    "companion": companion,
    "conditions": conditions,
    "activities": activities,
    "visits": visits,
    "cooperation": cooperation,
    "languages": languages,
}


def answer(catalogue: Catalogue, offer: Offer, aspect: str) -> str:
    """What the source says about ``aspect``; where it is silent, that, and whom to ask."""
    return ASPECTS[aspect](offer) or silent(catalogue, offer, aspect)


def silent(catalogue: Catalogue, offer: Offer, aspect: str) -> str:
    """That the source says nothing about ``aspect``, and whom to ask."""
    return f"{_silent(catalogue, offer, aspect)} {whom_to_ask(catalogue, offer)}"


def _silent(catalogue: Catalogue, offer: Offer, aspect: str) -> str:
    if aspect == "relatives":
        return say("about.relatives_no")
    if aspect == "contact":
        return say("about.contact_none")
    if aspect == "link":
        return say("about.link_none")
    if aspect == "confidentiality":
        return say("about.confidentiality_unknown")
    return not_said(catalogue, offer)


def not_said(catalogue: Catalogue, offer: Offer) -> str:
    """That the document says nothing of it."""
    return sentence(say("about.unknown", document=catalogue.municipalities[offer.municipality].source.document))


def whom_to_ask(catalogue: Catalogue, offer: Offer) -> str:
    """The contact, else the offer's page, else the municipality's."""
    if offer.contacts:
        return sentence(say("about.ask_there", contact=contact_text(offer.contacts[0])))
    if offer.url:
        return say("about.see_page", url=offer.url.href)
    return say("about.ask_municipality", url=catalogue.municipalities[offer.municipality].page.url)


def source(catalogue: Catalogue, offer: Offer) -> str:
    """Which document says so, and in which edition."""
    found = catalogue.municipalities[offer.municipality].source
    return sentence(say("about.source", document=found.document, edition=found.edition))
