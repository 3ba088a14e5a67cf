"""When the model is trained anew: when, and only when, something it is made from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training import fingerprint


@pytest.fixture()
def project(tmp_path: Path) -> Path:
    for name in ("config.yml", "domain.yml", "data/nlu/needs.yml", "offers/aabenraa/oasen.yml", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_nothing_changed_gives_the_same_fingerprint(project: Path) -> None:
    assert fingerprint(project) == fingerprint(project)


@pytest.mark.parametrize("name", ["config.yml", "data/nlu/needs.yml", "offers/aabenraa/oasen.yml"])
def test_a_changed_ingredient_asks_for_a_new_model(project: Path, name: str) -> None:
    before = fingerprint(project)
    (project / name).write_text("something else")
    assert fingerprint(project) != before


def test_a_new_offer_asks_for_a_new_model(project: Path) -> None:
    before = fingerprint(project)
    (project / "offers" / "aabenraa" / "nyt-tilbud.yml").write_text("id: x")
    assert fingerprint(project) != before


def test_a_changed_readme_does_not(project: Path) -> None:
    before = fingerprint(project)
    (project / "README.md").write_text("something else")
    assert fingerprint(project) == before
