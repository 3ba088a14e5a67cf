"""No message that measures the assistant stands, or nearly stands, in what it learnt from."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, List

from rapidfuzz import fuzz, process

from guidance.understanding.examples import read_examples
from guidance.understanding.words import skeleton
from offers.catalogue import load_catalogue
from offers.yamlfile import read
from tests.understanding.case_files import cases

TESTS = Path(__file__).resolve().parents[1]
NEARLY = 90  # of 100; measured so that "min mor drikker" and "min far drikker" count as two messages
SHORT = 4    # words; "jeg drikker for meget" may well be said by two people


def _messages(value: Any) -> Iterator[str]:
    """Every text under ``message``, ``text`` or ``first`` in an evaluation file, whatever its form."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("message", "text", "first") and isinstance(inner, str):
                yield inner
            else:
                yield from _messages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _messages(inner)


def _evaluation() -> List[str]:
    files = [path for path in sorted(TESTS.rglob("*.yml")) if "evaluation" in path.relative_to(TESTS).parts]
    return [message for path in files for message in _messages(read(path.read_text(encoding="utf-8"))[0])]


def _development() -> List[str]:
    return [case["message"] for name in ("direct", "mixed", "indirect") for case in cases(name)]


def _near(messages: List[str], learnt: List[str]) -> List[str]:
    known = [skeleton(text.lower()) for text in learnt if len(text.split()) >= SHORT]
    found = []
    for message in messages:
        if len(message.split()) >= SHORT:
            match = process.extractOne(skeleton(message.lower()), known, scorer=fuzz.ratio, score_cutoff=NEARLY)
            if match:
                found.append(f"{message!r} is nearly {match[0]!r}")
    return found


def test_no_evaluation_message_was_learnt() -> None:
    assert not _near(_evaluation(), [example.text for example in read_examples()])


def test_no_evaluation_message_stands_in_a_word_list() -> None:
    catalogue = load_catalogue()
    lines = [line for terms in (catalogue.needs, catalogue.situations) for term in terms.values() for line in term.words]
    assert not _near(_evaluation(), lines)


def test_no_development_message_was_learnt() -> None:
    assert not _near(_development(), [example.text for example in read_examples()])
