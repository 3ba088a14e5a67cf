"""Files of trained weights: written whole or not at all, and with a fingerprint of what they were made from."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def write(path: Path, fingerprint: str, **arrays: np.ndarray) -> None:
    """Writes ``arrays`` to ``path``; whoever reads meanwhile finds the old file."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_name(f"{path.stem}-unfinished.npz")
    np.savez(unfinished, fingerprint=np.array(fingerprint), **arrays)
    unfinished.replace(path)


def kept_fingerprint(path: Path) -> str:
    """The fingerprint in ``path``; empty where the file is missing or broken."""
    try:
        with np.load(path) as kept:
            return str(kept["fingerprint"])
    except (OSError, KeyError, ValueError):
        return ""
