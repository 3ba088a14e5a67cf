"""Teaches the second reader: ``python -m safety train``, a few seconds; skipped when nothing has changed since.

It learns from ``safety/training/<kind>/*.yml`` (``none``: without danger) and from the development
cases of ``tests/safety/cases-*.yml``, never from ``tests/safety/evaluation``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Iterator, List, NamedTuple, Sequence, Tuple

import msgspec
import numpy as np

from guidance.understanding.examples import DATA, files, read_examples
from offers.catalogue import load_catalogue
from safety import danger, evaluation
from safety.features import SIZE, features
from safety.second_reader import ABOUT, KINDS, WEIGHTS

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

HERE = Path(__file__).parent
TOLD_IN = (DATA / "nlu", DATA / "needs", DATA / "aspects")
CASES = HERE.parent / "tests" / "safety"
# Cost of a wrong sentence against the size of the weights. Between 3 and 30 it made no difference.
COST = 10.0
TOLERANCE = 0.1
MOST_ROUNDS = 500
# Needs whose messages now and then tell of danger: nothing is learnt from them.
DANGEROUS_NEEDS = frozenset("violence acute_shelter abuse_aftereffects mental_health housing physical_health talk".split())



class Example(NamedTuple):
    text: str
    kind: str


def train_if_needed() -> None:
    """Writes ``models/danger.npz`` unless it is there and was made from exactly what the files say now."""
    wanted = fingerprint()
    if _kept_fingerprint() == wanted:
        return
    table, start = train(examples())
    WEIGHTS.parent.mkdir(exist_ok=True)
    unfinished = WEIGHTS.with_name("danger-unfinished.npz")
    np.savez(unfinished, table=table, start=start, fingerprint=np.array(wanted))
    unfinished.replace(WEIGHTS)


def _kept_fingerprint() -> str:
    try:
        with np.load(WEIGHTS) as kept:
            return str(kept["fingerprint"])
    except (OSError, KeyError, ValueError):
        return ""


def fingerprint() -> str:
    """A hash over everything that the weights depend on: examples, lexicon and code."""
    digest = hashlib.sha256()
    digest.update(load_catalogue().fingerprint.encode())
    for path in (*sorted(HERE.glob("training/*/*.yml")), *sorted(HERE.glob("lexicon/*")), *sorted(HERE.glob("*.py")), *_case_files(), *files(TOLD_IN)):
        digest.update(str(path.relative_to(HERE.parent)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _case_files() -> List[Path]:
    return sorted(CASES.glob("cases-*.yml"))


def examples() -> List[Example]:
    """Every message there is to learn from. The development cases are left out where they are not installed."""
    cases = (Example(case.text, case.kind) for path in _case_files() for case in evaluation.read(path))
    return [*written(), *named(), *ordinary(), *cases]


def ordinary() -> List[Example]:
    """What people write about anything else: the assistant's own messages, but for those whose need may be a danger or is open,
    and those in which the lexicon finds one."""
    told = (one.text for one in read_examples(TOLD_IN) if one.needs is not None and not DANGEROUS_NEEDS & set(one.needs))
    return [Example(text, "none") for text in told if danger.by_lexicon(text) is None]


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


def train(learnt: Sequence[Example]) -> Tuple[np.ndarray, np.ndarray]:
    """The weights: one column for each kind and one for each ``about``, and where each column starts."""
    matrix = _matrix([example.text for example in learnt])
    kinds, kind_start = _fit(matrix, [KINDS.index(example.kind) for example in learnt])
    signed = [(row, ABOUT.index(found.about)) for row, example in enumerate(learnt) if example.kind != "none"
              for found in (danger.by_lexicon(example.text),) if found]
    about, about_start = _fit(matrix[[row for row, _ in signed]], [label for _, label in signed])
    return np.hstack([kinds, about]).astype(np.float32), np.concatenate([kind_start, about_start]).astype(np.float32)


def _matrix(texts: Sequence[str]) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    numbers, values, ends = [], [], [0]
    for text in texts:
        found, weights = features(danger.sentences(text))
        numbers.append(found)
        values.append(weights)
        ends.append(ends[-1] + len(found))
    matrix = csr_matrix((np.concatenate(values).astype(np.float64), np.concatenate(numbers), ends), shape=(len(texts), SIZE))
    matrix.sum_duplicates()
    return matrix


def _fit(matrix: "csr_matrix", labels: Sequence[int]) -> Tuple[np.ndarray, np.ndarray]:
    """One-against-the-rest logistic regression: weights (``SIZE`` rows, a column a label) and starts."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=COST, solver="liblinear", dual=True, tol=TOLERANCE, multi_class="ovr", random_state=0, max_iter=MOST_ROUNDS)
    model.fit(matrix, labels)
    return model.coef_.T, model.intercept_
