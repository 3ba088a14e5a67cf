"""What a person in danger reads, for every kind, municipality, language and hour."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import product
from typing import Any, Dict, Iterator, Optional

import pytest

from safety import answers, helplines
from safety.danger import KINDS, Danger

HOURS = [datetime(2026, 11, 21) + timedelta(hours=h, minutes=30) for h in range(72)] + [datetime(2026, 12, 25, 8, 30)]
ABOUT = ("self", "other", "own_violence")
PLACES = ("aabenraa", "aarhus", None)
FORBIDDEN = ["skal nok gå", "går nok over", "det bliver mellem os", "tænk på din familie", "bare en fase", "begå selvmord", "vi sender", "hjælpen er på vej",
             "din risiko", "vurderes som", "udfyld", "hverdage svarer", "hvorfor bliver du", "lov mig", "cpr", "hvad hedder du", "hvor bor du",
             "ikke noget at være ked af", "tavshedspligt", "jeg har kontaktet", "jeg kontakter", "du har ret til", "alt bliver godt", "panodil", "du skal tage"]


def every_answer() -> Iterator[Dict[str, Any]]:
    for kind, about, place, language, now in product(KINDS, ABOUT, PLACES, answers.LANGUAGES, HOURS):
        yield answers.answer(Danger(kind, about), place, now, language)


def text_of(kind: str, about: str, place: Optional[str], when: str = "2026-11-23 12:00", language: str = "da") -> str:
    return answers.answer(Danger(kind, about), place, datetime.fromisoformat(when), language)["text"]


def phones(kind: str, place: Optional[str], when: str) -> "list[str]":
    shown = answers.answer(Danger(kind, "self"), place, datetime.fromisoformat(when))
    return [line["phone"] for line in shown["lines"]]


def test_everybody_gets_112_first_and_a_second_way_whatever_the_hour() -> None:
    verified = {line.phone for line in helplines.verified().values()}
    for answer in every_answer():
        shown = [line["phone"] for line in answer["lines"]]
        assert shown[0] == "112" and len(shown) >= 2
        assert len(set(shown)) == len(shown) and set(shown) <= verified


def test_everybody_reads_112_and_that_a_chatbot_tells_nobody_and_that_the_talk_goes_on() -> None:
    for answer in every_answer():
        assert "112" in answer["text"] and "hatbot" in answer["text"]
        assert answer["text"].split("\n")[-1] in {said["open"] for said in answers.texts().values()}


def test_nobody_reads_a_promise_a_method_a_judgement_or_a_question_about_who_they_are() -> None:
    for said in {answer["text"].lower() for answer in every_answer()}:
        assert not [words for words in FORBIDDEN if words in said]


def test_the_message_has_the_fields_of_the_contract() -> None:
    answer = answers.answer(Danger("suicide", "self"), "aabenraa", datetime(2026, 11, 23, 12))
    assert set(answer) == {"type", "text", "kind", "lines"} and answer["type"] == "danger" and answer["kind"] == "suicide"
    assert all(set(line) == {"name", "phone", "hours", "open_now"} for line in answer["lines"])


@pytest.mark.parametrize("place, doctor, other", [("aabenraa", "70 11 07 07", "70 11 31 31"), ("aarhus", "70 11 31 31", "70 11 07 07")])
def test_a_person_gets_the_doctor_of_the_own_region_only(place: str, doctor: str, other: str) -> None:
    assert doctor in phones("suicide", place, "2026-11-23 20:00") and other not in phones("suicide", place, "2026-11-23 20:00")


def test_a_person_whose_municipality_is_unknown_gets_both_regions_by_name() -> None:
    shown = phones("medical", None, "2026-11-23 20:00")
    assert "70 11 07 07" in shown and "70 11 31 31" in shown
    assert "Region Syddanmark" in text_of("medical", "self", None)


@pytest.mark.parametrize("when, first", [
    ("2026-11-23 06:00", "70 11 07 07"), ("2026-11-21 07:00", "70 11 07 07"), ("2026-11-23 12:00", "70 201 201"),
    ("2026-11-23 20:00", "70 201 201"), ("2026-11-23 02:00", "70 201 201"),
])
def test_who_answers_now_stands_right_after_112(when: str, first: str) -> None:
    assert phones("suicide", "aabenraa", when)[1] == first


def test_between_eight_and_nine_on_a_weekday_a_person_is_sent_to_the_own_doctor_or_112() -> None:
    said = text_of("suicide", "self", "aarhus", "2026-11-23 08:30")
    assert answers.texts()["da"]["nobody_else"] in said


def test_on_christmas_morning_the_own_doctor_is_not_named_as_open() -> None:
    assert answers.texts()["da"]["own_doctor"] not in text_of("suicide", "self", "aarhus", "2026-12-25 10:00")


def test_a_relative_is_told_to_ask_directly_and_not_to_leave_the_person_alone() -> None:
    said = text_of("suicide", "other", "aabenraa")
    assert "Tænker du på at tage dit eget liv?" in said and "alene" in said


def test_one_who_is_afraid_of_hitting_gets_help_and_is_not_addressed_as_a_victim() -> None:
    said = text_of("violence", "own_violence", "aabenraa")
    assert "bange for at slå" in said and "ikke din skyld" not in said


def test_a_child_gets_the_childrens_line_before_the_police_and_an_adult_reads_about_underretning() -> None:
    own = answers.answer(Danger("child", "self"), "aarhus", HOURS[0])
    assert own["lines"][1]["phone"] == "116 111"
    assert "Jeg kan ikke lave en underretning for dig" in text_of("child", "other", "aarhus")


def test_one_who_has_taken_too_much_gets_giftlinjen_and_livslinien() -> None:
    assert phones("overdose", "aarhus", "2026-11-23 12:00") == ["112", "82 12 12 12", "70 201 201"]


def test_one_without_a_bed_reads_the_names_of_the_catalogue_and_no_promise() -> None:
    assert "Den Blå Oase, Sønderport 49" in text_of("homeless_tonight", "self", "aabenraa")
    assert "Center for Forsorg" in text_of("homeless_tonight", "self", "aarhus")
    for place in PLACES:
        assert "ikke love" in text_of("homeless_tonight", "self", place)


def test_all_three_languages_say_the_same_things() -> None:
    def keys(said: Dict[str, Any]) -> "set[str]":
        return {f"{key}.{inner}" for key, value in said.items() for inner in (value if isinstance(value, dict) else [""])}
    danish = keys(answers.texts()["da"])
    assert all(keys(answers.texts()[language]) == danish for language in answers.LANGUAGES)


def test_the_danish_answers_are_easy_to_read() -> None:
    for kind, about, place in product(KINDS, ABOUT, PLACES):
        said = text_of(kind, about, place)
        words = re.findall(r"\w+", said)
        sentences = max(1, len(re.findall(r"[.!?:](?:\s|$|«)", said)))
        lix = len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)
        assert lix <= 35, (kind, about, place, round(lix))


def test_when_everything_else_fails_there_is_still_112_and_a_human_being() -> None:
    for place, now in product(PLACES, HOURS):
        shown = answers.emergency_lines(place, now)
        assert "112" in shown["text"] and "menneske" in shown["text"]
        assert shown["lines"][0]["phone"] == "112" and any(line["open_now"] for line in shown["lines"][1:])


def test_one_who_writes_a_language_without_a_text_gets_the_danish_answer() -> None:
    assert text_of("suicide", "self", None, language="pl") == text_of("suicide", "self", None)
