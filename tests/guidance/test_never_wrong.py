"""Over everybody there could be: no offer is shown to a person whom the source leaves out."""

from __future__ import annotations

from itertools import product

import pytest

from guidance.lists import lists
from guidance.matching import Verdict
from guidance.state import Ages, Situation
from offers.model import AccessKind, Persona, Sex

AGES = [None, 17, 19, 28, 45, 70, 88]


@pytest.fixture(scope="module")
def everybody(catalogue):
    """Everything that is shown to anybody: (situation, judgement), for all needs, ages, sexes and places."""
    people = product(catalogue.municipalities, catalogue.needs, AGES, (None, *Sex), Persona)
    shown = []
    for place, need, age, sex, persona in people:
        ages = Ages(age, age) if age is not None else None
        situation = Situation(municipality=place, needs=(need,), ages=ages, sex=sex, persona=persona)
        for listed in lists(catalogue, situation):
            shown += [(situation, listed.facts, judgement) for judgement in listed.shown]
    return shown


def test_nobody_is_shown_an_offer_for_the_other_sex(everybody):
    for situation, facts, judgement in everybody:
        only = judgement.offer.audience.sex
        if only and situation.sex and facts.side != Persona.RELATIVE:
            assert only.value == situation.sex, (situation, judgement.offer.id)


def test_nobody_is_shown_an_offer_for_another_age(everybody):
    for situation, facts, judgement in everybody:
        bounds = judgement.offer.audience.ages
        if bounds and situation.ages and not bounds.approximate and facts.side != Persona.RELATIVE:
            assert (bounds.from_ or 0) <= situation.ages.from_ <= (bounds.to or 200), (situation, judgement.offer.id)


def test_nobody_but_professionals_is_shown_a_task_of_the_administration_and_nobody_another_municipality(everybody):
    for situation, _, judgement in everybody:
        assert judgement.offer.municipality == situation.municipality
        assert judgement.offer.access.kind != AccessKind.NOT_FOR_CITIZENS or situation.persona is Persona.PROFESSIONAL


def test_nobody_is_shown_an_offer_for_others_than_them(everybody):
    for situation, facts, judgement in everybody:
        allowed = {facts.side} | ({Persona.PROFESSIONAL} if situation.persona == Persona.PROFESSIONAL else set())
        assert allowed & set(judgement.offer.audience.for_), (situation, judgement.offer.id)


def test_what_does_not_fit_is_never_shown_and_never_more_than_three(catalogue, everybody):
    assert all(judgement.verdict is not Verdict.DOES_NOT_FIT for _, _, judgement in everybody)
    for need in catalogue.needs:
        for listed in lists(catalogue, Situation(municipality="aabenraa", needs=(need,), persona=Persona.RELATIVE)):
            assert len(listed.shown) <= 3


def whose(need):
    """Who has this need: nearly every one anybody."""
    return Persona.PROFESSIONAL if need == "professional_network" else None


def test_every_need_is_met_or_said_to_be_unmet(catalogue):
    """With nothing but a need and a place, somebody is found for nearly all needs in Aabenraa."""
    unmet = [
        need
        for need in catalogue.needs
        if not any(listed.shown for listed in lists(catalogue, Situation(municipality="aabenraa", needs=(need,), persona=whose(need))))
    ]
    assert set(unmet) <= {"home_care", "finances", "breakup", "gambling"}
