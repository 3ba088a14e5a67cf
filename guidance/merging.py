"""What a message adds to, takes from and corrects in what is known: later words win."""

from __future__ import annotations

import re
from typing import Iterable, Optional, Tuple

import msgspec

from guidance.signs import needs_in, signs, told_by
from guidance.state import Ages, Dialogue, Heard, Situation, State
from offers.catalogue import Catalogue
from offers.model import Persona

AGES = range(1, 111)
LEAST_AGE = 10
_THEMSELVES = re.compile(r"\b(mig selv|ikke en anden|om mig|selv brug|selv har|selv mangler|min egen)\b")
_MY_OWN = re.compile(r"\b(?:min|mit|mine|mig selv|privat)\b|^$")
_FOR_ME = re.compile(r"\b(til|for|med|hos) (mig|os)( selv| også)?\b|\bjeg (har )?også (selv )?brug\b")
_WHO_IT_IS = re.compile(r"\b(handler|drejer|gælder|mente|mener)\b|\bikke (om )?mig\b|\bdet er (ikke )?(til |for )?(mig|min|mit|mine)\b")
_INSTEAD = re.compile(r"^(?:nej|næ|undskyld|vent|ups|hov|ikke)\b|\bi stedet\b|\bdet er (?:faktisk|egentlig|mere|snarere|nærmere)\b|\bmente\b")
TOO = re.compile(r"\b(?:også|osse|samtidig|desuden|udover|tillige)\b")
WORDS_ABOUT_WHO = 10
# An answer of so many words is only an answer.
FEW_WORDS = 4
# So many when no need is named in it.
SOME_WORDS = 9
# The need that goes beside what the other person needs, and never takes its place.
OWN = "relative_support"
# What one lives on or does.
STATUS = frozenset({"flexjob", "student", "cash_benefit", "sick_pay"})
# Needs that stay the subject whatever else is told.
URGENT = frozenset({"acute_shelter", "violence"})
# The need that only somebody has who helps citizens in their work.
AT_WORK = "professional_network"


def merged(catalogue: Catalogue, state: State, heard: Heard) -> State:
    """``state`` after ``heard``: the situation, the topic, and the pending question resolved or let go."""
    heard = _sexed(catalogue, _resolved(catalogue, state.dialogue, heard))
    needs = _new_needs(state, heard)
    situation = _situation(_undoubted(state, heard, needs), heard, needs)
    dialogue = msgspec.structs.replace(
        state.dialogue,
        topic=_topic(state, heard),
        pending=None,
        asked=_asked(state, heard),
        not_understood=0,
        chances={} if heard.needs and not heard.chances or _settles(state, heard) else heard.chances or state.dialogue.chances,
    )
    return State(situation=situation, dialogue=dialogue)


def _undoubted(state: State, heard: Heard, needs: Tuple[str, ...]) -> Situation:
    """What is known, without the needs that were in doubt or wrong, and what goes with them, once others are told instead."""
    doubted = state.dialogue.pending == "need" and bool(state.dialogue.chances)
    if not needs or not (doubted or _replaces(state, heard)):
        return state.situation
    gone = state.dialogue.topic
    left = _without(state.situation.situations, told_by(gone)) if not doubted else state.situation.situations
    return msgspec.structs.replace(state.situation, needs=_without(state.situation.needs, gone), situations=left)


def _replaces(state: State, heard: Heard) -> bool:
    """"Nej vent, det er faktisk gælden": another need, told in place of what the talk was about."""
    text = heard.text.lower()
    free = state.dialogue.pending in (None, "need") and not set(heard.needs) & set(state.dialogue.topic)
    return free and bool(heard.needs_in_words) and _INSTEAD.search(text) is not None and TOO.search(text) is None


def noted(state: State, heard: Heard) -> State:
    """``state`` with what a question about an offer tells in passing: age, sex and situations, but no
    need and no subject ("hvad koster maden" is no wish for food)."""
    ages = None if heard.relation and situation_of_writer(state.situation) else heard.ages  # "min kæreste, han er 27"
    aside = Heard(ages=ages, sex=heard.sex, situations=heard.situations, ruled_out=heard.ruled_out)
    return State(situation=_situation(state.situation, aside, ()), dialogue=state.dialogue)


def situation_of_writer(situation: Situation) -> bool:
    """Whether what is known is known of the writer, not of somebody they write for."""
    return situation.persona in (None, Persona.CITIZEN)


def says_something(heard: Heard) -> bool:
    """Whether a message holds anything about the person, or an answer."""
    told = (heard.needs, heard.not_needs, heard.situations, heard.ruled_out)
    known = (_persona_told(heard), heard.relation, heard.ages, heard.sex, heard.urgency, heard.municipality, heard.answer)
    return any(told) or any(value is not None for value in known) or heard.number is not None


