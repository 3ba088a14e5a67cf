"""Talk that bends: digressions and back, corrections, going back, a human, what was understood."""

from __future__ import annotations

from datetime import datetime

import pytest

from guidance.comparison import offers_in
from guidance.conversation import (
    after_danger,
    answer_about_offer,
    browse,
    compare_offers,
    explain_term,
    explain_why_not,
    go_back,
    greet,
    guide,
    not_understood,
    open_now,
    recap,
    resume,
    show_human,
    show_more,
    show_offer,
    start_over,
    summarise,
)
from guidance.state import Ages, Choice, Heard, State, Turn
from offers.model import Persona

NOW = datetime(2026, 11, 24, 10, 0)
OASE = "aabenraa-den-blaa-oase"
STARTBOLIG = "aabenraa-startbolig-slotsgade"


class Talk:
    """A conversation in Aabenraa, one step after the other."""

    def __init__(self, catalogue, **heard):
        self.catalogue = catalogue
        self.turn: Turn = greet(catalogue, State(), Heard(municipality="aabenraa", **heard), NOW)

    def then(self, step, **heard) -> "Talk":
        self.turn = step(self.catalogue, self.turn.state, Heard(**heard), NOW)
        return self

    def press(self, label: str) -> "Talk":
        """Press the button with this label."""
        steps = {"describe_need": guide, "answer": guide, "browse": browse, "ask_human": show_human}
        choice = next(c for c in self.choices if c.label == label)
        self.turn = steps[choice.intent](self.catalogue, self.turn.state, choice.heard, NOW)
        return self

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.turn.messages)

    @property
    def choices(self):
        return [choice for message in self.turn.messages for choice in message.get("choices", [])]

    @property
    def offers(self):
        return offers_in(self.turn)

    @property
    def dialogue(self):
        return self.turn.state.dialogue


@pytest.fixture
def talk(catalogue):
    return lambda **heard: Talk(catalogue, **heard)


STEPS = [
    after_danger, answer_about_offer, browse, compare_offers, explain_term, explain_why_not, go_back, greet, guide,
    not_understood, open_now, recap, resume, show_human, show_more, show_offer, start_over, summarise,
]


@pytest.mark.parametrize("step", STEPS, ids=[step.__name__ for step in STEPS])
@pytest.mark.parametrize("before", ["nothing", "a question", "offers", "no municipality"])
def test_every_step_answers_whatever_was_said_before(catalogue, talk, step, before):
    state = State() if before == "no municipality" else talk().turn.state
    if before == "a question":
        state = talk().then(guide, needs=("housing",)).turn.state
    if before == "offers":
        state = talk().then(guide, needs=("loneliness",)).turn.state
    for heard in (Heard(), Heard(text="?"), Heard(ordinals=(2,)), Heard(ordinals=(9,)), Heard(offers=(OASE,)), Heard(offers=("nej",)),
                  Heard(aspect="hours"), Heard(answer="yes"), Heard(answer="no"), Heard(number=42), Heard(term="CTI"), Heard(theme="housing"),
                  Heard(municipality="kolding"), Heard(needs=("loneliness",)), Heard(persona=Persona.PROFESSIONAL)):
        turn = step(catalogue, state, heard, NOW)
        assert turn.messages and all(message["text"].strip() for message in turn.messages)
        assert all(isinstance(choice, Choice) for message in turn.messages for choice in message.get("choices", []))
        assert all(len(message["offers"]) <= 3 for message in turn.messages if "offers" in message)
        assert turn.state.dialogue.before is None or turn.state.dialogue.before.dialogue.before is None


def test_it_says_first_that_it_is_a_chatbot_and_keeps_nothing(talk):
    first = talk().turn.messages[0]["text"]
    assert first.startswith("Hej. Jeg er en chatbot") and "gemmer ikke" in first and "112" in first


