"""Rasa's own checks: the training data fits together, and the stories go where they should."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT
from bot.training import DATA, MODEL

ENVIRONMENT = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def rasa(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "rasa", *arguments]
    return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=300)


def test_rasas_validator_finds_nothing_wrong_with_the_data() -> None:
    result = rasa("data", "validate", "--fail-on-warnings", "--data", *DATA)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]


def test_every_story_goes_where_it_should(tmp_path: Path) -> None:
    # Without this option `rasa test` exits 0 though stories failed.
    result = rasa(
        "test", "core", "--model", str(MODEL), "--stories", "data/stories", "--out", str(tmp_path),
        "--fail-on-prediction-errors",
    )
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    assert (tmp_path / "story_report.json").exists()