def _persona_told(heard: Heard) -> Optional[Persona]:
    """The persona, unless it was only guessed from a "jeg"."""
    return heard.persona if heard.persona != Persona.CITIZEN or _means_themselves(heard.text) else None


def _resolved(catalogue: Catalogue, dialogue: Dialogue, heard: Heard) -> Heard:
    """``heard`` with a bare answer read as the answer to the pending question."""
    if _is_age(dialogue, heard):
        heard = msgspec.structs.replace(heard, ages=Ages(heard.number, heard.number))
    pending = dialogue.pending
    if pending == "urgency" and heard.answer == "yes" and heard.urgency is None:
        return msgspec.structs.replace(heard, urgency="now")
    if pending not in catalogue.situations or pending in heard.situations + heard.ruled_out:
        return heard
    if heard.answer == "yes" or pending in told_by(heard.needs):
        return msgspec.structs.replace(heard, situations=heard.situations + (pending,))
    if heard.answer == "no":
        return msgspec.structs.replace(heard, ruled_out=heard.ruled_out + (pending,))
    return heard


def _sexed(catalogue: Catalogue, heard: Heard) -> Heard:
    """Who asks for a place that is for one sex alone is looking for somebody of that sex."""
    if heard.sex or not heard.offers:
        return heard
    only = [catalogue.offers[offer].audience.sex for offer in heard.offers if offer in catalogue.offers]
    sexes = {sex.value if sex else None for sex in only}
    return msgspec.structs.replace(heard, sex=sexes.pop()) if len(sexes) == 1 else heard


def _is_age(dialogue: Dialogue, heard: Heard) -> bool:
    """A bare number is an age even if another question waits: nothing else that is asked is a number.
    A small one may mean a place in the list, unless the age was asked for."""
    if heard.ages is not None or heard.ordinals or heard.number not in AGES:
        return False
    return dialogue.pending == "ages" or heard.number >= LEAST_AGE


def _new_needs(state: State, heard: Heard) -> Tuple[str, ...]:
    """The needs in ``heard`` that are more than the answer to the pending question said in other words."""
    if _only_answers(state.dialogue, heard) or _only_says_who(state, heard) or _only_a_status(state, heard):
        return ()
    if turns_to_themselves(state.situation, heard):
        return (OWN,)
    if state.situation.persona == Persona.PROFESSIONAL and OWN not in heard.needs_in_words:
        heard = msgspec.structs.replace(heard, needs=_without(heard.needs, (OWN,)))
    if not state.dialogue.pending:
        return heard.needs
    return tuple(need for need in heard.needs if state.dialogue.pending not in told_by([need]))


def turns_to_themselves(situation: Situation, heard: Heard) -> bool:
    """"Jeg vil gerne have noget til mig selv", says a relative who has told of the other."""
    asks = situation.persona == Persona.RELATIVE and bool(situation.needs) and bool(_FOR_ME.search(heard.text.lower()))
    return asks and not heard.needs_in_words


def _only_says_who(state: State, heard: Heard) -> bool:
    """A correction of whom it is about: "det er min mor, det handler om" tells of no need."""
    told = heard.relation is not None or heard.persona is not None
    short = len(heard.text.split()) <= WORDS_ABOUT_WHO and _WHO_IT_IS.search(heard.text.lower()) is not None
    return told and short and bool(state.situation.needs)


def _only_answers(dialogue: Dialogue, heard: Heard) -> bool:
    """A few words with a fact in them: what sounds like a need in "hun er 67" or "spring over" is none."""
    most = FEW_WORDS if heard.needs_in_words else SOME_WORDS
    if not (dialogue.pending or dialogue.topic) or not 0 < len(heard.text.split()) <= most:
        return False
    fact = heard.answer is not None or heard.ages is not None or heard.number in AGES or heard.municipality is not None
    return fact or _only_facts(heard)


def _only_a_status(state: State, heard: Heard) -> bool:
    """"Jeg er i fleksjob", told to the offers on the screen: what one lives on or does is no new subject by itself."""
    told = set(heard.situations) & STATUS
    short = 0 < len(heard.text.split()) <= SOME_WORDS
    return bool(state.dialogue.shown and told) and short and set(heard.needs) <= set(needs_in(told))


def _only_facts(heard: Heard) -> bool:
    """Whether a message tells how things are, and nothing in it is a need of its own: "jeg får kontanthjælp"."""
    return bool(heard.situations) and not any(code in signs().need_in_situation for code in heard.situations)


