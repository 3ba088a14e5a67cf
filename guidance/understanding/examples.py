"""The training messages: Rasa's own YAML, where a block may say which needs its messages have.

``data/nlu`` teaches Rasa the intents, and the needs and aspects too; ``data/needs`` and ``data/aspects`` teach only those.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, List, Mapping, Optional, Sequence, Tuple

import msgspec

from offers.yamlfile import read

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDERS = (DATA / "nlu", DATA / "needs", DATA / "aspects")


class Example(msgspec.Struct, frozen=True):
    """One training message. ``needs`` and, of a question about an offer, ``aspect`` are None where the block does not say."""

    text: str
    intent: str
    needs: Optional[Tuple[str, ...]] = None
    aspect: Optional[str] = None


def read_examples(folders: Sequence[Path] = FOLDERS) -> List[Example]:
    """All training messages, file by file."""
    return [example for path in files(folders) for example in _of_file(path)]


def files(folders: Sequence[Path] = FOLDERS) -> List[Path]:
    """The files that ``read_examples`` reads."""
    return [path for folder in folders for path in sorted(folder.glob("*.yml"))]


def _of_file(path: Path) -> Iterator[Example]:
    content, _ = read(path.read_text(encoding="utf-8"))
    for block in content.get("nlu", []):
        metadata = block.get("metadata") or {}
        needs = needs_of(block["intent"], metadata)
        for line in block["examples"].splitlines():
            if line.strip():
                yield Example(line.strip()[1:].strip(), block["intent"], needs, metadata.get("aspect"))


def needs_of(intent: str, metadata: Mapping[str, Any]) -> Optional[Tuple[str, ...]]:
    """The needs of a message, given its intent and the ``metadata`` of its block; None where they are open."""
    if "needs" in metadata:
        return tuple(metadata["needs"])
    return None if intent in ("describe_need", "answer", "correct") else ()
