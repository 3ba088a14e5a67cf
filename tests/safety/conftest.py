"""The second reader is taught before anybody is judged; nothing happens when it already is."""

from __future__ import annotations

import pytest

from safety import training


@pytest.fixture(scope="session", autouse=True)
def taught() -> None:
    training.train_if_needed()
