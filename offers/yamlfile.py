"""Reads one YAML file into plain Python values, faster and stricter than ``yaml.safe_load``.

Built on libyaml's events. Different on purpose, because each has led editors astray:
a key that stands twice is a fault, ``&`` and ``*`` are faults (they are nearly always a text that
lacks its quotation marks), ``08:30`` is a text and not a number of minutes, ``no`` is a text.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, Dict, List, Optional, Tuple

import yaml
from yaml.cyaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

# (key, message, advice, line) of a mistake; the caller knows the path.
Mistake = Tuple[str, str, str, Optional[int]]

_WORDS = {"": None, "~": None, "null": None, "true": True, "True": True, "false": False, "False": False}
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_START = frozenset("-+0123456789")

_ADVICE = (
    ("mapping values are not allowed", "Der står et kolon i teksten: sæt hele teksten i anførselstegn."),
    (
        "found character that cannot start any token",
        "Brug mellemrum og ikke tabulator, og sæt tekster med særlige tegn i anførselstegn.",
    ),
    ("tab", "Brug mellemrum og ikke tabulator til at rykke ind med."),
    (
        "could not find expected ':'",
        "Der mangler et kolon efter nøglen, eller linjen er ikke rykket ind under den nøgle, den hører til.",
    ),
    ("did not find expected key", "Se efter indrykningen og efter anførselstegn, der ikke er lukket."),
    ("did not find expected", "Se efter en parentes, en bindestreg eller et anførselstegn, der mangler."),
    ("unexpected end of stream", "Et anførselstegn eller en parentes er ikke lukket."),
)


class Unreadable(Exception):
    """The text is not YAML; ``mistake`` says where and what to do."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake[1])
        self.mistake = mistake


def read(text: str) -> Tuple[Any, List[Mistake]]:
    """The values of ``text`` and the mistakes that do not keep it from being read.

    Raises ``Unreadable`` when it is not YAML at all.
    """
    try:
        builder = _Builder(text)
        return builder.document(), builder.mistakes
    except yaml.MarkedYAMLError as error:
        raise Unreadable(_explained(error)) from None
    except yaml.reader.ReaderError as error:
        raise Unreadable(
            ("", f"Filen har et tegn, der ikke kan læses (nr. {error.position}).", "Skriv linjen igen.", None)
        ) from None


class _Builder:
    """Turns the events of one document into dictionaries, lists and scalars.

    Scalars are handled where they are met, and a key's full name is put together only for a
    mistake: ten thousand files pass through these loops.
    """

    def __init__(self, text: str) -> None:
        self._next = CParser(text).get_event
        self._trail: List[str] = []
        self.mistakes: List[Mistake] = []

    def document(self) -> Any:
        self._next()  # the stream
        if not isinstance(self._next(), yaml.DocumentStartEvent):
            return None
        event = self._next()
        if type(event) is ScalarEvent:
            return plain(event.value) if event.implicit[0] else event.value
        return self._group(event)

    def _mapping(self) -> Dict[str, Any]:
        result: Dict[str, Any] = {}
        advance = self._next
        while True:
            event = advance()
            if type(event) is MappingEndEvent:
                return result
            name = event.value if type(event) is ScalarEvent else self._not_a_key(event)
            if name in result:
                self._note(event, f".{name}", f'Nøglen "{name}" står to gange.', "Slet den ene, eller saml dem til én.")
            value = advance()
            if type(value) is ScalarEvent:
                result[name] = plain(value.value) if value.implicit[0] else value.value
            else:
                self._trail.append(f".{name}")
                result[name] = self._group(value)
                self._trail.pop()

    def _sequence(self) -> List[Any]:
        result: List[Any] = []
        advance = self._next
        while True:
            event = advance()
            if type(event) is ScalarEvent:
                result.append(plain(event.value) if event.implicit[0] else event.value)
            elif type(event) is SequenceEndEvent:
                return result
            else:
                self._trail.append(f"[{len(result)}]")
                result.append(self._group(event))
                self._trail.pop()

    def _group(self, event: Any) -> Any:
        if type(event) is MappingStartEvent:
            return self._mapping()
        if type(event) is SequenceStartEvent:
            return self._sequence()
        self._note(event, "", f"Værdien begynder med *: *{event.anchor}.", "Sæt teksten i anførselstegn.")
        return ""

    def _not_a_key(self, event: Any) -> str:
        self._note(
            event,
            "",
            "En nøgle skal være et ord.",
            "Skriv nøgle, kolon og værdi, og sæt tekster med { eller [ i anførselstegn.",
        )
        self._group(event)
        return ""

    def _note(self, event: Any, last: str, message: str, advice: str) -> None:
        key = "".join([*self._trail, last]).lstrip(".")
        self.mistakes.append((key, message, advice, event.start_mark.line + 1))


def plain(word: str) -> Any:
    """What a word without quotation marks means: nothing, yes or no, a number, a date, or the text itself."""
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in _START:
        return word
    match = _NUMBER.match(word)
    if match:
        return float(word) if match.group(2) else int(word)
    if _DATE.match(word):
        return _date(word)
    return word


def _date(word: str) -> Any:
    try:
        return datetime.date.fromisoformat(word)
    except ValueError:
        return word


def lines(text: str) -> Dict[str, int]:
    """The line (from 1) on which each key of a readable file stands, e.g. ``{"needs[0].quote": 14}``."""
    found: Dict[str, int] = {}
    root = yaml.compose(text, yaml.CBaseLoader)
    if root is not None:
        _walk(root, "", found)
    return found


def _walk(node: Any, key: str, found: Dict[str, int]) -> None:
    found.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            inner = f"{key}.{name.value}" if key else str(name.value)
            found.setdefault(inner, name.start_mark.line + 1)
            _walk(value, inner, found)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, f"{key}[{index}]", found)


def _explained(error: yaml.MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    said = f"{error.problem or ''} {error.context or ''}"
    advice = next((text for sign, text in _ADVICE if sign in said), "Se efter indrykning, kolon og anførselstegn.")
    line = mark.line + 1 if mark else None
    return "", f"Filen kan ikke læses som YAML ({error.problem}).", advice, line
