"""Questions about an offer in words that no aspect has a name for."""

from __future__ import annotations

from datetime import datetime

import pytest

from guidance.comparison import offers_in
from guidance.conversation import answer_about_offer, guide, not_understood, show_offer
from guidance.passages import passage
from guidance.question_forms import is_follow_up, is_question
from guidance.state import Dialogue, Heard, Situation, State
from offers.model import Persona

NOW = datetime(2026, 11, 24, 10, 0)


def about(offer: str, shown=()) -> State:
    dialogue = Dialogue(focus=offer, shown=shown or (offer,), topic=("housing",))
    return State(situation=Situation(municipality="aabenraa", needs=("housing",)), dialogue=dialogue)


@pytest.mark.parametrize(
    "offer, question, answer",
    [
        ("aabenraa-startbolig-slotsgade", "hvor mange pladser er der", "12"),
        ("aabenraa-botilbud-bjerggade-4-f-g", "er der en nattevagt?", "natte"),
        ("aabenraa-rusmiddelcenter-aabenraa", "hvor mange uger er man der", "14 uger"),
        ("aabenraa-boliger-paa-kirkeplads", "er der en social vicevært", "vicevært"),
    ],
)
def test_the_sentence_that_speaks_of_it_is_found(catalogue, offer, question, answer):
    assert answer in (passage(catalogue.offers[offer], question) or "")


def test_the_answer_comes_with_its_source(catalogue):
    turn = not_understood(catalogue, about("aabenraa-startbolig-slotsgade"), Heard(text="hvor mange pladser er der"), NOW)
    assert "12 unge" in turn.messages[0]["text"] and "Indsatskatalog" in turn.messages[0]["text"]


def test_what_no_sentence_speaks_of_is_said_to_be_unknown_with_somebody_to_ask(catalogue):
    heard = Heard(text="må de have en hest der")
    text = not_understood(catalogue, about("aabenraa-startbolig-slotsgade"), heard, NOW).messages[0]["text"]
    assert "står ikke" in text and "Lone Dybdahl" in text


def test_somebody_who_is_named_as_a_contact_is_known(catalogue):
    text = not_understood(catalogue, about("aabenraa-overgangsbolig"), Heard(text="hvem er Linda Sand"), NOW).messages[0]["text"]
    assert "Overgangsbolig" in text and "teamleder" in text


def test_a_stranger_is_not_taken_for_a_contact(catalogue):
    text = not_understood(catalogue, State(), Heard(text="jeg hedder Linda"), NOW).messages[0]["text"]
    assert "Sand" not in text


def test_a_new_need_is_no_follow_up_even_as_a_question(catalogue):
    heard = Heard(text="kan de også hjælpe med gæld", needs=("finances",), needs_in_words=("finances",), persona=Persona.CITIZEN)
    turn = guide(catalogue, about("aabenraa-overgangsbolig"), heard, NOW)
    assert "finances" in turn.state.situation.needs


def test_nonsense_is_no_question(catalogue):
    assert not is_question("asdf jkl") and is_question("må jeg det?")
    assert is_follow_up("kommer de hjem til mig") and not is_follow_up("jeg mangler en bolig")


def test_each_of_several_named_offers_gets_its_own_answer(catalogue):
    heard = Heard(text="hvad koster oasen og fuldtræfferen", aspect="price", offers=("aabenraa-den-blaa-oase", "aabenraa-fuldtraefferen"))
    messages = answer_about_offer(catalogue, State(), heard, NOW).messages
    assert [message["offer"]["id"] for message in messages if message["type"] == "offer"] == list(heard.offers)


def test_an_offer_of_the_persons_own_place_is_meant_before_one_elsewhere(catalogue):
    state = State(situation=Situation(municipality="aarhus"))
    heard = Heard(text="hvad er det for et rusmiddelcenter", offers=("aabenraa-rusmiddelcenter-aabenraa", "aarhus-rusmiddelcenter-aarhus"))
    messages = show_offer(catalogue, state, heard, NOW).messages
    assert messages[0]["offer"]["id"] == "aarhus-rusmiddelcenter-aarhus"


def test_somebody_who_names_an_offer_and_tells_a_need_gets_both(catalogue):
    state = State(situation=Situation(municipality="aabenraa"))
    text = "Jeg kommer på Oasen hver dag, og nu vil jeg gerne have hjælp til at få hverdagen til at hænge sammen"
    heard = Heard(text=text, offers=("aabenraa-den-blaa-oase",), needs=("daily_life_support",), aspect="access")
    offers = offers_in(answer_about_offer(catalogue, state, heard, NOW))
    assert offers[0] == "aabenraa-den-blaa-oase" and len(offers) > 1


def test_a_named_offer_in_another_place_is_said_to_be_there(catalogue):
    state = State(situation=Situation(municipality="aarhus"))
    heard = Heard(text="borgerrådgiveren", offers=("aabenraa-borgerraadgiver",))
    assert "Aabenraa Kommune" in show_offer(catalogue, state, heard, NOW).messages[0]["text"]


@pytest.mark.parametrize("text, number", [("nummer 2", 2), ("den sidste", -1)])
def test_a_bare_number_asks_for_the_whole_offer(catalogue, text, number):
    state = about("aabenraa-overgangsbolig", shown=("aabenraa-overgangsbolig", "aabenraa-bopladsen"))
    heard = Heard(text=text, ordinals=(number,), aspect="contact")
    for step in (answer_about_offer, show_offer):
        offer = step(catalogue, state, heard, NOW).messages[0]["offer"]
        assert offer["id"] == "aabenraa-bopladsen" and offer["summary"]


def test_one_thing_asked_about_several_offers_gets_a_short_line_for_each_and_a_choice(catalogue):
    shown = ("aabenraa-den-blaa-oase", "aabenraa-fuldtraefferen", "aabenraa-bopladsen")
    state = State(situation=Situation(municipality="aabenraa"), dialogue=Dialogue(shown=shown))
    answers, choices = answer_about_offer(catalogue, state, Heard(text="hvad koster det?", aspect="price"), NOW).messages
    lines = answers["text"].splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == ["Den Blå Oase", "Fuldtræfferen", "Bopladsen"]
    assert [choice.heard.offers for choice in choices["choices"]] == [(offer,) for offer in shown]


def test_an_offer_on_the_screen_may_be_called_by_a_part_of_its_name(catalogue):
    shown = ("aarhus-aaben-fleksibel-raadgivning", "aarhus-mestringsvejleder-bostoette", "aarhus-udskrivningsmentor")
    state = State(situation=Situation(municipality="aarhus"), dialogue=Dialogue(shown=shown))
    heard = Heard(text="hvordan får jeg fat i mentoren", aspect="contact", offers=("aabenraa-beskaeftigelsesrettet-mentor",))
    assert answer_about_offer(catalogue, state, heard, NOW).state.dialogue.focus == "aarhus-udskrivningsmentor"


def test_a_rule_about_something_else_is_no_answer_about_the_dog(catalogue):
    heard = Heard(text="må man have hund med?", aspect="pets", asked={"pets": 0.8, "conditions": 0.05}, offers=("aabenraa-socialtandpleje",))
    text = answer_about_offer(catalogue, State(), heard, NOW).messages[0]["text"]
    assert "står ikke" in text and "Spørg" in text and "behandling" not in text


@pytest.mark.parametrize("question", ["må man have kat?", "må man have hund?"])
def test_the_cat_is_not_looked_for_in_the_catalogue(catalogue, question):
    assert passage(catalogue.offers["aabenraa-fuldtraefferen"], question) is None
