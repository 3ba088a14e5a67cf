"""Whom an offer is for, in three values and with reasons."""

from __future__ import annotations

import pytest

from guidance.matching import Verdict
from guidance.state import Ages
from offers.model import AccessKind
from offers.model import Ages as Bounds
from offers.model import Criterion, Exclusion, Persona, Sex, SexOnly, Strength

YOUNG = Bounds(from_=18, to=24, quote="mellem 18 og 24 år")
ABOUT_65 = Bounds(from_=65, approximate=True, quote="ca. +65 år")
WOMEN = SexOnly(value=Sex.FEMALE, quote="kvinder")


def required(*codes):
    return [Criterion(any_of=list(codes), strength=Strength.REQUIRED, quote="kun for")]


def typical(*codes):
    return [Criterion(any_of=list(codes), strength=Strength.TYPICAL, quote="ofte")]


@pytest.mark.parametrize(
    "ages, verdict",
    [
        (Ages(19, 19), Verdict.FITS),
        (Ages(18, 24), Verdict.FITS),
        (Ages(24, 24), Verdict.FITS),
        (Ages(25, 25), Verdict.DOES_NOT_FIT),
        (Ages(17, 17), Verdict.DOES_NOT_FIT),
        (Ages(20, 30), Verdict.COULD_FIT),
        (None, Verdict.COULD_FIT),
    ],
)
def test_age_is_held_against_both_ends(make_offer, judged, ages, verdict):
    assert judged(make_offer("hus", ages=YOUNG), ages=ages).verdict is verdict


def test_an_approximate_age_leaves_nobody_out(make_offer, judged):
    assert judged(make_offer("hus", ages=ABOUT_65), ages=Ages(60, 60)).verdict is Verdict.COULD_FIT
    assert judged(make_offer("hus", ages=ABOUT_65), ages=Ages(70, 70)).verdict is Verdict.FITS


def test_a_man_is_not_sent_to_a_place_for_women(make_offer, judged):
    assert judged(make_offer("hus", sex=WOMEN), sex=Sex.MALE).verdict is Verdict.DOES_NOT_FIT
    assert judged(make_offer("hus", sex=WOMEN), sex=Sex.FEMALE).verdict is Verdict.FITS
    assert judged(make_offer("hus", sex=WOMEN)).verdict is Verdict.COULD_FIT


def test_what_is_unknown_may_fit_and_what_is_denied_does_not(make_offer, judged):
    house = make_offer("hus", situations=required("homeless"))
    assert judged(house).verdict is Verdict.COULD_FIT
    assert judged(house, situations=("homeless",)).verdict is Verdict.FITS
    assert judged(house, ruled_out=("homeless",)).verdict is Verdict.DOES_NOT_FIT


def test_a_rare_thing_is_untrue_until_somebody_says_it(make_offer, judged):
    house = make_offer("hus", situations=required("veteran"))
    assert judged(house).verdict is Verdict.DOES_NOT_FIT
    assert judged(house, situations=("veteran",)).verdict is Verdict.FITS


def test_a_sign_makes_a_rare_thing_possible(make_offer, judged):
    course = make_offer("kursus", need="education", situations=required("student"))
    assert judged(course, needs=("education",)).verdict is Verdict.COULD_FIT


def test_one_of_several_situations_is_enough(make_offer, judged):
    house = make_offer("hus", situations=required("homeless", "substance_use"))
    assert judged(house, situations=("substance_use",)).verdict is Verdict.FITS
    assert judged(house, ruled_out=("homeless",)).verdict is Verdict.COULD_FIT
    assert judged(house, ruled_out=("homeless", "substance_use")).verdict is Verdict.DOES_NOT_FIT


def test_a_need_tells_of_the_situation_behind_it(make_offer, judged):
    centre = make_offer("center", need="substance_use", situations=required("substance_use"))
    assert judged(centre, needs=("substance_use",)).verdict is Verdict.FITS


def test_somebody_who_writes_of_prison_is_in_it_or_leaving_it(make_offer, judged):
    plan = make_offer("plan", need="prison_release", situations=required("leaving_prison", "in_prison"))
    assert judged(plan, needs=("prison_release",)).verdict is Verdict.FITS


def test_an_old_person_is_elderly_without_saying_so(make_offer, judged):
    visit = make_offer("besøg", situations=required("elderly"))
    assert judged(visit, ages=Ages(80, 80)).verdict is Verdict.FITS
    assert judged(visit, ages=Ages(40, 40)).verdict is Verdict.DOES_NOT_FIT
    assert judged(visit, ages=Ages(62, 62)).verdict is Verdict.COULD_FIT


def test_what_is_usual_helps_the_order_and_leaves_nobody_out(make_offer, judged):
    house = make_offer("hus", situations=typical("mental_vulnerability"))
    assert judged(house, ruled_out=("mental_vulnerability",)).verdict is Verdict.FITS
    assert judged(house, situations=("mental_vulnerability",)).score > judged(house).score


def test_somebody_whom_the_offer_excludes_is_left_out(make_offer, judged):
    house = make_offer("hus", not_for=[Exclusion(situation="substance_use", quote="ikke for")])
    assert judged(house).verdict is Verdict.FITS
    assert judged(house, situations=("substance_use",)).verdict is Verdict.DOES_NOT_FIT


def test_another_municipality_does_not_fit(make_offer, judged):
    assert judged(make_offer("hus"), municipality="storby").verdict is Verdict.DOES_NOT_FIT
    assert judged(make_offer("hus"), municipality=None).verdict is Verdict.FITS


def test_a_task_of_the_administration_is_never_for_anybody(make_offer, judged):
    assert judged(make_offer("gruppe", kind=AccessKind.NOT_FOR_CITIZENS)).verdict is Verdict.DOES_NOT_FIT


def test_an_offer_for_relatives_is_for_relatives(make_offer, judged):
    adviser = make_offer("rådgiver", for_=[Persona.RELATIVE])
    assert judged(adviser).verdict is Verdict.DOES_NOT_FIT
    assert judged(adviser, side=Persona.RELATIVE).verdict is Verdict.FITS


def test_the_age_of_the_one_they_worry_about_does_not_bind_the_relative(make_offer, judged):
    adviser = make_offer("rådgiver", for_=[Persona.RELATIVE], ages=YOUNG)
    assert judged(adviser, side=Persona.RELATIVE, ages=Ages(80, 80)).verdict is Verdict.FITS


def test_an_offer_off_the_need_does_not_fit_and_says_so(make_offer, judged):
    judgement = judged(make_offer("mad", need="food"))
    assert judgement.verdict is Verdict.DOES_NOT_FIT
    assert [reason.criterion for reason in judgement.against] == ["need"]


def test_each_reason_carries_the_sentence_of_the_source(make_offer, judged):
    judgement = judged(make_offer("hus", ages=YOUNG), ages=Ages(45, 45))
    assert [(reason.criterion, reason.quote) for reason in judgement.against] == [("ages", "mellem 18 og 24 år")]
