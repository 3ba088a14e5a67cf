"""A patient person: writes the first message and answers the assistant's questions, truthfully."""

from __future__ import annotations

import re
import time
from typing import Any, Dict, List, Optional, Tuple

import msgspec

from evaluation.cases import Case
from guidance.questions import questions
from guidance.words import say
from tests.client import Client

MOST_ANSWERS = 6
PERSONAS = {"citizen": "Mig selv", "relative": "En, jeg kender", "professional": "En, jeg hjælper i mit arbejde"}
SEXES = {"female": "Kvinde", "male": "Mand"}


class Reply(msgspec.Struct, frozen=True):
    """One answer of the assistant: the offers shown, and the questions and dangers in it. ``ms``: its time."""

    offers: Tuple[str, ...]
    asked: Optional[str]
    danger: Optional[str]
    ms: float


class Talk(msgspec.Struct, frozen=True):
    """A whole conversation: the replies, the first message's first."""

    case: Case
    replies: Tuple[Reply, ...]


def hold(client: Client, case: Case) -> Talk:
    """Write the case's message and answer until nothing more is asked."""
    client.open(case.municipality)
    replies = [_say(client, case.text)]
    told = False
    while len(replies) <= MOST_ANSWERS:
        answer, told = _answer(case, replies, told)
        if answer is None:
            break
        replies.append(_say(client, answer))
    client.forget()
    return Talk(case, tuple(replies))


def _say(client: Client, text: str) -> Reply:
    started = time.perf_counter()
    client.say(text)
    ms = (time.perf_counter() - started) * 1000
    return Reply(tuple(offer["id"] for offer in client.offers()), question_in(client.messages), client.danger(), ms)


def question_in(messages: List[Dict[str, Any]]) -> Optional[str]:
    """The code of the question that the answer ends with, or None."""
    for message in reversed(messages):
        if message["type"] == "choices":
            return next((code for code, pattern in PATTERNS.items() if pattern.search(message["text"])), None)
    return None


def _any_of(*texts: str) -> "re.Pattern[str]":
    return re.compile("|".join(re.escape(text).replace(re.escape("{who}"), ".+") for text in texts))


PATTERNS = {code: _any_of(question.ask, question.ask_other) for code, question in questions().questions.items()}
# What is asked when it is doubtful what was meant.
PATTERNS["need"] = _any_of(questions().questions["need"].ask, say("unclear.first"), say("unclear.check"))


def _answer(case: Case, replies: List[Reply], told: bool) -> Tuple[Optional[str], bool]:
    """What the person says next (None: nothing more), and whether they have told it in other words by then."""
    asked, facts = replies[-1].asked, case.facts
    if asked == "need" or (asked is None and not any(reply.offers for reply in replies)):
        # Asked what it is about, or not understood: once more in other words, and then no more.
        return (None, told) if told else (facts.in_words or "ved ikke", True)
    if asked is None:
        return None, told
    known = {
        "municipality": case.municipality.capitalize(),
        "persona": PERSONAS[case.persona],
        "ages": str(facts.age) if facts.age is not None else None,
        "sex": SEXES.get(facts.sex or ""),
        "urgency": {"now": "Ja, i dag eller i nat", "soon": "Nej, det kan vente lidt"}.get(facts.urgency or ""),
    }
    if asked in known:
        return known[asked] or "Ved ikke", told
    return {True: "Ja", False: "Nej", None: "Ved ikke"}[facts.situations.get(asked)], told
