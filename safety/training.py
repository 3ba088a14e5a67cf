"""Teaches the second reader: part of ``python -m safety train``, about a minute; skipped when nothing has changed since.

It learns from ``safety/training/<kind>/*.yml`` (``none``: without danger) and from the development
cases of ``tests/safety/cases-*.yml``, never from ``tests/safety/evaluation``.
"""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Iterable, Iterator, List, NamedTuple, Optional, Sequence

import msgspec
import numpy as np
from sklearn.exceptions import ConvergenceWarning

from guidance.questions import questions
from guidance.understanding.examples import DATA, files, read_examples
from guidance.understanding.weights import kept_fingerprint, write
from guidance.understanding.examples import Example as Message
from guidance.words import words
from offers.catalogue import load_catalogue
from safety import danger, evaluation
from safety.features import SIZE, features
from safety.second_reader import ABOUT, KINDS, WEIGHTS, Weights

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

HERE = Path(__file__).parent
TOLD_IN = (DATA / "nlu", DATA / "needs", DATA / "aspects")
QUESTIONS, WORDS = (HERE.parent / "guidance" / name for name in ("questions.yml", "words.yml"))
CASES = HERE.parent / "tests" / "safety"
# How these were chosen: docs/decisions/danger-lexicon-or-classifier.md. A feature must stand in this many messages.
SELDOM = 30
HIDDEN, BATCH, STEP, DECAY, ROUNDS = 64, 512, 0.003, 1e-5, 4
# What is answered when the age is asked for, in whole years.
AGES = range(10, 96)
# A development case is somebody's considered judgement: it counts as much as so many messages.
CASES_COUNT = 3
# For `about`: cost of a wrong sentence against the size of the weights.
COST = 10.0
TOLERANCE = 0.1
MOST_ROUNDS = 500
# Needs whose messages mostly tell of danger: nothing is learnt from them.
DANGEROUS_NEEDS = frozenset({"violence", "acute_shelter"})
# Messages of other needs that may tell of danger, read one by one: nothing is learnt from them.
UNSURE = HERE / "training" / "unsure.yml"


class Example(NamedTuple):
    """``ordinary``: written for something else, so that it is left out if the lexicon finds a danger in it."""

    text: str
    kind: str
    ordinary: bool = False


class Read(NamedTuple):
    """An example as the second reader sees it, and whom the lexicon says it is about, if it says so."""

    kind: str
    numbers: np.ndarray
    values: np.ndarray
    about: Optional[str]


def train_if_needed() -> None:
    """Writes ``models/danger.npz`` unless it is there and was made from exactly what the files say now."""
    wanted = fingerprint()
    if kept_fingerprint(WEIGHTS) != wanted:
        write(WEIGHTS, wanted, **train(examples())._asdict())


