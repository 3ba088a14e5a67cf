"""Needs that no single word gives: "der er så stille herhjemme efter Grethe døde".

One logistic regression a need, trained from ``data/nlu``, over character and word n-grams.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

_CHARS = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, "sublinear_tf": True}
_WORDS = {"analyzer": "word", "ngram_range": (1, 2), "min_df": 2, "sublinear_tf": True, "token_pattern": r"\S+"}


class NeedsClassifier:
    """Gives each need a probability. ``train`` or ``load`` makes one."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], codes: Sequence[str], weights: np.ndarray, biases: np.ndarray) -> None:
        self._vectorizers = tuple(vectorizers)
        self._codes = tuple(codes)
        self._weights, self._biases = weights, biases

    @classmethod
    def train(cls, texts: Sequence[str], needs: Sequence[Tuple[str, ...]]) -> "NeedsClassifier":
        """``texts`` as the listener's ``plain`` gives them, and the needs of each (none: a message about something else)."""
        vectorizers = [TfidfVectorizer(**settings).fit(texts) for settings in (_CHARS, _WORDS)]
        features = _features(vectorizers, texts)
        codes = sorted({code for found in needs for code in found})
        weights = np.zeros((len(codes), features.shape[1]), dtype=np.float32)
        biases = np.zeros(len(codes), dtype=np.float32)
        for row, code in enumerate(codes):
            model = LogisticRegression(C=20.0, solver="liblinear", class_weight="balanced")
            model.fit(features, [code in found for found in needs])
            weights[row], biases[row] = model.coef_[0], model.intercept_[0]
        return cls(vectorizers, codes, weights, biases)

    def probabilities(self, text: str) -> Dict[str, float]:
        """Each need's probability for one text."""
        features = _features(self._vectorizers, [text])
        scores = np.asarray(features @ self._weights.T)[0] + self._biases
        return dict(zip(self._codes, (1.0 / (1.0 + np.exp(-scores))).tolist()))

    def persist(self, folder: Path) -> None:
        """Writes the model as data (JSON and arrays), so that loading it runs no code."""
        parts = [{term: int(at) for term, at in vectorizer.vocabulary_.items()} for vectorizer in self._vectorizers]
        (folder / "needs.json").write_text(json.dumps({"codes": self._codes, "vocabularies": parts}), encoding="utf-8")
        idf = {f"idf{at}": vectorizer.idf_ for at, vectorizer in enumerate(self._vectorizers)}
        np.savez_compressed(folder / "needs.npz", weights=self._weights, biases=self._biases, **idf)

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
        return cls(vectorizers, about["codes"], arrays["weights"], arrays["biases"])


def _features(vectorizers: Sequence[TfidfVectorizer], texts: Sequence[str]) -> sparse.csr_matrix:
    return sparse.hstack([vectorizer.transform(texts) for vectorizer in vectorizers]).tocsr()
