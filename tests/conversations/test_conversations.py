"""Whole conversations over HTTP, read from the YAML files of the folders beside this file (see README.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import msgspec
import pytest
import yaml

from bot.process import Assistant
from evaluation.person import question_in
from tests.client import Client

FOLDER = Path(__file__).parent
# One assistant is started for each of these, so they are few.
WHEN = {
    "2026-11-24T10:00": "a Tuesday morning",
    "2026-11-22T02:30": "a night before Sunday",
    "2026-12-25T12:00": "Christmas Day at noon",
}


class Expects(msgspec.Struct, forbid_unknown_fields=True):
    shows_any: Tuple[str, ...] = ()
    shows_all: Tuple[str, ...] = ()
    never: Tuple[str, ...] = ()
    shows_nothing: bool = False
    asks: Optional[str] = None
    says: Tuple[str, ...] = ()
    says_any: Tuple[str, ...] = ()
    never_says: Tuple[str, ...] = ()
    danger: Optional[str] = None
    choices: Tuple[str, ...] = ()
    kind: Optional[str] = None


class Step(msgspec.Struct, forbid_unknown_fields=True):
    expects: Expects
    says: Optional[str] = None
    chooses: Optional[str] = None


class Conversation(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    title: str
    municipality: Optional[str]
    steps: List[Step]
    now: str = "2026-11-24T10:00"
    language: str = "da"


def read(path: Path) -> Conversation:
    return msgspec.convert(yaml.load(path.read_text(), Loader=yaml.CSafeLoader), Conversation)


FILES = sorted(path for path in FOLDER.rglob("*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_conversation(path: Path, start_assistant: Callable[..., Assistant]) -> None:
    conversation = read(path)
    assert conversation.now in WHEN, f"{path}: now may be one of {list(WHEN)}"
    client = Client(start_assistant(NOW=conversation.now).url)
    client.open(conversation.municipality, conversation.language)
    for number, step in enumerate(conversation.steps, 1):
        client.say(step.says) if step.says is not None else client.choose(step.chooses or "")
        faults = _faults(step.expects, client)
        assert not faults, _story(path, conversation, number, step, faults, client)


def test_every_title_is_a_sentence_of_its_own() -> None:
    titles = [read(path).title for path in FILES]
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() and len(title.split()) >= 4 for title in titles)


def _faults(expects: Expects, client: Client) -> List[str]:
    shown = [offer["id"] for offer in client.offers()]
    text = _all_words(client.messages).casefold()
    labels = [choice["label"].casefold() for choice in client.choices()]
    checks: Dict[str, bool] = {
        f"wanted one of {expects.shows_any}": not expects.shows_any or any(one in shown for one in expects.shows_any),
        f"wanted all of {expects.shows_all}": all(one in shown for one in expects.shows_all),
        f"must never show {expects.never}": not any(one in shown for one in expects.never),
        "wanted no offer": not (expects.shows_nothing and shown),
        f"wanted the question {expects.asks}": expects.asks is None or question_in(client.messages) == expects.asks,
        f"wanted the words {expects.says}": all(word.casefold() in text for word in expects.says),
        f"wanted one of the words {expects.says_any}": not expects.says_any
        or any(word.casefold() in text for word in expects.says_any),
        f"must never say {expects.never_says}": not any(word.casefold() in text for word in expects.never_says),
        f"wanted the danger {expects.danger}": expects.danger is None or (client.danger() or "none") == expects.danger,
        f"wanted the choices {expects.choices}": all(any(one.casefold() in label for label in labels) for one in expects.choices),
        f"wanted a message of kind {expects.kind}": expects.kind is None
        or expects.kind in [message["type"] for message in client.messages],
    }
    return [what for what, holds in checks.items() if not holds]


def _all_words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_all_words(part) for key, part in value.items() if key not in ("id", "type"))
    if isinstance(value, list):
        return " ".join(_all_words(part) for part in value)
    return str(value) if value is not None else ""


def _story(path: Path, conversation: Conversation, number: int, step: Step, faults: List[str], client: Client) -> str:
    said = step.says if step.says is not None else f"[{step.chooses}]"
    answer = "\n    ".join(f"{m['type']}: {m['text']}" for m in client.messages)
    shown = [offer["id"] for offer in client.offers()]
    lines = [f"{path.parent.name}/{path.name}: {conversation.title}", f"  step {number}, the person: {said}"]
    return "\n".join(lines + [f"  {fault}" for fault in faults] + [f"  got: {shown}", f"    {answer}"])
