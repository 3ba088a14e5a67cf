"""One listener for all tests of the understanding: building it takes a few seconds, teaching it half a minute."""

from __future__ import annotations

import pytest

from guidance.understanding import Listener
from guidance.understanding.training import train_if_needed
from offers.catalogue import load_catalogue


@pytest.fixture(scope="session")
def listener() -> Listener:
    train_if_needed()
    return Listener(load_catalogue())
