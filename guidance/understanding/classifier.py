"""Needs that no single word gives: "der er så stille herhjemme efter Grethe døde".

One logistic regression per need over character and word n-grams, trained from ``data/nlu``.
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

    def __init__(self, chars: TfidfVectorizer, words: TfidfVectorizer, codes: Sequence[str], weights: np.ndarray, biases: np.ndarray) -> None:
        self._vectorizers = (chars, words)
        self._codes = tuple(codes)
        self._weights, self._biases = weights, biases

    @classmethod
    def train(cls, texts: Sequence[str], needs: Sequence[Tuple[str, ...]]) -> "NeedsClassifier":
        """``texts`` as ``plain`` gives them, and the needs of each (none: a message about something else)."""
        chars, words = TfidfVectorizer(**_CHARS), TfidfVectorizer(**_WORDS)
        features = sparse.hstack([chars.fit_transform(texts), words.fit_transform(texts)]).tocsr()
        codes = sorted({code for found in needs for code in found})
        weights = np.zeros((len(codes), features.shape[1]), dtype=np.float32)
        biases = np.zeros(len(codes), dtype=np.float32)
        for row, code in enumerate(codes):
            model = LogisticRegression(C=20.0, solver="liblinear", class_weight="balanced")
            model.fit(features, [code in found for found in needs])
            weights[row], biases[row] = model.coef_[0], model.intercept_[0]
        return cls(chars, words, codes, weights, biases)

    def probabilities(self, text: str) -> Dict[str, float]:
        """Each need's probability for one text."""
        row = sparse.hstack([vectorizer.transform([text]) for vectorizer in self._vectorizers]).tocsr()
        scores = np.asarray(row @ self._weights.T)[0] + self._biases
        return dict(zip(self._codes, (1.0 / (1.0 + np.exp(-scores))).tolist()))

    def persist(self, folder: Path) -> None:
        """Writes the model as data (JSON and arrays), so that loading it runs no code."""
        parts = [{"vocabulary": {term: int(at) for term, at in v.vocabulary_.items()}} for v in self._vectorizers]
        (folder / "needs.json").write_text(json.dumps({"codes": self._codes, "parts": parts}), encoding="utf-8")
        idf = [vectorizer.idf_ for vectorizer in self._vectorizers]
        np.savez_compressed(folder / "needs.npz", weights=self._weights, biases=self._biases, chars=idf[0], words=idf[1])

    @classmethod
    def load(cls, folder: Path) -> "NeedsClassifier":
        """Reads what ``persist`` wrote."""
        about = json.loads((folder / "needs.json").read_text(encoding="utf-8"))
        arrays = np.load(folder / "needs.npz")
        vectorizers: List[TfidfVectorizer] = []
        for settings, part, name in zip((_CHARS, _WORDS), about["parts"], ("chars", "words")):
            vectorizer = TfidfVectorizer(**settings, vocabulary=part["vocabulary"])
            vectorizer.idf_ = arrays[name]
            vectorizers.append(vectorizer)
        return cls(vectorizers[0], vectorizers[1], about["codes"], arrays["weights"], arrays["biases"])
