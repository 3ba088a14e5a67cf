"""What can be used at this hour: open now, later, tomorrow; unknown hours are never called closed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import List, Optional

from guidance.answers import ASPECTS, contact_text
from guidance.asking import known_place, question_message, text_message
from guidance.cards import card
from guidance.clock import DAYS, Slot, When, danish, holiday_name, next_working_day, slots
from guidance.lists import lists_for
from guidance.offer_talk import answer_about_offer
from guidance.state import Heard, State, Turn
from guidance.turns import Message, digression, meant, moved
from guidance.words import listed, say, words
from offers.catalogue import Catalogue
from offers.model import AccessKind, Offer

MOST = 3
NIGHT = "night_weekend"
_AT_ALL = re.compile(r"\b(noget|nogle|nogen steder|andet|andre|hvem|hvilke|hvor|hvad (?:er|har) (?:der )?åben\w*|steder)\b|\bnogen\b.*\båb\w+|\b(?:what|anything|was)\b")


def open_now(catalogue: Catalogue, state: State, heard: Heard, now: datetime) -> Turn:
    """What is known to be open, what opens when, whose hours are unknown, and what to do in the morning; of the
    one offer that the talk is about, its hours."""
    if _asks_of_the_focus(state, heard):
        return answer_about_offer(catalogue, state, heard, now)
    clock = danish(now)
    offers = _relevant(catalogue, state, heard)
    usable = [offer for offer in offers if _usable(offer, clock)]
    lines = [_time_line(clock)] + _holiday_lines(clock.date())
    lines += [line for offer in offers for line in _lines(offer, clock)] or [say("open_now.none")]
    lines += _unknown_line(offers) + _morning_line(offers, clock) + [say("open_now.danger")]
    messages: List[Message] = [text_message("\n".join(lines))]
    if usable:
        messages = [{"type": "offers", "text": "\n".join(lines), "offers": [card(catalogue, o) for o in usable[:MOST]]}]
    if state.situation.municipality is None and not heard.offers and len(catalogue.municipalities) > 1:
        question = question_message(catalogue, state.situation, "municipality", say("open_now.which_municipality"))
        return Turn(messages=messages + [question], state=moved(state, pending="municipality", not_understood=0))
    return digression(catalogue, state, messages)


def _asks_of_the_focus(state: State, heard: Heard) -> bool:
    """"Er der åbent om natten?" while one offer is talked of; "er der noget åbent?" asks about all."""
    about = state.dialogue.focus or (heard.aspect == NIGHT and state.dialogue.shown)
    return bool(about) and heard.aspect in ASPECTS and _AT_ALL.search(heard.text.lower()) is None


def _relevant(catalogue: Catalogue, state: State, heard: Heard) -> List[Offer]:
    """The offers that are meant; else those of the topic; then open houses, with known hours first."""
    if heard.offers or heard.ordinals:
        return meant(catalogue, state, heard)
    topical = [j.offer for listed_ in lists_for(catalogue, state) for j in listed_.considered]
    municipality = known_place(catalogue, heard.municipality) or state.situation.municipality
    houses = [o for o in catalogue.of(municipality) if o.access.kind == AccessKind.OPEN and _citizens(o)]
    found = {offer.id: offer for offer in topical + houses}
    return list(found.values())


def _citizens(offer: Offer) -> bool:
    return bool(offer.needs)


def _usable(offer: Offer, clock: datetime) -> bool:
    if offer.hours is None:
        return False
    return offer.hours.always or any(slot.when is not When.TOMORROW for slot in slots(offer.hours, clock))


def _time_line(clock: datetime) -> str:
    return say("open_now.time", time=clock.strftime("%H.%M"), day=_day_name(clock.date()))


def _day_name(day: date) -> str:
    return words()["days"][DAYS[day.weekday()]]


def _holiday_lines(day: date) -> List[str]:
    today, tomorrow = holiday_name(day), holiday_name(day + timedelta(days=1))
    lines = [say("open_now.holiday", holiday=today)] if today else []
    return lines + ([say("open_now.holiday_tomorrow", holiday=tomorrow)] if tomorrow else [])


def _lines(offer: Offer, clock: datetime) -> List[str]:
    if offer.hours is None:
        return []
    if offer.hours.always:
        return [say("open_now.always", name=offer.name)]
    return [_slot_line(offer, slot) for slot in slots(offer.hours, clock)]


def _slot_line(offer: Offer, slot: Slot) -> str:
    what = _period(slot)
    if slot.when is When.NOW:
        return say("open_now.open", name=offer.name, what=what)
    if slot.when is When.LATER:
        return say("open_now.later", name=offer.name, what=what)
    if slot.when is When.SOMETIME:
        return say("open_now.today", name=offer.name, what=what)
    return say("open_now.tomorrow", name=offer.name, what=what)


def _period(slot: Slot) -> str:
    period = slot.period
    if period.from_ is None or period.to is None:
        return say("open_now.period_open", what=period.what)
    return say("open_now.period", what=period.what, **{"from": _clock(period.from_), "to": _clock(period.to)})


def _clock(text: str) -> str:
    return text.lstrip("0").replace(":", ".") if text[:2] != "00" else text.replace(":", ".")


def _unknown_line(offers: List[Offer]) -> List[str]:
    names = [offer.name for offer in offers if offer.hours is None][:MOST]
    return [say("open_now.unknown", names=listed(names))] if names else []


def _morning_line(offers: List[Offer], clock: datetime) -> List[str]:
    """Whom to contact on the next working day: the first of the offers that names somebody."""
    first: Optional[Offer] = next((offer for offer in offers if offer.contacts), None)
    if first is None:
        return []
    day = next_working_day(clock.date())
    name = f"{first.name}: {contact_text(first.contacts[0])}"
    if (day - clock.date()).days == 1:
        return [say("open_now.morning", name=name)]
    return [say("open_now.monday", day=_day_name(day), name=name)]
