"""Trains the Rasa model when something it was made from has changed, and only then."""

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
from safety.training import train_if_needed as train_danger_if_needed

MODEL = ROOT / "models" / "ledetraad.tar.gz"
FINGERPRINT = ROOT / "models" / "ledetraad.fingerprint"
# Everything that a trained model depends on.
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "offers/**/*.yml",
    "offers/*.py",
    "guidance/understanding/**/*",
    "bot/nlu/*.py",
)


def train_if_needed() -> int:
    """Make sure that the model on disk is the one that the files describe. Returns the exit status."""
    train_danger_if_needed()
    wanted = fingerprint()
    if MODEL.exists() and FINGERPRINT.exists() and FINGERPRINT.read_text() == wanted:
        return 0
    print("Træner assistenten (under et minut) …", flush=True)
    started = time.monotonic()
    status = _train()
    if status == 0:
        FINGERPRINT.write_text(wanted)
        print(f"Trænet på {time.monotonic() - started:.0f} sekunder.", flush=True)
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


def _train() -> int:
    # Rasa's own command, so that what it prints on a fault is what its documentation explains.
    # Its validation of the data takes eight seconds and is a test of ours (tests/rasa).
    options = ["--skip-validation", "--fixed-model-name", "ledetraad", "--out", str(MODEL.parent)]
    command = ["-m", "rasa", "train", *options]
    # The warnings are about other projects' outdated calls; they would bury what an editor must see.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=False).returncode
