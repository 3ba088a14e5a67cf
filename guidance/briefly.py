"""One thing asked about several offers at once: a short line for each, and a button to hear more of one."""

from __future__ import annotations

import re
from typing import Callable, Dict, List, Optional, Sequence

from guidance.answers import ASPECTS, contact_text, has_number, source, way_in, whom_to_ask
from guidance.asking import choices_message, text_message
from guidance.state import Choice, Heard
from guidance.told import Told, told_of
from guidance.turns import Message
from guidance.words import listed, say, sentence
from offers.catalogue import Catalogue
from offers.model import Offer

# A line is about so many characters; whole sentences are kept.
LONG = 140
# An offer whose answer is so much worse than the best one's has none.
NEAR = 0.4


def brief_answers(catalogue: Catalogue, offers: Sequence[Offer], aspect: str, heard: Heard = Heard()) -> List[Message]:
    """A line for each of ``offers`` with the sources that say so, then which one to hear more of."""
    told = {offer.id: told_of(offer, aspect, heard) for offer in offers}
    best = max(one.score for one in told.values())
    telling = [offer for offer in offers if told[offer.id].lines and told[offer.id].score >= NEAR * best]
    lines = [say("about.line", name=offer.name, answer=_brief(offer, aspect, told[offer.id])) for offer in telling]
    lines += _silent(catalogue, [offer for offer in offers if offer not in telling], aspect, bool(telling))
    lines += [say("about.contact_no_number")] * (aspect == "contact" and not any(has_number(offer) for offer in offers))
    lines += dict.fromkeys(source(catalogue, offer) for offer in telling)
    choices = [
        Choice(label=offer.name, intent="ask_about_offer", heard=Heard(offers=(offer.id,), aspect=aspect)) for offer in offers
    ]
    return [text_message("\n".join(lines)), choices_message(say("briefly.which"), choices)]


def _brief(offer: Offer, aspect: str, told: Told) -> str:
    text = _shortened((_BRIEF[aspect](offer) if aspect in _BRIEF else None) or " ".join(told.lines))
    return text if told.answers else say("briefly.but", text=text)


def _silent(catalogue: Catalogue, offers: Sequence[Offer], aspect: str, others_tell: bool) -> List[str]:
    """That nothing is said, of each offer with whom to ask, or of all of them in one line beside others that tell something."""
    if others_tell and offers:
        return [say("briefly.unknown_of", names=listed(offer.name for offer in offers))]
    unknown = say("briefly.relatives") if aspect == "relatives" else say("briefly.unknown")
    return [say("about.line", name=offer.name, answer=f"{unknown} {whom_to_ask(catalogue, offer)}") for offer in offers]


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
    "access": lambda offer: " ".join([way_in(offer), *(sentence(step) for step in offer.access.steps[:1])]),
    "contact": _contact,
    "audience": lambda offer: offer.audience.text,
    "next_step": lambda offer: (ASPECTS["next_step"](offer) or "").partition(": ")[2] or None,
}
