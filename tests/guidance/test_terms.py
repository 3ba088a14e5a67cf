"""Words of the field, explained in plain Danish."""

from __future__ import annotations

from datetime import datetime

import pytest

from guidance.conversation import explain_term
from guidance.state import Heard, State
from guidance.terms import explained, term_in, terms

NOW = datetime(2026, 11, 24, 10, 0)


@pytest.mark.parametrize(
    "word, wanted",
    [
        ("visitation", "visitation"),
        ("visiteret", "visitation"),
        ("visitasion", "visitation"),
        ("VISITERING", "visitation"),
        ("bisider", "bisidder"),
        ("cti", "CTI"),
        ("§ 107", "§ 107"),
        ("§107", "§ 107"),
        ("paragraf 107", "§ 107"),
        ("servicelovens § 107", "§ 107"),
        ("mestringsvejledere", "bostøtte"),
        ("SPS-støtte", "SPS"),
        ("støttekontaktperson", "SKP"),
    ],
)
def test_a_word_is_explained_however_it_is_written(word, wanted):
    assert explained(word) is terms()[wanted]


def test_one_section_of_the_law_is_not_taken_for_another():
    assert explained("§ 106") is None
    assert explained("§ 10") is None


def test_the_word_is_found_in_the_question():
    assert term_in("hvad betyder det at man skal visiteres?") is terms()["visitation"]


def test_an_unknown_word_is_said_to_be_unknown(catalogue):
    assert "ingen god forklaring" in explain_term(catalogue, State(), Heard(term="kvantefelt"), NOW).messages[0]["text"]


def test_no_two_terms_share_a_spelling():
    spellings = [spelling.lower() for name, term in terms().items() for spelling in [name, *term.also]]
    assert len(spellings) == len(set(spellings))
