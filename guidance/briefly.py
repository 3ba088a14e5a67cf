"""One thing asked about several offers at once: a short line for each, and a button to hear more of one."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Optional, Sequence

from guidance.answers import ASPECTS, contact_text, has_number, source, way_in, whom_to_ask
from guidance.asking import choices_message, text_message
from guidance.passages import passage
from guidance.state import Choice, Heard
from guidance.turns import Message
from guidance.words import listed, say
from offers.catalogue import Catalogue
from offers.model import Offer

# A line is about so many characters; whole sentences are kept.
LONG = 140


def brief_answers(catalogue: Catalogue, offers: Sequence[Offer], aspect: str, question: str = "") -> List[Message]:
    """A line for each of ``offers`` with the sources that say so, then which one to hear more of."""
    lines = [say("about.line", name=offer.name, answer=_brief(catalogue, offer, aspect, question)) for offer in offers]
    lines += [say("about.contact_no_number")] * (aspect == "contact" and not any(has_number(offer) for offer in offers))
    lines += dict.fromkeys(source(catalogue, offer) for offer in offers if said_of(offer, aspect, question))
    choices = [
        Choice(label=offer.name, intent="ask_about_offer", heard=Heard(offers=(offer.id,), aspect=aspect)) for offer in offers
    ]
    return [text_message("\n".join(lines)), choices_message(say("briefly.which"), choices)]


def said_of(offer: Offer, aspect: str, question: str) -> Optional[str]:
    """What the source says of ``aspect``; where it has no such field, the sentence that shares the question's words, if any."""
    return ASPECTS[aspect](offer) or passage(offer, question)


def _brief(catalogue: Catalogue, offer: Offer, aspect: str, question: str) -> str:
    found = _BRIEF[aspect](offer) if aspect in _BRIEF else said_of(offer, aspect, question)
    if found:
        return _shortened(found)
    unknown = say("briefly.relatives") if aspect == "relatives" else say("briefly.unknown")
    return f"{unknown} {whom_to_ask(catalogue, offer)}"


def _shortened(text: str) -> str:
    """The first sentences, as many as stand on a line; always one."""
    sentences = re.split(r"(?<=[.!?]) +(?=[A-ZÆØÅ])", text)
    kept = sentences[0]
    for one in sentences[1:]:
        if len(kept) + len(one) > LONG:
            break
        kept = f"{kept} {one}"
    return kept


def _contact(offer: Offer) -> Optional[str]:
    return f"{listed(contact_text(person) for person in offer.contacts)}." if offer.contacts else None


_BRIEF: Dict[str, Callable[[Offer], Optional[str]]] = {
    "access": way_in,
    "contact": _contact,
    "audience": lambda offer: offer.audience.text,
    "next_step": lambda offer: (ASPECTS["next_step"](offer) or "").partition(": ")[2] or None,
}
