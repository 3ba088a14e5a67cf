"""The way to people: always there, whatever goes wrong."""

from __future__ import annotations

from typing import List, Optional

from guidance.answers import contact_text
from guidance.asking import choices_message, text_message, theme_choices
from guidance.state import Choice, Situation, State, Turn
from guidance.turns import Message, moved
from guidance.waymarks import who_helps
from guidance.words import say, sentence
from offers.catalogue import Catalogue


def way_to_human(catalogue: Catalogue, state: State, municipality: Optional[str]) -> Turn:
    """The municipality's page and address (of all where it is not known), somebody to begin with, and 112."""
    known = [municipality] if municipality in catalogue.municipalities else list(catalogue.municipalities)
    lines = [say("human.intro")] + [say("human.both")] * (len(known) > 1)
    for code in known:
        lines += _way_to(catalogue, code)
    lines += [say("human.numbers"), say("human.danger")]
    choices = theme_choices(catalogue, municipality)[:2] + [Choice(label=say("buttons.browse"), intent="browse")]
    messages: List[Message] = [text_message(" ".join(lines)), choices_message(say("human.retry"), choices)]
    return Turn(messages=messages, state=moved(state, not_understood=0))


def _way_to(catalogue: Catalogue, code: str) -> List[str]:
    place = catalogue.municipalities[code]
    lines = [say("human.page", url=place.page.url, municipality=place.name)]
    if place.address:
        lines.append(sentence(say("human.address", address=place.address.text)))
    for offer in [judgement.offer for judgement in who_helps(catalogue, Situation(municipality=code))[:1]]:
        name = f"{offer.name}: {contact_text(offer.contacts[0])}" if offer.contacts else offer.name
        lines.append(sentence(say("human.person", municipality=place.name, name=name)))
    return lines
