"""Plays conversations with a patient person who answers every question, to compare ways of asking.

A ``Case`` is a person: what they say at first and what they answer when asked. The same player
runs the tests' cases; ``compare`` sets the questions chosen by worth against a fixed order.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Tuple

import msgspec
import yaml

from guidance.guiding import guide
from guidance.lists import lists, shown_ids
from guidance.merging import merged
from guidance.questions import Chooser, fixed_question, next_question, questions
from guidance.state import Ages, Heard, State, Turn
from offers.catalogue import Catalogue
from offers.model import Persona, Sex

LONGEST = 8
WHEN = datetime(2026, 11, 24, 10, 0)


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person says, in the codes of ``offers/vocabulary``; ``ages`` is their age in years."""

    municipality: Optional[str] = None
    needs: List[str] = []
    situations: List[str] = []
    ruled_out: List[str] = []
    persona: Optional[Persona] = None
    relation: Optional[str] = None
    ages: Optional[int] = None
    sex: Optional[Sex] = None
    urgency: Optional[str] = None

    def heard(self) -> Heard:
        return Heard(
            municipality=self.municipality,
            needs=tuple(self.needs),
            situations=tuple(self.situations),
            ruled_out=tuple(self.ruled_out),
            persona=self.persona,
            relation=self.relation,
            ages=Ages(self.ages, self.ages) if self.ages is not None else None,
            sex=self.sex,
            urgency=self.urgency,
        )


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person. Offers are named without the municipality; ``also`` are right too, ``never`` wrong."""

    title: str
    told: Told
    expected: List[str]
    truth: Told = Told()
    also: List[str] = []
    never: List[str] = []
    first: Optional[str] = None

    @property
    def municipality(self) -> str:
        return self.told.municipality or self.truth.municipality or ""

    def ids(self, names: Iterable[str]) -> Tuple[str, ...]:
        return tuple(f"{self.municipality}-{name}" for name in names)


class Played(msgspec.Struct, frozen=True):
    """A conversation that was played: questions asked (in all, and before the first offers), offers seen."""

    asked: Tuple[str, ...]
    before_offers: int
    first: Tuple[str, ...]
    last: Tuple[str, ...]
    turns: Tuple[Turn, ...] = ()


def read_cases(folder: Path) -> List[Case]:
    """All cases of the YAML files in ``folder``."""
    files = sorted(folder.glob("*.yml"))
    return [msgspec.convert(case, Case) for file in files for case in yaml.safe_load(file.read_text("utf-8"))]


def answer_of(case: Case, code: str) -> Heard:
    """What the person answers to question ``code``: the truth, "nej" to what is not so, or "ved ikke"."""
    truth, told = case.truth, case.told
    if code == "need":
        return Heard(needs=tuple(truth.needs)) if truth.needs else Heard(answer="skip")
    if code == "municipality" and truth.municipality:
        return Heard(municipality=truth.municipality)
    if code == "persona":
        return Heard(persona=truth.persona or told.persona or Persona.CITIZEN)
    if code == "ages" and truth.ages is not None:
        return Heard(number=truth.ages)
    if code == "sex" and truth.sex:
        return Heard(sex=truth.sex)
    if code == "urgency":
        return Heard(urgency=truth.urgency or "soon")
    if code in ("municipality", "ages", "sex"):
        return Heard(answer="dont_know")
    return Heard(answer="yes" if code in truth.situations else "no")


def play(catalogue: Catalogue, case: Case) -> Played:
    """The whole conversation, until nothing more is asked."""
    turns = [guide(catalogue, State(), case.told.heard(), WHEN)]
    asked: List[str] = []
    while turns[-1].state.dialogue.pending and len(turns) < LONGEST:
        asked.append(turns[-1].state.dialogue.pending)
        turns.append(guide(catalogue, turns[-1].state, answer_of(case, asked[-1]), WHEN))
    lists_seen = [found for found in map(offers_in, turns) if found]
    before = next((number for number, turn in enumerate(turns) if offers_in(turn)), len(asked))
    return Played(
        asked=tuple(asked),
        before_offers=before,
        first=lists_seen[0] if lists_seen else (),
        last=lists_seen[-1] if lists_seen else (),
        turns=tuple(turns),
    )


def offers_in(turn: Turn) -> Tuple[str, ...]:
    """The ids of the offers on the cards of a turn, in their order."""
    messages: List[Dict[str, Any]] = turn.messages
    return tuple(card["id"] for message in messages if message["type"] == "offers" for card in message["offers"])


def ask_with(catalogue: Catalogue, case: Case, chooser: Chooser) -> Tuple[int, Tuple[str, ...]]:
    """Ask by ``chooser`` until it has no more to ask: the number of questions, and what is then shown."""
    state = merged(catalogue, State(), case.told.heard())
    asked = 0
    while asked < len(questions().questions):
        code = chooser(catalogue, state.situation, state.dialogue.topic, state.dialogue.asked)
        if code is None:
            break
        asked += 1
        waiting = msgspec.structs.replace(state.dialogue, pending=code)
        state = merged(catalogue, State(situation=state.situation, dialogue=waiting), answer_of(case, code))
    return asked, shown_ids(lists(catalogue, state.situation, state.dialogue.topic))


class Compared(msgspec.Struct, frozen=True):
    """Questions per case and the cases whose expected offers were all shown, by worth and in fixed order."""

    cases: int
    questions_by_worth: float
    questions_fixed: float
    right_by_worth: int
    right_fixed: int


def compare(catalogue: Catalogue, cases: List[Case]) -> Compared:
    """The questions chosen by worth against the fixed order, over the same cases."""
    worth = [ask_with(catalogue, case, next_question) for case in cases]
    fixed = [ask_with(catalogue, case, fixed_question) for case in cases]
    return Compared(
        cases=len(cases),
        questions_by_worth=sum(asked for asked, _ in worth) / len(cases),
        questions_fixed=sum(asked for asked, _ in fixed) / len(cases),
        right_by_worth=_right(cases, worth),
        right_fixed=_right(cases, fixed),
    )


def _right(cases: List[Case], results: List[Tuple[int, Tuple[str, ...]]]) -> int:
    return sum(set(case.ids(case.expected)) <= set(shown) for case, (_, shown) in zip(cases, results))
