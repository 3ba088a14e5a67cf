"""Plain search over the catalogue, for comparison: BM25 over words, and TF-IDF over character n-grams."""

from __future__ import annotations

import re
from math import log
from typing import Dict, List, Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from evaluation.cases import Case
from evaluation.figures import Share
from offers.catalogue import Catalogue
from offers.model import Offer

TOP = 3
# The usual parameters (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework").
K1, B = 1.2, 0.75


def baselines(catalogue: Catalogue, cases: Sequence[Case]) -> Dict[str, Share]:
    """A right offer among the first three of the person's municipality, per method."""
    asked = [case for case in cases if case.right]
    return {
        "BM25 over words": _share(asked, catalogue, _bm25),
        "TF-IDF over character n-grams": _share(asked, catalogue, _tf_idf),
    }


def _share(cases: Sequence[Case], catalogue: Catalogue, method) -> Share:
    hits = 0
    for code in catalogue.municipalities:
        own, offers = [case for case in cases if case.municipality == code], catalogue.of(code)
        if own:
            scores = method([text_of(offer) for offer in offers], [case.text for case in own])
            hits += sum(_found(case, offers, row) for case, row in zip(own, scores))
    return Share(hits, len(cases))


def _found(case: Case, offers: Sequence[Offer], scores: np.ndarray) -> bool:
    return any(offers[place].id in case.right for place in np.argsort(-scores)[:TOP])


def text_of(offer: Offer) -> str:
    """All that a person could search in."""
    facts = [fact.text for fact in offer.facts]
    return re.sub(r"\s+", " ", " ".join([offer.name, *offer.also_called, offer.summary.text, offer.audience.text, *facts]))


def _tf_idf(documents: List[str], queries: List[str]) -> np.ndarray:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    matrix = vectorizer.fit_transform(documents)
    return (vectorizer.transform(queries) @ matrix.T).toarray()


def _bm25(documents: List[str], queries: List[str]) -> np.ndarray:
    vectorizer = CountVectorizer(token_pattern=r"(?u)\b\w+\b")
    counts = vectorizer.fit_transform(documents).toarray().astype(float)
    lengths = counts.sum(axis=1, keepdims=True)
    frequency = (counts > 0).sum(axis=0)
    idf = np.array([log(1 + (len(documents) - n + 0.5) / (n + 0.5)) for n in frequency])
    weights = idf * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths / lengths.mean()))
    return vectorizer.transform(queries).toarray() @ weights.T
