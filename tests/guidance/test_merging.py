"""What a message adds to, takes from and corrects in what is known."""

from __future__ import annotations

import pytest

from guidance.merging import merged
from guidance.state import Ages, Dialogue, Heard, State
from offers.model import Persona, Sex


@pytest.fixture
def after(catalogue):
    """The state after some messages, one after the other, with a question waiting before the last."""

    def hear(*messages: Heard, pending=None, shown=()) -> State:
        state = State()
        for number, heard in enumerate(messages):
            last = number == len(messages) - 1
            dialogue = Dialogue(
                pending=pending if last else None,
                shown=shown if last else (),
                asked=state.dialogue.asked,
                topic=state.dialogue.topic,
            )
            state = merged(catalogue, State(situation=state.situation, dialogue=dialogue), heard)
        return state

    return hear


def test_no_she_is_seventeen(after):
    state = after(Heard(ages=Ages(27, 27)), Heard(answer="no", ages=Ages(17, 17)))
    assert state.situation.ages == Ages(17, 17)


def test_it_is_my_mother_it_is_about(after):
    state = after(Heard(needs=("loneliness",)), Heard(relation="mother"))
    assert (state.situation.persona, state.situation.sex) == (Persona.RELATIVE, Sex.FEMALE)


def test_it_is_about_myself_after_all(after):
    state = after(Heard(persona=Persona.RELATIVE, relation="son"), Heard(persona=Persona.CITIZEN))
    assert (state.situation.persona, state.situation.relation) == (Persona.CITIZEN, None)


@pytest.mark.parametrize("answer, field", [("yes", "situations"), ("no", "ruled_out")])
def test_a_bare_yes_or_no_answers_the_question_that_waits(after, answer, field):
    state = after(Heard(needs=("housing",)), Heard(answer=answer), pending="homeless")
    assert "homeless" in getattr(state.situation, field)
    assert state.dialogue.pending is None and state.dialogue.asked == ("homeless",)


@pytest.mark.parametrize("answer", ["dont_know", "skip"])
def test_dont_know_and_skip_leave_it_unknown_and_are_not_asked_again(after, answer):
    state = after(Heard(needs=("housing",)), Heard(answer=answer), pending="homeless")
    assert "homeless" not in state.situation.situations + state.situation.ruled_out
    assert state.dialogue.asked == ("homeless",)


def test_a_bare_number_is_an_age(after):
    assert after(Heard(number=42), pending="ages").situation.ages == Ages(42, 42)
    assert after(Heard(number=6200), pending="municipality").situation.ages is None


def test_yes_to_tonight_means_now(after):
    assert after(Heard(answer="yes"), pending="urgency").situation.urgency == "now"


def test_two_questions_answered_at_once(after):
    state = after(Heard(needs=("housing",)), Heard(situations=("homeless",), number=45), pending="homeless")
    assert state.situation.ages == Ages(45, 45) and state.situation.situations == ("homeless",)


def test_an_answer_in_other_words_answers_and_is_no_new_subject(after):
    state = after(Heard(needs=("supported_housing",)), Heard(needs=("mental_health",)), pending="mental_vulnerability")
    assert "mental_vulnerability" in state.situation.situations
    assert state.dialogue.topic == ("supported_housing",)


def test_what_was_true_can_become_untrue_and_back(after):
    state = after(Heard(situations=("homeless",)), Heard(ruled_out=("homeless",)))
    assert (state.situation.situations, state.situation.ruled_out) == ((), ("homeless",))
    state = after(Heard(ruled_out=("homeless",)), Heard(situations=("homeless",)))
    assert (state.situation.situations, state.situation.ruled_out) == (("homeless",), ())


def test_a_need_that_is_over_goes_away_with_what_it_told(after):
    state = after(Heard(needs=("substance_use", "housing"), situations=("substance_use",)), Heard(not_needs=("substance_use",)))
    assert state.situation.needs == ("housing",) and state.situation.situations == ()


def test_needs_add_up_until_offers_are_shown(after):
    assert after(Heard(needs=("housing",)), Heard(needs=("finances",))).dialogue.topic == ("housing", "finances")


def test_a_new_need_after_the_offers_is_a_new_subject_and_the_old_is_remembered(after):
    state = after(Heard(needs=("housing",)), Heard(needs=("finances",)), shown=("x",))
    assert state.dialogue.topic == ("finances",)
    assert state.situation.needs == ("housing", "finances")


def test_the_municipality_is_asked_for_again_when_other_words_came_instead(after):
    assert after(Heard(needs=("housing",)), pending="municipality").dialogue.asked == ()
    assert after(Heard(answer="skip"), pending="municipality").dialogue.asked == ("municipality",)
