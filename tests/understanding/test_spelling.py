"""A word without æøå is the word that was meant, and the same word in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidance.understanding import Listener

ROOT = Path(__file__).resolve().parents[2]
WITHOUT = "naar jeg gaar paa arbejde faar jeg ondt i maven og er saa traet"


@pytest.mark.parametrize("written, meant", [("naar", "når"), ("gaar", "går"), ("aeldre", "ældre"), ("moebler", "møbler")])
def test_ae_oe_and_aa_are_read_as_the_letters_they_stand_for(listener: Listener, written: str, meant: str) -> None:
    assert [word.form for word in listener.words(written)] == [meant]


def test_two_servers_spell_alike() -> None:
    spelt = {_spelt_by_a_process_of_its_own(seed) for seed in ("1", "2", "3")}
    assert len(spelt) == 1 and "når jeg går på arbejde" in spelt.pop()


def _spelt_by_a_process_of_its_own(seed: str) -> str:
    command = [sys.executable, "-m", "guidance.understanding", WITHOUT]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, timeout=120)
    return run.stdout
