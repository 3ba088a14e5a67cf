"""What a person can keep: the chosen offers, the way in, what to say; and what was understood."""

from __future__ import annotations

from datetime import datetime
from typing import List, Tuple

from guidance.answers import contact_text
from guidance.asking import choices_message, text_message
from guidance.cards import judged_card
from guidance.guiding import guide, show_perhaps
from guidance.lists import sides
from guidance.matching import judge
from guidance.people import about, age_text, is_professional, is_relative, mine, who, yours
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.turns import digression
from guidance.words import listed, say, sentence
from offers.catalogue import Catalogue
from offers.model import Fit, Offer, Persona, Sex

MOST = 3
# So many things about the person are put into what they can say; more is hard to say aloud.
FACTS_TO_SAY = 3


def summarise(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """The offers to keep, the way in step by step, and what to say when one rings."""
    offers = _chosen(catalogue, state, heard)
    if not offers and heard.needs:
        return guide(catalogue, state, heard, now)
    if not offers:
        return show_perhaps(catalogue, state) or digression(catalogue, state, [text_message(say("summary.nothing"))])
    lines = [say("summary.intro")]
    lines += [_route(number, offer) for number, offer in enumerate(offers, 1)]
    lines.append(say("summary.say", speech=speech(catalogue, state.situation, offers[0])))
    lines.append(say("summary.danger"))
    cards = [_card(catalogue, state, offer) for offer in offers]
    return digression(catalogue, state, [{"type": "summary", "text": "\n".join(lines), "offers": cards}])


def _chosen(catalogue: Catalogue, state: State, heard: Heard) -> List[Offer]:
    """Those that were named; else the one the talk is about, one for each need that was told, and the latest list."""
    focus: Tuple[str, ...] = (state.dialogue.focus,) if state.dialogue.focus else ()
    ids = heard.offers or focus + state.dialogue.shown[:1] + _for_other_needs(catalogue, state) + state.dialogue.shown
    return [catalogue.offers[offer_id] for offer_id in dict.fromkeys(ids) if offer_id in catalogue.offers][:MOST]


def _for_other_needs(catalogue: Catalogue, state: State) -> Tuple[str, ...]:
    """The first offer that was shown for each need that the latest list is not about."""
    seen = [catalogue.offers[offer_id] for offer_id in state.dialogue.seen if offer_id in catalogue.offers]
    others = [need for need in state.situation.needs if need not in state.dialogue.topic]
    found = (next((o.id for o in seen if any(n.need == need and n.fit is Fit.MAIN for n in o.needs)), None) for need in others)
    return tuple(offer_id for offer_id in found if offer_id)


def _card(catalogue: Catalogue, state: State, offer: Offer) -> dict:
    judged = [judge(offer, facts) for facts in sides(catalogue, state.situation, state.dialogue.topic)]
    return judged_card(catalogue, min(judged, key=lambda judgement: len(judgement.against)), state.situation)


def _route(number: int, offer: Offer) -> str:
    """The way in to one offer, its steps and whom to contact."""
    line = say("summary.route", number=number, name=offer.name, steps=" ".join(sentence(step) for step in offer.access.steps))
    if not offer.contacts:
        return line
    return f"{line} {sentence(say('summary.contact', contact=contact_text(offer.contacts[0])).rstrip('.'))}"


def speech(catalogue: Catalogue, situation: Situation, offer: Offer) -> str:
    """What the person can say when they ring or come, made from what they told and nothing else."""
    facts = " ".join(_facts_to_say(catalogue, situation)[:FACTS_TO_SAY])
    if is_relative(situation):
        text = say("summary.speech_relative", who=mine(who(situation)), facts=facts, name=offer.name)
    elif is_professional(situation):
        text = say("summary.speech_professional", facts=facts, name=offer.name)
    else:
        text = say("summary.speech_self", facts=facts, name=offer.name)
    return " ".join(text.split())


def _facts_to_say(catalogue: Catalogue, situation: Situation) -> List[str]:
    person = mine(who(situation))
    told = [catalogue.needs[need].phrase for need in situation.needs if need in catalogue.needs and need != "relative_support"]
    told += [catalogue.situations[code].phrase for code in situation.situations if code in catalogue.situations]
    lines = [say("summary.speech_age", who=person, age=age_text(situation.ages))] if situation.ages else []
    lines += [say("summary.speech_phrase", who=person, phrase=_said_by(phrase, situation)) for phrase in told]
    return [sentence(line) for line in dict.fromkeys(lines)]


def _said_by(phrase: str, situation: Situation) -> str:
    """A phrase about the person in the writer's mouth, with the word order of a main clause."""
    words = mine(phrase) if who(situation) == "du" else about(phrase, situation)
    for adverb in ("ikke ", "gerne "):
        if words.startswith(adverb):
            verb, _, rest = words[len(adverb):].partition(" ")
            return f"{verb} {adverb}{rest}".strip()
    return words


def recap(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """"Det har jeg forstået": everything that is known, each changeable."""
    lines = understood(catalogue, state.situation)
    if not lines:
        return digression(catalogue, state, [text_message(say("recap.nothing"))])
    text = " ".join([say("recap.intro")] + lines + [say("recap.change")])
    return digression(catalogue, state, [choices_message(text, _changes(catalogue, state.situation))])


def understood(catalogue: Catalogue, situation: Situation) -> List[str]:
    """One short sentence for each thing that is known."""
    lines: List[str] = []
    if situation.municipality in catalogue.municipalities:
        lines.append(say("recap.municipality", value=catalogue.municipalities[situation.municipality].name))
    lines += _about_whom(situation)
    if situation.ages:
        lines.append(say("recap.age", value=age_text(situation.ages)))
    if situation.sex:
        lines.append(say("recap.sex_female") if situation.sex == Sex.FEMALE else say("recap.sex_male"))
    needs = [yours(catalogue.needs[code].label.lower()) for code in situation.needs if code in catalogue.needs]
    lines += [say("recap.needs", value=listed(needs))] * bool(needs)
    told = [catalogue.situations[code].label for code in situation.situations if code in catalogue.situations]
    lines += [say("recap.situations", value=listed(told))] * bool(told)
    return lines + [say("recap.urgent")] * (situation.urgency == "now")


def _about_whom(situation: Situation) -> List[str]:
    if is_relative(situation):
        return [sentence(say("recap.persona_relative", who=who(situation)))]
    if is_professional(situation):
        return [say("recap.persona_professional")]
    return [say("recap.persona_citizen")] if situation.persona == Persona.CITIZEN else []


def _changes(catalogue: Catalogue, situation: Situation) -> List[Choice]:
    """Buttons for what is most often wrong; anything can be changed in words."""
    choices = []
    for code, place in catalogue.municipalities.items():
        if situation.municipality and code != situation.municipality:
            choices.append(Choice(label=place.name, intent="correct", heard=Heard(municipality=code)))
    for need in situation.needs[:2]:
        if need in catalogue.needs:
            label = say("recap.not_need", need=yours(catalogue.needs[need].label.lower()))
            choices.append(Choice(label=label, intent="correct", heard=Heard(not_needs=(need,))))
    other = Persona.CITIZEN if is_relative(situation) else Persona.RELATIVE
    label = say("recap.for_me") if is_relative(situation) else say("recap.for_other")
    choices.append(Choice(label=label, intent="correct", heard=Heard(persona=other)))
    return choices + [Choice(label=say("buttons.start_over"), intent="start_over")]
