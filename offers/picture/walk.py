"""Runs the assistant through every answer to every question, from the themes to the offers."""

from __future__ import annotations

import datetime
from typing import Dict, List, Optional, Tuple

import msgspec

from guidance.asking import need_choices, question_text, theme_choices
from guidance.guiding import guide
from guidance.state import Choice, Heard, Situation, State, Turn
from offers.catalogue import Catalogue

# The time of day changes nothing of what is asked or shown; it is fixed so that the picture is.
_NOON = datetime.datetime(2026, 7, 1, 12, 0)
LEFT_OUT = "Spørgsmålene fører ikke hertil, kun navnet eller det, man selv fortæller"
# The question that leads back to the themes, from where every need is drawn already.
_ALL_THEMES = "need"
# More questions than the assistant ever asks in a row; a picture must end even if a talk would not.
_DEEPEST = 8
# What a person who does not answer is shown is what they were shown before.
_NO_ANSWERS = ("dont_know", "skip")


class Node(msgspec.Struct, frozen=True):
    """One turn of the assistant. ``offers``: ids of what is on the screen. ``question``: what is asked then."""

    offers: Tuple[str, ...]
    question: Optional[str] = None
    branches: Tuple["Branch", ...] = ()


class Branch(msgspec.Struct, frozen=True):
    """The answers that lead to one and the same turn, as they stand on the buttons."""

    answers: Tuple[str, ...]
    node: Node


class Theme(msgspec.Struct, frozen=True):
    """A theme and, for each of its needs, where it leads."""

    label: str
    needs: Tuple[Tuple[str, Node], ...]


def themes(catalogue: Catalogue, municipality: str) -> List[Theme]:
    """The whole tree of one municipality."""
    start = State(situation=Situation(municipality=municipality))
    found = []
    for theme in theme_choices(catalogue, municipality):
        choices = need_choices(catalogue, municipality, theme.heard.theme) if theme.heard.theme else [theme]
        needs = tuple(
            (_need_label(catalogue, choice), _after(catalogue, start, choice.heard, ())) for choice in choices
        )
        found.append(Theme(theme.label, needs))
    return found


def _need_label(catalogue: Catalogue, choice: Choice) -> str:
    return ", ".join(catalogue.needs[need].label for need in choice.heard.needs)


def _after(catalogue: Catalogue, state: State, heard: Heard, before: Tuple[str, ...], depth: int = 0) -> Node:
    """What the assistant does when ``heard`` is said; ``before``: the offers already on the screen."""
    turn = guide(catalogue, state, heard, _NOON)
    shown = _shown(turn) or before
    code = turn.state.dialogue.pending
    if code is None:
        return Node(shown)
    if code == _ALL_THEMES or depth == _DEEPEST:
        return Node(shown, question_text(turn.state.situation, code))
    merged: Dict[Node, List[str]] = {}
    for choice in _answers(turn):
        merged.setdefault(_after(catalogue, turn.state, choice.heard, shown, depth + 1), []).append(choice.label)
    branches = tuple(Branch(tuple(labels), node) for node, labels in merged.items())
    if len(branches) == 1 and branches[0].node.offers == shown and not branches[0].node.branches:
        return Node(shown)
    return Node(shown, question_text(turn.state.situation, code), branches)


def _shown(turn: Turn) -> Tuple[str, ...]:
    return tuple(offer["id"] for message in turn.messages if message["type"] == "offers" for offer in message["offers"])


def _answers(turn: Turn) -> List[Choice]:
    choices = [message["choices"] for message in turn.messages if message["type"] == "choices"]
    return [choice for choice in choices[-1] if choice.heard.answer not in _NO_ANSWERS] if choices else []
