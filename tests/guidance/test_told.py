"""Which sentences of an offer answer a question."""

from __future__ import annotations

from datetime import datetime

import pytest

from guidance.conversation import answer_about_offer, guide, show_offer
from guidance.passages import statements
from guidance.question_forms import is_question, two_questions, what_about
from guidance.state import Ages, Dialogue, Heard, Question, Situation, State
from guidance.told import told_of
from guidance.turns import at_home, meant
from offers.model import Persona

NOW = datetime(2026, 11, 24, 10, 0)
BESOEGSVEN, FRIVILLIG, MENTOR = "aarhus-besoegsven", "aarhus-frivilligcentret-aarhus", "aarhus-udskrivningsmentor"
STUBBAEK, START, FRIKORT = "aabenraa-boenhed-stubbaek", "aabenraa-startbolig-slotsgade", "aabenraa-socialt-frikort"


def talk(place: str, *shown: str, **situation) -> State:
    focus = shown[0] if len(shown) == 1 else None
    return State(situation=Situation(municipality=place, **situation), dialogue=Dialogue(shown=shown, seen=shown, focus=focus, topic=situation.get("needs", ())))


@pytest.mark.parametrize(
    "offer, question, asked, said",
    [
        (BESOEGSVEN, "bliver jeg registreret", {"records": 0.9}, "ikke skrevet op"),
        ("aabenraa-vredeshaandteringsforloeb", "er det i en gruppe", {"group": 0.9}, "individuelle"),
        ("aarhus-mestringsvejleder-bostoette", "kan de tage med på ferie", {"activities": 0.4, "accompany": 0.4}, "ferie"),
        ("aarhus-sps-stoette-under-uddannelse", "gælder det også mit studiejob", {"help_with": 0.3}, "studiejob"),
    ],
)
def test_the_fact_on_the_topic_or_with_the_telling_word_is_the_answer(catalogue, offer, question, asked, said):
    told = told_of(catalogue.offers[offer], next(iter(asked)), Heard(text=question, asked=asked))
    assert told.answers and said in " ".join(told.lines)


def test_what_no_fact_is_about_gives_nothing(catalogue):
    told = told_of(catalogue.offers[BESOEGSVEN], "pets", Heard(text="må man have hund", asked={"pets": 0.95}))
    assert not told.answers and not statements(catalogue.offers[BESOEGSVEN], {"pets": 0.95}, "må man have hund")


def test_no_sentence_is_said_twice(catalogue):
    for offer in catalogue.offers.values():
        for aspect in ("conditions", "activities", "access", "audience"):
            lines = told_of(offer, aspect, Heard(text="hvordan er det", asked={aspect: 0.9})).lines
            assert len(set(lines)) == len(lines), (offer.id, aspect)


def test_of_two_questions_both_are_answered_and_what_is_unknown_is_said(catalogue):
    heard = Heard(text="hvad koster det", aspect="price", asked={"price": 0.9}, asked_too=Question("må jeg have hund med", "pets", {"pets": 0.9}))
    text = answer_about_offer(catalogue, talk("aarhus", BESOEGSVEN), heard, NOW).messages[0]["text"]
    assert "Gratis" in text and "Det andet, du spørger om" in text


def test_two_questions_are_told_from_one_with_a_list_in_it():
    assert two_questions("hvad koster det, og har de tavshedspligt?") == ["hvad koster det", "har de tavshedspligt"]
    assert len(two_questions("kan de hjælpe med mad og rengøring?")) == 1 and len(two_questions("jeg er ensom og har det skidt")) == 1


def test_wanting_to_know_is_a_question():
    assert is_question("jeg er psykolog og vil vide om bjerggade tager folk med skizofreni") and not is_question("jeg vil gerne have en bolig")
    assert what_about("hvad med gælden?") and not what_about("hvad koster det")


