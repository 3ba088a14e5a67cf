"""The steps of a conversation, all of one shape and without side effects:

    turn = step(catalogue, state, heard, now)

``now``: the time in Denmark; a time without a zone is taken to be Danish.
"""

from __future__ import annotations

from guidance.guiding import show_more
from guidance.helping import not_understood, show_human
from guidance.listening import guide
from guidance.offer_talk import answer_about_offer, compare_offers, show_offer
from guidance.opening import after_danger, browse, go_back, greet, resume, start_over
from guidance.opening_hours import open_now
from guidance.summary import recap, summarise
from guidance.terms import explain_term
from guidance.why_not import explain_why_not

__all__ = [
    "after_danger",
    "answer_about_offer",
    "browse",
    "compare_offers",
    "explain_term",
    "explain_why_not",
    "go_back",
    "greet",
    "guide",
    "not_understood",
    "open_now",
    "recap",
    "resume",
    "show_human",
    "show_more",
    "show_offer",
    "start_over",
    "summarise",
]
