"""Why an offer was not shown: the criterion, and the source's own sentence. It informs, never decides."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional, Tuple

from guidance.asking import choices_message
from guidance.cards import judged_card
from guidance.criteria import Reason
from guidance.facts import Facts
from guidance.guiding import municipality_name
from guidance.lists import lists_for, shown_ids, sides
from guidance.matching import Judgement, Verdict, judge
from guidance.merging import noted
from guidance.offer_talk import which_offer
from guidance.people import about, age_text, who
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.turns import digression
from guidance.whys import ages_text, quoted, sex_text
from guidance.words import say, sentence
from offers.catalogue import Catalogue
from offers.model import Offer, Persona, Sex


def explain_why_not(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """What speaks against an offer, or that it may well fit and then the offer itself."""
    state = noted(state, heard)
    offer = _meant(catalogue, state, heard)
    if offer is None:
        known = [catalogue.offers[i] for i in state.dialogue.seen if i in catalogue.offers]
        return which_offer(catalogue, state, known, say("why_not.which"))
    judgement, facts = _best(catalogue, state, offer)
    if judgement.verdict is Verdict.DOES_NOT_FIT:
        return _against(catalogue, state, judgement, facts)
    return _may_fit(catalogue, state, judgement)


def _meant(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Offer]:
    shown = state.dialogue.shown
    numbered = [shown[n - 1 if n > 0 else n] for n in heard.ordinals if n and -len(shown) <= (n - 1 if n > 0 else n) < len(shown)]
    ids = list(heard.offers) + numbered + [state.dialogue.focus or ""]
    return next((catalogue.offers[i] for i in ids if i in catalogue.offers), None)


def _best(catalogue: Catalogue, state: State, offer: Offer) -> Tuple[Judgement, Facts]:
    """The side on which the offer fits best: a relative's own, or that of the person they worry about."""
    order = [Verdict.FITS, Verdict.COULD_FIT, Verdict.DOES_NOT_FIT]
    judged = [(judge(offer, facts), facts) for facts in sides(catalogue, state.situation, state.dialogue.topic)]
    return min(judged, key=lambda pair: (order.index(pair[0].verdict), _for_others(pair[0]), len(pair[0].against)))


def _for_others(judgement: Judgement) -> bool:
    return any(reason.criterion == "persona" for reason in judgement.against)


def _against(catalogue: Catalogue, state: State, judgement: Judgement, facts: Facts) -> Turn:
    offer, lines = judgement.offer, [say("why_not.intro", name=judgement.offer.name)]
    for reason in judgement.against[:2]:
        lines.append(_objection(catalogue, offer, reason, state.situation, facts))
        lines += [say("why_not.quote", quote=quoted(reason).rstrip("."))] * bool(reason.quote)
    lines.append(say("why_not.decides"))
    message = choices_message(" ".join(lines), _choices(offer))
    return digression(catalogue, state, [message], focus=offer.id)


def _choices(offer: Offer) -> List[Choice]:
    contact = Heard(offers=(offer.id,), aspect="contact")
    return [
        Choice(label=say("buttons.details", name=offer.name), intent="choose_offer", heard=Heard(offers=(offer.id,))),
        Choice(label=say("buttons.contact"), intent="ask_about_offer", heard=contact),
        Choice(label=say("buttons.recap"), intent="ask_recap"),
    ]


def _objection(catalogue: Catalogue, offer: Offer, reason: Reason, situation: Situation, facts: Facts) -> str:
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


def _may_fit(catalogue: Catalogue, state: State, judgement: Judgement) -> Turn:
    offer = judgement.offer
    lines = [_verdict_text(catalogue, state, judgement)]
    lines += [_open_point(catalogue, offer, reason, state.situation) for reason in judgement.unknown]
    message = {"type": "offer", "text": " ".join(lines), "offer": judged_card(catalogue, judgement, state.situation)}
    return digression(catalogue, state, [message], focus=offer.id)


def _verdict_text(catalogue: Catalogue, state: State, judgement: Judgement) -> str:
    name = judgement.offer.name
    if judgement.offer.id in state.dialogue.shown:
        return say("why_not.shown", name=name)
    if judgement.verdict is Verdict.COULD_FIT:
        return say("why_not.could", name=name)
    listed = judgement.offer.id in shown_ids(lists_for(catalogue, state))
    return say("why_not.fits", name=name) if listed else say("why_not.weaker", name=name)


def _open_point(catalogue: Catalogue, offer: Offer, reason: Reason, situation: Situation) -> str:
    if reason.criterion == "ages":
        return say("why_not.unknown_ages", ages=ages_text(offer.audience.ages), who=who(situation))
    if reason.criterion == "sex":
        women = offer.audience.sex.value == Sex.FEMALE
        return say("why_not.unknown_sex_female") if women else say("why_not.unknown_sex_male")
    return say("why_not.unknown_situation", phrase=_phrases(catalogue, reason))