def fingerprint() -> str:
    """A hash over everything that the weights depend on: examples, lexicon and code, but not the third reader's."""
    digest = hashlib.sha256()
    digest.update(load_catalogue().fingerprint.encode())
    code = [path for path in sorted(HERE.glob("*.py")) if not path.name.startswith("third_")]
    for path in (*sorted(HERE.glob("training/**/*.yml")), QUESTIONS, WORDS, *sorted(HERE.glob("lexicon/*")), *code, *case_files(), *files(TOLD_IN)):
        digest.update(str(path.relative_to(HERE.parent)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def case_files() -> List[Path]:
    """The files of development cases: none where the tests are not installed."""
    return sorted(CASES.glob("cases-*.yml"))


def examples() -> List[Example]:
    """Every message there is to learn from."""
    return [*written(), *named(), *answers(), *ordinary(), *cases() * CASES_COUNT]


def cases() -> List[Example]:
    """The development cases; none where they are not installed."""
    return [Example(case.text, case.kind) for path in case_files() for case in evaluation.read(path)]


def ordinary() -> List[Example]:
    """What people write about anything else: the assistant's own messages, but for those whose need is a danger or is not told."""
    left_out = {one.text for one in written()} | set(_read(UNSURE))
    told = (one for one in read_examples(TOLD_IN) if one.text not in left_out)
    return [Example(one.text, "none", ordinary=True) for one in told if _is_known(one)]


def _is_known(message: Message) -> bool:
    """Whether it is known what a message tells of, and that is no danger."""
    if message.needs is None:
        return message.intent in ("answer", "correct")
    return not DANGEROUS_NEEDS & set(message.needs)


def answers() -> List[Example]:
    """The words on the assistant's own buttons, and ages: who types one of them is answering, and in no danger."""
    texts = [text for question in questions().questions.values() for text in (question.yes, question.no) if text]
    texts += [*words()["labels"].values(), *words()["buttons"].values(), words()["unclear"]["right"], words()["greeting"]["other"]]
    texts += [term.label for code, term in load_catalogue().needs.items() if code not in DANGEROUS_NEEDS] + list(load_catalogue().themes.values())
    ages = [form.format(age) for age in AGES for form in ("{}", "{} år", "jeg er {}", "han er {}", "hun er {} år")]
    return [Example(form.format(text), "none") for text in texts for form in ("{}", "{}.", "svar: {}", "ja, {}")] + [Example(age, "none") for age in ages]


def named() -> List[Example]:
    """Somebody who asks for an offer by its name is in no danger, whatever words the name is made of."""
    names = [name for offer in load_catalogue().of(None) for name in (offer.name, *offer.also_called)]
    return [Example(text.format(name), "none") for name in names for text in ("{}", "hvad er {}?", "fortæl mig om {}")]


def written() -> List[Example]:
    """The messages of ``safety/training``. Raises ValueError that names the file which is no list of sentences."""
    return list(_written())


def _written() -> Iterator[Example]:
    for path in sorted(HERE.glob("training/*/*.yml")):
        for text in _read(path):
            yield Example(text, path.parent.name)


def _read(path: Path) -> List[str]:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=List[str])
    except msgspec.DecodeError as fault:
        raise ValueError(f"{path}: every line must be `- a message`; put quotes around one with a colon in it. {fault}") from fault


def train(learnt: Sequence[Example]) -> Weights:
    """A network that tells the kinds apart, and a linear classifier of ``about``."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPClassifier

    read = list(_read_with_lexicon(learnt))
    whole = _matrix(read)
    kept = np.flatnonzero(np.bincount(whole.indices, minlength=SIZE) >= SELDOM)
    matrix = whole[:, kept]
    network = MLPClassifier((HIDDEN,), batch_size=BATCH, learning_rate_init=STEP, alpha=DECAY, max_iter=ROUNDS, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped on purpose, before it learns the messages by heart
        network.fit(matrix, [KINDS.index(one.kind) for one in read])
    signed = [(row, ABOUT.index(one.about)) for row, one in enumerate(read) if one.about and one.kind != "none"]
    about = LogisticRegression(C=COST, solver="liblinear", dual=True, tol=TOLERANCE, multi_class="ovr", random_state=0, max_iter=MOST_ROUNDS)
    about.fit(matrix[[row for row, _ in signed]], [label for _, label in signed])
    rows = np.full(SIZE, len(kept), dtype=np.int32)
    rows[kept] = np.arange(len(kept))
    return Weights(
        rows=rows,
        hidden=_with_nothing(network.coefs_[0]).astype(np.float16),  # half the memory, and no answer changes
        hidden_start=network.intercepts_[0],
        kinds=network.coefs_[1],
        kinds_start=network.intercepts_[1],
        about=_with_nothing(about.coef_.T.astype(np.float32)),
        about_start=about.intercept_.astype(np.float32),
    )


def _with_nothing(table: np.ndarray) -> np.ndarray:
    """``table`` with a row of zeros behind it, for the features that are in no other."""
    return np.vstack([table, np.zeros((1, table.shape[1]), dtype=table.dtype)])


def _read_with_lexicon(learnt: Iterable[Example]) -> Iterator[Read]:
    for example in learnt:
        message = danger.sentences(example.text)
        found = danger.by_lexicon(message)
        if not (example.ordinary and found):
            yield Read(example.kind, *features(message), found.about if found else None)


def _matrix(read: Sequence[Read]) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    ends = np.concatenate([[0], np.cumsum([len(one.numbers) for one in read])])
    values, numbers = np.concatenate([one.values for one in read]), np.concatenate([one.numbers for one in read])
    matrix = csr_matrix((values, numbers, ends), shape=(len(read), SIZE), dtype=np.float32)
    matrix.sum_duplicates()
    return matrix
