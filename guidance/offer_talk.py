"""Talk about offers: one in full, one thing about it, two side by side."""

from __future__ import annotations

import re
from datetime import datetime
from typing import List, Optional, Tuple

import msgspec

from guidance.answers import ASPECTS, FIELDS, answer, not_said, silent, source, way_in, whom_to_ask
from guidance.asking import choices_message, text_message
from guidance.briefly import NEAR, brief_answers
from guidance.told import Told, told_of
from guidance.cards import card, judged_card, part
from guidance.doubt import explains
from guidance.guiding import guide, show_perhaps
from guidance.lists import sides
from guidance.matching import Verdict, judge
from guidance.merging import noted, says_something, situation_of_writer, turns_to_themselves
from guidance.objections import for_this_person
from guidance.passages import SURE, names_person, passage
from guidance.question_forms import is_general, is_question, what_about
from guidance.state import Choice, Heard, Situation, State, Turn
from guidance.turns import Message, added, digression, meant, remembering, moved
from guidance.whys import ages_text
from guidance.words import say, sentence
from offers.catalogue import Catalogue
from offers.model import Offer, Persona

# So many offers are answered about at once, when nobody said which.
MOST = 3
# A question about an offer is short; who tells of themselves needs more words.
SHORT_QUESTION = 8
# In so many words the offer is only where the story takes place.
STORY = 16
# "Kan jeg få", "må han komme", "er hun for gammel".
_MAY_THEY = re.compile(r"\b(?:kan|må|er|får|gælder|passer|ville)\b[^.?]{0,20}\b(?:jeg|han|hun|vi|mig|ham|hende|min|mit|mine|vores|borgeren)\b")
_OF_THE_PERSON = frozenset({"audience", "age", "sex", "residence", "conditions", "access", "all"})
_I_AM = re.compile(r"\bjeg (?:er|bliver|fylder)\b")
# So few words with a number in them are only the number.
FEW_WORDS = 2


