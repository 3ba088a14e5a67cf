"""The door for what people tell: about themselves, about an offer that they name, or a question after all."""

from __future__ import annotations

from datetime import datetime

from guidance import guiding
from guidance.answers import ASPECTS
from guidance.merging import says_something
from guidance.offer_talk import answer_about_offer, show_offer
from guidance.state import Dialogue, Heard, State, Turn
from offers.catalogue import Catalogue

# A question about an offer is short; who tells of themselves needs more words.
SHORT_QUESTION = 8


def guide(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Take in what was said and show what fits, or ask; a message that only names an offer gets that offer,
    and a short question about what is on the screen gets its answer."""
    if is_question_about_offers(state.dialogue, heard):
        return answer_about_offer(catalogue, state, heard, now)
    if heard.offers and not says_something(heard):
        return show_offer(catalogue, state, heard, now)
    if heard.ordinals and state.dialogue.shown and not says_something(heard):
        return show_offer(catalogue, state, heard, now)
    return guiding.guide(catalogue, state, heard, now)


def is_question_about_offers(dialogue: Dialogue, heard: Heard) -> bool:
    """Whether a message asks one thing about an offer that is named or on the screen."""
    if heard.aspect not in ASPECTS or heard.situations or heard.ages or heard.answer:
        return False
    about_something = bool(heard.offers or dialogue.focus or dialogue.shown)
    return about_something and 0 < len(heard.text.split()) <= SHORT_QUESTION
