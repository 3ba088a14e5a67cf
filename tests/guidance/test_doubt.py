"""Somebody whose need is in doubt is asked, once; what they say then is put together with what they said before."""

from __future__ import annotations

from datetime import datetime

from guidance.conversation import guide, show_human
from guidance.state import Heard, Situation, State, Turn
from offers.model import Persona

NOW = datetime(2026, 11, 24, 10, 0)
AABENRAA = State(situation=Situation(municipality="aabenraa"))
OPEN = {"loneliness": 0.3, "talk": 0.2, "activities": 0.1}


def labels(turn: Turn):
    return [choice.label for message in turn.messages for choice in message.get("choices", [])]


def offers(turn: Turn):
    return [card["id"] for message in turn.messages for card in message.get("offers", [])]


def test_a_person_whom_nobody_could_understand_is_asked_with_the_best_guesses_first(catalogue):
    turn = guide(catalogue, AABENRAA, Heard(text="der er så stille", chances=OPEN), NOW)
    assert labels(turn)[:3] == [catalogue.needs[code].label for code in OPEN]
    assert not offers(turn) and turn.state.dialogue.pending == "need"


def test_two_messages_that_point_at_the_same_need_are_enough(catalogue):
    asked = guide(catalogue, AABENRAA, Heard(text="der er så stille", chances=OPEN), NOW)
    told = guide(catalogue, asked.state, Heard(text="radioen er min bedste ven", chances={"loneliness": 0.3, "furniture": 0.1}), NOW)
    assert told.state.dialogue.topic == ("loneliness",)
    assert "aabenraa-fuldtraefferen" in offers(told)


def test_a_person_who_is_not_understood_twice_gets_the_way_to_a_human(catalogue):
    faint = {"loneliness": 0.09, "talk": 0.08}
    asked = guide(catalogue, AABENRAA, Heard(text="blåbærgrød", chances=faint), NOW)
    again = guide(catalogue, asked.state, Heard(text="cykelhjelm", chances={"dental": 0.09}), NOW)
    assert "112" in again.messages[0]["text"] and "aabenraa.dk" in again.messages[0]["text"]


def test_offers_for_a_need_in_doubt_are_shown_with_the_question_whether_it_was_meant(catalogue):
    turn = guide(catalogue, AABENRAA, Heard(text="jeg sidder bare her", needs=("loneliness",), chances=OPEN), NOW)
    assert offers(turn) and turn.state.dialogue.pending == "need"
    assert catalogue.needs["talk"].label in labels(turn) and catalogue.needs["loneliness"].label not in labels(turn)


def test_what_is_told_after_that_question_takes_the_place_of_the_guess(catalogue):
    shown = guide(catalogue, AABENRAA, Heard(text="jeg sidder bare her", needs=("loneliness",), chances=OPEN), NOW)
    told = guide(catalogue, shown.state, Heard(text="jeg har ondt i tænderne", needs=("dental",), needs_in_words=("dental",)), NOW)
    assert told.state.situation.needs == ("dental",) and offers(told) == ["aabenraa-socialtandpleje"]


def test_what_is_said_in_passing_is_thanked_for_and_changes_no_offer(catalogue):
    shown = guide(catalogue, AABENRAA, Heard(text="jeg er ensom", needs=("loneliness",), needs_in_words=("loneliness",)), NOW)
    after = guide(catalogue, shown.state, Heard(text="jeg skammer mig", needs=("anger",)), NOW)
    assert after.state.dialogue.shown == shown.state.dialogue.shown and after.state.situation.needs == ("loneliness",)


def test_a_question_that_sounds_like_a_call_for_a_human_is_about_the_offer_on_the_screen(catalogue):
    shown = guide(catalogue, AABENRAA, Heard(text="jeg er ensom", needs=("loneliness",), needs_in_words=("loneliness",)), NOW)
    answer = show_human(catalogue, shown.state, Heard(text="kan min mor ringe?", aspect="relatives", relation="mother"), NOW)
    assert "112" not in answer.messages[0]["text"] and answer.state.dialogue.shown == shown.state.dialogue.shown


def test_who_tells_of_themselves_stays_the_one_it_is_about_when_a_wife_comes_into_it(catalogue):
    shown = guide(catalogue, AABENRAA, Heard(text="jeg er veteran", needs=("veteran_support",), needs_in_words=("veteran_support",), persona=Persona.CITIZEN), NOW)
    after = guide(catalogue, shown.state, Heard(text="min kone er også påvirket", persona=Persona.RELATIVE, relation="partner", sex="female"), NOW)
    assert after.state.situation.persona == Persona.CITIZEN and after.state.situation.relation is None


def test_somebody_without_a_roof_tonight_keeps_that_subject_whatever_else_is_told(catalogue):
    shown = guide(catalogue, AABENRAA, Heard(text="jeg har ikke et sted at sove", needs=("acute_shelter",), needs_in_words=("acute_shelter",), urgency="now"), NOW)
    after = guide(catalogue, shown.state, Heard(text="jeg ryger hash", needs=("substance_use",), needs_in_words=("substance_use",)), NOW)
    assert after.state.dialogue.topic == ("acute_shelter", "substance_use")