def test_the_other_offer_on_the_screen_answers_where_the_first_is_silent(catalogue):
    state = talk("aarhus", "aarhus-blaa-kors-egaa-hus", "aarhus-center-for-forsorg")
    state = State(situation=state.situation, dialogue=Dialogue(shown=state.dialogue.shown, focus="aarhus-blaa-kors-egaa-hus"))
    heard = Heard(text="hvad er det for nogle værksteder", aspect="activities", asked={"activities": 0.6, "what": 0.2})
    assert "Center for Forsorg" in answer_about_offer(catalogue, state, heard, NOW).messages[0]["text"]


def test_a_mentor_in_aarhus_is_not_the_mentor_of_aabenraa(catalogue):
    heard = Heard(text="kan han få en mentor når han bliver udskrevet?", offers=("aabenraa-beskaeftigelsesrettet-mentor",))
    state = talk("aarhus", MENTOR, BESOEGSVEN)
    assert at_home(catalogue, state, heard).offers == ()
    assert [offer.id for offer in meant(catalogue, state, at_home(catalogue, state, heard))] == [MENTOR]


def test_an_offer_elsewhere_that_is_named_in_full_stays(catalogue):
    heard = Heard(text="hvad er fuldtræfferen", offers=("aabenraa-fuldtraefferen",))
    assert at_home(catalogue, talk("aarhus"), heard).offers == heard.offers


def test_who_asks_with_their_age_is_told_whether_it_fits(catalogue):
    state = talk("aabenraa", START, needs=("housing",), ages=Ages(59, 59))
    text = show_offer(catalogue, state, Heard(text="kan jeg få startbolig", offers=(START,)), NOW).messages[0]["text"]
    assert "18 og 24" in text and "59 år" in text and "vurderer" in text


def test_a_relatives_own_age_is_not_that_of_the_other(catalogue):
    state = talk("aabenraa", "aabenraa-ensomhedsindsatsen", needs=("loneliness",), persona=Persona.RELATIVE, relation="mother", ages=Ages(80, 80))
    heard = Heard(text="jeg er 59, kan jeg så være med", aspect="age", asked={"age": 0.8}, ages=Ages(59, 59))
    assert "du er 59 år" in answer_about_offer(catalogue, state, heard, NOW).messages[0]["text"]


def test_two_named_offers_are_put_side_by_side(catalogue):
    heard = Heard(text="nej jeg mente Stubbæk og Startbolig", offers=(STUBBAEK, START))
    message = guide(catalogue, talk("aabenraa", STUBBAEK, START), heard, NOW).messages[0]
    assert [card["id"] for card in message["offers"]] == [STUBBAEK, START] and "Hvad det er." in message["text"]


def test_a_correction_takes_the_old_need_out_of_what_is_known(catalogue):
    state = talk("aarhus", "aarhus-rusmiddelcenter-aarhus", needs=("substance_use",), situations=("substance_use",))
    heard = Heard(text="nej vent, det er faktisk gælden", needs=("finances",), needs_in_words=("finances",))
    after = guide(catalogue, state, heard, NOW).state.situation
    assert after.needs == ("finances",) and after.situations == ()


def test_a_second_need_with_also_leaves_the_first(catalogue):
    state = talk("aarhus", "aarhus-rusmiddelcenter-aarhus", needs=("substance_use",))
    heard = Heard(text="jeg har faktisk også gæld", needs=("finances",), needs_in_words=("finances",))
    assert guide(catalogue, state, heard, NOW).state.situation.needs == ("substance_use", "finances")


def test_earning_beside_a_benefit_leads_to_the_frikort(catalogue):
    state = State(situation=Situation(municipality="aabenraa"))
    heard = Heard(text="må jeg tjene lidt", needs=("side_income",), situations=("cash_benefit", "substance_use"))
    assert FRIKORT in guide(catalogue, state, heard, NOW).state.dialogue.shown


def test_who_asks_whom_to_contact_before_anything_was_shown_gets_what_may_fit(catalogue):
    state = State(situation=Situation(municipality="aabenraa", needs=("finances",)), dialogue=Dialogue(topic=("finances",), pending="mental_vulnerability"))
    turn = answer_about_offer(catalogue, state, Heard(text="og hvem skal jeg have fat i", aspect="contact", asked={"contact": 0.9}), NOW)
    assert turn.state.dialogue.shown and turn.messages[0]["type"] == "offers"
