"""One YAML file of the catalogue: its name, its digest, its content as a typed value, its faults."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional

import msgspec

from offers.faults import Fault
from offers.rules import Breach
from offers.shape import differences
from offers.yamlfile import Mistake, Unreadable, lines, read


class File(NamedTuple):
    """``folder``: its folder's name. ``stem``: its own, without ``.yml``. ``shown``: its path as people see it."""

    path: str
    folder: str
    stem: str
    shown: str
    digest: str

    def content(self) -> bytes:
        """Read anew each time: ten thousand files are not to be held in memory."""
        with open(self.path, "rb") as opened:
            return opened.read()


def files_of(folder: Path) -> List[File]:
    """The ``.yml`` files of ``folder`` by name. Plain strings: ten thousand ``Path`` take half a second."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".yml")) if folder.is_dir() else []
    return [_file(folder, name) for name in names]


def _file(folder: Path, name: str) -> File:
    file = File(
        os.path.join(folder, name), folder.name, name[: -len(".yml")], f"{folder.parent.name}/{folder.name}/{name}", ""
    )
    return file._replace(digest=hashlib.blake2b(file.content(), digest_size=16).hexdigest())


def fingerprint(files: Iterable[File]) -> str:
    """Changes when a file is added, removed, renamed or edited."""
    whole = hashlib.blake2b(digest_size=16)
    for file in files:
        whole.update(f"{file.folder}/{file.stem} {file.digest}\n".encode())
    return whole.hexdigest()


def typed(file: File, kind: Any, faults: List[Fault]) -> Any:
    """The file as a value of ``kind``, or None; what is wrong is added to ``faults``."""
    try:
        value, mistakes = read(file.content().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        faults.append(Fault(file.shown, "", f"Tegn nr. {error.start + 1} er ikke UTF-8.", "Gem filen som UTF-8."))
        return None
    except Unreadable as error:
        faults.append(_fault(file, error.mistake))
        return None
    faults.extend(_fault(file, mistake) for mistake in mistakes)
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        found = differences(value, kind) or [
            ("", f"Filen passer ikke med modellen ({error}).", "Se docs/catalogue.md.")
        ]
        faults.extend(located(file, found))
        return None


def _fault(file: File, mistake: Mistake) -> Fault:
    key, message, advice, line = mistake
    return Fault(file.shown, key, message, advice, line)


def located(file: File, found: Iterable[Breach]) -> List[Fault]:
    """Faults of a readable file with the line on which their key, or the nearest key around it, stands."""
    found = list(found)
    at = lines(file.content().decode("utf-8-sig")) if found else {}
    return [Fault(file.shown, key, message, advice, _line(at, key)) for key, message, advice in found]


def _line(at: Mapping[str, int], key: str) -> Optional[int]:
    while key and key not in at:
        key = key[: max(key.rfind("."), key.rfind("["), 0)]
    return at.get(key)
