"""The door for what people tell: about themselves, or about an offer that they name."""

from __future__ import annotations

from datetime import datetime

from guidance import guiding
from guidance.merging import says_something
from guidance.offer_talk import answer_about_offer, show_offer
from guidance.state import Heard, State, Turn
from offers.catalogue import Catalogue


def guide(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Take in what was said and show what fits, or ask; a message that only names an offer gets that offer."""
    if heard.offers and not says_something(heard):
        step = answer_about_offer if heard.aspect else show_offer
        return step(catalogue, state, heard, now)
    if heard.ordinals and state.dialogue.shown and not says_something(heard):
        return show_offer(catalogue, state, heard, now)
    return guiding.guide(catalogue, state, heard, now)
