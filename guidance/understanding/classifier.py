"""What no single word gives: the needs in "der er så stille herhjemme efter Grethe døde", what is asked in "skal jeg søge først?".

One logistic regression a label over character and word n-grams; ``training.py`` teaches it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from guidance.understanding.weights import write

# Cost of a wrong message against the size of the weights; between 20 and 60 it made little difference.
COST = 20.0
# How near to the best weights is near enough: ten times nearer takes twice as long and changes no answer.
TOLERANCE = 0.1
MOST_ROUNDS = 500
_CHARS = {"analyzer": "char_wb", "ngram_range": (3, 5), "min_df": 5, "sublinear_tf": True}
_WORDS = {"analyzer": "word", "ngram_range": (1, 2), "min_df": 3, "sublinear_tf": True, "token_pattern": r"\S+"}


class LabelClassifier:
    """Gives each label (the code of a need, an aspect of an offer) a probability. ``train`` or ``load`` makes one."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], codes: Sequence[str], weights: np.ndarray, biases: np.ndarray) -> None:
        self._vectorizers = tuple(vectorizers)
        self._codes = tuple(codes)
        self._weights, self._biases = weights, biases

    @classmethod
    def train(cls, texts: Sequence[str], labels: Sequence[Tuple[str, ...]], balanced: bool = False) -> "LabelClassifier":
        """``texts`` as the listener gives them, and the labels of each (none: a message about something else).

        ``balanced``: a seldom label counts as much as all that do not have it, so its probability is no share but a mere order.
        """
        vectorizers = [TfidfVectorizer(**settings) for settings in (_CHARS, _WORDS)]
        features = sparse.hstack([vectorizer.fit_transform(texts) for vectorizer in vectorizers]).tocsr()
        codes = sorted({code for found in labels for code in found})
        weights = np.zeros((len(codes), features.shape[1]), dtype=np.float32)
        biases = np.zeros(len(codes), dtype=np.float32)
        for row, code in enumerate(codes):
            model = LogisticRegression(C=COST, solver="liblinear", dual=True, tol=TOLERANCE, class_weight="balanced" if balanced else None, max_iter=MOST_ROUNDS, random_state=0)
            model.fit(features, [code in found for found in labels])
            weights[row], biases[row] = model.coef_[0], model.intercept_[0]
        return cls(vectorizers, codes, weights, biases)

    def probabilities(self, text: str) -> Dict[str, float]:
        """Each label's probability for one text."""
        features = _features(self._vectorizers, [text])
        scores = np.asarray(features @ self._weights.T)[0] + self._biases
        return dict(zip(self._codes, (1.0 / (1.0 + np.exp(-scores))).tolist()))

    def persist(self, path: Path, fingerprint: str) -> None:
        """Writes the model as data (text and arrays), so that loading it runs no code. ``fingerprint`` tells later what it was made from."""
        parts = {f"terms{at}": _packed(sorted(one.vocabulary_, key=one.vocabulary_.__getitem__)) for at, one in enumerate(self._vectorizers)}
        parts.update({f"idf{at}": one.idf_.astype(np.float32) for at, one in enumerate(self._vectorizers)})
        write(path, fingerprint, weights=self._weights, biases=self._biases, codes=_packed(self._codes), **parts)

    @classmethod
    def load(cls, path: Path) -> "LabelClassifier":
        """Reads what ``persist`` wrote. Raises OSError, KeyError or ValueError when it is missing or broken."""
        with np.load(path) as kept:
            vectorizers = [_vectorizer(settings, _unpacked(kept[f"terms{at}"]), kept[f"idf{at}"]) for at, settings in enumerate((_CHARS, _WORDS))]
            return cls(vectorizers, _unpacked(kept["codes"]), kept["weights"], kept["biases"])


def _vectorizer(settings: Dict[str, Any], terms: Sequence[str], idf: np.ndarray) -> TfidfVectorizer:
    vectorizer = TfidfVectorizer(**settings, vocabulary={term: at for at, term in enumerate(terms)})
    vectorizer.idf_ = idf
    return vectorizer


def _packed(terms: Sequence[str]) -> np.ndarray:
    return np.frombuffer("\n".join(terms).encode("utf-8"), dtype=np.uint8)


def _unpacked(packed: np.ndarray) -> List[str]:
    return packed.tobytes().decode("utf-8").split("\n")


def _features(vectorizers: Sequence[TfidfVectorizer], texts: Sequence[str]) -> sparse.csr_matrix:
    return sparse.hstack([vectorizer.transform(texts) for vectorizer in vectorizers]).tocsr()
