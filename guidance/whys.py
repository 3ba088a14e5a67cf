"""Why an offer is shown to this person: short reasons that hold for them, and honest conditions."""

from __future__ import annotations

from typing import Iterator, List, Optional

from guidance.criteria import Reason
from guidance.matching import Judgement
from guidance.people import about, age_text, is_professional, is_relative, who
from guidance.signs import kin
from guidance.state import Situation
from guidance.words import say
from offers.catalogue import Catalogue
from offers.model import AccessKind, Ages, Offer, Persona, Sex

# Lines under an offer, and conditions among them; needs and situations that one "fordi" names.
MOST, CONDITIONS, NAMED = 3, 2, 2
OWN = "relative_support"


def whys(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> List[str]:
    """At most three different lines: the needs it meets, what else holds, then what would have to hold."""
    conditions = [_condition(catalogue, judgement.offer, reason, situation) for reason in judgement.unknown]
    if situation.municipality is None:
        conditions.insert(0, _where(catalogue, judgement.offer))
    conditions = list(dict.fromkeys(conditions))[:CONDITIONS]
    lines = dict.fromkeys(_reasons(catalogue, judgement, situation))
    return list(lines)[: MOST - len(conditions)] + conditions


def _reasons(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> Iterator[str]:
    """What holds, the weightiest first."""
    if is_professional(situation):
        yield from _for_professional(judgement.offer)
    yield from _because(catalogue, judgement, situation)
    for reason in judgement.reasons:
        yield from filter(None, [_holds(reason, judgement.offer, situation)])
    if is_relative(situation) and _is_for_relatives(judgement):
        both = Persona.CITIZEN in judgement.offer.audience.for_
        yield say("why.relative") if both else say("why.only_relative")
    yield from _way_in(judgement.offer)


def _is_for_relatives(judgement: Judgement) -> bool:
    return OWN in judgement.main + judgement.also or Persona.RELATIVE in judgement.offer.audience.for_


def _for_professional(offer: Offer) -> Iterator[str]:
    if offer.access.via:
        yield say("why.via", via=offer.access.via)
    yield say("why.target", text=offer.audience.text)


def _because(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> Iterator[str]:
    """One sentence with what the person told that the offer is for, nothing of it said twice."""
    told = [code for reason in judgement.reasons if reason.criterion == "situation" and reason.truth for code in reason.codes]
    terms = {**catalogue.needs, **catalogue.situations}
    said: List[str] = []
    for code in judgement.main + judgement.also + tuple(code for code in told if code in situation.situations):
        if code != OWN and code in terms and not any(code in kin(other) or other in kin(code) for other in said):
            said.append(code)
    phrases = [about(terms[code].phrase, situation) for code in said]
    if phrases:
        yield say("why.because", who=who(situation), phrase=say("why.and").join(dict.fromkeys(phrases[:NAMED])))


def _holds(reason: Reason, offer: Offer, situation: Situation) -> Optional[str]:
    if not reason.truth:
        return None
    if reason.criterion == "ages" and situation.ages:
        return say("why.ages", ages=ages_text(offer.audience.ages), who=who(situation), age=age_text(situation.ages))
    return sex_text(offer) if reason.criterion == "sex" else None


def _way_in(offer: Offer) -> Iterator[str]:
    if offer.access.kind == AccessKind.OPEN:
        yield say("why.open")
    if offer.access.anonymous:
        yield say("why.anonymous")


def _condition(catalogue: Catalogue, offer: Offer, reason: Reason, situation: Situation) -> str:
    person = who(situation)
    if reason.criterion == "ages":
        return say("why.if_ages", who=person, ages=ages_text(offer.audience.ages))
    if reason.criterion == "sex":
        return say("why.if_sex_female") if offer.audience.sex.value == Sex.FEMALE else say("why.if_sex_male")
    phrases = [about(catalogue.situations[code].phrase, situation) for code in reason.codes[:2]]
    return say("why.if_situation", who=person, phrase=say("why.or").join(phrases))


def _where(catalogue: Catalogue, offer: Offer) -> str:
    return say("why.other_municipality", municipality=catalogue.municipalities[offer.municipality].name)


def ages_text(ages: Optional[Ages]) -> str:
    """"mellem 18 og 24 år", "65 år eller ældre"; with "omkring" where the source is approximate."""
    if ages is None:
        return ""
    if ages.to is None:
        text = say("why.from", low=ages.from_)
    elif ages.from_ is None:
        text = say("why.to", high=ages.to)
    else:
        text = say("why.between", low=ages.from_, high=ages.to)
    return say("why.about", ages=text) if ages.approximate else text


def sex_text(offer: Offer) -> str:
    """"Det er for kvinder." of an offer for one sex."""
    return say("why.sex_female") if offer.audience.sex.value == Sex.FEMALE else say("why.sex_male")


def quoted(reason: Reason) -> str:
    """The source's own words behind a reason, the first piece of a longer quote; or an empty text."""
    quote = reason.quote
    return (quote if isinstance(quote, str) else quote[0]).strip() if quote else ""
