"""Who answers at which hour, in Danish time and with the Danish public holidays."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from safety import helplines


@pytest.mark.parametrize("line, when, is_open", [
    ("alarm", "2026-11-23 03:00", True),
    ("lev_uden_vold", "2026-12-25 04:00", True),
    ("livslinien", "2026-11-23 04:59", True),
    ("livslinien", "2026-11-23 05:00", False),
    ("livslinien", "2026-11-23 08:59", False),
    ("livslinien", "2026-11-23 09:00", True),
    ("livslinien", "2026-12-25 06:00", False),
    ("laegevagt_syd", "2026-11-23 07:59", True),
    ("laegevagt_syd", "2026-11-23 08:00", False),
    ("laegevagt_syd", "2026-11-23 15:59", False),
    ("laegevagt_syd", "2026-11-23 16:00", True),
    ("laegevagt_syd", "2026-11-21 11:00", True),
    ("laegevagt_midt", "2026-12-25 11:00", True),
    ("laegevagt_midt", "2026-05-25 11:00", True),
    ("laegevagt_midt", "2026-05-01 11:00", False),
    ("stopspillet", "2026-12-25 11:00", None),
    ("stopspillet", "2026-11-23 11:00", True),
    ("police", "2026-11-23 11:00", None),
    ("alkolinjen", "2026-11-23 11:00", None),
])
def test_a_person_who_rings_learns_whether_somebody_answers_now(line: str, when: str, is_open: "bool | None") -> None:
    assert helplines.line(line).open_at(datetime.fromisoformat(when)) is is_open


def test_a_clock_in_another_zone_is_read_as_danish_time() -> None:
    assert helplines.line("livslinien").open_at(datetime(2026, 7, 1, 6, 30, tzinfo=timezone.utc)) is False
    assert helplines.line("livslinien").open_at(datetime(2026, 7, 1, 7, 0, tzinfo=timezone.utc)) is True


def test_store_bededag_is_an_ordinary_friday_now() -> None:
    assert not helplines.is_holiday(date(2026, 5, 1))
    assert helplines.is_holiday(date(2026, 4, 3))


def test_only_a_verified_line_can_be_had() -> None:
    with pytest.raises(KeyError):
        helplines.line("sind")
    assert all(line.status == "verified" for line in helplines.verified().values())


def test_every_line_says_who_says_so_and_has_its_hours_in_three_languages() -> None:
    for line in helplines.table().lines:
        assert len(line.source) > 10, line.id
        assert set(line.text) == {"da", "de", "en"}, line.id