def test_a_clear_message_is_answered_at_once(talk):
    assert "aabenraa-rusmiddelcenter-aabenraa" in talk().then(guide, needs=("substance_use",), persona=Persona.CITIZEN).offers


def test_a_question_in_the_middle_of_a_question_and_back(talk):
    person = talk().then(guide, needs=("finances",))
    pending = person.dialogue.pending
    person.then(answer_about_offer, aspect="anonymous")
    assert "anonym" in person.text and person.dialogue.pending == pending
    assert person.turn.messages[-1]["type"] == "choices"
    person.then(guide, answer="yes")
    assert pending in person.turn.state.situation.situations


def test_no_he_is_seventeen_changes_what_is_shown(talk):
    person = talk().then(guide, needs=("housing",), ages=Ages(19, 19), situations=("homeless",))
    assert STARTBOLIG in person.offers
    person.then(guide, answer="no", ages=Ages(45, 45))
    assert STARTBOLIG not in person.offers and person.turn.state.situation.ages == Ages(45, 45)


def test_it_is_my_mother_it_is_about_turns_to_the_relative(talk):
    person = talk().then(guide, needs=("mental_health",), persona=Persona.CITIZEN)
    person.then(guide, persona=Persona.RELATIVE, relation="mother")
    lists = [message for message in person.turn.messages if message["type"] == "offers"]
    assert [card["id"] for card in lists[0]["offers"]][0] == "aabenraa-paaroerenderaadgiver"
    assert "Til dig som pårørende" in lists[0]["text"] and "Til din mor" in lists[1]["text"]
    assert "bisidder" in lists[1]["text"]


def test_a_new_need_is_a_new_subject_and_both_are_kept_in_mind(talk):
    person = talk().then(guide, needs=("legal_help",)).then(guide, needs=("digital_help",))
    assert person.offers == ("aabenraa-den-blaa-it-cafe",)
    assert person.turn.state.situation.needs == ("legal_help", "digital_help")


def test_two_needs_in_one_message_are_both_met(talk):
    offers = talk().then(guide, needs=("legal_help", "digital_help")).offers
    assert set(offers) == {"aabenraa-retshjaelp-paa-aabenraa-bibliotek", "aabenraa-den-blaa-it-cafe"}


def test_a_need_that_nothing_meets_is_said_beside_one_that_is_met(talk):
    person = talk().then(guide, needs=("legal_help", "breakup"), persona=Persona.CITIZEN)
    assert "Brud i familien" in person.text and "Det betyder ikke, at der ikke er hjælp" in person.text


def test_when_nothing_fits_the_person_is_shown_who_helps_people_find_the_way(talk):
    person = talk().then(guide, needs=("gambling",), persona=Persona.CITIZEN)
    assert len(person.offers) == 1 and "finde vej" in person.text


def test_back_leads_to_where_the_talk_was(talk):
    person = talk().then(guide, needs=("housing",))
    pending = person.dialogue.pending
    person.then(guide, answer="no").then(go_back)
    assert person.dialogue.pending == pending
    assert person.turn.state.situation.ruled_out == ()


def test_back_at_the_beginning_says_so(talk):
    assert "allerede ved begyndelsen" in talk().then(go_back).text


def test_start_over_forgets_all_but_the_place(talk):
    state = talk().then(guide, needs=("housing",), ages=Ages(30, 30)).then(start_over).turn.state
    assert state.situation.needs == () and state.situation.ages is None and state.situation.municipality == "aabenraa"


def test_a_message_that_makes_no_sense_gets_guesses_once_and_then_a_human(talk):
    person = talk().then(not_understood, text="noget med gæld i fuldtræffern måske")
    assert any(choice.heard.needs or choice.heard.offers for choice in person.choices)
    person.then(not_understood, text="blah")
    assert "menneske" in person.text and "aabenraa.dk" in person.text and "112" in person.text


def test_a_message_with_facts_is_understood_even_if_its_kind_is_not(talk):
    assert talk().then(not_understood, needs=("legal_help",)).offers == ("aabenraa-retshjaelp-paa-aabenraa-bibliotek",)


