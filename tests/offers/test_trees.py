"""The picture of the questions shows what the assistant does, and a stale one is told of."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from offers.catalogue import Catalogue, load_catalogue
from offers.picture.files import drawn, stale, unreached, write
from offers.picture.walk import Branch, Node, Theme, themes


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def test_the_committed_pictures_show_what_the_assistant_does_now(catalogue: Catalogue) -> None:
    assert [str(fault) for fault in stale(catalogue)] == []


def test_a_picture_that_was_drawn_by_hand_or_is_missing_is_told_of(catalogue: Catalogue, tmp_path: Path) -> None:
    for municipality in catalogue.municipalities:
        write(catalogue, municipality, tmp_path)
    assert list(stale(catalogue, tmp_path)) == []
    (tmp_path / "aabenraa.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "aarhus.mmd").unlink()
    assert [fault.path for fault in stale(catalogue, tmp_path)] == ["docs/trees/aabenraa.svg", "docs/trees/aarhus.mmd"]


def test_a_social_worker_finds_every_offer_in_the_picture_of_its_municipality(catalogue: Catalogue) -> None:
    for municipality in catalogue.municipalities:
        files = drawn(catalogue, municipality)
        ElementTree.fromstring(files[f"{municipality}.svg"])
        for offer in catalogue.of(municipality):
            assert f"• {offer.name}" in files[f"{municipality}.mmd"] or offer.name in files[f"{municipality}.mmd"]


def test_what_no_question_leads_to_is_shown_as_such(catalogue: Catalogue) -> None:
    tree = [
        Theme(
            "Bolig",
            (
                (
                    "En bolig",
                    Node(("aabenraa-bopladsen",), "Hvem?", (Branch(("Ja",), Node(("aabenraa-overgangsbolig",))),)),
                ),
            ),
        )
    ]
    left = unreached(catalogue, "aabenraa", tree)
    assert "aabenraa-job-til-mor" in left and not {"aabenraa-bopladsen", "aabenraa-overgangsbolig"} & set(left)
    assert "aabenraa-hjemloesemonitorering" in unreached(catalogue, "aabenraa", themes(catalogue, "aabenraa"))


def test_every_arrow_of_the_chart_joins_two_boxes(catalogue: Catalogue) -> None:
    chart = drawn(catalogue, "aabenraa")["aabenraa.mmd"]
    boxes = set(re.findall(r"^  (n\d+)[\[({]", chart, re.MULTILINE))
    arrows = re.findall(r"^  (n\d+) -->(?:\|\".*\"\|)? (n\d+)$", chart, re.MULTILINE)
    assert arrows and {end for arrow in arrows for end in arrow} <= boxes
