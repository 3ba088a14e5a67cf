"""The JSON Schema of the YAML files, so that an editor completes keys and marks mistakes while one types.

Written to ``offers/schema/`` by ``python -m offers schema``; made from ``offers.model``, so that it cannot
disagree with the loader, with the vocabulary's codes as closed lists.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

import msgspec

from offers.catalogue import HERE, load_vocabulary
from offers.faults import Fault
from offers.model import Municipality, NeedTerm, Offer, SituationTerm
from offers.rules import DAYS, Vocabulary
from offers.source import Reading

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Tuple[Tuple[str, Any, str], ...] = (
    ("offer.json", Offer, "Et tilbud: offers/<kommune>/<tilbud>.yml"),
    ("municipality.json", Municipality, "En kommune: offers/<kommune>/municipality.yml"),
    ("reading.json", Reading, "Hvordan en kilde læses: offers/sources/<kommune>.yml"),
    ("needs.json", Dict[str, NeedTerm], "Behov: offers/vocabulary/needs.yml"),
    ("situations.json", Dict[str, SituationTerm], "Situationer: offers/vocabulary/situations.yml"),
    ("themes.json", Dict[str, str], "Temaer: offers/vocabulary/themes.yml"),
    ("topics.json", Dict[str, str], "Emner for spørgsmål: offers/vocabulary/topics.yml"),
)


def schemas(folder: Path = HERE) -> Dict[str, str]:
    """The text of each schema file by its name."""
    words = load_vocabulary(folder)
    return {name: _text(_schema(kind, title, words)) for name, kind, title in _FILES}


def write(folder: Path = HERE) -> List[Path]:
    """Writes the schemas to ``schema/`` in ``folder``; returns the files."""
    target = folder / "schema"
    target.mkdir(exist_ok=True)
    written = []
    for name, text in schemas(folder).items():
        (target / name).write_text(text, encoding="utf-8")
        written.append(target / name)
    return written


def stale(folder: Path = HERE) -> List[Fault]:
    """A fault for each schema file that is not what ``write`` would write."""
    faults = []
    for name, text in schemas(folder).items():
        path = folder / "schema" / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            faults.append(
                Fault(
                    f"{folder.name}/schema/{name}",
                    "",
                    "Skemaet svarer ikke til modellen.",
                    "Kør: python -m offers schema",
                )
            )
    return faults


def _schema(kind: Any, title: str, words: Vocabulary) -> Dict[str, Any]:
    schema = msgspec.json.schema(kind)
    parts = schema.get("$defs", {})
    for struct, field, values in (
        ("Need", "need", list(words.needs)),
        ("Exclusion", "situation", list(words.situations)),
        ("Offer", "theme", list(words.themes)),
    ):
        if struct in parts:
            parts[struct]["properties"][field]["enum"] = values
    for struct, field, values in (
        ("Criterion", "any_of", list(words.situations)),
        ("Offer", "themes_also", list(words.themes)),
        ("Fact", "about", list(words.topics)),
        ("Period", "days", list(DAYS)),
    ):
        if struct in parts:
            parts[struct]["properties"][field]["items"] = {"enum": values}
    return {"$schema": _DIALECT, "title": title, **schema}


def _text(schema: Dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
