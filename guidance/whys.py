"""Why an offer is shown to this person: short reasons that hold for them, and honest conditions."""

from __future__ import annotations

from typing import Iterator, List, Optional

from guidance.criteria import Reason
from guidance.matching import Judgement
from guidance.people import about, age_text, is_professional, who
from guidance.signs import told_by
from guidance.state import Situation
from guidance.words import say
from offers.catalogue import Catalogue
from offers.model import AccessKind, Ages, Offer, Sex

MOST = 4


def whys(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> List[str]:
    """At most four lines: the needs it meets, what else holds, then what would have to hold."""
    lines = list(_for_professional(judgement.offer)) if is_professional(situation) else []
    lines += _needs(catalogue, judgement, situation)
    for reason in judgement.reasons:
        lines += filter(None, [_holds(catalogue, judgement, reason, situation)])
    lines += _way_in(judgement.offer)
    conditions = [_condition(catalogue, judgement.offer, reason, situation) for reason in judgement.unknown]
    if situation.municipality is None:
        conditions.insert(0, _where(catalogue, judgement.offer))
    return list(dict.fromkeys(lines))[: MOST - min(2, len(conditions))] + conditions[:2]


def _for_professional(offer: Offer) -> Iterator[str]:
    if offer.access.via:
        yield say("why.via", via=offer.access.via)
    yield say("why.target", text=offer.audience.text)


def _needs(catalogue: Catalogue, judgement: Judgement, situation: Situation) -> List[str]:
    lines = []
    for need in judgement.main + judgement.also:
        if need == "relative_support":
            lines.append(say("why.relative"))
        elif need in catalogue.needs:
            phrase = about(catalogue.needs[need].phrase, situation)
            lines.append(say("why.because", who=who(situation), phrase=phrase))
    return lines[:2]


def _holds(catalogue: Catalogue, judgement: Judgement, reason: Reason, situation: Situation) -> Optional[str]:
    offer = judgement.offer
    if not reason.truth:
        return None
    if reason.criterion == "ages" and situation.ages:
        return say("why.ages", ages=ages_text(offer.audience.ages), who=who(situation), age=age_text(situation.ages))
    if reason.criterion == "sex":
        return sex_text(offer)
    if reason.criterion == "situation":
        return _because(catalogue, judgement, reason, situation)
    return None


def _because(catalogue: Catalogue, judgement: Judgement, reason: Reason, situation: Situation) -> Optional[str]:
    """A situation that the person told of, unless the need has said the same."""
    needs = judgement.main + judgement.also
    said = [code for code in reason.codes if code in situation.situations and code not in told_by(needs)]
    if not said:
        return None
    return say("why.because", who=who(situation), phrase=about(catalogue.situations[said[0]].phrase, situation))


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