def show_offer(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """One offer in full: named, chosen by number, or the one the talk is about."""
    if heard.aspect in ASPECTS and not _only_a_number(heard):
        return answer_about_offer(catalogue, state, heard, now)
    if _is_a_place_in_the_story(catalogue, state, heard):
        return guide(catalogue, state, msgspec.structs.replace(heard, offers=()), now)
    found = meant(catalogue, state, heard)
    if not found:
        return _not_found(catalogue, state, heard, now)
    if _tells_a_need(state, heard, found):
        return guide(catalogue, state, heard, now)
    if len(found) > 1 and not heard.offers and not heard.ordinals:
        return which_offer(catalogue, state, found)
    if _asks_something(found[0], heard):
        return _answered_in_full(catalogue, state, found[0], heard)
    offer, state = found[0], noted(state, heard)
    asked = _of_the_asker(catalogue, state, offer, heard)
    text = " ".join([say("about.intro", name=offer.name)] + _elsewhere(catalogue, state, offer) + [asked] * bool(asked))
    message = {"type": "offer", "text": text, "offer": _full(catalogue, state, offer)}
    after = remembering(state, moved(state, focus=offer.id, seen=added(state.dialogue.seen, [offer.id])))
    if state.dialogue.pending:
        return digression(catalogue, after, [message])
    return Turn(messages=[message, choices_message(say("offers.next"), _choices(offer))], state=moved(after, not_understood=0))


def _asks_something(offer: Offer, heard: Heard) -> bool:
    """Whether who names the offer asks something about it in more words than its name, and its data comes near it."""
    if not heard.asked or not is_question(heard.text) or len(heard.text.split()) <= FEW_WORDS + 2:
        return False
    aspect = next(iter(heard.asked))
    return aspect in ASPECTS and aspect not in ("what", "other") and told_of(offer, aspect, heard).score >= SURE


def _answered_in_full(catalogue: Catalogue, state: State, offer: Offer, heard: Heard) -> Turn:
    """The answer, above all that is known of the offer."""
    message = _about_one(catalogue, state, offer, next(iter(heard.asked)), heard)
    after = remembering(state, moved(noted(state, heard), seen=added(state.dialogue.seen, [offer.id])))
    return digression(catalogue, after, [{**message, "offer": _full(catalogue, state, offer)}], focus=offer.id)


def _is_a_place_in_the_story(catalogue: Catalogue, state: State, heard: Heard) -> bool:
    """Whether somebody who has offers on the screen only mentions a place that bears the name of another municipality's
    offer: "jeg har ikke en sag i jobcenteret"."""
    place = state.situation.municipality
    here = any(catalogue.offers[one].municipality == place for one in heard.offers if one in catalogue.offers)
    tells = len(heard.text.split()) > FEW_WORDS + 1 and not is_question(heard.text)
    return bool(heard.offers and state.dialogue.shown and place) and not here and tells and heard.municipality is None


def _elsewhere(catalogue: Catalogue, state: State, offer: Offer) -> List[str]:
    """That the offer is not in the person's own municipality, where that is so."""
    if state.situation.municipality in (None, offer.municipality):
        return []
    return [say("why.other_municipality", municipality=catalogue.municipalities[offer.municipality].name)]


def _full(catalogue: Catalogue, state: State, offer: Offer) -> dict:
    for facts in sides(catalogue, state.situation, state.dialogue.topic):
        judgement = judge(offer, facts)
        if judgement.verdict is not Verdict.DOES_NOT_FIT:
            return judged_card(catalogue, judgement, state.situation)
    return card(catalogue, offer)


def _choices(offer: Offer) -> List[Choice]:
    about = Heard(offers=(offer.id,), aspect="access")
    return [
        Choice(label=say("buttons.access"), intent="ask_about_offer", heard=about),
        Choice(label=say("buttons.more"), intent="ask_more_offers"),
        Choice(label=say("buttons.summary"), intent="ask_summary", heard=Heard(offers=(offer.id,))),
        Choice(label=say("buttons.human"), intent="ask_human"),
    ]


def _not_found(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """No offer was meant that we know: facts are taken in, a wrong number is said to be wrong."""
    if says_something(heard) and not heard.ordinals:
        return guide(catalogue, state, heard, now)
    if heard.ordinals and state.dialogue.shown:
        return which_offer(catalogue, state, _offers(catalogue, state.dialogue.shown), say("which.number"))
    return which_offer(catalogue, state, _offers(catalogue, state.dialogue.seen))


def _offers(catalogue: Catalogue, ids: Tuple[str, ...]) -> List[Offer]:
    return [catalogue.offers[offer_id] for offer_id in ids if offer_id in catalogue.offers]


def which_offer(
    catalogue: Catalogue, state: State, offers: List[Offer], text: Optional[str] = None, aspect: Optional[str] = None
) -> Turn:
    """Ask which offer is meant; ``aspect``: what was asked about it."""
    if not offers:
        return digression(catalogue, state, [text_message(text or say("which.no_offer"))])
    choices = [
        Choice(
            label=offer.name,
            intent="ask_about_offer" if aspect else "choose_offer",
            heard=Heard(offers=(offer.id,), aspect=aspect),
        )
        for offer in offers[:4]
    ]
    return Turn(messages=[choices_message(text or say("which.ask"), choices)], state=state)


def answer_about_offer(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """What the catalogue says of one thing; where it is silent, that is said, with whom to ask."""
    if _is_a_place_in_the_story(catalogue, state, heard):
        heard = msgspec.structs.replace(heard, offers=())
    found = meant(catalogue, state, heard)
    if what_about(heard.text) and heard.needs_in_words and set(heard.needs_in_words) <= set(state.situation.needs):
        return guide(catalogue, state, heard, now)  # "hvad med gælden?", one of several needs that were told
    if explains(state, heard) or (turns_to_themselves(state.situation, heard) and is_general(heard.text)):
        return guide(catalogue, state, heard, now)
    if not found:
        return _about_nothing(catalogue, state, heard, now)
    if _tells_a_need(state, heard, found):
        return guide(catalogue, state, heard, now)
    heard = _by_likeliest(found, heard)
    if heard.aspect is None and not heard.offers and not heard.ordinals:
        answered = about_person(catalogue, state, heard) or follow_up(catalogue, state, heard)
        if answered:
            return answered
        if len(found) == 1 and is_question(heard.text):
            return not_stated(catalogue, state, found[0])
    aspect = "all" if _only_a_number(heard) else heard.aspect or "all"
    if aspect == "why":
        return _why(catalogue, state, found)
    if aspect not in ASPECTS:
        return _in_full(catalogue, state, found, now)
    found = _who_tells(catalogue, state, found, aspect, heard)
    if len(found) == 1:
        message = _about_one(catalogue, state, found[0], aspect, heard)
        return digression(catalogue, state, [message], focus=found[0].id)
    if not heard.offers and not heard.ordinals:
        return digression(catalogue, state, brief_answers(catalogue, found[:MOST], aspect, heard))
    return digression(catalogue, state, [_about_one(catalogue, state, offer, aspect, heard) for offer in found[:MOST]])


def _by_likeliest(found: List[Offer], heard: Heard) -> Heard:
    """``heard`` with the likeliest topic for what is asked, where none is likely enough by itself but the data answers it."""
    likeliest = next((topic for topic in heard.asked if topic in ASPECTS), None)
    if heard.aspect is not None or likeliest is None or not is_question(heard.text):
        return heard
    near = any(told_of(offer, likeliest, heard).score >= SURE and likeliest not in FIELDS for offer in found)
    return msgspec.structs.replace(heard, aspect=likeliest) if near else heard


def _who_tells(catalogue: Catalogue, state: State, found: List[Offer], aspect: str, heard: Heard) -> List[Offer]:
    """``found``, or where the offer just talked of has no answer, the one of the others on the screen that has ("hvad er det for
    nogle værksteder?")."""
    named = heard.offers or heard.ordinals or not heard.text
    if named or len(found) != 1 or told_of(found[0], aspect, heard).score >= SURE:
        return found
    others = [offer for offer in _offers(catalogue, state.dialogue.shown) if offer.id != found[0].id]
    telling = [offer for offer in others if told_of(offer, aspect, heard).score >= SURE and passage(offer, heard.text)]
    return telling if len(telling) == 1 else found


def _why(catalogue: Catalogue, state: State, found: List[Offer]) -> Turn:
    """Why these offers were shown, in the words that stand on their cards."""
    lines = []
    for offer in found[:MOST]:
        reasons = " ".join(_full(catalogue, state, offer)["why"]) or say("about.no_why")
        lines.append(say("about.line", name=offer.name, answer=reasons))
    focus = found[0].id if len(found) == 1 else state.dialogue.focus
    return digression(catalogue, state, [text_message("\n".join(lines))], focus=focus)


def _only_a_number(heard: Heard) -> bool:
    """ "Nummer 2" and "den sidste" ask for the offer, and for no single thing about it."""
    return bool(heard.ordinals) and 0 < len(heard.text.split()) <= FEW_WORDS


def _tells_a_need(state: State, heard: Heard, found: List[Offer]) -> bool:
    """Whether somebody who names an offer at the start really tells what they need: something that the offer
    is for, or an offer of another place."""
    if state.dialogue.shown or state.dialogue.focus or not heard.needs or not heard.text:
        return False
    place = heard.municipality or state.situation.municipality
    asks = heard.aspect is not None and is_question(heard.text)
    if asks and len(heard.text.split()) <= STORY:
        return False
    if place and all(offer.municipality != place for offer in found):
        return True
    words = len(heard.text.split())
    return words > STORY or words > SHORT_QUESTION and any(need.need in heard.needs for offer in found for need in offer.needs)


def _about_one(catalogue: Catalogue, state: State, offer: Offer, aspect: str, heard: Heard) -> Message:
    asker = _of_the_asker(catalogue, state, offer, heard)
    answered = _answered(catalogue, offer, aspect, heard)
    if asker and offer.audience.ages:  # the limits are in it already
        answered = answered.replace(say("about.ages", ages=ages_text(offer.audience.ages)), "").strip()
    text = say("about.line", name=offer.name, answer=" ".join(filter(None, [asker, answered])))
    return {"type": "offer", "text": text, "offer": part(catalogue, offer, aspect)}


def _of_the_asker(catalogue: Catalogue, state: State, offer: Offer, heard: Heard) -> Optional[str]:
    """To "kan jeg få det?" and "jeg er 59, kan jeg så komme?": what speaks for and against, with all that was told."""
    asks = _MAY_THEY.search(heard.text.lower()) is not None
    if heard.relation and situation_of_writer(state.situation):
        return None  # somebody else's age
    if not asks or not (heard.aspect in _OF_THE_PERSON or heard.aspect is None or heard.ages):
        return None
    return for_this_person(catalogue, _of_the_writer(state, heard) or noted(state, heard), offer)


def _of_the_writer(state: State, heard: Heard) -> Optional[State]:
    """A relative who asks with their own age ("jeg er 59, kan jeg så være med?") asks for themselves."""
    if state.situation.persona != Persona.RELATIVE or heard.ages is None or _I_AM.search(heard.text.lower()) is None:
        return None
    writer = Situation(municipality=state.situation.municipality, persona=Persona.CITIZEN, ages=heard.ages, sex=heard.sex)
    return State(situation=writer, dialogue=state.dialogue)


def _answered(catalogue: Catalogue, offer: Offer, aspect: str, heard: Heard) -> str:
    """What the source says of what was asked, of the asker's age or town where one is in the question, and in the
    question's own words; where it is silent, that. Its conditions may be about other things than the one asked for."""
    told = told_of(offer, aspect, heard)
    if not told.lines:
        return silent(catalogue, offer, aspect)
    text = " ".join(told.lines)
    if told.answers:
        return f"{text} {source(catalogue, offer)}"
    document = catalogue.municipalities[offer.municipality].source.document
    return f"{say('about.but', document=document, text=text)} {whom_to_ask(catalogue, offer)}"


def _in_full(catalogue: Catalogue, state: State, found: List[Offer], now: datetime) -> Turn:
    if len(found) == 1:
        return show_offer(catalogue, state, Heard(offers=(found[0].id,)), now)
    return which_offer(catalogue, state, found)


def _about_nothing(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """A question about an offer when none was shown: about this chat, or which offer is meant."""
    if heard.aspect in ("anonymous", "confidentiality"):
        return digression(catalogue, state, [text_message(say("which.chat_anonymous"))])
    if heard.ordinals and state.dialogue.shown:
        return which_offer(catalogue, state, _offers(catalogue, state.dialogue.shown), say("which.number"), heard.aspect)
    if heard.needs or heard.situations:
        return guide(catalogue, state, heard, now)
    return show_perhaps(catalogue, state) or which_offer(catalogue, state, _offers(catalogue, state.dialogue.seen), aspect=heard.aspect)


def follow_up(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Turn]:
    """The answer to a question in other words about what was just talked of: the sentences of the catalogue
    that speak of it; None when there are none."""
    likeliest = next((topic for topic in heard.asked if topic in ASPECTS and topic not in FIELDS), "other")
    told = {offer.id: told_of(offer, likeliest, heard) for offer in meant(catalogue, state, heard)[:MOST]}
    best = max((one.score for one in told.values()), default=0.0)
    telling = [offer_id for offer_id, one in told.items() if one.lines and one.score >= NEAR * best]
    lines = [_line(catalogue, catalogue.offers[offer_id], told[offer_id]) for offer_id in telling]
    return digression(catalogue, state, [text_message("\n".join(lines))]) if lines else None


def _line(catalogue: Catalogue, offer: Offer, told: Told) -> str:
    text = " ".join(told.lines) if told.answers else say("briefly.but", text=" ".join(told.lines))
    return f"{say('about.line', name=offer.name, answer=text)} {source(catalogue, offer)}"


def about_person(catalogue: Catalogue, state: State, heard: Heard) -> Optional[Turn]:
    """Who somebody is whom the catalogue names as a contact: by full name, or by first name of somebody just shown."""
    near = set(state.dialogue.shown) | {state.dialogue.focus}
    offers = sorted(catalogue.of(state.situation.municipality), key=lambda offer: offer.id not in near)
    named = [o for o in offers if any(names_person(heard.text, p.name, o.id not in near) for p in o.contacts)]
    if not named:
        return None
    lines = [say("about.line", name=offer.name, answer=answer(catalogue, offer, "contact")) for offer in named[:MOST]]
    return digression(catalogue, state, [text_message("\n".join(lines))], focus=named[0].id)


def not_stated(catalogue: Catalogue, state: State, offer: Offer) -> Turn:
    """A question about one offer that its data has no answer to: that, and whom to ask."""
    text = say("about.line", name=offer.name, answer=f"{not_said(catalogue, offer)} {whom_to_ask(catalogue, offer)}")
    return digression(catalogue, state, [text_message(text)], focus=offer.id)


_COMPARED = ("what", "audience", "access", "place", "hours", "price")


def compare_offers(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """Two offers side by side: whom they are for, the way in, place, hours and price."""
    pair = _pair(catalogue, state, heard)
    if len(pair) < 2:
        return which_offer(catalogue, state, _offers(catalogue, state.dialogue.seen), say("compare.one"))
    first, second = pair
    lines = [say("compare.intro", first=first.name, second=second.name)]
    lines += [_side_by_side(first, second, aspect) for aspect in _COMPARED if _said(first, aspect) or _said(second, aspect)]
    cards = [_full(catalogue, state, offer) for offer in pair]
    messages = [{"type": "offers", "text": "\n".join(lines), "offers": cards}]
    shown = (first.id, second.id)
    return digression(catalogue, state, messages, shown=shown, seen=added(state.dialogue.seen, shown), focus=None)


def _pair(catalogue: Catalogue, state: State, heard: Heard) -> List[Offer]:
    """The two that were named; a single one is put beside what the talk is about; else the first two on the
    screen, or the last two that were talked of."""
    named = meant(catalogue, state, heard) if heard.offers or heard.ordinals else []
    if len(named) == 1:
        others = (state.dialogue.focus,) + state.dialogue.shown
        named += [o for o in _offers(catalogue, tuple(filter(None, others))) if o.id != named[0].id]
    if len(named) < 2 and len(state.dialogue.shown) > 1:
        named = _offers(catalogue, state.dialogue.shown)
    return named[:2] if len(named) > 1 else _offers(catalogue, state.dialogue.seen)[-2:]


def _said(offer: Offer, aspect: str) -> Optional[str]:
    return way_in(offer) if aspect == "access" else sentence(offer.audience.text) if aspect == "audience" else ASPECTS[aspect](offer)


def _side_by_side(first: Offer, second: Offer, aspect: str) -> str:
    a, b = (_said(offer, aspect) or say("compare.unknown") for offer in (first, second))
    values = {"first": first.name, "second": second.name, "a": a, "b": b}
    return {
        "what": lambda: say("compare.what", **values),
        "audience": lambda: say("compare.audience", **values),
        "access": lambda: say("compare.access", **values),
        "place": lambda: say("compare.place", **values),
        "hours": lambda: say("compare.hours", **values),
        "price": lambda: say("compare.price", **values),
    }[aspect]()
