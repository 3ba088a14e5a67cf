"""The evaluation's people: what they write first, what they answer when asked, and what is right for them."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Tuple

import msgspec
import yaml

from bot.settings import ROOT

FOLDER = ROOT / "tests" / "evaluation" / "messages"
OTHER_KINDS = "other_kinds.yml"


class Facts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person would answer; what is absent they do not know. ``age`` in whole years."""

    age: Optional[int] = None
    sex: Optional[str] = None
    relation: Optional[str] = None
    urgency: Optional[str] = None
    situations: Dict[str, bool] = {}
    in_words: Optional[str] = None


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person. ``right``: at least one must be shown; ``wrong``: showing one is a fault."""

    text: str
    municipality: str
    persona: str
    style: str
    needs: Tuple[str, ...] = ()
    facts: Facts = Facts()
    right: Tuple[str, ...] = ()
    also_right: Tuple[str, ...] = ()
    wrong: Tuple[str, ...] = ()
    expect: Optional[str] = None
    note: Optional[str] = None

    @property
    def fine(self) -> "frozenset[str]":
        """Every offer that is no mistake to show."""
        return frozenset(self.right) | frozenset(self.also_right)


def load_cases(folder: Path = FOLDER) -> List[Case]:
    """All people of the evaluation, file by file.

    Raises:
        msgspec.ValidationError: a case that does not have this form.
    """
    files = [path for path in sorted(folder.rglob("*.yml")) if path.name != OTHER_KINDS]
    raw = [case for path in files for case in yaml.load(path.read_text(), Loader=yaml.CSafeLoader)]
    return msgspec.convert(raw, List[Case])
