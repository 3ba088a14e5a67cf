"""Nobody in danger is missed, and nobody is frightened without cause. The messages stand in cases-*.yml."""

from __future__ import annotations

from pathlib import Path

import pytest

from safety import danger, evaluation

HERE = Path(__file__).parent
CASES = [case for path in sorted(HERE.glob("cases-*.yml")) for case in evaluation.read(path)]


def described(case: evaluation.Case) -> str:
    return f"{case.kind}: {case.text}"


@pytest.mark.parametrize("case", CASES, ids=described)
def test_a_message_gets_the_danger_answer_it_needs_or_none(case: evaluation.Case) -> None:
    found = danger.check(case.text)
    got = found.kind if found else "none"
    assert got == case.kind or got in case.also, [sign.pattern for sign in danger.signs(case.text)]


def test_no_message_stands_twice_among_the_cases() -> None:
    texts = [case.text for case in CASES]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("words", ["jeg vil ikke leve mere", "han slår mig", "jeg har ingen steder at sove i nat"])
def test_somebody_in_danger_is_heard_deep_inside_a_long_message(words: str) -> None:
    around = "Jeg vil gerne høre om en bolig i Aabenraa. Huslejen må ikke være for høj. " * 12
    assert danger.check(f"{around}{words}. {around}"[:2000])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ud800", "a" * 2000, "😀" * 500, "/", "{}", "\x00\x01", "1" * 2000, "…"])
def test_no_text_at_all_makes_the_check_fail(text: str) -> None:
    assert danger.check(text) is None


@pytest.mark.parametrize("text, about", [
    ("jeg vil ikke leve mere", "self"),
    ("min søn vil ikke leve mere", "other"),
    ("hun siger hun vil tage sit eget liv", "other"),
    ("han slår mig", "self"),
    ("naboen slår sin kone", "other"),
    ("jeg er bange for at slå mine børn", "own_violence"),
    ("jeg har taget en masse piller", "self"),
    ("min kæreste har taget 40 panodiler", "other"),
    ("jeg er 12 år og min far slår mig", "self"),
    ("jeg tror naboen slår sine børn", "other"),
    ("jeg har ingen steder at sove i nat", "self"),
])
def test_the_answer_fits_the_one_who_is_in_danger_a_relative_or_one_who_hits(text: str, about: str) -> None:
    found = danger.check(text)
    assert found and found.about == about


def test_what_presses_most_comes_first_and_the_rest_is_kept() -> None:
    found = danger.check("min mand slår mig, og jeg vil ikke leve mere")
    assert found and found.kind == "suicide" and "violence" in found.also


def test_despair_said_beside_violence_gets_the_answer_on_violence() -> None:
    found = danger.check("min mand slår mig hver dag. jeg kan ikke mere")
    assert found and found.kind == "violence" and "suicide" in found.also
