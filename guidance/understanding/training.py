"""Teaches the classifiers of needs and of what is asked about an offer: ``python -m guidance.understanding.training``; skipped when nothing has changed since.

They stand beside the Rasa model, not in it, so that both can be trained at once and an offer's YAML can change without them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import List, Sequence

from guidance.understanding import Listener
from guidance.understanding.examples import DATA, Example, files, read_examples
from guidance.understanding.listener import MODELS, MOST_ASKED
from guidance.understanding.listener import fingerprint as code_fingerprint
from guidance.understanding.weights import kept_fingerprint
from offers.catalogue import load_catalogue

NEEDS, ASPECTS = MODELS / "needs.npz", MODELS / "aspects.npz"
ASKED_IN = (DATA / "nlu", DATA / "aspects")
_VOCABULARY = Path(__file__).resolve().parents[2] / "offers" / "vocabulary"


def train_if_needed() -> None:
    """Both of them, unless they were made from exactly what the files say now."""
    train_needs_if_needed()
    train_aspects_if_needed()


def train_needs_if_needed() -> None:
    """Writes ``models/needs.npz``."""
    wanted = fingerprint()
    if kept_fingerprint(NEEDS) != wanted:
        Listener(load_catalogue()).trained(read_examples()).persist(NEEDS, wanted)


def train_aspects_if_needed() -> None:
    """Writes ``models/aspects.npz``."""
    wanted = fingerprint()
    if kept_fingerprint(ASPECTS) != wanted:
        examples = read_examples(ASKED_IN) + short_needs(read_examples((DATA / "needs",)))
        Listener(load_catalogue()).trained_aspects(examples).persist(ASPECTS, wanted)


def short_needs(examples: Sequence[Example]) -> List[Example]:
    """Every third of the messages that tell of a need and are no longer than a question: what asks about no offer."""
    return [example for example in examples if len(example.text.split()) <= MOST_ASKED][::3]


def fingerprint() -> str:
    """Changes when the messages, the vocabulary, or this package's code or lists do."""
    whole = hashlib.blake2b(code_fingerprint().encode(), digest_size=16)
    for path in (*files(), *sorted(_VOCABULARY.glob("*.yml"))):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    train_if_needed()
