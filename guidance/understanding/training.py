"""Teaches the needs' classifier: ``python -m guidance.understanding.training``; skipped when nothing has changed since.

It stands beside the Rasa model, not in it, so that both can be trained at once and an offer's YAML can change without it.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from guidance.understanding import Listener
from guidance.understanding.examples import files, read_examples
from guidance.understanding.listener import MODEL
from guidance.understanding.listener import fingerprint as code_fingerprint
from offers.catalogue import load_catalogue

_VOCABULARY = Path(__file__).resolve().parents[2] / "offers" / "vocabulary"


def train_if_needed() -> None:
    """Writes ``models/needs.npz`` unless it is there and was made from exactly what the files say now."""
    wanted = fingerprint()
    if _kept_fingerprint() != wanted:
        listener = Listener(load_catalogue())
        listener.trained(read_examples()).persist(MODEL, wanted)


def fingerprint() -> str:
    """Changes when the messages, the vocabulary, or this package's code or lists do."""
    whole = hashlib.blake2b(code_fingerprint().encode(), digest_size=16)
    for path in (*files(), *sorted(_VOCABULARY.glob("*.yml"))):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def _kept_fingerprint(path: Path = MODEL) -> str:
    try:
        with np.load(path) as kept:
            return str(kept["fingerprint"])
    except (OSError, KeyError, ValueError):
        return ""


if __name__ == "__main__":
    train_if_needed()
    sys.exit(0)
