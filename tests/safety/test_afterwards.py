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
        "nej, jeg gør ikke mig selv noget",
        "jeg kunne aldrig finde på at gøre noget ved mig selv",
        "vi er okay nu",
        "det var ikke ment sådan",
        "I'm safe now",
    ],
)
def test_that_it_is_over_is_no_danger_again(text: str) -> None:
    assert calms(text)


def test_that_he_has_left_is_the_end_of_violence_and_of_nothing_else() -> None:
    assert calms("han er gået nu", "violence") and not calms("han er gået nu", "suicide") and not calms("hun er væk", "suicide")


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil gøre det",
        "jeg gør det",
        "jeg har tænkt mig at gøre det",
        "jeg vil ikke leve",
        "jeg vil ikke være her",
        "de har det bedre uden mig",
        "jeg har det bedre nu, jeg har besluttet mig",
        "jeg er i sikkerhed når jeg er død",
        "livet er overstået",
        "er jeg i sikkerhed?",
        "hvordan kommer jeg i sikkerhed",
        "ingen er i sikkerhed her",
        "jeg føler mig ikke i sikkerhed",
        "ich bin nicht in sicherheit",
        "I'm not safe",
        "han har ringet igen",
        "jeg har ikke spist",
        "jeg gør det ikke, jeg lader toget gøre det",
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
