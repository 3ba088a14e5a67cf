"""An editor who made a mistake reads what is wrong and where, and no traceback of the training."""

from __future__ import annotations

import pytest

from bot import launcher
from bot.__main__ import main
from offers.catalogue import CatalogueError, Fault


@pytest.mark.parametrize("command", ["run", "train"])
def test_a_faulty_catalogue_is_told_before_anything_is_trained(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    def faulty(**_: object) -> None:
        raise CatalogueError([Fault("offers/aabenraa/bopladsen.yml", "name", "Navnet mangler.", line=3)])

    monkeypatch.setattr(launcher, "load_catalogue", faulty)
    monkeypatch.setattr(launcher, "train_if_needed", lambda: pytest.fail("it trains"))
    assert main([command]) == 2
    assert capsys.readouterr().err == "offers/aabenraa/bopladsen.yml:3: name: Navnet mangler.\n"
