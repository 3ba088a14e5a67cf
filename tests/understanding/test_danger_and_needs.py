"""A danger that was found makes the need that goes with it likelier, and no more: it may be a false alarm."""

from __future__ import annotations

import pytest

from guidance.understanding.danger import with_danger


def test_a_need_that_hardly_anything_speaks_for_stays_unlikely_beside_a_sure_one() -> None:
    after = with_danger({"companion": 0.98, "violence": 0.003}, "violence")
    assert after["companion"] == 0.98 and after["violence"] < 0.1


def test_a_need_that_something_speaks_for_becomes_the_likeliest() -> None:
    after = with_danger({"housing": 0.6, "acute_shelter": 0.3}, "homeless_tonight")
    assert after["acute_shelter"] > 0.85


def test_of_a_message_too_short_to_guess_at_the_danger_tells_the_need() -> None:
    assert with_danger({}, "violence")["violence"] > 0.9


@pytest.mark.parametrize("kind", ["", "suicide", "medical", "overdose", "child"])
def test_other_dangers_tell_of_no_need(kind: str) -> None:
    assert with_danger({"talk": 0.4}, kind) == {"talk": 0.4}
