"""Reads the cases that social workers can read and write (``cases/*.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

import msgspec

from guidance.state import Heard
from offers.yamlfile import read

FOLDER = Path(__file__).resolve().parent / "cases"


def cases(name: str) -> List[Dict[str, Any]]:
    """The cases of one file."""
    content, _ = read((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return content


def missing(case: Dict[str, Any], heard: Heard) -> List[Any]:
    """The needs of the case that were not heard; a list within the list means one of them."""
    wanted = [need if isinstance(need, list) else [need] for need in case.get("needs", [])]
    return [need for need in wanted if not set(need) & set(heard.needs)]


def extra(case: Dict[str, Any], heard: Heard) -> List[str]:
    """The needs that were heard and are neither wanted nor allowed."""
    wanted = [need if isinstance(need, list) else [need] for need in case.get("needs", [])]
    fine = {code for need in wanted for code in need} | set(case.get("also", []))
    return [need for need in heard.needs if need not in fine]


def differences(case: Dict[str, Any], heard: Heard, kind: Optional[str] = None) -> List[str]:
    """What was heard otherwise than the case says, in words."""
    found = [f"needs {need} not heard, but {list(heard.needs)}" for need in missing(case, heard)]
    found += [f"{code} heard" for code in case.get("never", []) if code in heard.needs]
    plain = msgspec.to_builtins(heard)
    for field, wanted in case.items():
        if field in ("title", "message", "needs", "also", "never"):
            continue
        got = _got(field, plain, heard, kind)
        if not _fits(wanted, got):
            found.append(f"{field}: wanted {wanted}, heard {got}")
    return found


def _got(field: str, plain: Dict[str, Any], heard: Heard, kind: Optional[str]) -> Any:
    if field == "kind":
        return kind
    if field == "ages":
        return [heard.ages.from_, heard.ages.to] if heard.ages else None
    if field == "age":
        return heard.ages.from_ if heard.ages else None
    got = plain.get(field, getattr(heard, field))
    return list(got) if isinstance(got, tuple) else got


def _fits(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, list) and isinstance(got, list):
        return set(wanted) <= set(got) if all(isinstance(item, str) for item in wanted) else wanted == got
    if isinstance(got, list):
        return wanted in got
    return got in wanted if isinstance(wanted, list) else wanted == got
