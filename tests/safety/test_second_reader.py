"""Somebody whose words no list foresaw is heard too, and a broken second reader silences nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from safety import danger, second_reader, training


@pytest.fixture
def no_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "WEIGHTS", tmp_path / "danger.npz")
    second_reader._weights.cache_clear()
    yield
    second_reader._weights.cache_clear()


@pytest.mark.usefixtures("no_weights")
def test_a_server_without_the_second_reader_says_what_to_do_instead_of_starting() -> None:
    with pytest.raises(RuntimeError, match="python -m safety train"):
        second_reader.ready()


@pytest.mark.usefixtures("no_weights")
def test_somebody_in_danger_is_answered_by_the_lexicon_when_the_second_reader_fails() -> None:
    found = danger.check("jeg vil ikke leve mere")
    assert found and found.kind == "suicide"
    assert danger.check("hvem slår græsset?") is None


def test_nothing_is_taught_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: object) -> None:
        raise AssertionError("taught again")

    monkeypatch.setattr(training, "train", never)
    training.train_if_needed()


def test_the_second_reader_learns_every_kind_and_who_is_in_danger() -> None:
    second_reader.ready()
    weights = second_reader._weights()
    assert weights.kinds.shape == (weights.hidden.shape[1], len(second_reader.KINDS))
    assert weights.about.shape[1] == len(weights.about_start) == len(second_reader.ABOUT)
    assert weights.rows.max() == len(weights.hidden) - 1 == len(weights.about) - 1


@pytest.mark.parametrize("words", ["jeg har planlagt mit eget farvel og skrevet breve til børnene", "når han kommer fuld hjem, gemmer jeg mig i kælderen"])
def test_somebody_whose_words_no_pattern_holds_is_heard(words: str) -> None:
    assert danger.check(words)
