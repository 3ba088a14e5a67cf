"""What the catalogue says about one thing of an offer, in a sentence or two.

Each function gives None where the source says nothing; nothing is made up.
"""

from __future__ import annotations

from typing import Callable, Dict, List, Optional

from guidance.whys import ages_text, sex_text
from guidance.words import listed, say, sentence
from offers.catalogue import Catalogue
from offers.model import AccessKind, Contact, Offer, Persona

# So many facts are told of a topic that they are about first of all, and of one that they are about beside another.
MOST = 5
FEWER = 2
# Of these half the answer would mislead.
WHOLE = frozenset({"conditions"})

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
    return sentence(say("about.price", text=offer.price.text)) if offer.price else facts(offer, "price")


def anonymous(offer: Offer) -> Optional[str]:
    if offer.access.anonymous is None:
        return facts(offer, "anonymous")
    return say("about.anonymous_yes") if offer.access.anonymous else say("about.anonymous_no")


def next_step(offer: Offer) -> Optional[str]:
    """What happens after the first contact: what the source tells of it, else the steps of the way in."""
    told = [facts(offer, "next_step"), facts(offer, "waiting_time")]
    lines = [line for line in told if line] or (steps(offer) if offer.access.kind != AccessKind.NOT_STATED else [])
    return say("about.next_step", steps=" ".join(lines)) if lines else None


def capacity(offer: Offer) -> Optional[str]:
    """How many there is room for, and honestly that nobody here knows whether there is room today."""
    told = facts(offer, "capacity")
    return f"{told} {say('about.capacity_now')}" if told else None


def what(offer: Offer) -> Optional[str]:
    return sentence(offer.summary.text)


def activities(offer: Offer) -> Optional[str]:
    """What one can do or get there: the source's list of it, else what it says the offer is."""
    return facts(offer, "activities") or what(offer)


def help_with(offer: Offer) -> Optional[str]:
    return facts(offer, "help_with") or activities(offer)


def conditions(offer: Offer) -> Optional[str]:
    """Whom it is for, and what else is asked of them."""
    told = facts(offer, "conditions")
    return " ".join([audience(offer) or "", told]) if told else None


def cooperation(offer: Offer) -> Optional[str]:
    """Whom it belongs to and works with."""
    belongs = [sentence(say("about.anchoring", text=offer.anchoring.text))] if offer.anchoring else []
    return " ".join(filter(None, [*belongs, facts(offer, "cooperation")])) or None


def relatives(offer: Offer) -> Optional[str]:
    lines = [say("about.relatives_yes")] if Persona.RELATIVE in offer.audience.for_ else []
    lines += filter(None, [facts(offer, "relatives")])
    return " ".join(lines) or None


def link(offer: Offer) -> Optional[str]:
    return say("about.link", url=offer.url.href) if offer.url else None


def age(offer: Offer) -> Optional[str]:
    limits = [say("about.ages", ages=ages_text(offer.audience.ages))] if offer.audience.ages else []
    return " ".join(filter(None, [*limits, facts(offer, "age")])) or None


def sex(offer: Offer) -> Optional[str]:
    return sex_text(offer) if offer.audience.sex else facts(offer, "sex")


def diagnosis(offer: Offer) -> Optional[str]:
    """What one must have is part of whom it is for."""
    return " ".join(filter(None, [audience(offer), facts(offer, "diagnosis")]))


def who_else(offer: Offer) -> Optional[str]:
    return facts(offer, "who_else") or audience(offer)


def appointment(offer: Offer) -> Optional[str]:
    """Whether one may just come: by the facts, else by the way in."""
    return facts(offer, "appointment") or (access(offer) if offer.access.kind == AccessKind.OPEN else None)


def referral(offer: Offer) -> Optional[str]:
    return " ".join(filter(None, [way_in(offer), facts(offer, "referral")]))


def staff(offer: Offer) -> Optional[str]:
    """Who works there, else the people whom the source names."""
    return facts(offer, "staff") or (contact(offer) if any(person.name for person in offer.contacts) else None)


def phone(offer: Offer) -> Optional[str]:
    """The reviewed numbers, or honestly that there are none."""
    if not offer.contacts:
        return None
    return " ".join(_numbers(offer) or [say("about.contact_no_number"), contact(offer) or ""])


def night_weekend(offer: Offer) -> Optional[str]:
    return " ".join(filter(None, [hours(offer), facts(offer, "night_weekend")])) or None


def benefits(offer: Offer) -> Optional[str]:
    return facts(offer, "benefits") or facts(offer, "amount")


def records(offer: Offer) -> Optional[str]:
    return facts(offer, "records") or (say("about.anonymous_can") if offer.access.anonymous else None)


def facts(offer: Offer, topic: str) -> Optional[str]:
    """What the source says on a topic: the facts that are first of all about it, else those that are about it too; what has
    run out says until when it held."""
    found = [fact for fact in offer.facts if topic in fact.about]
    lines = []
    first = [fact for fact in found if fact.about[0] == topic][:MOST]
    for fact in found[:MOST] if topic in WHOLE else first or found[:FEWER]:
        lines.append(sentence(fact.text))
        if fact.expires:
            lines.append(say("about.expired", date=fact.expires.strftime("%d.%m.%Y")))
    return " ".join(lines) or None


def on(topic: str) -> Callable[[Offer], Optional[str]]:
    """The answer of a topic that has nothing but facts."""
    return lambda offer: facts(offer, topic)


# What is asked about an offer, and the answer to it; a topic of offers/vocabulary/topics.yml each.
ASPECTS: Dict[str, Callable[[Offer], Optional[str]]] = {
    "audience": audience,
    "age": age,
    "sex": sex,
    "residence": on("residence"),
    "diagnosis": diagnosis,
    "substances": on("substances"),
    "income": on("income"),
    "conditions": conditions,
    "access": access,
    "assessor": assessor,
    "referral": referral,
    "appointment": appointment,
    "refusal": on("refusal"),
    "waiting_time": on("waiting_time"),
    "next_step": next_step,
    "contact": contact,
    "phone": phone,
    "staff": staff,
    "place": place,
    "directions": place,
    "hours": hours,
    "night_weekend": night_weekend,
    "price": price,
    "benefits": benefits,
    "anonymous": anonymous,
    "confidentiality": on("confidentiality"),
    "records": records,
    "duration": on("duration"),
    "frequency": on("frequency"),
    "group": on("group"),
    "what": what,
    "activities": activities,
    "help_with": help_with,
    "not_included": on("not_included"),
    "visits": on("visits"),
    "meeting_form": on("meeting_form"),
    "companion": on("companion"),
    "accompany": on("accompany"),
    "relatives": relatives,
    "children": on("children"),
    "pets": on("pets"),
    "food": on("food"),
    "rooms": on("rooms"),
    "accessibility": on("accessibility"),
    "medicine": on("medicine"),
    "capacity": capacity,
    "tenancy": on("tenancy"),
    "house_rules": on("house_rules"),
    "leaving": on("leaving"),
    "voluntary": on("voluntary"),
    "cooperation": cooperation,
    "languages": on("languages"),
    "link": link,
    "transport": on("transport"),
    "volunteer": on("volunteer"),
    "influence": on("influence"),
    "quality": on("quality"),
    "who_else": who_else,
    "documents": on("documents"),
    "other": lambda offer: None,
}
# Aspects that the offer's own fields answer in full; for the others its facts are looked through.
FIELDS = frozenset({"audience", "access", "assessor", "contact", "phone", "place", "directions", "hours", "price", "anonymous", "link", "age", "sex", "what", "diagnosis"})


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
