"""What is said right after an answer about danger."""

from __future__ import annotations

import pytest

from safety.afterwards import asks_for_number, calms, confirms, is_about_me


@pytest.mark.parametrize(
    "text",
    [
        "nej jeg er i sikkerhed nu",
        "nej jeg gør det ikke, jeg har en ven her",
        "hun er på vej på skadestuen nu. tak",
        "nej hun er ikke i fare",
        "han er gået nu",
        "det var ikke ment sådan",
        "I'm safe now",
    ],
)
def test_that_it_is_over_is_no_danger_again(text: str) -> None:
    assert calms(text)


@pytest.mark.parametrize(
    "text",
    [
        "nej jeg er ikke i sikkerhed",
        "ikke i dag, men i morgen",
        "jeg gør det ikke endnu",
        "jeg kan ikke mere",
        "nej men jeg vil dø",
        "jeg er i sikkerhed, men han har taget børnene og slår dem",
        "nej",
    ],
)
def test_what_is_only_put_off_or_still_dangerous_is_not_over(text: str) -> None:
    assert not calms(text)


def test_a_short_yes_confirms_and_a_thank_you_does_not() -> None:
    assert confirms("ja lige nu") and not confirms("ja tak, jeg har ringet") and not confirms("nej")


def test_who_asks_for_a_number_gets_the_lines_and_who_compares_two_offers_does_not() -> None:
    assert asks_for_number("hvad er telefonnummeret?") and asks_for_number("hvem kan jeg ringe til nu")
    assert not asks_for_number("hvad er forskellen på nummer 2 og 3?") and not asks_for_number("hvor ligger det")


def test_the_writer_can_say_that_it_is_about_themselves() -> None:
    assert is_about_me("det er ikke en anden, det er mig") and not is_about_me("det er min bror")
