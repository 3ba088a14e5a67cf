"""The assistant's own words: easy to read, complete, and every one of them used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidance.questions import questions
from guidance.terms import terms
from guidance.words import listed, sentence, words
from offers.readability import lix

MOST_LIX = 35
# Shorter texts are labels; a LIX of five words says nothing.
LEAST_WORDS = 8
CODE = "\n".join(path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "guidance").glob("*.py")))
# Parts that are looked up by a code of the data instead of by a key in the program.
BY_CODE = {"relations", "days"}
FILLED = {
    "who": "din mor",
    "name": "Oasen",
    "municipality": "Aabenraa",
    "municipalities": "Aabenraa og Aarhus",
    "phrase": "mangler et sted at bo",
    "text": "folk uden bolig",
}


def filled(text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: FILLED.get(found[1], "bord"), text)


TEXTS = {f"{part}.{key}": filled(text) for part, keys in words().items() for key, text in keys.items()}
TEXTS.update({f"question {code}": question.ask for code, question in questions().questions.items()})
TEXTS.update({f"question {code} about another": filled(q.ask_other) for code, q in questions().questions.items()})
TEXTS.update({f"term {name}": term.says for name, term in terms().items()})
LONG = {key: text for key, text in TEXTS.items() if len(text.split()) >= LEAST_WORDS}


@pytest.mark.parametrize("key", LONG)
def test_anyone_can_read_it(key):
    assert lix(LONG[key]) <= MOST_LIX, f"LIX {lix(LONG[key]):.0f}: {LONG[key]}"


def test_all_of_it_together_is_easy():
    assert lix(" ".join(text if text.endswith((".", "?", ":")) else text + "." for text in LONG.values())) <= 30


def test_every_phrase_is_used_by_the_program():
    unused = [
        f"{part}.{key}"
        for part, keys in words().items()
        if part not in BY_CODE
        for key in keys
        if f'"{part}.{key}"' not in CODE and f"'{part}.{key}'" not in CODE
    ]
    assert unused == []


def test_every_phrase_the_program_says_exists():
    said = re.findall(r"""say\(\s*["'](\w+)\.(\w+)["']""", CODE)
    assert [f"{part}.{key}" for part, key in said if key not in words().get(part, {})] == []


@pytest.mark.parametrize("key", TEXTS)
def test_nothing_is_promised_or_refused(key):
    text = TEXTS[key].lower()
    for forbidden in ("du har ret til", "du har krav på", "du kan ikke få", "du får tildelt", "vi sender", "jeg lover"):
        assert forbidden not in text


def test_there_is_no_telephone_number_but_112():
    for key, text in TEXTS.items():
        assert re.findall(r"\d[\d ]{2,}\d", text.replace("112", "")) == [], key


def test_sentences_and_lists_are_put_together_as_in_danish():
    assert sentence("i dag") == "I dag."
    assert sentence("Hvad?") == "Hvad?"
    assert listed(["a"]) == "a" and listed(["a", "b", "c"]) == "a, b og c" and listed([]) == ""
