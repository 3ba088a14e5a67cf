"""Whoever writes something personal: it is gone before the assistant reads it, and what it needs is still there."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
import yaml

from offers.catalogue import load_catalogue
from privacy.mask import PLACEHOLDERS, Names, mask
from privacy.words import first_names

HERE = Path(__file__).parent
NAMES = Names.from_catalogue(load_catalogue())
MASKED = yaml.safe_load((HERE / "masked.yml").read_text(encoding="utf-8"))
SURVIVES = yaml.safe_load((HERE / "survives.yml").read_text(encoding="utf-8"))
CASES = [pytest.param(text, becomes, id=f"{title}: {text}") for title, cases in MASKED.items() for text, becomes in cases.items()]
SEPARATORS = ["", "-", " ", " - ", "–", ".", "/", ",", "\u200b-", "\u00a0", "—", "_", "  "]


@pytest.mark.parametrize("text, becomes", CASES)
def test_what_is_personal_is_replaced_and_the_rest_is_left(text: str, becomes: str) -> None:
    assert mask(text, NAMES).text == becomes


@pytest.mark.parametrize("text", SURVIVES)
def test_what_the_assistant_needs_is_left_alone(text: str) -> None:
    masked = mask(text, NAMES)
    assert (masked.text, masked.kinds) == (text, ())


@pytest.mark.parametrize("text, becomes", CASES)
def test_a_masked_text_is_masked_no_further(text: str, becomes: str) -> None:
    masked = mask(becomes, NAMES)
    assert (masked.text, masked.kinds) == (becomes, ())


def test_everything_of_the_catalogue_reaches_the_assistant() -> None:
    catalogue = load_catalogue()
    for offer in catalogue.offers.values():
        written = [offer.name, *offer.also_called, *(contact.name for contact in offer.contacts if contact.name)]
        written += [stated.text for stated in (offer.place, offer.price, offer.hours, offer.summary) if stated]
        for text in written:
            assert mask(text, NAMES).kinds == (), (offer.id, text)


def test_every_word_of_the_vocabulary_reaches_the_assistant() -> None:
    catalogue = load_catalogue()
    for term in (*catalogue.needs.values(), *catalogue.situations.values()):
        for words in (term.label, *term.words):
            assert mask(words, NAMES).kinds == (), words


def test_the_help_lines_reach_the_assistant_in_any_grouping() -> None:
    for phone in NAMES.phones:
        for written in (phone, " ".join(phone), f"+45 {phone}", " ".join(phone[i : i + 2] for i in range(0, len(phone), 2))):
            assert mask(f"er {written} det rigtige?", NAMES).kinds == (), written


def test_a_cpr_number_is_found_however_it_is_spelt() -> None:
    chance = random.Random(20261122)
    for _ in range(2000):
        day, month, year, rest = chance.randint(1, 31), chance.randint(1, 12), chance.randint(0, 99), chance.randint(0, 9999)
        outer, inner = chance.choice(SEPARATORS), chance.choice(["", "", "", " ", ".", "-", "/"])
        number = f"{day:02d}{inner}{month:02d}{inner}{year:02d}{outer}{rest:04d}"
        text = f"{chance.choice(['', 'mit nummer er ', 'cpr:', 'født '])}{number}{chance.choice(['', ' tak', '.', ', hjælp'])}"
        masked = mask(text, NAMES).text
        assert not any(character.isdigit() for character in masked), (text, masked)


def test_a_telephone_number_is_found_in_any_grouping() -> None:
    chance = random.Random(45)
    for _ in range(2000):
        digits = str(chance.randint(20, 99)) + f"{chance.randint(0, 999999):06d}"
        if digits in NAMES.phones:
            continue
        cuts = sorted(chance.sample(range(1, 8), chance.randint(0, 4)))
        parts = [digits[start:end] for start, end in zip([0, *cuts], [*cuts, 8])]
        written = chance.choice(["", "+45 ", "0045", "(+45) "]) + " ".join(parts)
        masked = mask(f"ring på {written} i aften", NAMES).text
        assert masked == "ring på [telefonnummer] i aften", (written, masked)


def test_ages_prices_and_times_survive_in_any_number() -> None:
    for number in range(1, 121):
        for text in (f"jeg er {number} år", f"min mor på {number} drikker", f"det koster {number * 417} kr.", f"{number % 24}.30 til {(number + 2) % 24}.30"):
            assert mask(text, NAMES).text == text


def test_a_first_name_is_masked_in_small_letters_and_in_capitals() -> None:
    for name in sorted(first_names()):
        for text in (f"min søn {name} drikker", f"Jeg savner {name.capitalize()} hver dag", f"jeg hedder {name}"):
            masked = mask(text, Names())
            assert masked.kinds == ("name",), (text, masked)


def test_the_kinds_tell_what_was_taken_out_each_once() -> None:
    assert mask("jeg hedder Lone og Hanne, ring 20304050", NAMES).kinds == ("name", "phone")
    assert set(mask("x@y.dk 010190-1234", NAMES).kinds) <= set(PLACEHOLDERS)


@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800", "🙂" * 500, "\u200b" * 2000, "((((" * 500, "@" * 2000, "1" * 2000, "[navn]" * 300, "a@" * 1000])
def test_odd_texts_neither_fail_nor_take_long(text: str) -> None:
    started = time.perf_counter()
    assert isinstance(mask(text, NAMES).text, str)
    assert time.perf_counter() - started < 0.2


def test_a_long_message_is_masked_in_a_few_milliseconds() -> None:
    text = ("Jeg ved ikke hvad jeg skal gøre, for min mor på 82 drikker for meget, og jeg er ked af det hver dag. Kan I hjælpe? " * 20)[:2000]
    taken = []
    for _ in range(20):
        started = time.perf_counter()
        mask(text, NAMES)
        taken.append(time.perf_counter() - started)
    # 3 ms on the reference machine; a busy CI machine gets four times that.
    assert min(taken) < 0.012
