"""One listener for all tests of the understanding: building it takes a few seconds."""

from __future__ import annotations

import pytest

from guidance.understanding import Listener
from offers.catalogue import load_catalogue


@pytest.fixture(scope="session")
def listener() -> Listener:
    return Listener(load_catalogue())
