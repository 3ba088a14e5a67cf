"""Reads a message beside the lexicon: a small neural network, learnt by ``safety/training.py``, here only multiplied out with numpy.

It says how likely danger is and of which kind. ``danger.check`` decides what that counts beside the lexicon's signs.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Sequence, Tuple

import numpy as np

from safety.features import features
from safety.matching import Sentence

WEIGHTS = Path(__file__).parents[1] / "models" / "danger.npz"
KINDS = ("none", "suicide", "violence", "medical", "overdose", "child", "homeless_tonight")
ABOUT = ("self", "other", "own_violence")
# A second kind is named too when it is at least half as likely as the first.
NEARLY_AS_LIKELY = 0.5


class Opinion(NamedTuple):
    """``danger``: 0 to 1, no measured probability. ``kind``: the likeliest kind if it is one. ``about``, ``also``: as in ``Danger``.
    ``kinds``: how likely each of ``KINDS`` but ``none`` is, in their order."""

    danger: float
    kind: str
    about: str
    also: Tuple[str, ...] = ()
    kinds: Tuple[float, ...] = ()


class Weights(NamedTuple):
    """A network of one hidden layer, and a linear one for ``about``.

    ``rows``: for each feature its row in ``hidden`` and ``about``, the last one (all zeros) where it came too seldom to be learnt.
    ``hidden``: a column per hidden unit. ``kinds``: a row per hidden unit, a column per kind. ``about``: a column per ``ABOUT``.
    ``*_start``: what is added to each column.
    """

    rows: np.ndarray
    hidden: np.ndarray
    hidden_start: np.ndarray
    kinds: np.ndarray
    kinds_start: np.ndarray
    about: np.ndarray
    about_start: np.ndarray


def ready() -> None:
    """Makes sure that the second reader can read. Raises RuntimeError that says what to do; call it before serving."""
    try:
        _weights()
    except (OSError, KeyError, ValueError) as fault:
        raise RuntimeError(f"{WEIGHTS} is missing or broken: run `python -m safety train` (or `make train`). "
                           "Without it the danger check misses far more messages.") from fault


@lru_cache(maxsize=1)
def _weights() -> Weights:
    with np.load(WEIGHTS) as kept:
        return Weights(**{name: kept[name] for name in Weights._fields})


def read(sentences: Sequence[Sentence]) -> Opinion:
    """What the classifier thinks of a message. Raises OSError when its weights are missing."""
    return judge(sentences, _weights())


def judge(sentences: Sequence[Sentence], weights: Weights) -> Opinion:
    """The same with given weights."""
    numbers, values = features(sentences)
    rows = weights.rows[numbers]
    # einsum, for a matrix product would wake several threads for a few thousand numbers.
    hidden = np.maximum(np.einsum("i,ij->j", values, weights.hidden[rows].astype(np.float32)) + weights.hidden_start, 0)
    shares = _shares(np.einsum("i,ij->j", hidden, weights.kinds) + weights.kinds_start)
    about = np.einsum("i,ij->j", values, weights.about[rows]) + weights.about_start
    return named(float(1 - shares[0]), shares[1:], ABOUT[int(np.argmax(about))])


def named(danger: float, kinds: np.ndarray, about: str) -> Opinion:
    """The opinion that names the likeliest kind, and the others that are nearly as likely. ``kinds``: a share for each but ``none``."""
    first, *rest = sorted(range(len(kinds)), key=lambda kind: -kinds[kind])
    also = tuple(KINDS[1 + kind] for kind in rest if kinds[kind] >= NEARLY_AS_LIKELY * kinds[first])
    return Opinion(danger, KINDS[1 + first], about, also, tuple(float(share) for share in kinds))


def _shares(sums: np.ndarray) -> np.ndarray:
    """Softmax: shares of one, in proportion to the exponentials."""
    powers = np.exp(sums - sums.max())
    return powers / powers.sum()
