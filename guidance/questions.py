"""Which question is worth asking next: the one that tells most of the offers apart for its trouble.

A question is asked only if its answers would show different offers. Its worth is the expected
information gain: how many bits of doubt about which offers fit it takes away, each offer counting
as much as it meets the needs, divided by the question's cost.
"""

from __future__ import annotations

from functools import lru_cache
from math import log2
from typing import Callable, Dict, FrozenSet, Iterable, Iterator, List, Optional, Sequence, Tuple

import msgspec

from guidance.criteria import touched_by, touches
from guidance.facts import Facts
from guidance.lists import OWN, Listed, each_once, listed, lists, sides
from guidance.matching import MAIN, best_first, candidates, judge, ranked
from guidance.priors import likely, priors
from guidance.signs import signs
from guidance.state import Situation
from guidance.yamlread import read
from offers.catalogue import Catalogue
from offers.model import Persona, Sex

# How many of the best offers take part in weighing a question.
IN_PLAY = 30
# A question that changes what is shown is worth something even if it settles nothing for certain.
LEAST_GAIN = 0.001


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
    catalogue: Catalogue,
    situation: Situation,
    topic: Tuple[str, ...] = (),
    asked: Tuple[str, ...] = (),
    now: Sequence[Listed] = (),
) -> Optional[str]:
    """The code of the question worth most now, or None when no answer would change what is shown.

    ``now``: the lists as they are, if the caller has them already.
    """
    if not _has_subject(catalogue, situation, topic):
        if "need" not in asked:
            return "need"
        if OWN not in situation.needs:
            return None
    if situation.municipality is None and "municipality" not in asked and len(catalogue.municipalities) > 1:
        return "municipality"
    now = now or lists(catalogue, situation, topic)
    worth = {code: _worth(catalogue, situation, topic, now, code) for code in _open(catalogue, situation, now, asked)}
    best = max(worth, key=worth.__getitem__, default=None)
    return best if best and worth[best] > 0 else None


def fixed_question(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...] = (), asked: Tuple[str, ...] = ()
) -> Optional[str]:
    """The first open question of the fixed order: what a form would ask. Only for comparison."""
    now = lists(catalogue, situation, topic)
    open_ = set(_open(catalogue, situation, now, asked)) | set(_first_things(catalogue, situation, topic, asked))
    return next((code for code in questions().fixed_order if code in open_), None)


def _first_things(
    catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...], asked: Tuple[str, ...]
) -> Iterator[str]:
    if situation.municipality is None and "municipality" not in asked:
        yield "municipality"
    if not _has_subject(catalogue, situation, topic) and "need" not in asked:
        yield "need"


def _has_subject(catalogue: Catalogue, situation: Situation, topic: Tuple[str, ...]) -> bool:
    """Whether any need is known but a relative's wish for support of their own."""
    return any(need != OWN for facts in sides(catalogue, situation, topic) for need in facts.topic)


def _open(catalogue: Catalogue, situation: Situation, now: Sequence[Listed], asked: Tuple[str, ...]) -> List[str]:
    """The questions that some offer for a named need hangs on and that are neither asked nor answered."""
    found: Dict[str, None] = {}
    for one in now:
        wanted = [j for j in one.considered[:IN_PLAY] if not set(one.facts.topic).isdisjoint(j.main + j.also)]
        for judgement in wanted:
            for reason in judgement.unknown:
                found.update(dict.fromkeys(_asked_by(code) for code in reason.codes or (reason.criterion,)))
    if _may_be_relative(catalogue, situation, now):
        found["persona"] = None
    if situation.urgency is None and _may_be_urgent(now):
        found["urgency"] = None
    if situation.ages is not None:
        found.pop("ages", None)
    return [code for code in found if code in questions().questions and code not in asked]


def _asked_by(code: str) -> str:
    """The question that settles a situation: one that follows from age is settled by asking for the age."""
    return "ages" if code in signs().by_age else code


def _may_be_relative(catalogue: Catalogue, situation: Situation, now: Sequence[Listed]) -> bool:
    """Whether nobody said whom it is about, and relatives have an offer of their own for just this need."""
    if situation.persona is not None or situation.relation is not None:
        return False
    for one in now:
        facts = msgspec.structs.replace(one.facts, side=Persona.RELATIVE)
        if any(judgement.main for judgement in ranked(catalogue, facts)):
            return True
    return False


def _may_be_urgent(now: Sequence[Listed]) -> bool:
    rule = signs().acute_when_urgent
    return any(need in rule.needs for one in now for need in one.facts.topic)


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
    gain, outcomes = _doubt(now), set()
    for supposed, chance in answers(catalogue, situation, code):
        after = _after(catalogue, supposed, topic, now, code)
        outcomes.add(_shown(after))
        gain -= chance * _doubt(after)
    # An answer that would leave nothing to show is no reason to ask.
    useful = len((outcomes | {_shown(now)}) - {frozenset()}) > 1 if _shown(now) else len(outcomes) > 1
    return max(gain, LEAST_GAIN) / questions().questions[code].cost if useful else 0.0


def _shown(found: Iterable[Listed]) -> FrozenSet[Tuple[Persona, str]]:
    """What is shown, on which side, in any order."""
    return frozenset((one.facts.side, judgement.offer.id) for one in found for judgement in one.shown)


def _after(
    catalogue: Catalogue, supposed: Situation, topic: Tuple[str, ...], now: Sequence[Listed], code: str
) -> List[Listed]:
    """The lists after an answer. What the answer does not touch is as it was."""
    return each_once([_supposed(catalogue, facts, now, code) for facts in sides(catalogue, supposed, topic)])


def _supposed(catalogue: Catalogue, facts: Facts, now: Sequence[Listed], code: str) -> Listed:
    same_side = [one for one in now if one.facts.side is facts.side]
    for one in same_side:
        if one.facts == facts:
            return one
        if one.facts.topic == facts.topic and one.facts.beside == facts.beside:
            return _rejudged(one, facts, code)
    return _with_new_needs(catalogue, facts, same_side)


def _rejudged(before: Listed, facts: Facts, code: str) -> Listed:
    codes = touched_by(code)
    judged = [judge(j.offer, facts) if touches(j.offer, codes) else j for j in before.considered[:IN_PLAY]]
    return listed(facts, best_first(judged))


def _with_new_needs(catalogue: Catalogue, facts: Facts, before: Sequence[Listed]) -> Listed:
    """The list when an answer brings needs in: their offers, and those that were in play."""
    known = {need for one in before for need in one.facts.topic + one.facts.beside}
    added = tuple(need for need in facts.topic + facts.beside if need not in known)
    offers = candidates(catalogue, msgspec.structs.replace(facts, topic=added, beside=()))
    offers += [judgement.offer for one in before for judgement in one.considered[:IN_PLAY]]
    unique = {offer.id: offer for offer in offers}.values()
    return listed(facts, best_first(judge(offer, facts) for offer in unique))


def _doubt(found: Iterable[Listed]) -> float:
    """The bits of doubt about which offers in play fit, each weighted by how well it meets the needs."""
    judgements = [judgement for one in found for judgement in one.considered[:IN_PLAY] if judgement.chance > 0]
    return sum(judgement.score / judgement.chance / MAIN * _entropy(judgement.chance) for judgement in judgements)


def _entropy(chance: float) -> float:
    """Bits of doubt about something that is true with this chance."""
    return 0.0 if chance <= 0.0 or chance >= 1.0 else -chance * log2(chance) - (1 - chance) * log2(1 - chance)
