"""Which question is worth asking next: the one that tells most of the offers apart for its trouble.

A question is asked only if one of its answers would change what is shown. Its worth is the
expected information gain over the offers in play, divided by the question's cost.
"""

from __future__ import annotations

from functools import lru_cache
from math import log2
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple

import msgspec

from guidance.lists import Listed, lists, shown_ids, sides
from guidance.matching import Judgement, Verdict, judge
from guidance.priors import likely, priors
from guidance.shortlist import choose
from guidance.signs import signs
from guidance.state import Ages, Situation
from guidance.yamlread import read
from offers.catalogue import Catalogue
from offers.model import Persona, Sex

# How many of the best offers take part in weighing a question.
IN_PLAY = 30


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question of ``questions.yml``."""

    ask: str
    ask_other: str
    cost: float
    yes: Optional[str] = None
    no: Optional[str] = None


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    most: int
    fixed_order: List[str]
    questions: Dict[str, Question]


Supposed = Tuple[Situation, float]
Chooser = Callable[[Catalogue, Situation, Tuple[str, ...], Tuple[str, ...]], Optional[str]]


@lru_cache(maxsize=1)
def questions() -> Questions:
    return read("questions.yml", Questions)


def next_question(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...] = (), asked: Tuple[str, ...] = ()
) -> Optional[str]:
    """The code of the question worth most now, or None when no answer would change what is shown."""
    if not _has_subject(catalogue, situation, topic):
        return "need" if "need" not in asked else None
    if situation.municipality is None and "municipality" not in asked and len(catalogue.municipalities) > 1:
        return "municipality"
    now = lists(catalogue, situation, topic)
    worth = {code: _worth(catalogue, situation, topic, now, code) for code in _open(situation, now, asked)}
    best = max(worth, key=worth.__getitem__, default=None)
    return best if best and worth[best] > 0 else None


def fixed_question(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...] = (), asked: Tuple[str, ...] = ()
) -> Optional[str]:
    """The first open question of the fixed order: what a form would ask. Only for comparison."""
    now = lists(catalogue, situation, topic)
    open_ = set(_open(situation, now, asked)) | set(_first_things(catalogue, situation, topic, asked))
    return next((code for code in questions().fixed_order if code in open_), None)


def _first_things(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...], asked: Tuple[str, ...]
) -> Iterator[str]:
    if situation.municipality is None and "municipality" not in asked:
        yield "municipality"
    if not _has_subject(catalogue, situation, topic) and "need" not in asked:
        yield "need"


def _has_subject(catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...]) -> bool:
    return any(facts.topic and facts.topic != ("relative_support",) for facts in sides(catalogue, situation, topic)) or (
        "relative_support" in situation.needs
    )


def _open(situation: Situation, now: Sequence[Listed], asked: Tuple[str, ...]) -> List[str]:
    """The questions that some offer in play hangs on and that are neither asked nor answered."""
    found: Dict[str, None] = {}
    for listed in now:
        for judgement in listed.considered[:IN_PLAY]:
            for reason in judgement.unknown:
                found.update(dict.fromkeys(reason.codes or (reason.criterion,)))
    if situation.persona is None and situation.relation is None:
        found["persona"] = None
    if situation.urgency is None and _may_be_urgent(now):
        found["urgency"] = None
    if situation.ages is not None:
        found.pop("ages", None)
    return [code for code in found if code in questions().questions and code not in asked]


def _may_be_urgent(now: Sequence[Listed]) -> bool:
    rule = signs().acute_when_urgent
    return any(need in rule.needs for listed in now for need in listed.facts.topic)


def answers(catalogue: Catalogue, situation: Situation, code: str) -> List[Supposed]:
    """The situation after each answer to question ``code``, with how likely the answer is."""
    if code == "ages":
        return [(_with(situation, ages=band.ages), band.share) for band in priors().ages]
    if code == "sex":
        return [(_with(situation, sex=sex), priors().sex[sex]) for sex in Sex]
    if code == "persona":
        return [(_with(situation, persona=Persona(name)), share) for name, share in priors().persona.items()]
    chance = likely(code, situation.needs)
    if code == "urgency":
        return [(_with(situation, urgency="now"), chance), (_with(situation, urgency="soon"), 1 - chance)]
    true = _with(situation, situations=situation.situations + (code,))
    untrue = _with(situation, ruled_out=situation.ruled_out + (code,))
    return [(true, chance), (untrue, 1 - chance)]


def _with(situation: Situation, **values: object) -> Situation:
    return msgspec.structs.replace(situation, **values)


def _worth(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...], now: Sequence[Listed], code: str
) -> float:
    """Expected information gain in bits over cost; 0 when the answers would all show the same."""
    before = _uncertainty(judgement for listed in now for judgement in listed.considered[:IN_PLAY])
    gain, outcomes = before, set()
    for supposed, chance in answers(catalogue, situation, code):
        after = _after(catalogue, supposed, topic, now, code)
        outcomes.add(frozenset(shown_ids(after)))
        gain -= chance * _uncertainty(judgement for listed in after for judgement in listed.considered[:IN_PLAY])
    useful = len(outcomes - {frozenset()}) > 1
    return max(gain, 0.001) / questions().questions[code].cost if useful else 0.0


def _after(
    catalogue: Catalogue, supposed: Situation, topic: Tuple[str, ...], now: Sequence[Listed], code: str
) -> List[Listed]:
    """The lists after an answer; an answer that brings no new offers into play only needs the old ones."""
    if code in ("persona", "urgency") or code in signs().always_relevant:
        return lists(catalogue, supposed, topic)
    return [_rejudged(listed, facts) for listed, facts in zip(now, sides(catalogue, supposed, topic))]


def _rejudged(listed: Listed, facts: object) -> Listed:
    judged = [judge(judgement.offer, facts) for judgement in listed.considered[:IN_PLAY]]
    fitting = sorted((j for j in judged if j.verdict is not Verdict.DOES_NOT_FIT), key=lambda j: -j.score)
    return Listed(facts, tuple(choose(fitting, facts)), tuple(fitting))


def _uncertainty(judgements: Iterable[Judgement]) -> float:
    """The entropy in bits of "which offer is the right one", taking the score as its weight."""
    weights = [judgement.score ** 2 for judgement in judgements if judgement.score > 0]
    total = sum(weights)
    return -sum(w / total * log2(w / total) for w in weights) if total else 0.0
