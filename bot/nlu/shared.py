"""The one listener of this process: the tokenizer spells with it, the extractor hears with it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from bot.settings import read_settings
from guidance.understanding import Listener
from guidance.understanding.listener import fingerprint as code_fingerprint
from offers.catalogue import Catalogue, load_catalogue


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The municipalities that this server serves."""
    return load_catalogue(municipalities=read_settings().municipalities or None)


@lru_cache(maxsize=1)
def listener() -> Listener:
    """Built at the first call (about a second), then shared."""
    return Listener(catalogue())


def fingerprint() -> str:
    """Changes when the understanding's code or lists, these components or the catalogue change."""
    whole = hashlib.blake2b(code_fingerprint().encode(), digest_size=16)
    whole.update(catalogue().fingerprint.encode())
    for path in sorted(Path(__file__).resolve().parent.glob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()
