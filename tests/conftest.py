"""What tests share: the whole assistant, started once, as `make run` starts it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable, Dict, Iterator

import pytest

from bot.process import Assistant, running_assistant
from tests.client import Client

# A Tuesday morning: offices are open. Tests about the night start their own assistant.
WEEKDAY_MORNING = "2026-11-24T10:00"


@pytest.fixture(scope="session")
def start_assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Assistant]]:
    """Start an assistant with settings of its own; the same settings give the same assistant."""
    running: Dict[tuple, object] = {}
    started: Dict[tuple, Assistant] = {}

    def start(**settings: str) -> Assistant:
        settings = {"RATE_LIMIT": "off", "NOW": WEEKDAY_MORNING, **settings}
        key = tuple(sorted(settings.items()))
        if key not in started:
            log = Path(tmp_path_factory.mktemp("assistant")) / "log.txt"
            running[key] = running_assistant({**os.environ, **settings}, log)
            started[key] = running[key].__enter__()
        return started[key]

    yield start
    for manager in running.values():
        manager.__exit__(None, None, None)


@pytest.fixture(scope="session")
def server(start_assistant: Callable[..., Assistant]) -> Assistant:
    """The assistant on a weekday morning."""
    return start_assistant()


@pytest.fixture()
def client(server: Assistant) -> Client:
    """Somebody who has not yet opened a conversation."""
    return Client(server.url)
