"""Which question is asked next, and when none is."""

from __future__ import annotations

import pytest

from guidance.asking import question_choices, question_message, question_text
from guidance.questions import next_question, questions
from guidance.state import Ages, Situation
from offers.model import Ages as Bounds
from offers.model import Criterion, Persona, Sex, SexOnly, Strength

SITUATION_QUESTIONS = [
    code
    for code in questions().questions
    if code not in ("municipality", "need", "persona", "ages", "sex", "urgency")
]
# A need that is a sign of a rare situation, or that nothing follows from.
NEED_BEFORE = {"in_prison": "prison_release", "leaving_prison": "prison_release", "student": "education", "mother": "employment"}


def test_the_first_question_is_what_it_is_about(catalogue):
    assert next_question(catalogue, Situation(municipality="aabenraa")) == "need"


def test_the_municipality_is_asked_for_when_the_need_is_known(catalogue):
    assert next_question(catalogue, Situation(needs=("housing",))) == "municipality"


def test_a_question_is_not_asked_twice(catalogue):
    situation = Situation(municipality="aabenraa", needs=("housing",))
    asked = ()
    while True:
        code = next_question(catalogue, situation, asked=asked)
        if code is None:
            break
        assert code not in asked
        asked += (code,)


def test_nothing_is_asked_when_no_answer_would_change_what_is_shown(catalogue):
    assert next_question(catalogue, Situation(municipality="aabenraa", needs=("legal_help",), persona=Persona.CITIZEN)) is None
    assert next_question(catalogue, Situation(municipality="aarhus", needs=("home_care",), persona=Persona.CITIZEN)) is None


def test_what_is_known_is_not_asked(catalogue):
    known = Situation(
        municipality="aarhus", needs=("housing",), persona=Persona.CITIZEN, ages=Ages(30, 30), sex=Sex.MALE, situations=("homeless",)
    )
    assert next_question(catalogue, known) not in ("ages", "sex", "persona", "homeless", "municipality")


def test_a_rare_thing_is_not_asked_about_without_a_sign(catalogue):
    rare = {code for code, term in catalogue.situations.items() if term.rare}
    for need in catalogue.needs:
        if need in ("prison_release", "education", "employment"):
            continue
        situation, asked = Situation(municipality="aabenraa", needs=(need,)), ()
        while True:
            code = next_question(catalogue, situation, asked=asked)
            if code is None:
                break
            assert code not in rare, (need, code)
            asked += (code,)


@pytest.mark.parametrize("code", SITUATION_QUESTIONS)
def test_each_situation_is_asked_about_when_it_tells_two_offers_apart(catalogue, lilleby, make_offer, code):
    need = NEED_BEFORE.get(code, "talk")
    only = [Criterion(any_of=[code], strength=Strength.REQUIRED, quote="kun for")]
    two = lilleby(make_offer("alle", need=need), make_offer("nogle", need=need, situations=only))
    before = {"leaving_psychiatric_ward": ("in_psychiatric_ward",), "leaving_prison": ("in_prison",)}.get(code, ())
    situation = Situation(municipality="lilleby", needs=(need,), persona=Persona.CITIZEN, sex=Sex.FEMALE, situations=before)
    if catalogue.situations[code].rare and code not in NEED_BEFORE and not before:
        assert next_question(two, situation) is None
    else:
        assert next_question(two, situation) == code


def test_age_and_sex_are_asked_when_they_tell_offers_apart(lilleby, make_offer):
    young = make_offer("unge", ages=Bounds(from_=18, to=24, quote="18 til 24"))
    women = make_offer("kvinder", sex=SexOnly(value=Sex.FEMALE, quote="kvinder"))
    situation = Situation(municipality="lilleby", needs=("housing",), persona=Persona.CITIZEN, urgency="soon")
    assert next_question(lilleby(make_offer("alle"), young), situation) == "ages"
    assert next_question(lilleby(make_offer("alle"), women), situation) == "sex"


def test_whom_it_is_about_is_asked_when_relatives_have_an_offer_of_their_own(lilleby, make_offer):
    own = make_offer("for-naere", need="mental_health", for_=[Persona.RELATIVE])
    two = lilleby(make_offer("alle", need="mental_health"), own)
    assert next_question(two, Situation(municipality="lilleby", needs=("mental_health",))) == "persona"


def test_whether_it_is_tonight_is_asked_when_there_is_a_bed(lilleby, make_offer):
    two = lilleby(make_offer("hus"), make_offer("seng", need="acute_shelter"))
    assert next_question(two, Situation(municipality="lilleby", needs=("housing",), persona=Persona.CITIZEN)) == "urgency"


def test_the_easier_of_two_equal_questions_is_asked_first(lilleby, make_offer):
    def only(code):
        return [Criterion(any_of=[code], strength=Strength.REQUIRED, quote="kun for")]

    hard = make_offer("svær", need="talk", situations=only("substance_use"))
    easy = make_offer("let", need="talk", situations=only("homeless"))
    offers = lilleby(make_offer("alle", need="talk"), hard, easy)
    assert next_question(offers, Situation(municipality="lilleby", needs=("talk",), persona=Persona.CITIZEN)) == "homeless"


@pytest.mark.parametrize("code", list(questions().questions))
def test_every_question_has_buttons_and_can_be_skipped(catalogue, code):
    choices = question_choices(catalogue, Situation(municipality="aabenraa"), code)
    assert [choice.heard.answer for choice in choices[-2:]] == ["dont_know", "skip"]
    assert len(choices) >= 4
    assert len({choice.label for choice in choices}) == len(choices)


@pytest.mark.parametrize("code", list(questions().questions))
def test_every_question_can_be_asked_about_somebody_else(code):
    mine = question_text(Situation(), code)
    mother = question_text(Situation(persona=Persona.RELATIVE, relation="mother"), code)
    citizen = question_text(Situation(persona=Persona.PROFESSIONAL), code)
    assert "{" not in mine + mother + citizen
    assert " du " not in mother.lower() or "du kan" in mother.lower()
    assert mine.endswith(("?", ".")) and mother.endswith(("?", "."))


def test_a_button_says_what_it_means_whatever_is_asked_by_then(catalogue):
    yes = question_choices(catalogue, Situation(), "homeless")[0]
    assert yes.heard.situations == ("homeless",) and yes.heard.answer is None


def test_a_question_is_one_message_with_choices(catalogue):
    message = question_message(catalogue, Situation(municipality="aabenraa"), "need")
    assert message["type"] == "choices" and message["text"] and message["choices"]
