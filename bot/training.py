"""Trains what has to be trained when something it was made from has changed, and only then.

The Rasa model (which kind of message), the classifiers of needs and of what is asked (``guidance/understanding``), and
the danger check's second and third reader (``safety``). All but the first need no TensorFlow and are trained beside Rasa on another core.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Iterator

from bot.settings import ROOT
from guidance.understanding.training import train_aspects_if_needed, train_needs_if_needed
from safety.third_training import train_if_needed as train_third_reader_if_needed
from safety.training import train_if_needed as train_danger_if_needed

MODEL = ROOT / "models" / "ledetraad.tar.gz"
FINGERPRINT = ROOT / "models" / "ledetraad.fingerprint"
# Rasa learns from these; data/needs and data/aspects are for the classifiers beside it.
DATA = ("data/nlu", "data/rules", "data/stories")
# Everything that the Rasa model depends on.
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "data/nlu/*.yml",
    "data/rules/*.yml",
    "data/stories/*.yml",
    "offers/**/*.yml",
    "offers/*.py",
    "guidance/understanding/**/*",
    "bot/nlu/*.py",
)


def train_if_needed() -> int:
    """Make sure that the models on disk are the ones that the files describe. Returns the exit status."""
    started = time.monotonic()
    readers = subprocess.Popen([sys.executable, "-m", "bot.training"], cwd=ROOT)
    new = not (MODEL.exists() and FINGERPRINT.exists() and FINGERPRINT.read_text() == fingerprint())
    status = _train_rasa() if new else 0
    train_aspects_if_needed()  # on the core that Rasa has left by now
    status = readers.wait() or status
    if new and status == 0:
        print(f"Trænet på {time.monotonic() - started:.0f} sekunder.", flush=True)
    return status


def train_readers_if_needed() -> None:
    """The danger check's readers and the classifier of needs, one after the other, beside Rasa."""
    train_danger_if_needed()
    train_needs_if_needed()
    train_third_reader_if_needed()  # last, for it uses both cores where it has vectors to make


def _train_rasa() -> int:
    wanted = fingerprint()
    print("Træner assistenten (et par minutter, første gang omkring fem) …", flush=True)
    status = _rasa_train()
    if status == 0:
        FINGERPRINT.write_text(wanted)
    return status


def fingerprint(root: Path = ROOT) -> str:
    """A hash over every ingredient's name and content under ``root``, and Rasa's version."""
    digest = hashlib.sha256(version("rasa").encode())
    for path in _ingredients(root):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _ingredients(root: Path) -> Iterator[Path]:
    found = {path for pattern in INGREDIENTS for path in root.glob(pattern)}
    return (path for path in sorted(found) if path.is_file() and "__pycache__" not in path.parts)


def _rasa_train() -> int:
    # Rasa's own command, so that what it prints on a fault is what its documentation explains.
    # Its validation of the data takes eight seconds and is a test of ours (tests/rasa).
    # jax would be imported by TensorFlow Lite's converter and is used by nothing here: two seconds.
    rasa = "import sys; sys.modules['jax'] = None; from rasa.__main__ import main; main()"
    options = ["--skip-validation", "--fixed-model-name", "ledetraad", "--out", str(MODEL.parent), "--data", *DATA]
    command = ["-c", rasa, "train", *options]
    # The warnings are about other projects' outdated calls; they would bury what an editor must see.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    train_readers_if_needed()
