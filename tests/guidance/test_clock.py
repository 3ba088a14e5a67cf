"""What is open by the clock in Denmark; unknown hours are never called closed."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from guidance.clock import When, danish, holiday_name, next_working_day, slots
from guidance.conversation import open_now
from guidance.state import Heard, Situation, State

HERE = State(situation=Situation(municipality="aabenraa"))


def oase(catalogue):
    return catalogue.offers["aabenraa-den-blaa-oase"].hours


@pytest.mark.parametrize(
    "now, wanted",
    [
        (datetime(2026, 11, 24, 9, 0), When.NOW),
        (datetime(2026, 11, 24, 8, 0), When.LATER),
        (datetime(2026, 11, 24, 8, 30), When.NOW),
        (datetime(2026, 11, 24, 10, 30), None),
        (datetime(2026, 11, 28, 9, 0), None),
    ],
)
def test_breakfast_at_den_blaa_oase(catalogue, now, wanted):
    found = [slot.when for slot in slots(oase(catalogue), now) if slot.period.from_ and slot.when is not When.TOMORROW]
    assert found == ([wanted] if wanted else [])


def test_utc_is_read_as_danish_time_in_summer_and_winter():
    assert danish(datetime(2026, 7, 1, 12, tzinfo=timezone.utc)).hour == 14
    assert danish(datetime(2026, 12, 1, 12, tzinfo=timezone.utc)).hour == 13
    assert danish(datetime(2026, 12, 1, 12)).hour == 12


@pytest.mark.parametrize(
    "day, following",
    [
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 3, 24), date(2027, 3, 30)),
    ],
)
def test_the_next_working_day_skips_weekends_and_holidays(day, following):
    assert next_working_day(day) == following


def test_great_prayer_day_is_a_holiday_no_more_and_easter_is():
    assert holiday_name(date(2027, 4, 23)) is None
    assert holiday_name(date(2027, 3, 29)) is not None


def said(catalogue, now, state=HERE, heard=Heard()):
    return " ".join(message["text"] for message in open_now(catalogue, state, heard, now).messages)


def test_at_breakfast_time_the_person_is_told_what_is_on_now(catalogue):
    text = said(catalogue, datetime(2026, 11, 24, 9, 0))
    assert "Nu: Den Blå Oase. Gratis morgenmad kl. 8.30 til 10.30." in text


def test_at_night_the_person_hears_of_tomorrow_and_of_112(catalogue):
    text = said(catalogue, datetime(2026, 11, 24, 23, 30))
    assert "I morgen: Den Blå Oase. Gratis morgenmad" in text and "112" in text
    assert "I dag:" not in text and "Nu:" not in text


def test_on_a_holiday_nothing_is_promised(catalogue):
    assert "helligdag (Juledag)" in said(catalogue, datetime(2026, 12, 25, 9, 0))
    assert "I morgen er en helligdag" in said(catalogue, datetime(2026, 12, 24, 22, 0))


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_unknown_hours_are_never_called_closed(catalogue, hour):
    for place in catalogue.municipalities:
        text = said(catalogue, datetime(2026, 11, 22, hour), State(situation=Situation(municipality=place)))
        assert "har lukket" not in text and "er lukket" not in text.replace("Så kan der være lukket", "")
        assert "Jeg kender ikke tiderne for" in text


def test_on_friday_evening_the_morning_is_monday(catalogue):
    assert "På mandag kan du kontakte" in said(catalogue, datetime(2026, 11, 27, 20, 0))


def test_one_place_can_be_asked_for(catalogue):
    text = said(catalogue, datetime(2026, 11, 24, 9, 0), heard=Heard(offers=("aabenraa-fuldtraefferen",)))
    assert "Fuldtræfferen" in text and "Oase" not in text
