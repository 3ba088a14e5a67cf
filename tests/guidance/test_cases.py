"""Every case in ``cases/``: a person, what must be shown to them, and what must never be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from guidance.comparison import Case, Played, compare, play, read_cases
from guidance.guiding import show_more
from guidance.lists import sides
from guidance.matching import judge
from guidance.state import Heard
from offers.model import AccessKind

CASES = read_cases(Path(__file__).parent / "cases")
MOST_WRONG = 0.01
LEAST_PRECISION = 0.75


def told_apart(catalogue, case: Case, played: Played) -> str:
    """What a social worker needs to see when a case fails: wanted, got, and why the others were left out."""
    state = played.turns[-1].state
    lines = [f"{case.title}", f"  spurgt om: {', '.join(played.asked) or 'intet'}", f"  vist: {', '.join(played.last)}"]
    for missing in set(case.ids(case.expected)) - set(played.last):
        judgements = [judge(catalogue.offers[missing], facts) for facts in sides(catalogue, state.situation, state.dialogue.topic)]
        for judgement in judgements:
            why = ", ".join(f"{r.criterion} {'/'.join(r.codes)}" for r in judgement.against + judgement.unknown)
            lines.append(f"  mangler {missing}: {judgement.verdict.value} {why} (vægt {judgement.score:.1f})")
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_the_person_is_shown_what_is_right_and_nothing_wrong(catalogue, case):
    played = play(catalogue, case)
    explained = told_apart(catalogue, case, played)
    seen = {card for turn in played.turns for card in turn.state.dialogue.seen}
    assert not set(case.ids(case.expected)) - set(played.last), explained
    assert not set(case.ids(case.never)) & seen, explained
    assert case.first is None or played.last[0] == case.ids([case.first])[0], explained


def test_the_cases_name_offers_that_exist_and_no_person_twice(catalogue):
    named = {offer for case in CASES for offer in case.ids(case.expected + case.also + case.never)}
    assert not named - set(catalogue.offers)
    assert [title for title, count in Counter(case.title for case in CASES).items() if count > 1] == []


def test_nearly_all_that_is_shown_is_right(catalogue):
    shown = [(case, offer) for case in CASES for offer in play(catalogue, case).last]
    right = [offer in case.ids(case.expected + case.also) for case, offer in shown]
    wrong = [offer in case.ids(case.never) for case, offer in shown]
    assert sum(right) / len(shown) >= LEAST_PRECISION
    assert sum(wrong) / len(shown) <= MOST_WRONG


def test_every_offer_for_people_is_found_by_somebody(catalogue):
    found = {offer for case in CASES for offer in play(catalogue, case).last}
    for case in CASES:
        turn = play(catalogue, case).turns[-1]
        found |= set(show_more(catalogue, turn.state, Heard(), None).state.dialogue.shown)
    sought = {
        offer.id
        for offer in catalogue.offers.values()
        if offer.needs and offer.access.kind != AccessKind.NOT_FOR_CITIZENS
    }
    assert sought - found == set()


def test_a_clear_message_is_answered_at_once_and_a_vague_one_after_two_questions_at_the_most(catalogue):
    before = sorted(play(catalogue, case).before_offers for case in CASES)
    vague = sorted(play(catalogue, case).before_offers for case in CASES if not case.told.needs or not case.told.municipality)
    assert before[len(before) // 2] == 0
    assert vague[len(vague) // 2] <= 2


def test_asking_by_worth_needs_fewer_questions_than_a_form_for_the_same_result(catalogue):
    compared = compare(catalogue, CASES)
    assert compared.questions_by_worth < compared.questions_fixed
    assert compared.right_by_worth >= compared.right_fixed
