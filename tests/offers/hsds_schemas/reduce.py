"""Makes the schemas in this folder from the published ones.

    python tests/offers/hsds_schemas/reduce.py FOLDER_WITH_THE_PUBLISHED_SCHEMAS

The published compiled schemas repeat every nested record in full (``service.json``: 2.3 MB). Here each record
that occurs more than once stands once, in ``$defs``, and what does not take part in validation (titles,
descriptions, examples, the tables' layout) is left out. What is valid stays the same.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Dict

FILES = (
    "service.json",
    "service_list.json",
    "organization.json",
    "organization_list.json",
    "taxonomy.json",
    "taxonomy_term.json",
)
WORDS = frozenset(
    {
        "title",
        "description",
        "example",
        "constraints",
        "core",
        "order",
        "name",
        "path",
        "datapackage_metadata",
        "tabular_required",
    }
)


def bare(schema: Any) -> Any:
    """A schema without the keywords that only describe."""
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in WORDS and key not in ("properties", "items")}
    if "properties" in schema:
        kept["properties"] = {name: bare(value) for name, value in schema["properties"].items()}
    if "items" in schema:
        kept["items"] = bare(schema["items"])
    return kept


def shared(schema: Dict[str, Any]) -> Dict[str, Any]:
    """The schema with every record that it repeats written once."""
    counts: Counter = Counter()
    _count(schema, counts)
    names = {
        text: f"r{number}" for number, text in enumerate(sorted(text for text, times in counts.items() if times > 1))
    }
    defs = {name: _refer(json.loads(text), names, whole=True) for text, name in names.items()}
    return {**_refer(schema, names, whole=True), "$defs": defs}


def _text(schema: Any) -> str:
    return json.dumps(schema, sort_keys=True)


def _count(schema: Any, counts: Counter) -> None:
    if isinstance(schema, dict):
        if "properties" in schema:
            counts[_text(schema)] += 1
        for value in [*schema.get("properties", {}).values(), schema.get("items")]:
            _count(value, counts)


def _refer(schema: Any, names: Dict[str, str], whole: bool = False) -> Any:
    if not isinstance(schema, dict):
        return schema
    if not whole and "properties" in schema and _text(schema) in names:
        return {"$ref": f"#/$defs/{names[_text(schema)]}"}
    kept = dict(schema)
    if "properties" in schema:
        kept["properties"] = {name: _refer(value, names) for name, value in schema["properties"].items()}
    if "items" in schema:
        kept["items"] = _refer(schema["items"], names)
    return kept


if __name__ == "__main__":
    for file in FILES:
        published = json.loads((Path(sys.argv[1]) / file).read_text(encoding="utf-8"))
        reduced = json.dumps(shared(bare(published)), sort_keys=True, indent=None, separators=(",", ":"))
        (Path(__file__).parent / file).write_text(reduced + "\n", encoding="utf-8")