def test_the_second_offer_and_the_last(talk):
    person = talk().then(guide, needs=("loneliness",), ages=Ages(40, 40), persona=Persona.CITIZEN)
    first, second, last = person.offers
    assert person.then(show_offer, ordinals=(2,)).turn.messages[0]["offer"]["id"] == second
    assert person.then(show_offer, ordinals=(-1,)).turn.messages[0]["offer"]["id"] == last
    assert "ikke vist så mange" in person.then(show_offer, ordinals=(7,)).text


def test_it_means_the_offer_just_talked_about(talk):
    person = talk().then(show_offer, offers=(OASE,)).then(answer_about_offer, aspect="price")
    assert "30 kroner" in person.text and person.dialogue.focus == OASE


def test_a_question_about_all_that_is_shown_is_answered_for_each(talk):
    person = talk().then(guide, needs=("loneliness",), ages=Ages(40, 40), persona=Persona.CITIZEN)
    text = person.then(answer_about_offer, aspect="place").text
    assert "Sønderport 49" in text and "Uglekær 14" in text


def test_two_offers_side_by_side(talk):
    person = talk().then(compare_offers, offers=(OASE, "aabenraa-fuldtraefferen"))
    assert "Sønderport 49" in person.text and "Uglekær 14" in person.text and len(person.offers) == 2


def test_why_not_startbolig_is_answered_with_the_age_and_the_source(talk):
    person = talk().then(guide, needs=("housing",), ages=Ages(45, 45), situations=("homeless",))
    text = person.then(explain_why_not, offers=(STARTBOLIG,)).text
    assert "mellem 18 og 24 år" in text and "45 år" in text and "»unge mellem 18 og 24 år«" in text
    assert "kommunen, der vurderer" in text


def test_why_not_an_offer_that_fits_shows_it(talk):
    person = talk().then(guide, needs=("housing",), ages=Ages(19, 19), situations=("homeless",))
    person.then(explain_why_not, offers=(STARTBOLIG,))
    assert person.turn.messages[0]["offer"]["id"] == STARTBOLIG


def test_the_summary_has_the_route_and_what_to_say_from_what_was_told(talk):
    person = talk().then(guide, needs=("housing",), ages=Ages(45, 45), situations=("homeless",)).then(summarise)
    message = person.turn.messages[0]
    assert message["type"] == "summary" and message["offers"]
    assert "Jeg er 45 år. Jeg mangler en bolig. Jeg har ikke min egen bolig." in message["text"]
    assert "Linda Sand" in message["text"]


def test_a_relative_says_it_in_their_own_words(talk):
    person = talk().then(guide, needs=("substance_use",), persona=Persona.RELATIVE, relation="son", ages=Ages(24, 24)).then(summarise)
    assert "Jeg er bekymret for min søn. Min søn er 24 år." in person.text


def test_nothing_to_sum_up_is_said(talk):
    assert "ikke noget at samle" in talk().then(summarise).text


def test_what_was_understood_can_be_changed(talk):
    person = talk().then(guide, needs=("housing",), ages=Ages(45, 45), situations=("homeless",)).then(recap)
    assert "Alder: 45 år." in person.text and "Aabenraa Kommune" in person.text
    labels = {choice.label: choice for choice in person.choices}
    assert labels["Ikke: en bolig"].heard.not_needs == ("housing",)


def test_more_offers_are_others_and_then_no_more(talk):
    person = talk().then(guide, needs=("substance_use",), persona=Persona.CITIZEN)
    seen = set(person.offers)
    for _ in range(5):
        person.then(show_more)
        assert not seen & set(person.offers)
        seen |= set(person.offers)
    assert "ikke flere forslag" in person.text


def test_a_subject_leads_to_its_needs_and_a_need_to_its_offers(talk):
    person = talk().press("Bolig og hjemløshed").press("Møbler og ting til en ny bolig")
    assert "aabenraa-gratis-inventar-til-at-etablere-sig-i-egen-bolig" in person.offers


