"""The steps of a conversation, all of one shape and without side effects:

    turn = step(catalogue, state, heard, now)

``now``: the time in Denmark; a time without a zone is taken to be Danish.
"""

from __future__ import annotations

from guidance.guiding import guide, show_more
from guidance.helping import not_understood, show_human
from guidance.offer_talk import answer_about_offer, compare_offers, show_offer
from guidance.opening import after_danger, browse, go_back, greet, resume, start_over

__all__ = [
    "after_danger",
    "answer_about_offer",
    "browse",
    "compare_offers",
    "go_back",
    "greet",
    "guide",
    "not_understood",
    "resume",
    "show_human",
    "show_more",
    "show_offer",
    "start_over",
]
