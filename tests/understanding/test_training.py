"""What the needs' classifier was taught is there when somebody writes, or the fault says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidance.understanding import Listener, listener as listening, training
from guidance.understanding.classifier import LabelClassifier
from offers.catalogue import load_catalogue

EMPTY_HOME = "der er så stille herhjemme efter min kone døde"


def test_without_the_trained_classifier_the_fault_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "MODELS", tmp_path)
    with pytest.raises(RuntimeError, match="make train"):
        Listener(load_catalogue()).ready()


def test_what_is_read_again_guesses_as_what_was_written(listener: Listener, tmp_path: Path) -> None:
    listener.learnt("needs").persist(tmp_path / "needs.npz", "made for this test")
    read_again = LabelClassifier.load(tmp_path / "needs.npz")
    plain = listener.plain(EMPTY_HOME)
    assert read_again.probabilities(plain) == pytest.approx(listener.learnt("needs").probabilities(plain), abs=1e-5)


def test_nothing_is_learnt_again_when_nothing_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    training.train_if_needed()
    monkeypatch.delattr(Listener, "trained")
    training.train_if_needed()
