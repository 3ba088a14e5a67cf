"""What speaks for and against an offer for this person, in sentences; it informs, never decides."""

from __future__ import annotations

from typing import List, Optional, Tuple

from guidance.answers import facts as facts_on
from guidance.criteria import Reason
from guidance.facts import Facts
from guidance.guiding import municipality_name
from guidance.lists import sides
from guidance.matching import Judgement, Verdict, judge
from guidance.people import about, age_text, who
from guidance.state import Situation, State
from guidance.whys import ages_text, sex_text
from guidance.words import say, sentence
from offers.catalogue import Catalogue
from offers.model import Offer, Persona, Sex

# What somebody may be told against an offer that they only ask about: not that it meets another need.
_OF_THE_PERSON = frozenset({"municipality", "citizens", "ages", "sex", "excluded"})


def best_side(catalogue: Catalogue, state: State, offer: Offer) -> Tuple[Judgement, Facts]:
    """The side on which the offer fits best: a relative's own, or that of the person they worry about."""
    order = [Verdict.FITS, Verdict.COULD_FIT, Verdict.DOES_NOT_FIT]
    judged = [(judge(offer, facts), facts) for facts in sides(catalogue, state.situation, state.dialogue.topic)]
    return min(judged, key=lambda pair: (order.index(pair[0].verdict), _for_others(pair[0]), len(pair[0].against)))


def _for_others(judgement: Judgement) -> bool:
    return any(reason.criterion == "persona" for reason in judgement.against)


def for_this_person(catalogue: Catalogue, state: State, offer: Offer) -> Optional[str]:
    """The answer to "kan jeg så få det?": what of age, sex and place speaks against it or for it; None when nothing is known."""
    judgement, facts = best_side(catalogue, state, offer)
    against = [reason for reason in judgement.against if reason.criterion in _OF_THE_PERSON]
    if against:
        lines = [objection(catalogue, offer, reason, state.situation, facts) for reason in against[:2]]
        return " ".join([*lines, say("why_not.ask")])
    ages, told = offer.audience.ages, state.situation.ages
    if not ages or not told:
        return None
    values = {"ages": ages_text(ages), "who": who(state.situation), "age": age_text(told)}
    within = all(reason.criterion != "ages" for reason in judgement.unknown)
    if within:
        return say("why_not.age_fits", **values)
    return " ".join(filter(None, [say("why_not.age_near", **values), facts_on(offer, "age")]))


def objection(catalogue: Catalogue, offer: Offer, reason: Reason, situation: Situation, facts: Facts) -> str:
    """What a criterion that does not hold says of the offer."""
    if reason.criterion == "municipality":
        place = catalogue.municipalities[offer.municipality].name
        return say("why_not.municipality", municipality=place, other=municipality_name(catalogue, situation))
    if reason.criterion == "citizens":
        return say("why_not.citizens")
    if reason.criterion == "need":
        return say("why_not.need", name=offer.name, summary=sentence(offer.summary.text))
    if reason.criterion == "persona":
        return _persona(offer)
    if reason.criterion == "ages":
        return say("why_not.ages", ages=ages_text(offer.audience.ages), who=who(situation), age=age_text(situation.ages))
    if reason.criterion == "sex":
        return sex_text(offer)
    return _situation(catalogue, reason, situation, facts)


def open_points(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> List[str]:
    """What is not known yet and would matter."""
    return [_open_point(catalogue, judgement.offer, reason, situation) for reason in judgement.unknown]


def _open_point(catalogue: Catalogue, offer: Offer, reason: Reason, situation: Situation) -> str:
    if reason.criterion == "ages":
        values = {"ages": ages_text(offer.audience.ages), "who": who(situation)}
        if situation.ages:  # known, but the source gives only rough limits
            return " ".join(filter(None, [say("why_not.age_near", age=age_text(situation.ages), **values), facts_on(offer, "age")]))
        return say("why_not.unknown_ages", **values)
    if reason.criterion == "sex":
        women = offer.audience.sex.value == Sex.FEMALE
        return say("why_not.unknown_sex_female") if women else say("why_not.unknown_sex_male")
    return say("why_not.unknown_situation", phrase=_phrases(catalogue, reason))


def _persona(offer: Offer) -> str:
    if Persona.CITIZEN in offer.audience.for_:
        return say("why_not.persona_citizen")
    if Persona.RELATIVE in offer.audience.for_:
        return say("why_not.persona_relative")
    return say("why_not.persona_professional")


def _situation(catalogue: Catalogue, reason: Reason, situation: Situation, facts: Facts) -> str:
    phrase = _phrases(catalogue, reason)
    if reason.criterion == "excluded":
        return say("why_not.excluded", phrase=phrase)
    if any(code in situation.ruled_out for code in reason.codes):
        return say("why_not.situation_denied", phrase=phrase)
    return say("why_not.situation_unsaid", phrase=phrase)


def _phrases(catalogue: Catalogue, reason: Reason) -> str:
    """What the criterion asks, said of "en, der …"."""
    other = Situation(persona=Persona.RELATIVE)
    return say("why.or").join(about(catalogue.situations[code].phrase, other) for code in reason.codes)
