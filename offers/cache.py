"""Keeps checked offers between runs, so that a large catalogue need not be parsed again.

The cache never decides anything: an entry is used only when the file's whole content, the vocabulary
and the code that checks are the same to the byte. It holds data (msgpack into typed records), no code.
It lies in ``$XDG_CACHE_HOME/ledetraad``, else in ``.cache/`` beside this package, and may be deleted at any
time. Where it cannot be written, everything works, only slower.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import Dict, Iterable, Optional

import msgspec

from offers.files import File
from offers.model import Offer

_HERE = Path(__file__).resolve().parent
_CODE = ("model.py", "rules.py", "shape.py", "yamlfile.py", "files.py", "cache.py")
_WORTH_IT = 500  # files; the sixty offers of today are read in a few hundredths of a second

_log = logging.getLogger(__name__)


class _Kept(msgspec.Struct):
    key: str
    offers: Dict[str, Offer]


def key_of(words: Iterable[File]) -> str:
    """What entries depend on besides their own file: the vocabulary and the code."""
    whole = hashlib.blake2b(digest_size=16)
    for name in _CODE:
        whole.update((_HERE / name).read_bytes())
    for file in words:
        whole.update(file.digest.encode())
    return whole.hexdigest()


class Cache:
    """The kept offers of one load. Small catalogues (fewer than ``_WORTH_IT`` files) are not kept."""

    def __init__(self, key: str, size: int) -> None:
        self._key = key
        self._path = _folder() / f"catalogue-{key}.msgpack" if size >= _WORTH_IT else None
        self._old: Dict[str, Offer] = _read(self._path, key) if self._path else {}
        self._used: Dict[str, Offer] = {}
        self._changed = False

    def get(self, place: str) -> Optional[Offer]:
        """The offer kept for this path and content, or None."""
        offer = self._old.pop(place, None)
        if offer is not None:
            self._used[place] = offer
        return offer

    def put(self, place: str, offer: Offer) -> None:
        """Keeps an offer that has been checked."""
        self._used[place] = offer
        self._changed = True

    def save(self) -> None:
        """Writes what was used, if anything is new; a folder that cannot be written is no error."""
        if self._path is None or not (self._changed or self._old):
            return
        try:
            _write(self._path, msgspec.msgpack.encode(_Kept(self._key, self._used)))
        except OSError as error:
            _log.info("The catalogue's cache was not written: %s", error)


def _folder() -> Path:
    chosen = os.environ.get("XDG_CACHE_HOME")
    return Path(chosen) / "ledetraad" if chosen else _HERE.parent / ".cache"


def _read(path: Path, key: str) -> Dict[str, Offer]:
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError) as error:
        _log.debug("No usable cache at %s: %s", path, error)
        return {}
    return kept.offers if kept.key == key else {}


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place, so that a reader never sees half a file.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        Path(name).unlink()
        raise
