"""When parts are broken: the person always gets 112 and a way out, and nobody in danger is missed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Iterator

import pytest
import requests

from bot.process import Assistant, free_port
from bot.settings import ROOT
from tests.client import TIMEOUT_SECONDS, Client


@pytest.fixture(scope="module")
def server_without_actions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Rasa server whose action server never comes."""
    port = free_port()
    log: Path = tmp_path_factory.mktemp("alone") / "log.txt"
    environment = {**os.environ, "PORT": str(port), "ACTION_PORT": str(free_port()), "RATE_LIMIT": "off"}
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "bot", "server"], cwd=ROOT, env=environment, stdout=output, stderr=output)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for_any_answer(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _wait_for_any_answer(url: str, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            requests.get(url + "/health", timeout=5)
            return
        except requests.ConnectionError:
            time.sleep(0.3)
    raise AssertionError("the server did not open its port")


def test_without_actions_the_assistant_says_that_it_is_not_ready(server_without_actions: str) -> None:
    assert requests.get(server_without_actions + "/health", timeout=TIMEOUT_SECONDS).status_code == 503


def test_without_actions_a_new_conversation_gets_112_and_the_municipalitys_page(server_without_actions: str) -> None:
    response = Client(server_without_actions).post("/webhooks/web/session", {"municipality": "aabenraa"})
    assert response.status_code == 503 and response.json()["error"]["code"] == "unavailable"
    assert "112" in response.json()["error"]["message"] and "aabenraa.dk" in response.json()["error"]["message"]


def test_the_offers_can_be_read_without_the_engine(server_without_actions: str) -> None:
    assert requests.get(server_without_actions + "/offers", timeout=TIMEOUT_SECONDS).status_code == 200


@pytest.fixture()
def frozen_actions(start_assistant: Callable[..., Assistant]) -> "Iterator[tuple[Assistant, Client]]":
    """An assistant whose action server no longer answers."""
    assistant = start_assistant(SESSION_TTL="1h")
    pid = _process_with(f"ACTION_PORT={assistant.action_port}", "bot\0actions")
    client = Client(assistant.url)
    client.open()
    os.kill(pid, signal.SIGSTOP)
    try:
        yield assistant, client
    finally:
        os.kill(pid, signal.SIGCONT)


def test_danger_is_answered_though_the_actions_hang_and_the_talk_goes_on_when_they_are_back(frozen_actions: "tuple[Assistant, Client]") -> None:
    assistant, client = frozen_actions
    client.say("jeg vil tage livet af mig selv")
    assert client.danger() == "suicide"
    response = client.post("/webhooks/web/message", {"session": client.session, "text": "jeg er ensom", "message_id": "kept"})
    assert response.status_code == 503 and "112" in response.json()["error"]["message"]
    os.kill(_process_with(f"ACTION_PORT={assistant.action_port}", "bot\0actions"), signal.SIGCONT)
    assert client.say("jeg er ensom", message_id="kept")


def test_an_expired_conversation_still_says_where_help_is(server: Assistant) -> None:
    body = {"session": "gone", "text": "jeg vil tage livet af mig selv"}
    response = Client(server.url).post("/webhooks/web/message", body)
    assert response.status_code == 404 and "112" in response.json()["error"]["message"]


def _process_with(variable: str, command: str) -> int:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if variable in (process / "environ").read_text().split("\0") and command in (process / "cmdline").read_text():
                if "bash" not in (process / "cmdline").read_text():
                    return int(process.name)
        except OSError:
            continue  # another user's process, or one that just ended
    raise AssertionError(f"no process with {variable} runs {command}")