def _situation(old: Situation, heard: Heard, needs: Tuple[str, ...]) -> Situation:
    true = _joined(_without(old.situations, heard.ruled_out + _denied(heard)), heard.situations)
    untrue = _joined(_without(old.ruled_out, heard.situations), heard.ruled_out)
    persona = _persona(old, heard)
    relation = None if _stays(old, heard) else heard.relation or (old.relation if persona == old.persona else None)
    return Situation(
        municipality=heard.municipality or old.municipality,
        persona=persona,
        relation=relation,
        ages=old.ages if _stays(old, heard) and heard.relation else heard.ages or old.ages,
        sex=old.sex if _stays(old, heard) else heard.sex or signs().sex_of_relation.get(heard.relation or "") or old.sex,
        urgency=heard.urgency or old.urgency,
        needs=_joined(_without(old.needs, heard.not_needs + needs), needs),
        situations=true,
        ruled_out=_without(untrue, true),
    )


def _stays(old: Situation, heard: Heard) -> bool:
    """Whether the talk goes on about the writer, though somebody else comes into it ("min kone er også påvirket"): needs
    of their own were told before, and this message tells no need and corrects nothing."""
    told = bool(old.needs) and old.persona in (None, Persona.CITIZEN) and heard.persona == Persona.RELATIVE
    corrects = _WHO_IT_IS.search(heard.text.lower()) is not None
    too = set(heard.needs_in_words) <= set(old.needs) and TOO.search(heard.text.lower()) is not None
    return told and bool(heard.text) and not corrects and (not heard.needs_in_words or too or "violence" in old.needs)


def _persona(old: Situation, heard: Heard) -> Optional[Persona]:
    if _stays(old, heard):
        return Persona.CITIZEN
    if heard.persona == Persona.CITIZEN and old.persona in (Persona.RELATIVE, Persona.PROFESSIONAL):
        if turns_to_themselves(old, heard):
            return old.persona
        return heard.persona if _means_themselves(heard.text) else old.persona
    if old.persona == Persona.PROFESSIONAL and not _MY_OWN.search(heard.text.lower()):
        return old.persona  # "hvad hvis han bor hos sin mor?"
    if heard.persona is not None and AT_WORK not in heard.needs:
        return heard.persona
    if OWN in heard.needs and old.persona is None:
        return Persona.RELATIVE
    if AT_WORK in heard.needs:
        return Persona.PROFESSIONAL
    return Persona.RELATIVE if heard.relation and old.persona != Persona.PROFESSIONAL else old.persona


def _means_themselves(text: str) -> bool:
    """A relative who writes "jeg" still writes about the other; "mig selv" (or a button) is about themselves."""
    return not text or _THEMSELVES.search(text.lower()) is not None


def _denied(heard: Heard) -> Tuple[str, ...]:
    return tuple(told_by(heard.not_needs))


def _topic(state: State, heard: Heard) -> Tuple[str, ...]:
    """The needs now: new ones add to the old until offers are shown, after that they are a new subject."""
    old = _without(state.dialogue.topic, heard.not_needs)
    new = _new_needs(state, heard)
    if not new:
        return old
    if state.dialogue.pending == "need" and state.dialogue.chances:  # what was in doubt is now told
        return new
    answers = state.dialogue.pending is not None and heard.answer in ("yes", "no")
    if heard.ages or URGENT & set(old):  # told beside a fact, or while a roof or safety is what matters: no new subject
        return _joined(old, new)
    fresh = bool(state.dialogue.shown) and state.dialogue.pending != "need" and new != (OWN,) and not answers
    return new if fresh else _joined(old, new)


def _settles(state: State, heard: Heard) -> bool:
    """Whether a message ends the doubt about which need was meant."""
    return state.dialogue.pending == "need" and (bool(heard.needs) or heard.answer is not None)


def _asked(state: State, heard: Heard) -> Tuple[str, ...]:
    """The pending question counts as asked, unless other words came instead of an answer to what must be known."""
    pending = state.dialogue.pending
    if pending is None or (pending in ("municipality", "need") and not _answers(pending, heard)):
        return state.dialogue.asked
    return _joined(state.dialogue.asked, (pending,))


def _answers(pending: str, heard: Heard) -> bool:
    told = heard.municipality if pending == "municipality" else heard.needs
    return bool(told) or heard.answer is not None


def _joined(old: Iterable[str], new: Iterable[str]) -> Tuple[str, ...]:
    return tuple(dict.fromkeys(tuple(old) + tuple(new)))


def _without(codes: Iterable[str], gone: Iterable[str]) -> Tuple[str, ...]:
    gone = frozenset(gone)
    return tuple(code for code in codes if code not in gone)