def test_the_greeting_leads_a_relative_to_their_own_questions(talk):
    person = talk().press("Jeg er bekymret for en anden")
    assert "den, du er bekymret for" in person.text


def test_another_municipality_is_said_to_be_unknown(talk):
    person = talk().then(guide, needs=("housing",), municipality="kolding")
    assert "Aabenraa Kommune og Aarhus Kommune" in person.text and "din egen kommune" in person.text


def test_somebody_moves_to_aarhus_in_the_middle(talk):
    person = talk().then(guide, needs=("substance_use",), persona=Persona.CITIZEN).then(guide, municipality="aarhus")
    assert person.offers == ("aarhus-rusmiddelcenter-aarhus",)


def test_a_professional_hears_first_who_assesses(talk):
    person = talk().then(guide, needs=("supported_housing",), persona=Persona.PROFESSIONAL, situations=("homeless", "substance_use"))
    why = person.turn.messages[0]["offers"][0]["why"]
    assert any("vurderer" in line or "Målgruppe" in line for line in why[:1])
    assert "borgeren" in " ".join(why)


def test_offers_are_followed_by_two_to_four_things_to_do(talk):
    person = talk().then(guide, needs=("legal_help",), persona=Persona.CITIZEN)
    assert 2 <= len(person.choices) <= 4


def test_after_danger_the_talk_goes_on_where_it_was(talk):
    person = talk().then(guide, needs=("housing",))
    pending = person.dialogue.pending
    assert person.then(after_danger).dialogue.pending == pending
    assert "Jeg er her stadig" in talk().then(after_danger).text


def test_a_named_offer_that_fits_stands_first(talk):
    person = talk().then(guide, needs=("loneliness",), offers=("aabenraa-fuldtraefferen",), persona=Persona.CITIZEN)
    assert person.offers[0] == "aabenraa-fuldtraefferen"


def test_after_danger_nothing_new_is_asked(talk):
    person = talk().then(after_danger, needs=("housing",), urgency="now")
    assert "aabenraa-bopladsen" in person.offers and person.dialogue.pending is None
    assert talk().then(after_danger, needs=("housing",)).dialogue.pending is None


def test_an_offer_for_both_sides_is_shown_to_the_relative_once(talk):
    person = talk().then(guide, needs=("substance_use",), persona=Persona.RELATIVE, relation="partner")
    assert person.offers.count("aabenraa-rusmiddelcenter-aabenraa") == 1


def test_who_is_hit_is_not_sent_to_a_course_for_those_who_hit(talk):
    person = talk().then(guide, needs=("violence", "anger"), situations=("violence",))
    assert "aabenraa-vredeshaandteringsforloeb" not in person.offers


def test_no_offer_has_more_than_three_reasons_and_none_says_a_thing_twice(talk):
    person = talk().then(guide, needs=("acute_shelter", "housing", "substance_use"), situations=("homeless", "substance_use"))
    whys = [card["why"] for message in person.turn.messages for card in message.get("offers", [])]
    assert whys and all(len(why) <= 3 and sum(line.startswith("Fordi") for line in why) <= 1 for why in whys)


def test_a_correction_of_whom_it_is_about_brings_no_new_need(talk):
    person = talk().then(guide, needs=("loneliness",))
    person.then(guide, text="det er min mor, det handler om", needs=("gambling",), persona=Persona.RELATIVE, relation="mother")
    assert person.turn.state.situation.needs == ("loneliness",) and "din mor" in person.text


def test_a_question_for_somebody_close_does_not_change_whom_it_is_about(talk):
    person = talk().then(guide, needs=("participation",), persona=Persona.CITIZEN)
    person.then(guide, text="må min søn være med", persona=Persona.RELATIVE, relation="son")
    assert person.turn.state.situation.persona == Persona.CITIZEN and "pårørende" in person.text
