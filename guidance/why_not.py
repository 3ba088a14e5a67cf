"""Why an offer was not shown: the criterion, and the source's own sentence. It informs, never decides."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional

from guidance.asking import choices_message
from guidance.cards import judged_card
from guidance.facts import Facts
from guidance.lists import lists_for, shown_ids
from guidance.matching import Judgement, Verdict
from guidance.merging import noted
from guidance.objections import best_side, objection, open_points
from guidance.offer_talk import which_offer
from guidance.state import Choice, Heard, State, Turn
from guidance.turns import digression
from guidance.whys import quoted
from guidance.words import say
from offers.catalogue import Catalogue
from offers.model import Offer


def explain_why_not(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """What speaks against an offer, or that it may well fit and then the offer itself."""
    state = noted(state, heard)
    offer = _meant(catalogue, state, heard)
    if offer is None:
        known = [catalogue.offers[i] for i in state.dialogue.seen if i in catalogue.offers]
        return which_offer(catalogue, state, known, say("why_not.which"))
    judgement, facts = best_side(catalogue, state, offer)
    if judgement.verdict is Verdict.DOES_NOT_FIT:
        return _against(catalogue, state, judgement, facts)
    return _may_fit(catalogue, state, judgement)


def _meant(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Offer]:
    shown = state.dialogue.shown
    numbered = [shown[n - 1 if n > 0 else n] for n in heard.ordinals if n and -len(shown) <= (n - 1 if n > 0 else n) < len(shown)]
    ids = list(heard.offers) + numbered + [state.dialogue.focus or ""]
    return next((catalogue.offers[i] for i in ids if i in catalogue.offers), None)


def _against(catalogue: Catalogue, state: State, judgement: Judgement, facts: Facts) -> Turn:
    offer, lines = judgement.offer, [say("why_not.intro", name=judgement.offer.name)]
    for reason in judgement.against[:2]:
        lines.append(objection(catalogue, offer, reason, state.situation, facts))
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


def _may_fit(catalogue: Catalogue, state: State, judgement: Judgement) -> Turn:
    offer = judgement.offer
    lines = [_verdict_text(catalogue, state, judgement)]
    lines += open_points(catalogue, judgement, state.situation)
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

