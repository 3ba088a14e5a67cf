"""Every mistake an editor can make is told in words that help; each file in ``broken/`` has one mistake."""

from __future__ import annotations

from pathlib import Path
from typing import List

import pytest
import yaml

from offers.audit import audit
from offers.catalogue import CatalogueError, load_catalogue
from offers.cli.check import hard_texts

BROKEN = Path(__file__).resolve().parent / "broken"
EXPECTED = yaml.safe_load((BROKEN / "expected.yml").read_text(encoding="utf-8"))


def faults_in(folder: Path) -> List[str]:
    try:
        catalogue = load_catalogue(folder)
    except CatalogueError as error:
        return [str(fault) for fault in error.faults]
    return [str(fault) for fault in (*audit(catalogue, folder).faults, *hard_texts(catalogue, folder.name))]


def test_the_catalogue_that_is_broken_here_has_no_fault_of_its_own(example: Path) -> None:
    assert faults_in(example) == []


def test_every_broken_file_is_expected_and_every_expected_file_is_there() -> None:
    assert {path.stem for path in BROKEN.glob("*.yml")} - {"expected"} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_editor_who_makes_this_mistake_is_told_where_it_is_and_what_to_do(name: str, example: Path) -> None:
    (example / "eksempel" / "ankeret.yml").write_bytes((BROKEN / f"{name}.yml").read_bytes())
    faults = faults_in(example)
    assert any(all(word in fault for word in EXPECTED[name]) for fault in faults), (
        "\n".join(faults) or "no fault was found"
    )
    assert not any("Traceback" in fault for fault in faults)
