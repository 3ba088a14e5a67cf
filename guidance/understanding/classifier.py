"""Needs that no single word gives: "der er så stille herhjemme efter Grethe døde".

For each need two logistic regressions, trained from ``data/nlu``: one over character and word n-grams, which
costs a millisecond, and one that also knows the meaning of the whole sentence (``sentences.py``).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import msgspec
import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

_CHARS = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, "sublinear_tf": True}
_WORDS = {"analyzer": "word", "ngram_range": (1, 2), "min_df": 2, "sublinear_tf": True, "token_pattern": r"\S+"}
# Sentence vectors of e5 lie close together; around their mean and three times as long they weigh as much as the n-grams.
_STRETCH = 3.0


class Weights(msgspec.Struct, frozen=True):
    """One row of ``matrix`` and one of ``biases`` for each need."""

    matrix: np.ndarray
    biases: np.ndarray

    def probabilities(self, features: sparse.csr_matrix) -> np.ndarray:
        scores = np.asarray(features @ self.matrix.T)[0] + self.biases
        return 1.0 / (1.0 + np.exp(-scores))


class NeedsClassifier:
    """Gives each need a probability. ``train`` or ``load`` makes one."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], codes: Sequence[str], mean: np.ndarray, quick: Weights, full: Weights) -> None:
        self._vectorizers = tuple(vectorizers)
        self._codes = tuple(codes)
        self._mean, self._quick, self._full = mean, quick, full

    @classmethod
    def train(cls, texts: Sequence[str], needs: Sequence[Tuple[str, ...]], meanings: np.ndarray) -> "NeedsClassifier":
        """``texts`` as the listener's ``plain`` gives them, the needs of each (none: a message about something
        else), and the sentence vector of each."""
        vectorizers = [TfidfVectorizer(**settings) for settings in (_CHARS, _WORDS)]
        grams = sparse.hstack([vectorizer.fit_transform(texts) for vectorizer in vectorizers]).tocsr()
        mean = meanings.mean(axis=0)
        whole = sparse.hstack([grams, sparse.csr_matrix((meanings - mean) * _STRETCH)]).tocsr()
        codes = sorted({code for found in needs for code in found})
        return cls(vectorizers, codes, mean, _fitted(grams, needs, codes, 20.0), _fitted(whole, needs, codes, 10.0))

    def probabilities(self, text: str, meaning: Optional[np.ndarray] = None) -> Dict[str, float]:
        """Each need's probability for one text; better, and slower to come by, with its sentence vector."""
        grams = sparse.hstack([vectorizer.transform([text]) for vectorizer in self._vectorizers]).tocsr()
        if meaning is None:
            found = self._quick.probabilities(grams)
        else:
            found = self._full.probabilities(sparse.hstack([grams, sparse.csr_matrix((meaning - self._mean) * _STRETCH)]).tocsr())
        return dict(zip(self._codes, found.tolist()))

    def persist(self, folder: Path) -> None:
        """Writes the model as data (JSON and arrays), so that loading it runs no code."""
        parts = [{term: int(at) for term, at in vectorizer.vocabulary_.items()} for vectorizer in self._vectorizers]
        (folder / "needs.json").write_text(json.dumps({"codes": self._codes, "vocabularies": parts}), encoding="utf-8")
        idf = {f"idf{at}": vectorizer.idf_ for at, vectorizer in enumerate(self._vectorizers)}
        weights = {"quick": self._quick.matrix, "quick_biases": self._quick.biases, "full": self._full.matrix, "full_biases": self._full.biases}
        np.savez_compressed(folder / "needs.npz", mean=self._mean, **weights, **idf)

    @classmethod
    def load(cls, folder: Path) -> "NeedsClassifier":
        """Reads what ``persist`` wrote."""
        about = json.loads((folder / "needs.json").read_text(encoding="utf-8"))
        arrays = np.load(folder / "needs.npz")
        vectorizers: List[TfidfVectorizer] = []
        for at, (settings, vocabulary) in enumerate(zip((_CHARS, _WORDS), about["vocabularies"])):
            vectorizer = TfidfVectorizer(**settings, vocabulary=vocabulary)
            vectorizer.idf_ = arrays[f"idf{at}"]
            vectorizers.append(vectorizer)
        quick, full = (Weights(arrays[name], arrays[f"{name}_biases"]) for name in ("quick", "full"))
        return cls(vectorizers, about["codes"], arrays["mean"], quick, full)


def _fitted(features: sparse.csr_matrix, needs: Sequence[Tuple[str, ...]], codes: Sequence[str], strength: float) -> Weights:
    """One regression a need; ``strength`` is the inverse of the regularisation."""
    matrix = np.zeros((len(codes), features.shape[1]), dtype=np.float32)
    biases = np.zeros(len(codes), dtype=np.float32)
    for row, code in enumerate(codes):
        model = LogisticRegression(C=strength, solver="liblinear", class_weight="balanced")
        model.fit(features, [code in found for found in needs])
        matrix[row], biases[row] = model.coef_[0], model.intercept_[0]
    return Weights(matrix, biases)
